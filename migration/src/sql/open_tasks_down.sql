DROP INDEX ix_case_task_open;
