//! History from a file, on both databases: whole or not at all, repeatable, with its provenance.

use std::collections::BTreeMap;

use entity::vocab::{CaseKind, ClockState, FactKind, Origin, Stage, Support};
use entity::{case_file, case_task, contact_deadline, fact, import_batch, journal_event};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use server::actions::import_history::{Import, ImportError, Progress, Report, import_history};
use server::actions::set_up::set_up;
use server::clock::Clock;
use server::context::Context;
use server::domain::import::Source;

use crate::support::database::{Fresh, both};

const FILE: &str = include_str!("../server/data/deployments-2019-2023.csv");

async fn ready(fresh: &Fresh) -> Context {
    let now = "2026-11-22T09:00:00Z".parse().expect("an instant");
    let ctx = Context::plain(fresh.db.clone(), Clock::fixed(now));
    set_up(&ctx).await.expect("ready for use");
    ctx
}

async fn import(ctx: &Context, text: impl AsRef<[u8]>) -> Result<Report, ImportError> {
    import_of(ctx, text, false, |_| {}).await
}

async fn import_of(
    ctx: &Context,
    text: impl AsRef<[u8]>,
    dry_run: bool,
    progress: impl FnMut(Progress),
) -> Result<Report, ImportError> {
    let source = Source::known(Source::QUESTION_22).expect("a source");
    let bytes = text.as_ref();
    let import = Import { file_name: "deployments.csv", bytes, source: &source, dry_run };
    import_history(ctx, import, progress).await
}

async fn cases(ctx: &Context) -> Vec<case_file::Model> {
    let all = case_file::Entity::find().order_by_asc(case_file::Column::Reference);
    all.all(ctx.db.reads()).await.expect("cases")
}

/// Everything that an import writes, counted; the journal without what is about no case.
async fn counts(ctx: &Context) -> [u64; 4] {
    let run = ctx.db.reads();
    [
        case_file::Entity::find().count(run).await.expect("a count"),
        fact::Entity::find().count(run).await.expect("a count"),
        journal_event::Entity::find()
            .filter(journal_event::Column::CaseId.is_not_null())
            .count(run)
            .await
            .expect("a count"),
        import_batch::Entity::find().count(run).await.expect("a count"),
    ]
}

#[tokio::test]
async fn the_31_come_in_as_history() {
    for fresh in both().await {
        let ctx = ready(&fresh).await;
        let report = import(&ctx, FILE).await.expect("imported");
        assert_eq!((report.rows, report.added.len(), report.unchanged), (31, 31, 0));
        let cases = cases(&ctx).await;
        let mut provinces: BTreeMap<&str, usize> = BTreeMap::new();
        cases.iter().for_each(|case| *provinces.entry(&case.province).or_default() += 1);
        let expected = [
            ("Antwerpen", 4),
            ("Limburg", 3),
            ("Oost-Vlaanderen", 5),
            ("Vlaams-Brabant", 9),
            ("West-Vlaanderen", 10),
        ];
        assert_eq!(provinces.into_iter().collect::<Vec<_>>(), expected, "{}", fresh.kind);
        for case in &cases {
            assert_eq!(
                (case.origin, case.clock_state),
                (Origin::Imported, ClockState::NotRecorded)
            );
            assert_eq!((case.officer_id, case.clock_due_at, case.tasks_total), (None, None, 0));
            assert!(case.import_key.is_some() && case.import_batch_id.is_some() && !case.example);
        }
        let run = ctx.db.reads();
        assert_eq!(case_task::Entity::find().count(run).await.expect("a count"), 0);
        assert_eq!(contact_deadline::Entity::find().count(run).await.expect("a count"), 0);

        let named = |reference: &str| cases.iter().find(|c| c.reference == reference).expect("it");
        // Numbered by the year of the start, in the file's order.
        assert_eq!(named("WVL-2019-001").municipality_name, "Bredene");
        assert_eq!(named("WVL-2019-002").municipality_name, "Mesen");
        assert_eq!(named("WVL-2020-001").municipality_name, "Koksijde");
        let sijsele = named("WVL-2020-002");
        assert_eq!(sijsele.municipality_name, "Damme");
        assert_eq!(sijsele.place_name.as_deref(), Some("Sijsele"));
        let bredene = named("WVL-2024-001");
        assert_eq!((bredene.kind, bredene.stage), (CaseKind::Reopening, Stage::Open));
        assert_eq!(bredene.predecessor_id, Some(named("WVL-2022-001").id));
        let lommel = named("LIM-2020-001");
        assert_eq!((lommel.kind, lommel.stage), (CaseKind::Extension, Stage::Closed));
        let dilbeek = named("VBR-2021-001");
        assert_eq!((dilbeek.municipality_name.as_str(), dilbeek.year), ("Dilbeek", None));
        assert_eq!(named("OVL-2023-003").stage, Stage::UnderReservation);
        let stage = |stage| cases.iter().filter(|case| case.stage == stage).count();
        assert_eq!((stage(Stage::Expected), stage(Stage::Closed)), (2, 11));
        let declined = cases.iter().filter(|case| case.support == Support::Declined);
        let declined: Vec<_> = declined.map(|case| case.municipality_name.as_str()).collect();
        assert_eq!(declined, ["Kalmthout", "Waasmunster"]);

        let statements = fact::Entity::find().all(run).await.expect("statements");
        let printed = |kind, words: &str| {
            let of_kind = statements.iter().filter(|fact| fact.kind == kind);
            of_kind.filter(|fact| fact.printed.as_deref() == Some(words)).count()
        };
        assert_eq!(printed(FactKind::Closing, "01.11.2022 - geslotenem 4.03.2023"), 1);
        assert_eq!(printed(FactKind::Municipality, "Sint – Laureins (Oost-Vlaanderen)"), 1);
        assert_eq!(printed(FactKind::Site, "Destelheide en Hanenbos september 2023"), 2);
        assert!(statements.iter().all(|fact| fact.stated_on.is_none() && !fact.source.is_empty()));
        let batch = import_batch::Entity::find().one(run).await.expect("a batch").expect("one");
        assert_eq!((batch.rows, batch.sha256.len()), (31, 64));
    }
}

