//! The whole application on a database of its own, with a clock that stands until it is moved.
//!
//! A story is told on each database: `for app in TestApp::each("2026-03-02 09:00").await { .. }`.
//! Requests are made as somebody of the cast; a form is taken from the page, filled in and sent.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::{LetterState, PersonId};
use entity::{letter, person};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use server::actions::deliver::{Delivered, deliver};
use server::actions::import_history::{Import, import_history};
use server::actions::set_up::set_up;
use server::actions::sweep::{Swept, sweep};
use server::clock::Clock;
use server::context::{Context, Links};
use server::domain::calendar;
use server::domain::import::Source;
use server::mail::mailer::Sent;
use server::secrets::{self, SecretKey};
use server::store::{Db, release, sessions};
use server::web::{self, WebConfig};
use tokio::sync::{Mutex, OnceCell};
use tower::ServiceExt;

use super::form::Form;
use super::html::Page;
use super::{cast, postgres};

const BASE: &str = "http://liaison.test";

/// An application, its database and its people.
pub struct TestApp {
    pub ctx: Context,
    /// `SQLite` or `PostgreSQL`, for messages.
    pub kind: &'static str,
    /// Of the database.
    pub url: String,
    router: Router,
    people: HashMap<String, PersonId>,
    cookies: Mutex<HashMap<String, String>>,
    statements: Arc<AtomicU64>,
    /// Letters were delivered: none may be left in trouble.
    posted: AtomicBool,
    /// A test that wants letters in trouble says so.
    trouble: AtomicBool,
    _folder: Option<tempfile::TempDir>,
}

/// An answer, read whole.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// Empty for a file that is no text.
    pub body: String,
    pub bytes: Vec<u8>,
    /// Of the request.
    pub path: String,
}

impl Reply {
    pub fn page(&self) -> Page {
        Page::parse(&self.body)
    }

    /// The page, which must have been found.
    pub fn ok(&self) -> Page {
        assert_eq!(self.status, StatusCode::OK, "{}: {}", self.path, self.page().described());
        self.page()
    }

    /// Where the answer leads to, which must be a 303.
    pub fn location(&self) -> String {
        let described = self.page().described();
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}: {described}", self.path);
        self.header("location")
    }

    pub fn header(&self, name: &str) -> String {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned()
    }
}

/// A Brussels moment as a person writes it: `2026-03-02 09:00`.
pub fn local(text: &str) -> DateTime<Utc> {
    let (date, time) = text.split_once(' ').expect("date and time");
    let choice = calendar::parse_local(date, time).expect("a local moment");
    calendar::pick(choice, None).expect("a moment that exists once")
}

/// The databases that every test copies: schema, lists, first plan and cast are there.
static SQLITE: OnceCell<tempfile::TempDir> = OnceCell::const_new();
static POSTGRES: OnceCell<Option<String>> = OnceCell::const_new();

async fn furnished(url: &str) {
    let now = local("2019-01-01 00:00");
    let ctx = context(Db::connect(url).await.expect("a database"), Clock::fixed(now));
    set_up(&ctx).await.expect("a furnished database");
    cast::write(&ctx, now).await;
    ctx.db.close().await.expect("closed");
}

fn context(db: Db, clock: Clock) -> Context {
    Context { links: Links { base_url: BASE.to_owned() }, ..Context::plain(db, clock) }
}

impl TestApp {
    /// On SQLite, at a Brussels moment.
    pub async fn at(now: &str) -> Self {
        let template = SQLITE
            .get_or_init(|| async {
                let folder = tempfile::tempdir().expect("a folder");
                furnished(&format!("sqlite://{}/base.db", folder.path().display())).await;
                folder
            })
            .await;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("liaison.db");
        std::fs::copy(template.path().join("base.db"), &file).expect("a copy");
        Self::on(&format!("sqlite://{}", file.display()), now, "SQLite", Some(folder)).await
    }

