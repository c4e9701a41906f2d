DROP TABLE import_batch;
DROP TABLE offer_item;
DROP TABLE plan_version;
