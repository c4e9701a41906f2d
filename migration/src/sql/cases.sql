CREATE TABLE case_number (
    region_id @uuid NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL,
    PRIMARY KEY (region_id, year),
    CONSTRAINT fk_case_number_region_id FOREIGN KEY (region_id) REFERENCES region(id)
);

CREATE TABLE case_file (
    id @uuid NOT NULL,
    reference text NOT NULL,
    origin text NOT NULL,
    example boolean NOT NULL,
    import_key text,
    import_batch_id @uuid,
    kind text NOT NULL,
    predecessor_id @uuid,
    plan_version_id @uuid NOT NULL,
    region_id @uuid NOT NULL,
    officer_id @uuid,
    back_up_id @uuid,
    opened_at @instant NOT NULL,
    opened_by @uuid,
    withdrawn_at @instant,
    withdrawn_reason text,
    version integer NOT NULL,
    municipality_nis text NOT NULL,
    municipality_name text NOT NULL,
    province text NOT NULL,
    place_name text,
    stage text NOT NULL,
    support text NOT NULL,
    clock_state text NOT NULL,
    clock_due_at @instant,
    clock_result_at @instant,
    clock_lead_seconds bigint,
    attempted boolean NOT NULL,
    current_step text,
    tasks_total integer NOT NULL,
    tasks_done integer NOT NULL,
    duration text,
    operator_name text,
    capacity bigint,
    target_groups text NOT NULL,
    start_edtf text,
    start_part text,
    start_earliest @day,
    start_latest @day,
    closing_edtf text,
    closing_part text,
    closing_earliest @day,
    closing_latest @day,
    sort_at @instant NOT NULL,
    year integer,
    search_text text NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_case_file_import_batch_id FOREIGN KEY (import_batch_id) REFERENCES import_batch(id),
    CONSTRAINT fk_case_file_predecessor_id FOREIGN KEY (predecessor_id) REFERENCES case_file(id),
    CONSTRAINT fk_case_file_plan_version_id FOREIGN KEY (plan_version_id) REFERENCES plan_version(id),
    CONSTRAINT fk_case_file_region_id FOREIGN KEY (region_id) REFERENCES region(id),
    CONSTRAINT fk_case_file_officer_id FOREIGN KEY (officer_id) REFERENCES person(id),
    CONSTRAINT fk_case_file_back_up_id FOREIGN KEY (back_up_id) REFERENCES person(id),
    CONSTRAINT fk_case_file_opened_by FOREIGN KEY (opened_by) REFERENCES person(id),
    CONSTRAINT fk_case_file_municipality_nis FOREIGN KEY (municipality_nis) REFERENCES local_authority(nis_code),
    CONSTRAINT uq_case_file_reference UNIQUE (reference),
    CONSTRAINT uq_case_file_import UNIQUE (import_key),
    CONSTRAINT ck_case_file_withdrawal CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
    CONSTRAINT ck_case_file_history CHECK ((origin = 'imported') = (clock_state = 'not_recorded')),
    CONSTRAINT ck_case_file_tasks CHECK (tasks_done >= 0 AND tasks_done <= tasks_total),
    CONSTRAINT ck_case_file_capacity CHECK (capacity IS NULL OR capacity BETWEEN 0 AND 100000),
    CONSTRAINT ck_case_file_origin CHECK (origin IN ('live', 'imported')),
    CONSTRAINT ck_case_file_kind CHECK (kind IN ('opening', 'extension', 'reopening', 'prolongation')),
    CONSTRAINT ck_case_file_stage CHECK (stage IN ('rumoured', 'confirmed', 'expected', 'under_reservation', 'open', 'closed', 'withdrawn')),
    CONSTRAINT ck_case_file_support CHECK (support IN ('unknown', 'accepted', 'tailored', 'declined')),
    CONSTRAINT ck_case_file_clock_state CHECK (clock_state IN ('not_recorded', 'not_started', 'running', 'met', 'missed', 'ended')),
    CONSTRAINT ck_case_file_duration CHECK (duration IN ('temporary', 'permanent'))
);