    /// On PostgreSQL, where this machine has it.
    pub async fn on_postgres(now: &str) -> Option<Self> {
        let cluster = postgres::cluster()?;
        let template = POSTGRES
            .get_or_init(|| async {
                let url = cluster.fresh_database();
                furnished(&url).await;
                Some(url)
            })
            .await
            .as_ref()?;
        let url = cluster.copy_of(template);
        Some(Self::on(&url, now, "PostgreSQL", None).await)
    }

    /// On each database that this machine has.
    pub async fn each(now: &str) -> Vec<Self> {
        let mut apps = vec![Self::at(now).await];
        apps.extend(Self::on_postgres(now).await);
        apps
    }

    async fn on(
        url: &str,
        now: &str,
        kind: &'static str,
        folder: Option<tempfile::TempDir>,
    ) -> Self {
        let mut db = Db::connect(url).await.expect("a database");
        let statements = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&statements);
        db.on_statement(move || {
            counted.fetch_add(1, Ordering::SeqCst);
        });
        let ctx = context(db, Clock::fixed(local(now)));
        // A copy of the furnished database: it would wait for an operator.
        let (base, now) = (&ctx.links.base_url, ctx.clock.now());
        release::release(ctx.db.writes(), base, "test", now).await.expect("released");
        let everyone = person::Entity::find().all(ctx.db.reads()).await.expect("people");
        let people = everyone
            .into_iter()
            .map(|p| (p.email.trim_end_matches("@example.org").to_owned(), p.id))
            .collect();
        let router = web::router(ctx.clone(), &config());
        let cookies = Mutex::default();
        Self {
            ctx,
            kind,
            url: url.to_owned(),
            router,
            people,
            cookies,
            statements,
            posted: AtomicBool::new(false),
            trouble: AtomicBool::new(false),
            _folder: folder,
        }
    }

    /// The id of somebody of the cast, such as `officer-wvl`.
    pub fn person(&self, who: &str) -> PersonId {
        *self.people.get(who).unwrap_or_else(|| panic!("nobody is called {who}"))
    }

    /// Who somebody of the cast is.
    pub fn name_of(&self, id: PersonId) -> String {
        let found = self.people.iter().find(|(_, known)| **known == id);
        found.map(|(who, _)| who.clone()).unwrap_or_else(|| id.to_string())
    }

    /// Brings in the 31 deployments of 2019-2023.
    pub async fn import_history(&self) {
        let source = Source::known(Source::QUESTION_22).expect("the source");
        let bytes = include_bytes!("../../server/data/deployments-2019-2023.csv");
        let file_name = "deployments-2019-2023.csv";
        let import = Import { file_name, bytes, source: &source, dry_run: false };
        import_history(&self.ctx, import, |_| {}).await.expect("history");
    }

    /// Moves the clock.
    pub fn forward(&self, distance: TimeDelta) {
        self.ctx.clock.forward(distance);
    }

    /// Looks round for what is due.
    pub async fn tick(&self) -> Swept {
        sweep(&self.ctx).await.expect("a sweep")
    }

    /// Delivers what is queued and due.
    pub async fn deliver(&self) -> Delivered {
        self.posted.store(true, Ordering::SeqCst);
        deliver(&self.ctx, || true).await.expect("a round of the postman")
    }

    /// Looks round and delivers.
    pub async fn post_round(&self) {
        self.tick().await;
        self.deliver().await;
    }

    /// Letters in trouble are what the test is about.
    pub fn expects_trouble(&self) {
        self.trouble.store(true, Ordering::SeqCst);
    }

    /// What somebody of the cast was sent since the last look, oldest first.
    pub fn mailbox(&self, who: &str) -> Vec<Sent> {
        let address = format!("{who}@example.org");
        let memory = self.ctx.mailer.memory().expect("letters in memory");
        memory.take_of(&address)
    }

    /// The subjects of these letters.
    pub fn subjects(&self, who: &str) -> Vec<String> {
        self.mailbox(who).into_iter().map(|sent| sent.message.subject).collect()
    }

    /// The statements that a piece of work takes.
    pub async fn statements_of<T>(&self, work: impl Future<Output = T>) -> (T, u64) {
        let before = self.statements.load(Ordering::SeqCst);
        let done = work.await;
        (done, self.statements.load(Ordering::SeqCst) - before)
    }

    /// Everyone signs in anew: idle sessions end overnight.
    pub async fn sign_in_anew(&self) {
        self.cookies.lock().await.clear();
    }

    /// The cookie header of somebody; nobody's is empty.
    pub async fn cookie(&self, who: &str) -> String {
        if who.is_empty() {
            return String::new();
        }
        let mut cookies = self.cookies.lock().await;
        if let Some(known) = cookies.get(who) {
            return known.clone();
        }
        let token = secrets::new_token().expect("a token");
        let hash = secrets::fingerprint(&token);
        let now = self.ctx.clock.now();
        sessions::open(self.ctx.db.writes(), self.person(who), hash, "test", now)
            .await
            .expect("a session");
        let cookie = format!("liaison={token}");
        cookies.insert(who.to_owned(), cookie.clone());
        cookie
    }

    /// Gets a page as somebody; as nobody with an empty name.
    pub async fn get(&self, who: &str, path: &str) -> Reply {
        let request = Request::get(path).header(header::COOKIE, self.cookie(who).await);
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// Posts a body as a browser would from our own page.
    pub async fn post(&self, who: &str, path: &str, body: &str) -> Reply {
        let request = Request::post(path)
            .header(header::COOKIE, self.cookie(who).await)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, BASE)
            .header(header::HOST, "liaison.test")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body.to_owned()));
        self.send(request.expect("a request")).await
    }

    /// Sends a form as somebody. A GET form is followed by its address.
    pub async fn submit(&self, who: &str, form: &Form) -> Reply {
        match form.method() {
            "get" => self.get(who, &form.address()).await,
            _ => self.post(who, form.action(), &form.encode()).await,
        }
    }

    /// Any request.
    pub async fn send(&self, request: Request<Body>) -> Reply {
        let path = request.uri().to_string();
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
        let body = match kind {
            Some(kind) if kind.starts_with("application/vnd.") => String::new(),
            _ => String::from_utf8(bytes.to_vec()).expect("text"),
        };
        Reply { status: parts.status, headers: parts.headers, body, bytes: bytes.to_vec(), path }
    }
}

