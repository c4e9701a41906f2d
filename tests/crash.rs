//! Two servers on one PostgreSQL and one mail server, with cases that come, are called about and
//! change hands, while one server after the other is killed at a random instant (`kill -9`) and
//! started again. At the end whoever acts in a case was told of the rung at which its clock stands,
//! also where that rung came during the run; whoever was told of a clock was told that it ended; what
//! was booked as sent was received; no letter came twice other than under the same `Message-ID`, at
//! most as many for each kill as a postman has in flight; and nothing is stuck.
//!
//! `LIAISON_CRASH_SECONDS` sets how long (default 12), `LIAISON_CRASH_SEED` repeats a run's dice.
//! Leases last two minutes; a run shorter than that puts the clock of the leases forward at the
//! end, a longer one waits for them.

use std::collections::{BTreeMap, BTreeSet};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{TimeDelta, Utc};
use entity::letter;
use entity::vocab::{CaseId, LetterKind, LetterState};
use sea_orm::{ConnectionTrait, EntityTrait};
use server::clock::Clock;
use server::domain::calendar::local_day;
use server::domain::case_file::CaseFile;
use server::domain::reminder::ladder;
use server::mail::settings::Encryption;
use server::store::{attention, staff};

use crate::support::app::TestApp;
use crate::support::post::Post;
use crate::support::ronse::{calls, given_to, now, opened_after};

/// Letters that one postman has in flight or not yet booked (`IN_FLIGHT` of `actions::deliver`).
const HANDS: usize = 12;
/// The longest wait for the last letters.
const PATIENCE: Duration = Duration::from_secs(240);

/// Dice that can be thrown again.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (self.0 >> 33) % sides
    }
}

/// A server as an operator starts it.
struct Server {
    process: Child,
    port: u16,
}

struct Stage {
    database: String,
    post: u16,
    log: PathBuf,
}

impl Stage {
    fn start(&self, port: u16) -> Server {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(&self.log);
        let process = Command::new(env!("CARGO_BIN_EXE_liaison"))
            .arg("serve")
            .env("LIAISON_DATABASE_URL", &self.database)
            .env("LIAISON_LISTEN", format!("127.0.0.1:{port}"))
            .env("LIAISON_BASE_URL", "http://liaison.test")
            .env("LIAISON_SMTP_URL", format!("smtp://127.0.0.1:{}?tls=none", self.post))
            .env("LIAISON_MAIL_FROM", "Liaison <liaison@example.org>")
            .env_remove("LIAISON_ENVIRONMENT")
            .stdout(Stdio::null())
            .stderr(log.expect("a log"))
            .spawn()
            .expect("a server");
        Server { process, port }
    }
}

impl Server {
    fn kill(&mut self) {
        self.process.kill().expect("killed");
        self.process.wait().expect("gone");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).and_then(|l| l.local_addr()).expect("a port").port()
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|value| value.parse().ok())
}

/// One thing that people do.
async fn act(app: &TestApp, dice: &mut Dice, open: &mut Vec<CaseFile>, called: &mut Vec<CaseFile>) {
    match dice.throw(6) {
        // Entered at once, late, or some seconds before a rung, which a server then has to see.
        0..=2 => {
            let hours = [0, 0, 24, 30, 36, 44, 48, 50][dice.throw(8) as usize];
            let ahead = TimeDelta::milliseconds(500 + dice.throw(3000) as i64);
            let passed =
                if hours == 0 { TimeDelta::zero() } else { TimeDelta::hours(hours) - ahead };
            open.push(opened_after(app, Some(passed)).await);
        }
        3 if !open.is_empty() => {
            let case = open.swap_remove(dice.throw(open.len() as u64) as usize);
            called.push(calls(app, &case).await);
        }
        4 if !open.is_empty() => {
            let case = &open[dice.throw(open.len() as u64) as usize];
            let people = [("officer-wvl", "back-up-ovl"), ("officer-ovl", "back-up-wvl")];
            let (officer, back_up) = people[dice.throw(2) as usize];
            given_to(app, case, officer, back_up).await;
        }
        _ => tokio::time::sleep(Duration::from_millis(dice.throw(60))).await,
    }
}

async fn letters(app: &TestApp) -> Vec<letter::Model> {
    letter::Entity::find().all(app.ctx.db.reads()).await.expect("letters")
}

/// Letters wait to be sent, or cases to be looked at.
async fn waits(app: &TestApp) -> bool {
    // Cases first: looking at one queues letters.
    let now = app.ctx.clock.now();
    let due = attention::due(app.ctx.db.reads(), now, 1).await.expect("cases");
    !due.is_empty() || letters(app).await.iter().any(|l| l.state == LetterState::Queued)
}

