ALTER TABLE mail_state ADD COLUMN skew_at @instant;
ALTER TABLE letter ADD COLUMN deferred_since @instant;
