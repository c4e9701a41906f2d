//! A centre in Aalst, from the first message to the last step, in the forms that people use.

use chrono::TimeDelta;
use entity::vocab::{CaseId, TaskState};

use crate::support::app::TestApp;
use crate::support::form::Form;
use crate::support::html::Page;
use crate::support::ronse::{flash, form, now, task};

const OFFICER: &str = "officer-ovl";

/// Somebody at work in one case.
struct Desk<'a> {
    app: &'a TestApp,
    case: CaseId,
}

impl Desk<'_> {
    async fn page(&self, path: &str) -> Page {
        self.app.get(OFFICER, path).await.ok()
    }

    async fn send(&self, form: Form) {
        self.app.submit(OFFICER, &form).await.location();
    }

    async fn state(&self, kind: &str, fill: impl FnOnce(Form) -> Form) {
        let path = format!("/cases/{}/facts/new?kind={kind}", self.case);
        let form = form(self.app, OFFICER, &path, "[data-test=fact-form]").await;
        self.send(fill(form.set("source", "Fedasil"))).await;
    }

    /// Ticks every task of a step off in its row.
    async fn walk(&self, step: &str) {
        let path = format!("/cases/{}?step={step}", self.case);
        loop {
            let page = self.page(&path).await;
            let rows = page.all("form[action$='/completion']");
            let Some(action) = rows.first().and_then(|row| row.attr("action")) else { break };
            self.send(Form::in_page(&page, &format!("form[action='{action}']"))).await;
        }
    }

    async fn task_form(&self, key: &str, which: &str) -> Form {
        let case = now(self.app, self.case).await;
        let path = format!("/tasks/{}", task(&case, key));
        form(self.app, OFFICER, &path, &format!("[data-test={which}]")).await
    }
}

/// Fedasil announces a centre; the officer writes down what is known.
async fn announced(app: &TestApp) -> CaseId {
    let form = form(app, OFFICER, "/cases/new", "#new-case").await;
    let form = form
        .set("place", "Aalst (Oost-Vlaanderen)")
        .set("informant_level", "federal")
        .set("informant_body", "fedasil")
        .set("informed", "1.3.2026")
        .set("confirmed", "yes")
        .set("confirmed_date", "2.3.2026")
        .set("confirmed_time", "8.30")
        .set("evidence", "mail van Fedasil");
    let path = app.submit(OFFICER, &form).await.location();
    path.trim_start_matches("/cases/").parse().unwrap()
}

#[tokio::test]
async fn a_centre_in_aalst_walks_from_a_to_k() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let desk = Desk { app: &app, case: announced(&app).await };
        let home = format!("/cases/{}", desk.case);

        desk.state("federal_decision", |f| f.set("happened_free", "februari 2026")).await;
        desk.state("local_authority_informed", |f| f.set("happened_free", "1.3.2026")).await;
        desk.state("planned_opening", |f| f.set("happened_free", "begin mei 2026")).await;
        desk.state("address", |f| f.set("value", "Zwarte Zustersstraat 1")).await;
        desk.state("capacity", |f| f.set("detail", "adults").set("value", "120")).await;
        desk.state("target_group", |f| f.set("value", "adults")).await;
        let rail = desk.page(&home).await.texts("[data-test=rail] .rail__state");
        assert_eq!(rail[..2], ["klaar", "klaar"], "{}: A and B are told", app.kind);

        app.forward(TimeDelta::hours(5));
        let path = format!("{home}/contacts/new");
        let contact = form(&app, OFFICER, &path, "[data-test=contact]").await;
        let contact = contact.set("reached", "yes").set("function", "mayor");
        let reply = app.submit(OFFICER, &contact.set("outcome", "accepted")).await;
        assert!(flash(&app, OFFICER, &reply).await.contains("op tijd"));

        let members = form(&app, OFFICER, &format!("{home}/members"), "[data-test=members]").await;
        let worker = app.person("worker").to_string();
        let roles = ["local_coordinator", "trajectory_counsellor", "language_counsellor"];
        desk.send(roles.iter().fold(members, |form, role| form.set(role, &worker))).await;

        // With adults only there is no school to arrange.
        for key in ["D.b", "D.d"] {
            let exempt = desk.task_form(key, "exemption").await;
            desk.send(exempt.set("reason", "enkel volwassenen")).await;
        }
        let path = format!("{home}/tasks/new?step=G");
        let own = form(&app, OFFICER, &path, "[data-test=new-task]").await;
        desk.send(own.set("title", "Sleutel van het contactpunt halen")).await;
        let note = desk.task_form("G", "note").await;
        desk.send(note.set("text", "de balie is open tot 16 uur")).await;

        // The core group is the local authority's act: it has a day of its own.
        let core_group = desk.task_form("E", "completion").await;
        desk.send(core_group.set("happened_free", "2.3.2026")).await;

        for step in ["C", "D", "F", "G", "H", "I", "J", "K"] {
            app.forward(TimeDelta::days(3));
            app.sign_in_anew().await;
            desk.walk(step).await;
        }
        let case = now(&app, desk.case).await;
        let open: Vec<&str> =
            case.tasks.iter().filter(|t| t.is_open()).map(|t| t.key.as_str()).collect();
        assert_eq!(open, [""; 0], "{}", app.kind);
        let exempt = case.tasks.iter().filter(|t| t.state == TaskState::NotApplicable).count();
        assert_eq!(exempt, 2);

        let page = desk.page(&home).await;
        assert_eq!(page.texts("[data-test=rail] .rail__state"), ["klaar"; 11], "{}", app.kind);
        let story = page.texts("[data-test=entry]").join("\n");
        for told in [
            "Dossier geopend: Aalst",
            "federale beslissing is februari 2026",
            "Contact met burgemeester",
            "Eerste contact 5 u 30 min na de formele bevestiging: op tijd",
            "Als lokale coördinator aangeduid: Tine Taal",
            "Niet van toepassing: D.b. Toeleiden van minderjarigen naar onderwijs",
            "Taak toegevoegd aan stap G: Sleutel van het contactpunt halen",
            "de balie is open tot 16 uur",
            "Klaar: D. Verbindingsofficier start interne procedures op, gebeurd 8 maart 2026",
            "Klaar: E. Lokaal bestuur start kerngroep met alle cruciale actoren op, gebeurd 2 maart",
            "Klaar: K. Inzetten op verbinding (ontmoeting, participatie)",
        ] {
            assert!(story.contains(told), "{}: “{told}” is not in:\n{story}", app.kind);
        }
    }
}
