DROP INDEX ix_case_file_failing;
