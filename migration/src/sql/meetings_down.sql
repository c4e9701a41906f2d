ALTER TABLE meeting DROP COLUMN removed_at;
