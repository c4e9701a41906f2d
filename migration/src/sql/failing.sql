CREATE INDEX ix_case_file_failing ON case_file (id) WHERE attention_failed > 0;