impl Drop for TestApp {
    /// Nothing is left behind: a letter that was given up, or waits for another try, is a fault
    /// that nobody looked at.
    fn drop(&mut self) {
        let looked = !self.posted.load(Ordering::SeqCst) || self.trouble.load(Ordering::SeqCst);
        if looked || std::thread::panicking() {
            return;
        }
        let url = self.url.clone();
        let left = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(letters_in_trouble(&url))
        });
        let left = left.join().expect("a look at the outbox");
        assert!(left.is_empty(), "letters in trouble on {}: {left:?}", self.kind);
    }
}

async fn letters_in_trouble(url: &str) -> Vec<(String, Option<String>)> {
    let db = Db::connect(url).await.expect("a database");
    let tried = Condition::all()
        .add(letter::Column::State.eq(LetterState::Queued))
        .add(letter::Column::Attempts.gt(0));
    let trouble = Condition::any().add(letter::Column::State.eq(LetterState::Parked)).add(tried);
    let rows = letter::Entity::find().filter(trouble).all(db.reads()).await.expect("letters");
    db.close().await.expect("closed");
    rows.into_iter().map(|row| (row.key, row.error)).collect()
}

/// The entrance's configuration: http, no proxy.
pub fn config() -> WebConfig {
    WebConfig {
        secure: false,
        secret: SecretKey::new(vec![7; 32]).expect("a key"),
        behind_proxy: false,
        previews: true,
    }
}
