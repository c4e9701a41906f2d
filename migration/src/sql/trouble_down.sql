ALTER TABLE letter DROP COLUMN deferred_since;
ALTER TABLE mail_state DROP COLUMN skew_at;
