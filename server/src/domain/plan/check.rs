//! Everything that makes a plan unfit to publish, named.

use std::collections::{HashMap, HashSet};

use super::fault::{PlanFault, Problem};
use super::order::Index;
use super::read::number;
use super::vocab::{Acting, Anchor, DueUnit, Purpose};
use super::{ContactRule, Due, Plan, PlanTask, Rung};

/// Longest title, in characters: two lines on a phone.
const MAX_TITLE: usize = 120;
/// Longest explanation or rule text, in characters.
const MAX_TEXT: usize = 600;
/// Longest key, in characters; keys stand in unique columns.
const MAX_KEY: usize = 24;
/// Most tasks that a plan may have; the first has 37.
const MAX_TASKS: usize = 400;
/// Hours that a contact clock may run: up to thirty days.
const HOURS: (i64, i64) = (1, 720);
/// Hours between two repeated letters: up to a week.
const REPEAT_HOURS: (i64, i64) = (1, 168);
/// Days or hours after an instant at which a task may be due: up to two years, up to thirty days.
const MAX_DAYS: i64 = 730;
const MAX_OFFSET_HOURS: i64 = 720;
/// Days before the opening at which a task may be due.
const MAX_DAYS_BEFORE_OPENING: i64 = 180;
const MAX_VERSION: i64 = 9_999;

/// Everything that is wrong with this plan, in the order of its parts; empty for a plan that may be
/// published. Never panics, whatever the plan holds.
pub fn check(plan: &Plan) -> Vec<PlanFault> {
    let mut faults = Faults(Vec::new());
    head(&mut faults, plan);
    contact(&mut faults, &plan.contact);
    steps(&mut faults, plan);
    if plan.tasks.len() > MAX_TASKS {
        let (count, max) = (number(plan.tasks.len()), number(MAX_TASKS));
        faults.add("tasks", Problem::TooMany { count, max });
        return faults.0;
    }
    let index = Index::of(plan);
    unique(&mut faults, "tasks", plan.tasks.iter().map(|task| task.key.as_str()));
    for task in &plan.tasks {
        texts(&mut faults, task);
        links(&mut faults, plan, &index, task);
        actor(&mut faults, task);
        due(&mut faults, task);
    }
    purposes(&mut faults, plan);
    locks(&mut faults, plan, &index);
    circles(&mut faults, &index);
    faults.0
}

struct Faults(Vec<PlanFault>);

impl Faults {
    fn add(&mut self, place: impl Into<String>, problem: Problem) {
        self.0.push(PlanFault::at(place, problem));
    }

    fn text(&mut self, place: impl Into<String>, text: &str, max: usize) {
        let length = text.chars().count();
        if text.trim().is_empty() {
            self.add(place, Problem::Empty {});
        } else if length > max {
            self.add(place, Problem::TextTooLong { length: number(length), max: number(max) });
        } else if text.chars().any(char::is_control) {
            self.add(place, Problem::ControlCharacter {});
        }
    }

    fn key(&mut self, place: impl Into<String>, key: &str) {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
        if key.is_empty() || key.len() > MAX_KEY || !key.chars().all(fits) {
            self.add(place, Problem::BadKey { key: key.to_owned(), max: number(MAX_KEY) });
        }
    }

    fn list<T: Ord + ToString>(&mut self, place: impl Into<String>, list: &[T]) {
        let place = place.into();
        if list.is_empty() {
            self.add(place.clone(), Problem::Empty {});
        }
        let mut sorted: Vec<&T> = list.iter().collect();
        sorted.sort();
        for pair in sorted.windows(2) {
            if let [one, other] = pair
                && one == other
            {
                self.add(place.clone(), Problem::DuplicateKey { key: one.to_string() });
            }
        }
    }
}

/// Where in a plan a field of a task stands.
pub(super) fn task_place(key: &str, field: &str) -> String {
    format!("tasks[{key}].{field}")
}

fn unique<'k>(faults: &mut Faults, place: &str, keys: impl Iterator<Item = &'k str>) {
    let mut seen = HashSet::new();
    for key in keys {
        if !seen.insert(key) {
            faults.add(format!("{place}[{key}]"), Problem::DuplicateKey { key: key.to_owned() });
        }
    }
}

fn head(faults: &mut Faults, plan: &Plan) {
    if !(1..=MAX_VERSION).contains(&plan.version) {
        let (version, max) = (plan.version, MAX_VERSION);
        faults.add("version", Problem::VersionOutOfRange { version, max });
    }
    faults.text("title", &plan.title, MAX_TITLE);
    faults.text("title_en", &plan.title_en, MAX_TITLE);
    faults.text("source", &plan.source, MAX_TEXT);
}

