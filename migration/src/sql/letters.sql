CREATE TABLE letter (
    id @uuid NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    person_id @uuid NOT NULL,
    case_id @uuid,
    deadline_id @uuid,
    task_id @uuid,
    rung text,
    data @json NOT NULL,
    late boolean NOT NULL,
    queued_at @instant NOT NULL,
    next_try_at @instant NOT NULL,
    attempts integer NOT NULL,
    claimed_by text,
    claimed_until @instant,
    state text NOT NULL,
    closed_at @instant,
    reason text,
    error text,
    message_id text NOT NULL,
    thread_id text,
    subject text,
    body_text text,
    body_html text,
    recipient text,
    PRIMARY KEY (id),
    CONSTRAINT fk_letter_person_id FOREIGN KEY (person_id) REFERENCES person(id),
    CONSTRAINT fk_letter_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
    CONSTRAINT fk_letter_deadline_id FOREIGN KEY (deadline_id) REFERENCES contact_deadline(id),
    CONSTRAINT fk_letter_task_id FOREIGN KEY (task_id) REFERENCES case_task(id),
    CONSTRAINT uq_letter_key UNIQUE (key),
    CONSTRAINT uq_letter_message UNIQUE (message_id),
    CONSTRAINT ck_letter_attempts CHECK (attempts >= 0),
    CONSTRAINT ck_letter_claim CHECK ((claimed_by IS NULL) = (claimed_until IS NULL)),
    CONSTRAINT ck_letter_closed CHECK ((state = 'queued') = (closed_at IS NULL)),
    CONSTRAINT ck_letter_reason CHECK (state NOT IN ('parked', 'dropped') OR reason IS NOT NULL),
    CONSTRAINT ck_letter_rung CHECK (rung IS NULL OR deadline_id IS NOT NULL),
    CONSTRAINT ck_letter_kind CHECK (kind IN ('contact_rung', 'contact_missed', 'clock_stopped', 'tasks_due', 'case_assigned', 'case_released', 'task_assigned', 'task_released', 'hand_over_asked', 'hand_over_answered', 'roster_gap', 'digest', 'weekly', 'invitation', 'password_reset', 'test')),
    CONSTRAINT ck_letter_state CHECK (state IN ('queued', 'sent', 'parked', 'dropped'))
);

CREATE TABLE mail_choice (
    person_id @uuid NOT NULL,
    digest_days integer NOT NULL,
    task_reminders boolean NOT NULL,
    next_digest_at @instant,
    feed_token_hash text,
    problem text,
    problem_at @instant,
    PRIMARY KEY (person_id),
    CONSTRAINT fk_mail_choice_person_id FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    CONSTRAINT uq_mail_choice_feed UNIQUE (feed_token_hash),
    CONSTRAINT ck_mail_choice_days CHECK (digest_days BETWEEN 0 AND 127),
    CONSTRAINT ck_mail_choice_problem CHECK ((problem IS NULL) = (problem_at IS NULL))
);

CREATE TABLE mail_release (
    fingerprint text NOT NULL,
    released_at @instant NOT NULL,
    released_by text NOT NULL,
    PRIMARY KEY (fingerprint)
);

CREATE TABLE mail_state (
    id integer NOT NULL,
    sweep_finished_at @instant,
    sweep_behind_since @instant,
    next_round_at @instant,
    skew_ms bigint NOT NULL,
    failing integer NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_mail_state_one CHECK (id = 1)
);

INSERT INTO mail_state (id, skew_ms, failing) VALUES (1, 0, 0);

ALTER TABLE case_file ADD COLUMN next_attention_at @instant;
ALTER TABLE case_file ADD COLUMN attention_failed integer NOT NULL DEFAULT 0;

CREATE INDEX ix_letter_queued ON letter (next_try_at) WHERE state = 'queued';
CREATE INDEX ix_letter_parked ON letter (closed_at) WHERE state = 'parked';
CREATE INDEX ix_letter_case ON letter (case_id);
CREATE INDEX ix_letter_person ON letter (person_id, queued_at);
CREATE INDEX ix_letter_deadline ON letter (deadline_id);
CREATE INDEX ix_mail_choice_digest ON mail_choice (next_digest_at);
CREATE INDEX ix_case_file_attention ON case_file (next_attention_at) WHERE next_attention_at IS NOT NULL;