#[tokio::test]
async fn importing_again_changes_nothing_and_a_changed_row_is_reported() {
    for fresh in both().await {
        let ctx = ready(&fresh).await;
        import(&ctx, FILE).await.expect("imported");
        let before = (counts(&ctx).await, cases(&ctx).await);
        let again = import(&ctx, FILE).await.expect("imported");
        assert_eq!((again.added.len(), again.unchanged, again.differences.len()), (0, 31, 0));
        assert_eq!((counts(&ctx).await, cases(&ctx).await), before, "{}", fresh.kind);

        let changed = FILE.replace("2022-07,,", "2022-08,,").replace(",heropening,", ",,");
        let report = import(&ctx, changed).await.expect("imported");
        assert_eq!((report.added.len(), report.unchanged), (0, 29));
        let lines: Vec<u64> = report.differences.iter().map(|d| d.line).collect();
        assert_eq!(lines, [4, 24]);
        assert_eq!(report.differences[0].reference, "ANT-2022-001");
        assert_eq!(report.differences[0].stored[0].2, "2022-07");
        assert_eq!(report.differences[0].in_file[0].2, "2022-08");
        assert_eq!(report.differences[1].kinds, Some((CaseKind::Reopening, CaseKind::Opening)));
        assert_eq!((counts(&ctx).await, cases(&ctx).await), before, "{}", fresh.kind);

        // One more row comes in beside the others, with the next number.
        let more = "32,Limburg,Pelt,mei 2021,,2021-05,,,,,not printed,no,72043,Pelt,Limburg,\n";
        let report = import(&ctx, format!("{FILE}{more}")).await.expect("imported");
        assert_eq!((report.added, report.unchanged), (vec!["LIM-2021-002".to_owned()], 31));
    }
}

#[tokio::test]
async fn a_rehearsal_writes_nothing_and_tells_the_same() {
    for fresh in both().await {
        let ctx = ready(&fresh).await;
        let rehearsal = import_of(&ctx, FILE, true, |_| {}).await.expect("a report");
        assert_eq!(counts(&ctx).await, [0; 4], "{}", fresh.kind);
        assert_eq!(import(&ctx, FILE).await.expect("imported"), rehearsal);
    }
}

#[tokio::test]
async fn a_damaged_file_leaves_nothing_behind() {
    let lines: Vec<&str> = FILE.lines().collect();
    let latin: Vec<u8> =
        FILE.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'\x96')).collect();
    let damaged: [(&str, Vec<u8>, &str); 7] = [
        ("cut short", FILE[..FILE.len() - 40].into(), "32:-: unclosed-quote"),
        ("doubled row", format!("{FILE}{}\n", lines[9]).into(), "33:seq: doubled-row"),
        ("no column", FILE.replacen("nis_code", "code", 1).into(), "1:code: unknown-column"),
        ("Latin-1", latin, "2:-: not-utf8"),
        (
            "unknown place",
            FILE.replace(",Sijsele,", ",Atlantis,").into(),
            "18:place_printed: unknown-place",
        ),
        ("no such day", FILE.replace("2023-03-09", "2023-02-30").into(), "12:opening_edtf: date"),
        ("empty", Vec::new(), "1:-: empty"),
    ];
    for fresh in both().await {
        let ctx = ready(&fresh).await;
        for (what, bytes, expected) in &damaged {
            let Err(ImportError::Faults(faults)) = import(&ctx, bytes).await else {
                panic!("{what}: imported");
            };
            assert_eq!(faults[0].to_string(), *expected, "{what}");
            assert_eq!(counts(&ctx).await, [0; 4], "{what} on {}", fresh.kind);
        }
    }
}

#[tokio::test]
async fn a_long_file_is_imported_in_pieces_and_two_at_once_make_no_doubles() {
    let header = FILE.lines().next().expect("a header");
    let mut file = format!("{header}\n");
    for seq in 1..=1_100 {
        let kind = if seq % 7 == 0 { "heropening" } else { "" };
        let row = format!(
            "{seq},Limburg,Pelt,mei 2021,{kind},2021-05-{:02},,,,,not printed,no,72043,Pelt,Limburg,\n",
            seq % 28 + 1
        );
        file.push_str(&row);
    }
    for fresh in both().await {
        let ctx = ready(&fresh).await;
        let mut heard = Vec::new();
        let one = import_of(&ctx, &file, false, |progress| heard.push(progress));
        let (one, two) = tokio::join!(one, import(&ctx, &file));
        let (one, two) = (one.expect("imported"), two.expect("imported"));
        assert_eq!(one.added.len() + two.added.len(), 1_100, "{}", fresh.kind);
        assert_eq!(one.unchanged + two.unchanged, 1_100, "{}", fresh.kind);
        assert_eq!(heard[0], Progress::Read(1_000));
        let reopened = case_file::Entity::find()
            .filter(case_file::Column::Kind.eq(CaseKind::Reopening))
            .filter(case_file::Column::PredecessorId.is_not_null());
        assert!(reopened.count(ctx.db.reads()).await.expect("a count") > 100);
    }
}
