ALTER TABLE case_entry DROP COLUMN counts_to;
ALTER TABLE case_entry DROP COLUMN counts_from;
UPDATE case_entry SET case_version = -1;