CREATE TABLE case_task (
    id @uuid NOT NULL,
    case_id @uuid NOT NULL,
    key text NOT NULL,
    parent_key text,
    step_code text NOT NULL,
    position integer NOT NULL,
    title text NOT NULL,
    title_en text,
    help text,
    help_en text,
    acting text NOT NULL,
    role text NOT NULL,
    purpose text NOT NULL,
    product text,
    provider text,
    supporter text,
    only_with text,
    after_contact boolean NOT NULL,
    closed_by_decline boolean NOT NULL,
    waits_for @json NOT NULL,
    due_at @instant,
    due_rule @json,
    assignee_id @uuid,
    assigned_by_role boolean NOT NULL,
    state text NOT NULL,
    happened_edtf text,
    happened_part text,
    happened_earliest @day,
    happened_latest @day,
    closed_at @instant,
    closed_by @uuid,
    reason text,
    closed_by_rule boolean NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_case_task_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
    CONSTRAINT fk_case_task_assignee_id FOREIGN KEY (assignee_id) REFERENCES person(id),
    CONSTRAINT fk_case_task_closed_by FOREIGN KEY (closed_by) REFERENCES person(id),
    CONSTRAINT uq_case_task_key UNIQUE (case_id, key),
    CONSTRAINT ck_case_task_closed CHECK ((state = 'open') = (closed_at IS NULL)),
    CONSTRAINT ck_case_task_product CHECK (product IN ('citizen_communication', 'letter', 'contact_point', 'info_market', 'web_page', 'leaflet')),
    CONSTRAINT ck_case_task_state CHECK (state IN ('open', 'done', 'not_applicable'))
);

CREATE TABLE case_member (
    case_id @uuid NOT NULL,
    role text NOT NULL,
    person_id @uuid NOT NULL,
    PRIMARY KEY (case_id, role),
    CONSTRAINT fk_case_member_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
    CONSTRAINT fk_case_member_person_id FOREIGN KEY (person_id) REFERENCES person(id)
);

CREATE TABLE hand_over (
    id @uuid NOT NULL,
    task_id @uuid NOT NULL,
    case_id @uuid NOT NULL,
    from_id @uuid NOT NULL,
    to_id @uuid NOT NULL,
    state text NOT NULL,
    note text,
    requested_at @instant NOT NULL,
    answered_at @instant,
    PRIMARY KEY (id),
    CONSTRAINT fk_hand_over_task_id FOREIGN KEY (task_id) REFERENCES case_task(id),
    CONSTRAINT fk_hand_over_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
    CONSTRAINT fk_hand_over_from_id FOREIGN KEY (from_id) REFERENCES person(id),
    CONSTRAINT fk_hand_over_to_id FOREIGN KEY (to_id) REFERENCES person(id),
    CONSTRAINT ck_hand_over_people CHECK (from_id <> to_id),
    CONSTRAINT ck_hand_over_state CHECK (state IN ('pending', 'accepted', 'refused', 'withdrawn'))
);

CREATE TABLE contact (
    id @uuid NOT NULL,
    case_id @uuid NOT NULL,
    happened_at @instant NOT NULL,
    recorded_at @instant NOT NULL,
    recorded_by @uuid NOT NULL,
    made_by @uuid NOT NULL,
    made_as text NOT NULL,
    body text NOT NULL,
    function text,
    person_name text,
    channel text NOT NULL,
    reached boolean NOT NULL,
    qualifies boolean NOT NULL,
    outcome text,
    decline_reason text,
    appointment_on @day,
    appointment_time text,
    appointment_place text,
    note text,
    late_reason text,
    PRIMARY KEY (id),
    CONSTRAINT fk_contact_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
    CONSTRAINT fk_contact_recorded_by FOREIGN KEY (recorded_by) REFERENCES person(id),
    CONSTRAINT fk_contact_made_by FOREIGN KEY (made_by) REFERENCES person(id),
    CONSTRAINT ck_contact_qualifies CHECK (reached OR NOT qualifies),
    CONSTRAINT ck_contact_made_as CHECK (made_as IN ('officer', 'back_up', 'coordinator', 'case_worker')),
    CONSTRAINT ck_contact_body CHECK (body IN ('local_authority', 'fedasil', 'cabinet', 'red_cross', 'flemish_government', 'operator', 'partner', 'other')),
    CONSTRAINT ck_contact_function CHECK (function IN ('mayor', 'alderman', 'general_director', 'other')),
    CONSTRAINT ck_contact_channel CHECK (channel IN ('phone', 'meeting', 'video_call', 'email', 'text_message', 'letter', 'media', 'other')),
    CONSTRAINT ck_contact_outcome CHECK (outcome IN ('unknown', 'accepted', 'tailored', 'declined'))
);

