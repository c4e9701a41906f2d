DROP INDEX ix_case_file_attention;
ALTER TABLE case_file DROP COLUMN attention_failed;
ALTER TABLE case_file DROP COLUMN next_attention_at;
DROP TABLE mail_state;
DROP TABLE mail_release;
DROP TABLE mail_choice;
DROP TABLE letter;
