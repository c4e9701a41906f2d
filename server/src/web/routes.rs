//! Every path of the product, in one table, grouped by screen. A path that is not here does not
//! exist; a path that is here has a gate.

use std::sync::LazyLock;

use axum::Router;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{self, MethodRouter};

use crate::domain::access::Verb;
use crate::web::App;
use crate::web::absences;
use crate::web::account;
use crate::web::answers;
use crate::web::assets;
use crate::web::assignment;
use crate::web::audit;
use crate::web::cases;
use crate::web::centres;
use crate::web::confirmation;
use crate::web::contacts;
use crate::web::demo;
use crate::web::departures;
use crate::web::facts;
use crate::web::feed;
use crate::web::gate::{self, Gate};
use crate::web::hand_overs;
use crate::web::health;
use crate::web::involvement;
use crate::web::letters;
use crate::web::mail_choices;
use crate::web::map;
use crate::web::meetings;
use crate::web::members;
use crate::web::offer;
use crate::web::outbox;
use crate::web::overview;
use crate::web::pages;
use crate::web::partners;
use crate::web::passwords;
use crate::web::people;
use crate::web::pictures;
use crate::web::places;
use crate::web::plans;
use crate::web::previews;
use crate::web::products;
use crate::web::reference;
use crate::web::roster;
use crate::web::sessions;
use crate::web::task_list;
use crate::web::tasks;
use crate::web::withdrawal;
use crate::web::worklist;

/// One method of one path.
pub struct Route {
    pub method: &'static str,
    /// As axum writes it: `/cases/{id}`.
    pub path: &'static str,
    pub gate: Gate,
    handler: MethodRouter<App>,
}

fn get<H, T>(path: &'static str, gate: Gate, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route { method: "GET", path, gate, handler: routing::get(handler) }
}

fn post<H, T>(path: &'static str, gate: Gate, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route { method: "POST", path, gate, handler: routing::post(handler) }
}