CREATE TABLE contact_deadline (
    id @uuid NOT NULL,
    case_id @uuid NOT NULL,
    number integer NOT NULL,
    state text NOT NULL,
    started_at @instant NOT NULL,
    due_at @instant NOT NULL,
    hours integer NOT NULL,
    rule_kind text NOT NULL,
    rule_text text NOT NULL,
    plan_number integer NOT NULL,
    evidence text NOT NULL,
    recorded_at @instant NOT NULL,
    recorded_by @uuid,
    correction_reason text,
    result_at @instant,
    result_recorded_at @instant,
    result_contact_id @uuid,
    result_by @uuid,
    result_as text,
    lead_seconds bigint,
    closed_at @instant,
    PRIMARY KEY (id),
    CONSTRAINT fk_contact_deadline_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
    CONSTRAINT fk_contact_deadline_recorded_by FOREIGN KEY (recorded_by) REFERENCES person(id),
    CONSTRAINT fk_contact_deadline_result_contact_id FOREIGN KEY (result_contact_id) REFERENCES contact(id),
    CONSTRAINT fk_contact_deadline_result_by FOREIGN KEY (result_by) REFERENCES person(id),
    CONSTRAINT uq_contact_deadline_number UNIQUE (case_id, number),
    CONSTRAINT ck_contact_deadline_due CHECK (due_at > started_at),
    CONSTRAINT ck_contact_deadline_hours CHECK (hours > 0),
    CONSTRAINT ck_contact_deadline_met CHECK (state <> 'met' OR result_at IS NOT NULL),
    CONSTRAINT ck_contact_deadline_closed CHECK ((state = 'running') = (closed_at IS NULL)),
    CONSTRAINT ck_contact_deadline_state CHECK (state IN ('running', 'met', 'missed', 'ended', 'superseded')),
    CONSTRAINT ck_contact_deadline_result_as CHECK (result_as IN ('officer', 'back_up', 'coordinator', 'case_worker'))
);

CREATE TABLE fact (
    id @uuid NOT NULL,
    case_id @uuid NOT NULL,
    kind text NOT NULL,
    relation text NOT NULL,
    unknown boolean NOT NULL,
    code text,
    text text,
    number bigint,
    edtf text,
    part text,
    earliest @day,
    latest @day,
    at @instant,
    detail text,
    source text NOT NULL,
    printed text,
    stated_on @day,
    recorded_at @instant NOT NULL,
    recorded_by @uuid,
    corrects_id @uuid,
    PRIMARY KEY (id),
    CONSTRAINT fk_fact_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
    CONSTRAINT fk_fact_recorded_by FOREIGN KEY (recorded_by) REFERENCES person(id),
    CONSTRAINT fk_fact_corrects_id FOREIGN KEY (corrects_id) REFERENCES fact(id),
    CONSTRAINT ck_fact_number CHECK (number IS NULL OR number BETWEEN 0 AND 100000),
    CONSTRAINT ck_fact_bounds CHECK (earliest IS NULL OR latest IS NULL OR earliest <= latest),
    CONSTRAINT ck_fact_value CHECK (unknown OR code IS NOT NULL OR text IS NOT NULL OR number IS NOT NULL OR edtf IS NOT NULL OR at IS NOT NULL),
    CONSTRAINT ck_fact_kind CHECK (kind IN ('municipality', 'place', 'address', 'site', 'duration', 'operator', 'coordinating_body', 'capacity', 'target_group', 'federal_decision', 'local_authority_informed', 'agency_informed', 'formal_confirmation', 'announcement', 'planned_opening', 'reported_start', 'first_residents', 'planned_closing', 'closing', 'reservation', 'informant_level', 'informant_body', 'informant_channel', 'remark')),
    CONSTRAINT ck_fact_relation CHECK (relation IN ('newer', 'conflicting', 'correction'))
);

