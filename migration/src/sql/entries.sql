ALTER TABLE case_entry ADD COLUMN counts_from @day;
ALTER TABLE case_entry ADD COLUMN counts_to @day;
UPDATE case_entry SET case_version = -1;
