DROP INDEX ix_case_file_going;
DROP INDEX ix_case_file_counted;
ALTER TABLE case_file DROP COLUMN counted_until;
ALTER TABLE case_file DROP COLUMN counted_from;