/// The key of the letter that tells the officer of the rung at which the clock of a case stands.
async fn owed(app: &TestApp, id: CaseId) -> String {
    let (case, clock) = (now(app, id).await, app.ctx.clock.now());
    let staff = staff::of_region(app.ctx.db.reads(), case.region, local_day(clock)).await;
    let drafts = ladder(&case, &staff.expect("staff"), &[], clock);
    let draft = drafts.into_iter().find(|draft| Some(draft.person) == case.officer);
    draft.expect("a clock that runs").key
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_that_are_killed_lose_no_letter() {
    let Some(mut app) = TestApp::on_postgres("2026-03-02 09:00").await else { return };
    app.ctx.clock = Clock::system();
    let seconds = setting("LIAISON_CRASH_SECONDS").unwrap_or(12);
    let seed = setting("LIAISON_CRASH_SEED")
        .unwrap_or_else(|| Utc::now().timestamp_micros().unsigned_abs());
    println!("LIAISON_CRASH_SECONDS={seconds} LIAISON_CRASH_SEED={seed}");
    let mut dice = Dice(seed);
    let folder = tempfile::tempdir().expect("a folder");
    let post = Post::open(Encryption::None).await;
    let (database, log) = (app.url.clone(), folder.path().join("servers.log"));
    let stage = Stage { database, post: post.port, log };
    let mut servers = [free_port(), free_port()].map(|port| stage.start(port));

    let begun = Instant::now();
    let (mut kills, mut acts) = (0, 0);
    let (mut open, mut called) = (Vec::new(), Vec::new());
    let mut next = begun + Duration::from_millis(2500);
    while begun.elapsed() < Duration::from_secs(seconds) {
        act(&app, &mut dice, &mut open, &mut called).await;
        acts += 1;
        if Instant::now() > next {
            let victim = &mut servers[dice.throw(2) as usize];
            victim.kill();
            *victim = stage.start(victim.port);
            kills += 1;
            next = Instant::now() + Duration::from_millis(300 + dice.throw(2200));
        }
    }

    let ended = Instant::now();
    if seconds < 120 {
        let later = "UPDATE letter SET claimed_until = claimed_until - interval '2 minutes' \
                     WHERE claimed_until IS NOT NULL";
        tokio::time::sleep(Duration::from_secs(4)).await;
        app.ctx.db.writes().execute_unprepared(later).await.expect("later");
    }
    while waits(&app).await && ended.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let last = ended.elapsed();
    drop(servers);
    let log = std::fs::read_to_string(&stage.log).unwrap_or_default();
    let log: Vec<&str> = log.lines().rev().take(30).collect();

    let all = letters(&app).await;
    let stuck: Vec<&str> =
        all.iter().filter(|l| l.state == LetterState::Queued).map(|l| l.key.as_str()).collect();
    assert!(stuck.is_empty(), "stuck: {stuck:?}\n{log:#?}");
    assert!(!all.iter().any(|l| l.state == LetterState::Parked), "given up\n{log:#?}");
    let mut received: BTreeMap<String, usize> = BTreeMap::new();
    for taken in post.taken() {
        let id = taken.header("Message-ID").expect("every letter has a Message-ID");
        *received.entry(id.trim_matches(['<', '>']).to_owned()).or_default() += 1;
    }
    let sent: BTreeSet<&str> = all
        .iter()
        .filter(|l| l.state == LetterState::Sent)
        .map(|l| l.message_id.as_str())
        .collect();
    let lost: Vec<&&str> = sent.iter().filter(|id| !received.contains_key(**id)).collect();
    assert!(lost.is_empty(), "booked and never received: {lost:?}");
    let known: BTreeSet<&str> = all.iter().map(|l| l.message_id.as_str()).collect();
    let strange: Vec<&String> = received.keys().filter(|id| !known.contains(id.as_str())).collect();
    assert!(strange.is_empty(), "of no letter: {strange:?}");
    let doubles: usize = received.values().map(|times| times - 1).sum();
    assert!(doubles <= kills * HANDS, "{doubles} doubles of {kills} kills");
    // Whoever acts knows how the clock stands, and whoever heard of one that ended knows that.
    let went: Vec<&letter::Model> = all.iter().filter(|l| l.state == LetterState::Sent).collect();
    for case in &open {
        let key = owed(&app, case.id).await;
        assert!(went.iter().any(|l| l.key == key), "never went: {key}\n{log:#?}");
    }
    for case in &called {
        for person in [case.officer, case.back_up].into_iter().flatten() {
            let theirs: Vec<&&letter::Model> = went
                .iter()
                .filter(|l| l.case_id == Some(case.id) && l.person_id == person)
                .collect();
            let has = |kind| theirs.iter().any(|l| l.kind == kind);
            let told = theirs.iter().any(|l| l.rung.is_some());
            // Whoever was released meanwhile, and got it back, may hear of it when no clock ran.
            let knows = has(LetterKind::ClockStopped) || has(LetterKind::CaseReleased);
            assert!(!told || knows, "never told of the contact: {theirs:#?}");
        }
    }
    println!(
        "{acts} acts, {kills} kills, {} cases, {} letters, {} received, {doubles} twice, {} dropped, the \
         last {:.1} s after the end",
        open.len() + called.len(),
        all.len(),
        received.len(),
        all.iter().filter(|l| l.state == LetterState::Dropped).count(),
        last.as_secs_f64()
    );
    assert!(last < PATIENCE && TimeDelta::from_std(last).is_ok());
}