/// The table.
pub fn table() -> Vec<Route> {
    use Gate::{Needs, Open, Public, SignedIn};
    vec![
        // Machines and files
        get("/healthz", Open, health::alive),
        get("/readyz", Open, health::ready),
        get("/robots.txt", Open, assets::robots),
        get("/assets/{file}", Open, assets::show),
        get("/calendar/{file}", Open, feed::show),
        // Coming in, going out
        get("/sign-in", Public, sessions::new),
        post("/sign-in", Public, sessions::create),
        post("/sign-out", SignedIn, sessions::destroy),
        post("/demo/sign-in/{person}", Public, sessions::play),
        get("/password", Public, passwords::new),
        post("/password", Public, passwords::create),
        get("/password/{token}", Public, passwords::edit),
        post("/password/{token}", Public, passwords::update),
        post("/demo/clock", Public, demo::clock),
        get("/demo/letters", Public, demo::letters),
        get("/demo/letters/{id}", Public, demo::letter),
        get("/demo/letters/{id}/html", Public, demo::letter_html),
        get("/previews", Public, previews::index),
        get("/previews/{letter}", Public, previews::show),
        // About the application
        get("/about", Public, pages::about),
        get("/accessibility", Public, pages::accessibility),
        // One's own page
        get("/account", SignedIn, account::show),
        post("/account", SignedIn, account::update),
        post("/account/password", SignedIn, account::password),
        get("/mail-choices", SignedIn, mail_choices::index),
        post("/account/mail", SignedIn, mail_choices::update),
        post("/account/calendar", SignedIn, mail_choices::open),
        post("/account/calendar/closure", SignedIn, mail_choices::close),
        post("/account/sessions/closure", SignedIn, account::close_sessions),
        post("/account/sessions/{id}/closure", SignedIn, account::close_session),
        // Mine, now
        get("/", SignedIn, worklist::index),
        get("/tasks/{id}", Needs(Verb::ReadCase), tasks::show),
        post("/tasks/{id}/completion", Needs(Verb::WorkTask), tasks::complete),
        post("/tasks/{id}/exemption", Needs(Verb::WorkTask), tasks::exempt),
        post("/tasks/{id}/reopening", Needs(Verb::WorkTask), tasks::reopen),
        post("/tasks/{id}/notes", Needs(Verb::WorkTask), tasks::note),
        get("/tasks/{id}/hand-over", Needs(Verb::WorkTask), hand_overs::new),
        post("/tasks/{id}/hand-over", Needs(Verb::WorkTask), hand_overs::create),
        post("/tasks/{id}/claim", Needs(Verb::TakeTask), hand_overs::claim),
        get("/hand-overs/{id}", Needs(Verb::TakeTask), hand_overs::show),
        post("/hand-overs/{id}", Needs(Verb::TakeTask), hand_overs::answer),
        get("/people/{id}/hand-over", Needs(Verb::HandOverAll), hand_overs::review),
        post("/people/{id}/hand-over", Needs(Verb::HandOverAll), hand_overs::give),
        // The whole
        get("/overview", Needs(Verb::ReadReports), overview::index),
        get("/tasks", Needs(Verb::ReadReports), task_list::index),
        get("/tasks/export.csv", Needs(Verb::ReadReports), task_list::export),
        get("/tasks/export.xlsx", Needs(Verb::ReadReports), task_list::export),
        get("/tasks/export.docx", Needs(Verb::ReadReports), task_list::export),
        get("/map", Needs(Verb::ReadReports), map::index),
        get("/pictures", Needs(Verb::ReadReports), pictures::index),
        get("/pictures/export.csv", Needs(Verb::ReadReports), pictures::files::export),
        // Roster and absences
        get("/roster", Needs(Verb::ReadRoster), roster::index),
        get("/roster/new", Needs(Verb::ManageRoster), roster::new),
        post("/roster", Needs(Verb::ManageRoster), roster::create),
        get("/roster/{id}", Needs(Verb::ManageRoster), roster::edit),
        post("/roster/{id}", Needs(Verb::ManageRoster), roster::update),
        post("/roster/{id}/removal", Needs(Verb::ManageRoster), roster::remove),
        get("/absences", Needs(Verb::ReadRoster), absences::index),
        post("/absences", Needs(Verb::RegisterAbsence), absences::create),
        post("/absences/{id}/removal", Needs(Verb::RegisterAbsence), absences::destroy),
        get("/cases/{id}/assignment", Needs(Verb::ReassignCase), assignment::edit),
        post("/cases/{id}/assignment", Needs(Verb::ReassignCase), assignment::update),
        get("/cases/{id}/municipality", Needs(Verb::WriteCase), assignment::municipality),
        post("/cases/{id}/municipality", Needs(Verb::WriteCase), assignment::move_case),
        // Cases
        get("/cases", Needs(Verb::ReadCase), cases::index),
        get("/cases/export.csv", Needs(Verb::ReadCase), cases::export::csv),
        get("/cases/export.xlsx", Needs(Verb::ReadCase), cases::export::xlsx),
        get("/cases/export.docx", Needs(Verb::ReadCase), cases::export::docx),
        get("/cases/new", Needs(Verb::OpenCase), cases::new),
        post("/cases", Needs(Verb::OpenCase), cases::create),
        post("/cases/new/summary", Needs(Verb::OpenCase), cases::preview),
        get("/cases/{id}", Needs(Verb::ReadCase), cases::show),
        get("/cases/{id}/print", Needs(Verb::ReadCase), cases::print),
        get("/cases/{id}/life-line", Needs(Verb::ReadCase), cases::life_line),
        // Contacts and the clock
        get("/cases/{id}/contacts/new", Needs(Verb::WriteCase), contacts::new),
        post("/cases/{id}/contacts", Needs(Verb::WriteCase), contacts::create),
        get("/cases/{id}/confirmation", Needs(Verb::WriteCase), confirmation::edit),
        post("/cases/{id}/confirmation", Needs(Verb::WriteCase), confirmation::update),
        get("/cases/{id}/withdrawal", Needs(Verb::WithdrawCase), withdrawal::edit),
        post("/cases/{id}/withdrawal", Needs(Verb::WithdrawCase), withdrawal::update),
        // Work and facts of a case
        get("/cases/{id}/tasks/new", Needs(Verb::WriteCase), tasks::new),
        post("/cases/{id}/tasks", Needs(Verb::WriteCase), tasks::create),
        get("/cases/{id}/members", Needs(Verb::WriteCase), members::edit),
        post("/cases/{id}/members", Needs(Verb::WriteCase), members::update),
        get("/cases/{id}/facts/new", Needs(Verb::WriteCase), facts::new),
        post("/cases/{id}/facts", Needs(Verb::WriteCase), facts::create),
        get("/cases/{id}/facts/{fact}/choice", Needs(Verb::WriteCase), facts::choose),
        post("/cases/{id}/facts/{fact}/choice", Needs(Verb::WriteCase), facts::prefer),
        // The offer and who is round the case
        get("/cases/{id}/offer", Needs(Verb::WriteCase), offer::edit),
        post("/cases/{id}/offer", Needs(Verb::WriteCase), offer::update),
        get("/cases/{id}/partners/new", Needs(Verb::WriteCase), partners::new),
        post("/cases/{id}/partners", Needs(Verb::WriteCase), partners::create),
        get("/cases/{id}/partners/{partner}/edit", Needs(Verb::WriteCase), partners::edit),
        post("/cases/{id}/partners/{partner}", Needs(Verb::WriteCase), partners::update),
        post("/cases/{id}/partners/{partner}/removal", Needs(Verb::WriteCase), partners::remove),
        get("/cases/{id}/meetings/new", Needs(Verb::WriteCase), meetings::new),
        post("/cases/{id}/meetings", Needs(Verb::WriteCase), meetings::create),
        get("/cases/{id}/meetings/{meeting}/edit", Needs(Verb::WriteCase), meetings::edit),
        post("/cases/{id}/meetings/{meeting}", Needs(Verb::WriteCase), meetings::update),
        post("/cases/{id}/meetings/{meeting}/removal", Needs(Verb::WriteCase), meetings::remove),
        get("/cases/{id}/products/{kind}", Needs(Verb::WriteCase), products::edit),
        post("/cases/{id}/products/{kind}", Needs(Verb::WriteCase), products::update),
        get("/cases/{id}/involvement/new", Needs(Verb::WriteCase), involvement::new),
        post("/cases/{id}/involvement", Needs(Verb::WriteCase), involvement::create),
        post(
            "/cases/{id}/involvement/{entry}/removal",
            Needs(Verb::WriteCase),
            involvement::remove,
        ),
        // The register of centres
        get("/cases/{id}/centres", Needs(Verb::WriteCase), centres::links),
        post("/cases/{id}/centres", Needs(Verb::WriteCase), centres::link),
        post("/cases/{id}/centres/{centre}/removal", Needs(Verb::WriteCase), centres::unlink),
        get("/centres", Needs(Verb::ReadCase), centres::index),
        get("/centres/export.csv", Needs(Verb::ReadCase), centres::export::export),
        get("/centres/export.xlsx", Needs(Verb::ReadCase), centres::export::export),
        get("/centres/export.docx", Needs(Verb::ReadCase), centres::export::export),
        post("/centres", Needs(Verb::WriteCase), centres::create),
        get("/centres/new", Needs(Verb::WriteCase), centres::new),
        get("/centres/{id}", Needs(Verb::ReadCase), centres::show),
        post("/centres/{id}", Needs(Verb::WriteCase), centres::update),
        get("/centres/{id}/edit", Needs(Verb::WriteCase), centres::edit),
        // Answers
        get("/answers", Needs(Verb::ReadReports), answers::index),
        post("/answers", Needs(Verb::FreezeAnswer), answers::create),
        get("/answers/new", Needs(Verb::FreezeAnswer), answers::new),
        get("/answers/question-22", Needs(Verb::ReadReports), answers::question_22),
        get("/answers/question-22/cases", Needs(Verb::ReadReports), answers::question_22_cases),
        get("/answers/build", Needs(Verb::ReadReports), answers::build),
        get("/answers/build/cases", Needs(Verb::ReadReports), answers::build_cases),
        get("/answers/{id}", Needs(Verb::ReadReports), answers::frozen),
        get("/answers/{id}/cases", Needs(Verb::ReadReports), answers::frozen_cases),
        get("/answers/{id}/changes", Needs(Verb::ReadReports), answers::changes),
        // People
        get("/people", Needs(Verb::ReadPeople), people::index),
        post("/people", Needs(Verb::ManagePeople), people::create),
        get("/people/new", Needs(Verb::ManagePeople), people::new),
        get("/people/{id}", Needs(Verb::ReadPeople), people::show),
        post("/people/{id}", Needs(Verb::ManagePeople), people::update),
        get("/people/{id}/edit", Needs(Verb::ManagePeople), people::edit),
        post("/people/{id}/link", Needs(Verb::ManagePeople), people::link),
        get("/people/{id}/deactivation", Needs(Verb::ManagePeople), departures::new),
        post("/people/{id}/deactivation", Needs(Verb::ManagePeople), departures::create),
        post("/people/{id}/reactivation", Needs(Verb::ManagePeople), departures::destroy),
        get("/audit", Needs(Verb::ReadAudit), audit::index),
        // Letters
        get("/outbox", Needs(Verb::ReadOutbox), outbox::index),
        get("/outbox/export.csv", Needs(Verb::ReadOutbox), outbox::export),
        get("/outbox/export.xlsx", Needs(Verb::ReadOutbox), outbox::export),
        get("/outbox/export.docx", Needs(Verb::ReadOutbox), outbox::export),
        get("/outbox/{id}", Needs(Verb::ReadOutbox), outbox::show),
        post("/outbox/retries", Needs(Verb::ReadOutbox), outbox::retry_all),
        post("/outbox/{id}/retry", Needs(Verb::ReadOutbox), outbox::retry),
        post("/outbox/{id}/drop", Needs(Verb::ReadOutbox), outbox::drop),
        post("/outbox/{id}/take-back", Needs(Verb::ReadOutbox), outbox::take_back),
        post("/outbox/addresses/{person}/cleared", Needs(Verb::ReadOutbox), outbox::cleared),
        get("/letters/{id}", SignedIn, letters::show),
        get("/letters/{id}/html", SignedIn, letters::html),
        // Places
        get("/places", SignedIn, places::index),
        get("/places/suggest", SignedIn, places::suggest),
        // The step plan
        get("/plans", Needs(Verb::ReadPlans), plans::index),
        post("/plans/drafts", Needs(Verb::ManagePlans), plans::create),
        get("/plans/{id}", Needs(Verb::ReadPlans), plans::show),
        get("/plans/{id}/changes", Needs(Verb::ReadPlans), plans::changes),
        get("/plans/{id}/title", Needs(Verb::ManagePlans), plans::edit_head),
        post("/plans/{id}/title", Needs(Verb::ManagePlans), plans::update_head),
        get("/plans/{id}/contact", Needs(Verb::ManagePlans), plans::edit_contact),
        post("/plans/{id}/contact", Needs(Verb::ManagePlans), plans::update_contact),
        get("/plans/{id}/steps/{step}", Needs(Verb::ManagePlans), plans::edit_step),
        post("/plans/{id}/steps/{step}", Needs(Verb::ManagePlans), plans::update_step),
        get("/plans/{id}/tasks/new", Needs(Verb::ManagePlans), plans::add_task),
        post("/plans/{id}/tasks/new", Needs(Verb::ManagePlans), plans::create_task),
        get("/plans/{id}/tasks/{key}", Needs(Verb::ManagePlans), plans::edit_task),
        post("/plans/{id}/tasks/{key}", Needs(Verb::ManagePlans), plans::update_task),
        post("/plans/{id}/tasks/{key}/removal", Needs(Verb::ManagePlans), plans::remove_task),
        get("/plans/{id}/text", Needs(Verb::ManagePlans), plans::edit_text),
        post("/plans/{id}/text", Needs(Verb::ManagePlans), plans::update_text),
        get("/plans/{id}/publication", Needs(Verb::ManagePlans), plans::publication),
        post("/plans/{id}/publication", Needs(Verb::ManagePlans), plans::publish),
        get("/plans/{id}/discard", Needs(Verb::ManagePlans), plans::discarding),
        post("/plans/{id}/discard", Needs(Verb::ManagePlans), plans::discard),
        // Reference data
        get("/reference", Needs(Verb::ManageReference), reference::index),
        get("/reference/municipalities", Needs(Verb::ManageReference), reference::municipalities),
        get(
            "/reference/municipalities/{nis}",
            Needs(Verb::ManageReference),
            reference::municipality,
        ),
        post(
            "/reference/municipalities/{nis}",
            Needs(Verb::ManageReference),
            reference::move_municipality,
        ),
        get("/reference/regions/new", Needs(Verb::ManageReference), reference::new_region),
        post("/reference/regions", Needs(Verb::ManageReference), reference::create_region),
        get("/reference/regions/{id}", Needs(Verb::ManageReference), reference::edit_region),
        post("/reference/regions/{id}", Needs(Verb::ManageReference), reference::update_region),
        get("/reference/offer/new", Needs(Verb::ManageReference), reference::new_item),
        post("/reference/offer", Needs(Verb::ManageReference), reference::create_item),
        get("/reference/offer/{code}", Needs(Verb::ManageReference), reference::edit_item),
        post("/reference/offer/{code}", Needs(Verb::ManageReference), reference::update_item),
    ]
}

