ALTER TABLE mail_state DROP COLUMN skew_at;
