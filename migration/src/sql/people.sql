CREATE TABLE region (
    id @uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_region_code UNIQUE (code)
);

CREATE TABLE local_authority (
    nis_code text NOT NULL,
    name text NOT NULL,
    name_folded text NOT NULL,
    province text NOT NULL,
    valid_from @day,
    valid_to @day,
    merged_into text,
    language_facilities text,
    region_id @uuid NOT NULL,
    PRIMARY KEY (nis_code),
    CONSTRAINT fk_local_authority_region_id FOREIGN KEY (region_id) REFERENCES region(id)
);

CREATE TABLE place (
    id text NOT NULL,
    name text NOT NULL,
    name_folded text NOT NULL,
    postcode text,
    nis_code text NOT NULL,
    nis_code_before_2025 text NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_place_nis_code FOREIGN KEY (nis_code) REFERENCES local_authority(nis_code),
    CONSTRAINT fk_place_nis_code_before_2025 FOREIGN KEY (nis_code_before_2025) REFERENCES local_authority(nis_code)
);

CREATE TABLE person (
    id @uuid NOT NULL,
    email text NOT NULL,
    email_folded text NOT NULL,
    name text NOT NULL,
    phone text,
    language text NOT NULL,
    theme text NOT NULL,
    password_hash text,
    created_at @instant NOT NULL,
    deactivated_at @instant,
    successor_id @uuid,
    version integer NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_person_successor_id FOREIGN KEY (successor_id) REFERENCES person(id),
    CONSTRAINT uq_person_email UNIQUE (email_folded),
    CONSTRAINT ck_person_language CHECK (language IN ('nl', 'en')),
    CONSTRAINT ck_person_theme CHECK (theme IN ('auto', 'light', 'dark'))
);

CREATE TABLE person_role (
    person_id @uuid NOT NULL,
    role text NOT NULL,
    PRIMARY KEY (person_id, role),
    CONSTRAINT fk_person_role_person_id FOREIGN KEY (person_id) REFERENCES person(id),
    CONSTRAINT ck_person_role_role CHECK (role IN ('officer', 'case_worker', 'coordinator', 'reader', 'administrator'))
);

CREATE TABLE roster_term (
    id @uuid NOT NULL,
    region_id @uuid NOT NULL,
    person_id @uuid NOT NULL,
    duty text NOT NULL,
    rank integer NOT NULL,
    from_on @day NOT NULL,
    until_on @day,
    recorded_at @instant NOT NULL,
    recorded_by @uuid,
    removed_at @instant,
    PRIMARY KEY (id),
    CONSTRAINT fk_roster_term_region_id FOREIGN KEY (region_id) REFERENCES region(id),
    CONSTRAINT fk_roster_term_person_id FOREIGN KEY (person_id) REFERENCES person(id),
    CONSTRAINT fk_roster_term_recorded_by FOREIGN KEY (recorded_by) REFERENCES person(id),
    CONSTRAINT ck_roster_term_days CHECK (until_on IS NULL OR until_on >= from_on),
    CONSTRAINT ck_roster_term_duty CHECK (duty IN ('officer', 'back_up'))
);

CREATE TABLE absence (
    id @uuid NOT NULL,
    person_id @uuid NOT NULL,
    from_on @day NOT NULL,
    until_on @day NOT NULL,
    recorded_at @instant NOT NULL,
    recorded_by @uuid,
    removed_at @instant,
    PRIMARY KEY (id),
    CONSTRAINT fk_absence_person_id FOREIGN KEY (person_id) REFERENCES person(id),
    CONSTRAINT fk_absence_recorded_by FOREIGN KEY (recorded_by) REFERENCES person(id),
    CONSTRAINT ck_absence_days CHECK (until_on >= from_on)
);

CREATE TABLE session (
    id @uuid NOT NULL,
    person_id @uuid NOT NULL,
    token_hash text NOT NULL,
    created_at @instant NOT NULL,
    last_seen_at @instant NOT NULL,
    expires_at @instant NOT NULL,
    user_agent text NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_session_person_id FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    CONSTRAINT uq_session_token UNIQUE (token_hash)
);

CREATE TABLE access_link (
    id @uuid NOT NULL,
    person_id @uuid NOT NULL,
    purpose text NOT NULL,
    token_hash text NOT NULL,
    created_at @instant NOT NULL,
    expires_at @instant NOT NULL,
    used_at @instant,
    PRIMARY KEY (id),
    CONSTRAINT fk_access_link_person_id FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    CONSTRAINT uq_access_link_token UNIQUE (token_hash),
    CONSTRAINT ck_access_link_purpose CHECK (purpose IN ('invitation', 'password_reset'))
);

CREATE TABLE sign_in_attempt (
    id @uuid NOT NULL,
    subject_hash text NOT NULL,
    attempted_at @instant NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX ix_local_authority_name ON local_authority (name_folded);
CREATE INDEX ix_place_name ON place (name_folded);
CREATE INDEX ix_roster_term_region ON roster_term (region_id, from_on);
CREATE INDEX ix_roster_term_person ON roster_term (person_id, from_on);
CREATE INDEX ix_absence_person ON absence (person_id, until_on);
CREATE INDEX ix_absence_until ON absence (until_on);
CREATE INDEX ix_session_person ON session (person_id);
CREATE INDEX ix_session_expires ON session (expires_at);
CREATE INDEX ix_sign_in_attempt ON sign_in_attempt (subject_hash, attempted_at);
