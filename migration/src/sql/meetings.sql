ALTER TABLE meeting ADD COLUMN removed_at @instant;
