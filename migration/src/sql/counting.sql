ALTER TABLE case_file ADD COLUMN counted_from @day;
ALTER TABLE case_file ADD COLUMN counted_until @day;
-- What was counted by until now; the answers' own date takes its place when the entries, which are
-- thrown away here, are made again.
UPDATE case_file SET counted_from = start_earliest, counted_until = start_latest
    WHERE clock_due_at IS NULL AND start_edtf IS NOT NULL;
UPDATE case_file
    SET counted_from = CAST(substr(CAST(sort_at AS text), 1, 10) AS @day),
        counted_until = CAST(substr(CAST(sort_at AS text), 1, 10) AS @day)
    WHERE clock_due_at IS NOT NULL OR start_edtf IS NULL;
DELETE FROM case_entry;

CREATE INDEX ix_case_file_counted ON case_file (counted_from, counted_until);
CREATE INDEX ix_case_file_going ON case_file (origin, stage, region_id, current_step);
