//! The demo as it opens, on both databases.

use chrono::{DateTime, TimeDelta, Utc};
use entity::case_file;
use entity::vocab::{CaseKind, ClockState, Origin, Stage, Support};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::actions::demo::furnish;
use server::actions::demo_clock::{Step, forward};
use server::clock::Clock;
use server::context::Context;
use server::domain::access::Actor;
use server::domain::assignment::Acting;
use server::domain::calendar;
use server::store::{cases, people, staff};

use crate::support::database::{Fresh, both};

fn start() -> DateTime<Utc> {
    "2026-11-23T09:30:00Z".parse().expect("an instant")
}

async fn demo(fresh: &Fresh) -> Context {
    let ctx = Context::plain(fresh.db.clone(), Clock::fixed(start()));
    furnish(&Context { demo: true, ..ctx.clone() }).await.expect("furnished");
    ctx
}

#[tokio::test]
async fn the_demo_shows_every_state_of_a_clock() {
    for fresh in both().await {
        let ctx = demo(&fresh).await;
        assert_eq!(ctx.clock.now(), start(), "the clock is where it was");
        let run = ctx.db.reads();
        let all = case_file::Entity::find().all(run).await.expect("cases");
        let (examples, history): (Vec<_>, Vec<_>) = all.into_iter().partition(|case| case.example);
        assert_eq!((examples.len(), history.len()), (9, 31), "{}", fresh.kind);
        assert!(examples.iter().all(|case| case.origin == Origin::Live));
        let of = |name: &str| {
            examples.iter().find(|case| case.municipality_name == name).expect("an example")
        };
        let left = |name: &str| of(name).clock_due_at.expect("due") - start();

        assert_eq!(
            (of("Mechelen").clock_state, left("Mechelen").num_hours()),
            (ClockState::Running, 47)
        );
        assert_eq!(of("Vilvoorde").clock_state, ClockState::Running);
        assert!(left("Vilvoorde") > TimeDelta::zero() && left("Vilvoorde") < TimeDelta::hours(4));
        assert_eq!(of("Ninove").clock_state, ClockState::Running);
        assert!(left("Ninove") < TimeDelta::zero() && of("Ninove").attempted);
        let met = of("Turnhout");
        assert_eq!((met.clock_state, met.clock_lead_seconds), (ClockState::Met, Some(21 * 3600)));
        assert_eq!(of("Tongeren-Borgloon").support, Support::Declined);
        let withdrawn = of("Halle");
        assert_eq!((withdrawn.stage, withdrawn.clock_state), (Stage::Withdrawn, ClockState::Ended));
        let rumour = of("Oostende");
        assert_eq!((rumour.stage, rumour.clock_state), (Stage::Rumoured, ClockState::NotStarted));

        let far = of("Koksijde");
        assert_eq!((far.kind, far.stage), (CaseKind::Reopening, Stage::Open));
        let before = history.iter().find(|case| Some(case.id) == far.predecessor_id);
        assert_eq!(before.expect("a predecessor").municipality_name, "Koksijde");
        assert!(far.tasks_done > 20 && far.tasks_done < far.tasks_total, "{}", far.tasks_done);

        let genk = of("Genk");
        let day = calendar::local_day(start());
        let staff = staff::of_region(run, genk.region_id, day).await.expect("staff");
        let acting = staff.acting(genk.officer_id, genk.back_up_id, day);
        let Acting::BackUp { person, until: Some(_) } = acting else { panic!("{acting:?}") };
        assert_eq!(Some(person), genk.back_up_id);
    }
}

#[tokio::test]
async fn everyone_of_the_cast_is_named_by_role_and_can_play() {
    for fresh in both().await {
        let ctx = demo(&fresh).await;
        let cast = people::active(ctx.db.reads()).await.expect("people");
        assert_eq!(cast.len(), 17);
        assert!(cast.iter().any(|person| person.name == "Verbindingsofficier Limburg"));
        assert!(cast.iter().all(|person| person.password_hash.is_none()));
        let local = cast.iter().find(|p| p.name == "Lokale coördinator West-Vlaanderen");
        let worker = Actor {
            person: local.expect("the local coordinator").id,
            roles: vec![entity::vocab::Role::CaseWorker],
            regions: Vec::new(),
        };
        let theirs = case_file::Entity::find()
            .filter(cases::visible_to(&worker))
            .filter(case_file::Column::Example.eq(true))
            .all(ctx.db.reads())
            .await
            .expect("cases");
        assert_eq!(theirs.len(), 1, "only the case in which there is work");
    }
}

#[tokio::test]
async fn the_clock_goes_to_the_next_rung() {
    for fresh in both().await {
        let ctx = demo(&fresh).await;
        forward(&ctx, Step::By(TimeDelta::hours(12))).await.expect("moved");
        assert_eq!(ctx.clock.now() - start(), TimeDelta::hours(12));
        // Genk was confirmed 21 hours before the start: its 36th hour comes first.
        forward(&ctx, Step::NextRung).await.expect("moved");
        assert_eq!(ctx.clock.now() - start(), TimeDelta::hours(15), "{}", fresh.kind);
        // Ninove has been late for nine hours at the start; then it is daily: at hour 15 as well.
        forward(&ctx, Step::NextRung).await.expect("moved");
        assert!(ctx.clock.now() - start() > TimeDelta::hours(15));
    }
}