CREATE TABLE fact_choice (
    id @uuid NOT NULL,
    case_id @uuid NOT NULL,
    fact_id @uuid NOT NULL,
    recorded_at @instant NOT NULL,
    recorded_by @uuid NOT NULL,
    reason text,
    PRIMARY KEY (id),
    CONSTRAINT fk_fact_choice_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
    CONSTRAINT fk_fact_choice_fact_id FOREIGN KEY (fact_id) REFERENCES fact(id),
    CONSTRAINT fk_fact_choice_recorded_by FOREIGN KEY (recorded_by) REFERENCES person(id)
);

CREATE TABLE offer_statement (
    id @uuid NOT NULL,
    case_id @uuid NOT NULL,
    item_code text NOT NULL,
    status text NOT NULL,
    happened_on @day,
    note text,
    recorded_at @instant NOT NULL,
    recorded_by @uuid NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_offer_statement_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
    CONSTRAINT fk_offer_statement_item_code FOREIGN KEY (item_code) REFERENCES offer_item(code),
    CONSTRAINT fk_offer_statement_recorded_by FOREIGN KEY (recorded_by) REFERENCES person(id),
    CONSTRAINT ck_offer_statement_status CHECK (status IN ('offered', 'accepted', 'declined', 'delivered', 'not_applicable'))
);

CREATE TABLE partner (
    id @uuid NOT NULL,
    case_id @uuid NOT NULL,
    body text NOT NULL,
    organisation text NOT NULL,
    person_name text,
    function text,
    phone text,
    email text,
    in_core_group boolean NOT NULL,
    recorded_at @instant NOT NULL,
    recorded_by @uuid NOT NULL,
    removed_at @instant,
    PRIMARY KEY (id),
    CONSTRAINT fk_partner_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
    CONSTRAINT fk_partner_recorded_by FOREIGN KEY (recorded_by) REFERENCES person(id),
    CONSTRAINT ck_partner_body CHECK (body IN ('local_authority', 'fedasil', 'cabinet', 'red_cross', 'flemish_government', 'operator', 'partner', 'other'))
);

CREATE TABLE meeting (
    id @uuid NOT NULL,
    case_id @uuid NOT NULL,
    body text NOT NULL,
    label text,
    edtf text NOT NULL,
    part text,
    earliest @day,
    latest @day,
    place text,
    present text NOT NULL,
    agency_present boolean NOT NULL,
    agreements text,
    recorded_at @instant NOT NULL,
    recorded_by @uuid NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_meeting_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
    CONSTRAINT fk_meeting_recorded_by FOREIGN KEY (recorded_by) REFERENCES person(id),
    CONSTRAINT ck_meeting_body CHECK (body IN ('core_group', 'steering_group', 'partner_consultation', 'working_group', 'first_appointment', 'other'))
);

CREATE TABLE product (
    id @uuid NOT NULL,
    case_id @uuid NOT NULL,
    kind text NOT NULL,
    provider text NOT NULL,
    supporter text NOT NULL,
    description text,
    url text,
    edtf text,
    part text,
    earliest @day,
    latest @day,
    until_on @day,
    recorded_at @instant NOT NULL,
    recorded_by @uuid NOT NULL,
    replaced_at @instant,
    PRIMARY KEY (id),
    CONSTRAINT fk_product_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
    CONSTRAINT fk_product_recorded_by FOREIGN KEY (recorded_by) REFERENCES person(id),
    CONSTRAINT ck_product_kind CHECK (kind IN ('citizen_communication', 'letter', 'contact_point', 'info_market', 'web_page', 'leaflet'))
);

CREATE TABLE reception_centre (
    id @uuid NOT NULL,
    name text NOT NULL,
    address text,
    nis_code text NOT NULL,
    place_name text,
    operator_name text,
    opened_edtf text,
    closed_edtf text,
    note text,
    recorded_at @instant NOT NULL,
    recorded_by @uuid,
    version integer NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_reception_centre_nis_code FOREIGN KEY (nis_code) REFERENCES local_authority(nis_code),
    CONSTRAINT fk_reception_centre_recorded_by FOREIGN KEY (recorded_by) REFERENCES person(id)
);