fn contact(faults: &mut Faults, rule: &ContactRule) {
    let (min, max) = HOURS;
    if !(min..=max).contains(&rule.hours) {
        let hours = rule.hours;
        faults.add("contact.hours", Problem::HoursOutOfRange { hours, min, max });
    }
    faults.text("contact.text", &rule.text, MAX_TEXT);
    faults.text("contact.text_en", &rule.text_en, MAX_TEXT);
    faults.text("contact.source", &rule.source, MAX_TEXT);
    faults.list("contact.bodies", &rule.bodies);
    faults.list("contact.functions", &rule.functions);
    faults.list("contact.channels", &rule.channels);
    ladder(faults, rule);
    let (min, max) = REPEAT_HOURS;
    if !(min..=max).contains(&rule.repeat.every_hours) {
        let hours = rule.repeat.every_hours;
        faults.add("contact.repeat.every_hours", Problem::HoursOutOfRange { hours, min, max });
    }
    faults.key("contact.repeat.key", &rule.repeat.key);
    faults.list("contact.repeat.audience", &rule.repeat.audience);
}

fn ladder(faults: &mut Faults, rule: &ContactRule) {
    if rule.ladder.is_empty() {
        faults.add("contact.ladder", Problem::Empty {});
        return;
    }
    let keys = rule.ladder.iter().map(|rung| &rung.key).chain([&rule.repeat.key]);
    unique(faults, "contact.ladder", keys.map(String::as_str));
    let mut previous: Option<i64> = None;
    for rung in &rule.ladder {
        self::rung(faults, rule, rung, previous);
        previous = Some(rung.offset_hours);
    }
    if !rule.ladder.iter().any(|rung| rung.offset_hours == rule.hours) {
        faults.add("contact.ladder", Problem::LadderWithoutDue { hours: rule.hours });
    }
}

fn rung(faults: &mut Faults, rule: &ContactRule, rung: &Rung, previous: Option<i64>) {
    let place = |field: &str| format!("contact.ladder[{}].{field}", rung.key);
    let offset = rung.offset_hours;
    faults.key(place("key"), &rung.key);
    if offset < 0 {
        faults.add(place("offset_hours"), Problem::LadderNegative { offset });
    }
    // After the due instant the repeated letter takes over.
    if offset > rule.hours {
        let hours = rule.hours;
        faults.add(place("offset_hours"), Problem::LadderBeyondDue { offset, hours });
    }
    if let Some(previous) = previous
        && previous >= offset
    {
        faults.add(place("offset_hours"), Problem::LadderNotAscending { offset, previous });
    }
    faults.list(place("audience"), &rung.audience);
}

fn steps(faults: &mut Faults, plan: &Plan) {
    if plan.steps.is_empty() {
        faults.add("steps", Problem::Empty {});
    }
    let codes: Vec<String> = plan.steps.iter().map(|step| step.code.to_string()).collect();
    unique(faults, "steps", codes.iter().map(String::as_str));
    for step in &plan.steps {
        faults.text(format!("steps[{}].title", step.code), &step.title, MAX_TITLE);
        faults.text(format!("steps[{}].title_en", step.code), &step.title_en, MAX_TITLE);
        if !plan.tasks.iter().any(|task| task.step == step.code) {
            let problem = Problem::StepWithoutTask { step: step.code };
            faults.add(format!("steps[{}]", step.code), problem);
        }
    }
}

fn texts(faults: &mut Faults, task: &PlanTask) {
    let place = |field: &str| task_place(&task.key, field);
    faults.key(place("key"), &task.key);
    faults.text(place("title"), &task.title, MAX_TITLE);
    faults.text(place("title_en"), &task.title_en, MAX_TITLE);
    for (field, help) in [("help", &task.help), ("help_en", &task.help_en)] {
        if let Some(help) = help {
            faults.text(place(field), help, MAX_TEXT);
        }
    }
}

