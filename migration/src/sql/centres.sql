ALTER TABLE reception_centre ADD COLUMN opened_part text;
ALTER TABLE reception_centre ADD COLUMN closed_part text;
ALTER TABLE reception_centre ADD COLUMN name_folded text NOT NULL DEFAULT '';
ALTER TABLE reception_centre ADD COLUMN search_text text NOT NULL DEFAULT '';
CREATE INDEX ix_reception_centre_name ON reception_centre (name_folded, id);
