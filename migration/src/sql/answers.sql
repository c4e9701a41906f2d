CREATE TABLE case_entry (
    case_id @uuid NOT NULL,
    case_version integer NOT NULL,
    opened_at @instant NOT NULL,
    changed_at @instant NOT NULL,
    entry text NOT NULL,
    PRIMARY KEY (case_id),
    CONSTRAINT fk_case_entry_case_id FOREIGN KEY (case_id) REFERENCES case_file(id)
);

CREATE INDEX ix_case_entry_changed ON case_entry (changed_at);

CREATE TABLE frozen_answer (
    id @uuid NOT NULL,
    title text NOT NULL,
    question_number text,
    asked_by text,
    sent_on @day,
    due_on @day,
    kind text NOT NULL,
    parameters @json NOT NULL,
    cut_off @instant NOT NULL,
    answer @json NOT NULL,
    frozen_at @instant NOT NULL,
    frozen_by @uuid NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_frozen_answer_frozen_by FOREIGN KEY (frozen_by) REFERENCES person(id),
    CONSTRAINT ck_frozen_answer_kind CHECK (kind IN ('question_22', 'built'))
);

CREATE INDEX ix_frozen_answer_frozen ON frozen_answer (frozen_at);
