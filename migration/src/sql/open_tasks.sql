CREATE INDEX ix_case_task_open ON case_task (case_id, due_at) WHERE state = 'open';
