CREATE TABLE plan_version (
    id @uuid NOT NULL,
    number integer NOT NULL,
    status text NOT NULL,
    title text NOT NULL,
    content @json NOT NULL,
    created_at @instant NOT NULL,
    created_by @uuid,
    published_at @instant,
    published_by @uuid,
    version integer NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_plan_version_created_by FOREIGN KEY (created_by) REFERENCES person(id),
    CONSTRAINT fk_plan_version_published_by FOREIGN KEY (published_by) REFERENCES person(id),
    CONSTRAINT uq_plan_version_number UNIQUE (number),
    CONSTRAINT ck_plan_version_status CHECK (status IN ('draft', 'published', 'retired'))
);

CREATE TABLE offer_item (
    code text NOT NULL,
    position integer NOT NULL,
    title text NOT NULL,
    title_en text NOT NULL,
    retired_on @day,
    PRIMARY KEY (code)
);

CREATE TABLE import_batch (
    id @uuid NOT NULL,
    file_name text NOT NULL,
    sha256 text NOT NULL,
    rows integer NOT NULL,
    source text NOT NULL,
    recorded_at @instant NOT NULL,
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX uq_plan_version_published ON plan_version (status) WHERE status = 'published';
CREATE UNIQUE INDEX uq_plan_version_draft ON plan_version (status) WHERE status = 'draft';