CREATE TABLE case_centre (
    case_id @uuid NOT NULL,
    centre_id @uuid NOT NULL,
    recorded_at @instant NOT NULL,
    PRIMARY KEY (case_id, centre_id),
    CONSTRAINT fk_case_centre_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
    CONSTRAINT fk_case_centre_centre_id FOREIGN KEY (centre_id) REFERENCES reception_centre(id)
);

CREATE TABLE involvement (
    id @uuid NOT NULL,
    case_id @uuid NOT NULL,
    kind text NOT NULL,
    from_on @day NOT NULL,
    until_on @day,
    description text NOT NULL,
    recorded_at @instant NOT NULL,
    recorded_by @uuid NOT NULL,
    removed_at @instant,
    PRIMARY KEY (id),
    CONSTRAINT fk_involvement_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
    CONSTRAINT fk_involvement_recorded_by FOREIGN KEY (recorded_by) REFERENCES person(id),
    CONSTRAINT ck_involvement_kind CHECK (kind IN ('steering_group_seat', 'volunteer_training', 'perception_advice', 'leisure_referral', 'other'))
);

CREATE TABLE journal_event (
    id @uuid NOT NULL,
    case_id @uuid,
    case_version integer,
    kind text NOT NULL,
    subject text NOT NULL,
    actor_id @uuid,
    on_behalf_of @uuid,
    happened_at @instant,
    happened_edtf text,
    recorded_at @instant NOT NULL,
    data @json NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_journal_event_case_id FOREIGN KEY (case_id) REFERENCES case_file(id),
    CONSTRAINT fk_journal_event_actor_id FOREIGN KEY (actor_id) REFERENCES person(id),
    CONSTRAINT fk_journal_event_on_behalf_of FOREIGN KEY (on_behalf_of) REFERENCES person(id)
);

CREATE INDEX ix_case_file_sort ON case_file (sort_at DESC, id DESC);
CREATE INDEX ix_case_file_region ON case_file (region_id, sort_at DESC, id DESC);
CREATE INDEX ix_case_file_stage ON case_file (stage, sort_at DESC, id DESC);
CREATE INDEX ix_case_file_step ON case_file (current_step, sort_at DESC, id DESC);
CREATE INDEX ix_case_file_clock ON case_file (clock_state, clock_due_at);
CREATE INDEX ix_case_file_year ON case_file (year, sort_at DESC, id DESC);
CREATE INDEX ix_case_file_municipality ON case_file (municipality_nis);
CREATE INDEX ix_case_file_officer ON case_file (officer_id, clock_state);
CREATE INDEX ix_case_file_back_up ON case_file (back_up_id, clock_state);
CREATE INDEX ix_case_file_predecessor ON case_file (predecessor_id);
CREATE INDEX ix_case_task_assignee ON case_task (assignee_id, state, due_at);
CREATE INDEX ix_case_task_unassigned ON case_task (state, assignee_id);
CREATE INDEX ix_case_member_person ON case_member (person_id);
CREATE UNIQUE INDEX uq_hand_over_pending ON hand_over (task_id) WHERE state = 'pending';
CREATE INDEX ix_hand_over_to ON hand_over (to_id, state);
CREATE INDEX ix_hand_over_from ON hand_over (from_id, state);
CREATE INDEX ix_hand_over_case ON hand_over (case_id);
CREATE INDEX ix_contact_case ON contact (case_id, happened_at);
CREATE UNIQUE INDEX uq_contact_deadline_running ON contact_deadline (case_id) WHERE state = 'running';
CREATE INDEX ix_fact_case ON fact (case_id, kind);
CREATE INDEX ix_fact_choice_case ON fact_choice (case_id);
CREATE INDEX ix_offer_statement_case ON offer_statement (case_id);
CREATE INDEX ix_partner_case ON partner (case_id);
CREATE INDEX ix_meeting_case ON meeting (case_id);
CREATE INDEX ix_product_case ON product (case_id);
CREATE INDEX ix_reception_centre_place ON reception_centre (nis_code);
CREATE INDEX ix_case_centre_centre ON case_centre (centre_id);
CREATE INDEX ix_involvement_case ON involvement (case_id);
CREATE INDEX ix_journal_event_case ON journal_event (case_id, id);
CREATE INDEX ix_journal_event_recorded ON journal_event (recorded_at);