/// Step, parent and waits must exist; a part belongs to the step of its whole.
fn links(faults: &mut Faults, plan: &Plan, index: &Index<'_>, task: &PlanTask) {
    if plan.step(task.step).is_none() {
        faults.add(task_place(&task.key, "step"), Problem::UnknownStep { step: task.step });
    }
    if let Some(parent) = &task.parent {
        let place = task_place(&task.key, "parent");
        match index.task(parent) {
            None => faults.add(place, Problem::UnknownParent { parent: parent.clone() }),
            Some(whole) if whole.step != task.step => {
                let (parent, step) = (parent.clone(), whole.step);
                faults.add(place, Problem::ParentInOtherStep { parent, step });
            }
            Some(_) => {}
        }
    }
    let mut seen = HashSet::new();
    for wait in &task.waits_for {
        let place = task_place(&task.key, "waits_for");
        if index.task(wait).is_none() {
            faults.add(place, Problem::UnknownWait { wait: wait.clone() });
        } else if !seen.insert(wait) {
            faults.add(place, Problem::DuplicateKey { key: wait.clone() });
        }
    }
}

fn actor(faults: &mut Faults, task: &PlanTask) {
    if task.role.is_agency() != (task.acting == Acting::Own) {
        let problem = Problem::RoleDoesNotAct { role: task.role, acting: task.acting };
        faults.add(task_place(&task.key, "role"), problem);
    }
    let place = || task_place(&task.key, "product");
    match (task.purpose == Purpose::Product, task.product.is_some()) {
        (true, false) => faults.add(place(), Problem::ProductMissing {}),
        (false, true) => faults.add(place(), Problem::ProductWithoutPurpose {}),
        _ => {}
    }
}

fn due(faults: &mut Faults, task: &PlanTask) {
    let Some(due) = &task.due else { return };
    let place = task_place(&task.key, "due");
    if due.anchor == Anchor::Opening && due.unit == DueUnit::Hours {
        faults.add(place.clone(), Problem::HoursFromDay {});
    }
    let (min, max) = offset_range(due);
    if !(min..=max).contains(&due.offset) {
        faults.add(place, Problem::OffsetOutOfRange { offset: due.offset, min, max });
    }
}

/// Only the opening is known ahead, so only from it can be counted backwards.
fn offset_range(due: &Due) -> (i64, i64) {
    match (due.anchor, due.unit) {
        (Anchor::Opening, _) => (-MAX_DAYS_BEFORE_OPENING, MAX_DAYS),
        (_, DueUnit::Days) => (0, MAX_DAYS),
        (_, DueUnit::Hours) => (0, MAX_OFFSET_HOURS),
    }
}

/// A fact or contact must lead to one task, not to two.
fn purposes(faults: &mut Faults, plan: &Plan) {
    let mut holders: HashMap<Purpose, &str> = HashMap::new();
    for task in plan.tasks.iter().filter(|task| task.purpose.is_single()) {
        if let Some(other) = holders.insert(task.purpose, &task.key) {
            let problem = Problem::PurposeTwice { purpose: task.purpose, other: other.to_owned() };
            faults.add(task_place(&task.key, "purpose"), problem);
        }
    }
    if !holders.contains_key(&Purpose::FirstContact) {
        faults.add("tasks", Problem::NoFirstContact {});
    }
}

/// The one hard lock: own work after the first contact waits for it, and nothing else is held up.
fn locks(faults: &mut Faults, plan: &Plan, index: &Index<'_>) {
    let Some(contact) = plan.first_contact() else { return };
    let place = |field: &str| task_place(&contact.key, field);
    if contact.acting != Acting::Own {
        faults.add(place("acting"), Problem::FirstContactNotOwn {});
    }
    if contact.after_contact {
        faults.add(place("after_contact"), Problem::FirstContactLocked {});
    }
    if contact.due.is_some() {
        faults.add(place("due"), Problem::FirstContactHasDue {});
    }
    if contact.closed_by_decline {
        faults.add(place("closed_by_decline"), Problem::FirstContactClosedByDecline {});
    }
    for task in &plan.tasks {
        let place = task_place(&task.key, "after_contact");
        if task.acting == Acting::Other && task.after_contact {
            faults.add(place, Problem::OthersLocked {});
        } else if task.acting == Acting::Own && !task.after_contact && follows(index, task, contact)
        {
            faults.add(place, Problem::LockMissing { contact: contact.key.clone() });
        }
    }
}

/// Whether a task comes after the first contact: in a later step, or as a part of it.
fn follows(index: &Index<'_>, task: &PlanTask, contact: &PlanTask) -> bool {
    task.step > contact.step || index.is_part_of(task, &contact.key)
}

fn circles(faults: &mut Faults, index: &Index<'_>) {
    for circle in index.circles() {
        let Some(first) = circle.first() else { continue };
        let keys: Vec<&str> = circle.iter().chain([first]).map(|task| task.key.as_str()).collect();
        let problem = Problem::CircularWait { cycle: keys.join(" -> ") };
        faults.add(task_place(&first.key, "waits_for"), problem);
    }
}

