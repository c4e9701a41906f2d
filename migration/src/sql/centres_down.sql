DROP INDEX ix_reception_centre_name;
ALTER TABLE reception_centre DROP COLUMN search_text;
ALTER TABLE reception_centre DROP COLUMN name_folded;
ALTER TABLE reception_centre DROP COLUMN closed_part;
ALTER TABLE reception_centre DROP COLUMN opened_part;