static PATHS: LazyLock<Vec<(&'static str, &'static str)>> =
    LazyLock::new(|| table().into_iter().map(|route| (route.method, route.path)).collect());

/// Whether a path (without query) is one of ours.
pub fn is_ours(method: &str, path: &str) -> bool {
    PATHS.iter().any(|(m, pattern)| *m == method && matches(pattern, path))
}

/// Whether a path with its query may be gone to after signing in: a page of ours and no file.
pub fn is_return_path(target: &str) -> bool {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let plain =
        target.starts_with('/') && !target.contains('\\') && !target.contains(char::is_control);
    plain && !path.starts_with("/assets/") && path != "/sign-in" && is_ours("GET", path)
}

fn matches(pattern: &str, path: &str) -> bool {
    let mut typed = path.split('/');
    let fits = pattern.split('/').all(|wanted| match typed.next() {
        Some(piece) if wanted.starts_with('{') => !piece.is_empty(),
        Some(piece) => piece == wanted,
        None => false,
    });
    fits && typed.next().is_none()
}

/// The table as a router, each route behind its gate.
pub fn router(app: &App) -> Router<App> {
    table().into_iter().fold(Router::new(), |router, route| {
        let gate = from_fn_with_state((app.clone(), route.gate), gate::layer);
        router.route(route.path, route.handler.route_layer(gate))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_method_of_a_path_stands_twice() {
        let mut seen = std::collections::HashSet::new();
        for (method, path) in PATHS.iter() {
            assert!(seen.insert((method, path)), "{method} {path}");
        }
    }

    #[test]
    fn the_way_back_is_one_of_our_pages() {
        assert!(is_return_path("/"));
        assert!(is_return_path("/?all=1"));
        for no in
            ["", "//x", "/\\x", "https://x", "/sign-in", "/assets/x.css", "/nothing", "/sign-out"]
        {
            assert!(!is_return_path(no), "{no}");
        }
    }

    #[test]
    fn patterns_match_whole_segments() {
        assert!(matches("/cases/{id}", "/cases/1"));
        for no in ["/cases/", "/cases", "/cases/1/2", "/case/1"] {
            assert!(!matches("/cases/{id}", no), "{no}");
        }
    }
}
