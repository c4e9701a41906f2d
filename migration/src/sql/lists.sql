-- Misleads: half of all tasks are open, so whoever starts from it reads them all. What nobody does
-- is found by ix_case_task_assignee, in the order of its due instants.
DROP INDEX ix_case_task_unassigned;
-- Hardly any case has one: statistics over all cases would call the index useless.
DROP INDEX ix_case_file_predecessor;
CREATE INDEX ix_case_file_predecessor ON case_file (predecessor_id) WHERE predecessor_id IS NOT NULL;
CREATE INDEX ix_case_file_plan ON case_file (plan_version_id, stage, origin);

-- From which version of a case its entry was made, beside the version itself: what has to be made
-- again is found without looking at the rest.
ALTER TABLE case_file ADD COLUMN entry_version integer NOT NULL DEFAULT 0;
UPDATE case_file SET entry_version = COALESCE(
    (SELECT case_version FROM case_entry WHERE case_entry.case_id = case_file.id), 0);
ALTER TABLE case_entry DROP COLUMN case_version;
CREATE INDEX ix_case_file_entry ON case_file (id) WHERE entry_version <> version;
