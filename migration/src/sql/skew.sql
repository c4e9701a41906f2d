ALTER TABLE mail_state ADD COLUMN skew_at @instant;
