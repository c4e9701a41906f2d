DROP INDEX ix_case_file_entry;
ALTER TABLE case_entry ADD COLUMN case_version integer NOT NULL DEFAULT -1;
ALTER TABLE case_file DROP COLUMN entry_version;
DROP INDEX ix_case_file_plan;
DROP INDEX ix_case_file_predecessor;
CREATE INDEX ix_case_file_predecessor ON case_file (predecessor_id);
CREATE INDEX ix_case_task_unassigned ON case_task (state, assignee_id);