#[cfg(test)]
mod tests {
    use entity::vocab::ProductKind;
    use proptest::prelude::*;

    use super::super::AssigneeRole::{Federal, LiaisonOfficer, LocalAuthority};
    use super::super::tests::first;
    use super::super::{Anchors, Audience, ProductRule, Step, StepCode, instantiate};
    use super::*;

    fn code(letter: &str) -> StepCode {
        StepCode::parse(letter).unwrap()
    }

    fn task<'p>(plan: &'p mut Plan, key: &str) -> &'p mut PlanTask {
        plan.tasks.iter_mut().find(|task| task.key == key).unwrap()
    }

    /// Damages the first plan and compares what is found with what should be, as `key @ place`.
    fn finds(damage: impl FnOnce(&mut Plan), expected: &[&str]) {
        let mut plan = first();
        damage(&mut plan);
        let found: Vec<String> = check(&plan)
            .iter()
            .map(|fault| format!("{} @ {}", fault.key().replace("plan-fault-", ""), fault.place))
            .collect();
        assert_eq!(found, expected);
        instantiate(&plan, &Anchors::default());
    }

    #[test]
    fn the_first_plan_is_clean() {
        finds(|_| {}, &[]);
    }

    #[test]
    fn damaged_texts_and_keys() {
        finds(|p| p.version = 0, &["version @ version"]);
        finds(|p| p.title_en.clear(), &["empty @ title_en"]);
        finds(|p| p.steps[2].title = " ".into(), &["empty @ steps[C].title"]);
        finds(|p| task(p, "D.b").title = "x".repeat(121), &["text-too-long @ tasks[D.b].title"]);
        finds(|p| task(p, "D.b").title = "é".repeat(120), &[]);
        finds(
            |p| task(p, "D.b").help = Some("a\u{7}".into()),
            &["control-character @ tasks[D.b].help"],
        );
        finds(|p| task(p, "K.d").key = "K d".into(), &["bad-key @ tasks[K d].key"]);
        finds(|p| task(p, "K.d").key = "K.c".into(), &["duplicate-key @ tasks[K.c]"]);
        finds(
            |p| p.steps[10].code = code("J"),
            &[
                "duplicate-key @ steps[J]",
                "unknown-step @ tasks[K].step",
                "unknown-step @ tasks[K.a].step",
                "unknown-step @ tasks[K.b].step",
                "unknown-step @ tasks[K.c].step",
                "unknown-step @ tasks[K.d].step",
            ],
        );
        let empty = |letter| Step { code: code(letter), title: "L".into(), title_en: "L".into() };
        finds(|p| p.steps.push(empty("L")), &["step-without-task @ steps[L]"]);
    }

    #[test]
    fn damaged_links() {
        finds(
            |p| task(p, "K.a").parent = Some("Q".into()),
            &["unknown-parent @ tasks[K.a].parent"],
        );
        finds(
            |p| task(p, "K.a").parent = Some("D".into()),
            &["parent-in-other-step @ tasks[K.a].parent"],
        );
        finds(
            |p| task(p, "D.c").waits_for.push("B.e".into()),
            &["unknown-wait @ tasks[D.c].waits_for"],
        );
        finds(
            |p| task(p, "D.c").waits_for.push("D".into()),
            &["duplicate-key @ tasks[D.c].waits_for"],
        );
    }

    #[test]
    fn circles_are_spelled_out() {
        for (key, wait, expected) in [
            ("F", "H", "F -> H -> G -> F"),
            ("K", "K", "K -> K"),
            ("D", "D.a.5", "D -> D.a.5 -> D.a -> D"),
            ("A", "B", "A -> B -> A"),
        ] {
            let mut plan = first();
            task(&mut plan, key).waits_for.push(wait.into());
            let faults = check(&plan);
            assert_eq!(faults.len(), 1, "{faults:?}");
            assert_eq!(faults[0].place, format!("tasks[{key}].waits_for"));
            let cycle = expected.to_owned();
            assert_eq!(faults[0].problem, Problem::CircularWait { cycle });
        }
        finds(
            |p| {
                task(p, "K.a").waits_for = vec!["K.b".into()];
                task(p, "K.b").waits_for = vec!["K.a".into()];
                task(p, "D.e.1").parent = Some("D.e.1".into());
            },
            &["circular-wait @ tasks[D.e.1].waits_for", "circular-wait @ tasks[K.a].waits_for"],
        );
    }

    #[test]
    fn damaged_purposes_roles_and_products() {
        finds(|p| task(p, "C").purpose = Purpose::None, &["no-first-contact @ tasks"]);
        finds(
            |p| task(p, "C.b").purpose = Purpose::FirstContact,
            &["purpose-twice @ tasks[C.b].purpose"],
        );
        finds(|p| task(p, "K").purpose = Purpose::Offer, &["purpose-twice @ tasks[K].purpose"]);
        finds(|p| task(p, "D").role = LocalAuthority, &["role-does-not-act @ tasks[D].role"]);
        finds(|p| task(p, "A").role = LiaisonOfficer, &["role-does-not-act @ tasks[A].role"]);
        finds(|p| task(p, "I").product = None, &["product-missing @ tasks[I].product"]);
        let letter = ProductRule {
            kind: ProductKind::Letter,
            provider: LocalAuthority,
            supporter: LiaisonOfficer,
        };
        finds(
            |p| task(p, "K").product = Some(letter),
            &["product-without-purpose @ tasks[K].product"],
        );
    }

    #[test]
    fn the_lock_stands_on_own_work_after_the_contact_and_nowhere_else() {
        finds(|p| task(p, "F").after_contact = false, &["lock-missing @ tasks[F].after_contact"]);
        finds(
            |p| task(p, "C.a").after_contact = false,
            &["lock-missing @ tasks[C.a].after_contact"],
        );
        finds(|p| task(p, "E").after_contact = true, &["others-locked @ tasks[E].after_contact"]);
        finds(
            |p| {
                let contact = task(p, "C");
                contact.after_contact = true;
                contact.closed_by_decline = true;
                contact.acting = Acting::Other;
                contact.role = Federal;
            },
            &[
                "first-contact-not-own @ tasks[C].acting",
                "first-contact-locked @ tasks[C].after_contact",
                "first-contact-declined @ tasks[C].closed_by_decline",
                "others-locked @ tasks[C].after_contact",
            ],
        );
        // Own work before the contact is free: a plan may ask to prepare the call.
        finds(
            |p| {
                let mut preparing = task(p, "D.b").clone();
                preparing.key = "B.e".into();
                preparing.step = code("B");
                preparing.parent = Some("B".into());
                preparing.waits_for.clear();
                preparing.after_contact = false;
                p.tasks.push(preparing);
            },
            &[],
        );
    }

    #[test]
    fn damaged_offsets() {
        use DueUnit::{Days, Hours};
        for (anchor, offset, unit, expected) in [
            (Anchor::Contact, 0, Days, None),
            (Anchor::Contact, -1, Days, Some("offset-out-of-range")),
            (Anchor::Contact, 731, Days, Some("offset-out-of-range")),
            (Anchor::Confirmation, 721, Hours, Some("offset-out-of-range")),
            (Anchor::Confirmation, i64::MIN, Hours, Some("offset-out-of-range")),
            (Anchor::Opening, -180, Days, None),
            (Anchor::Opening, -181, Days, Some("offset-out-of-range")),
            (Anchor::Opening, i64::MAX, Days, Some("offset-out-of-range")),
            (Anchor::Opening, 5, Hours, Some("hours-from-day")),
        ] {
            let expected: Vec<String> =
                expected.iter().map(|key| format!("{key} @ tasks[D.b].due")).collect();
            let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
            finds(|p| task(p, "D.b").due = Some(Due { anchor, offset, unit }), &expected);
        }
        let clock = Due { anchor: Anchor::Confirmation, offset: 48, unit: Hours };
        finds(|p| task(p, "C").due = Some(clock), &["first-contact-has-due @ tasks[C].due"]);
    }

    #[test]
    fn damaged_clocks() {
        finds(|p| p.contact.ladder.clear(), &["empty @ contact.ladder"]);
        finds(
            |p| p.contact.ladder[0].offset_hours = -1,
            &["ladder-negative @ contact.ladder[start].offset_hours"],
        );
        finds(
            |p| p.contact.ladder[4].offset_hours = 49,
            &[
                "ladder-beyond-due @ contact.ladder[missed].offset_hours",
                "ladder-without-due @ contact.ladder",
            ],
        );
        finds(
            |p| p.contact.ladder[2].offset_hours = 24,
            &["ladder-not-ascending @ contact.ladder[after_36h].offset_hours"],
        );
        finds(
            |p| p.contact.ladder.swap(1, 2),
            &["ladder-not-ascending @ contact.ladder[after_24h].offset_hours"],
        );
        finds(
            |p| p.contact.ladder[1].audience.clear(),
            &["empty @ contact.ladder[after_24h].audience"],
        );
        finds(
            |p| p.contact.ladder[1].audience.push(Audience::Acting),
            &["duplicate-key @ contact.ladder[after_24h].audience"],
        );
        finds(
            |p| p.contact.ladder[1].key = "daily".into(),
            &["duplicate-key @ contact.ladder[daily]"],
        );
        finds(
            |p| p.contact.repeat.every_hours = 0,
            &["hours-out-of-range @ contact.repeat.every_hours"],
        );
        finds(|p| p.contact.channels.clear(), &["empty @ contact.channels"]);
        for (hours, fits) in [(0, false), (-48, false), (720, true), (721, false)] {
            let mut plan = first();
            plan.set_hours(hours).ok();
            assert_eq!(plan.contact.hours == hours, fits, "{hours}");
        }
    }

    #[test]
    fn a_plan_of_absurd_size_is_refused_at_once() {
        let mut plan = first();
        let copy = plan.tasks[0].clone();
        plan.tasks.extend(std::iter::repeat_n(copy, 5_000));
        assert_eq!(check(&plan).last().map(PlanFault::key), Some("plan-fault-too-many"));
    }

    /// A random blow to a plan: which task, what, and with which values.
    type Blow = (usize, u8, usize, i64);

    fn strike(plan: &mut Plan, (at, what, other, amount): Blow) {
        let count = plan.tasks.len().max(1);
        let key = plan.tasks.get(other % count).map(|task| task.key.clone()).unwrap_or_default();
        if what == 12 {
            plan.tasks.truncate(at % (count + 1));
            return;
        }
        let Some(task) = plan.tasks.get_mut(at % count) else { return };
        match what {
            0 => task.waits_for.push(key),
            1 => task.parent = Some(key),
            2 => task.key = key,
            3 => task.waits_for.clear(),
            4 => task.parent = None,
            5 => task.step = StepCode::parse(&key[..1.min(key.len())]).unwrap_or(task.step),
            6 => task.after_contact = !task.after_contact,
            7 => task.purpose = Purpose::ALL[other % Purpose::ALL.len()],
            8 => task.due = task.due.map(|due| Due { offset: amount, ..due }),
            9 => plan.contact.hours = amount,
            10 => plan.contact.ladder.iter_mut().for_each(|rung| rung.offset_hours ^= amount),
            11 => task.title = "x".repeat(other),
            _ => plan.tasks.rotate_left(at % count),
        }
    }

    fn blow() -> impl Strategy<Value = Blow> {
        (any::<usize>(), 0..14u8, 0..2_000usize, any::<i64>())
    }

    /// Blows that often leave the plan clean: other waits and another order.
    fn gentle_blow() -> impl Strategy<Value = Blow> {
        let what = prop_oneof![Just(0u8), Just(3), Just(13)];
        (any::<usize>(), what, 0..2_000usize, Just(0))
    }

    fn comes_after_what_it_waits_for(plan: &Plan) {
        let tasks = instantiate(plan, &Anchors::default());
        assert_eq!(tasks.len(), plan.tasks.len(), "every task is copied once");
        let mut written = HashSet::new();
        for task in &tasks {
            for before in task.parent.iter().chain(&task.waits_for) {
                assert!(written.contains(before), "{before} before {}", task.key);
            }
            assert!(written.insert(task.key.clone()), "{} twice", task.key);
        }
        let positions: HashSet<i32> = tasks.iter().map(|task| task.position).collect();
        assert_eq!(positions.len(), tasks.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn a_battered_plan_is_checked_and_copied_without_a_panic(
            blows in prop::collection::vec(blow(), 0..12),
        ) {
            let mut plan = first();
            blows.into_iter().for_each(|blow| strike(&mut plan, blow));
            if check(&plan).is_empty() {
                comes_after_what_it_waits_for(&plan);
            }
            prop_assert_eq!(instantiate(&plan, &Anchors::default()).len(), plan.tasks.len());
        }

        #[test]
        fn every_clean_plan_is_copied_in_an_order_that_can_be_written(
            blows in prop::collection::vec(gentle_blow(), 1..10),
        ) {
            let mut plan = first();
            for blow in blows {
                let before = plan.clone();
                strike(&mut plan, blow);
                if !check(&plan).is_empty() {
                    plan = before;
                }
            }
            comes_after_what_it_waits_for(&plan);
        }
    }
}
