DROP INDEX ix_case_file_month;
ALTER TABLE case_file DROP COLUMN contacted;
ALTER TABLE case_file DROP COLUMN gaps;
ALTER TABLE case_file DROP COLUMN month;
