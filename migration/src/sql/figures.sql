ALTER TABLE case_file ADD COLUMN month integer;
ALTER TABLE case_file ADD COLUMN gaps text NOT NULL DEFAULT '';
ALTER TABLE case_file ADD COLUMN contacted boolean NOT NULL DEFAULT false;
UPDATE case_file SET contacted = true WHERE id IN (SELECT case_id FROM contact WHERE qualifies);

CREATE INDEX ix_case_file_month ON case_file (month, region_id);
