//! Who walks a case, and where it lies.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{CaseId, PersonId, RegionId};

use crate::actions::assign_case::{Assignment, CANDIDATES, Relocation, assign_case, relocate};
use crate::actions::commit::{Moment, Seen};
use crate::domain::access::Verb;
use crate::domain::assignment::Staff;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::moving::counts_on;
use crate::messages::Words;
use crate::store::names::{self, Names};
use crate::store::{hand_overs, reference, staff};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData, QueryData};
use crate::web::in_case::{self, CaseHead, not_withdrawn};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

#[derive(askama::Template)]
#[template(path = "assignment/edit.html")]
struct Edit {
    shell: Shell,
    head: CaseHead,
    form: Form,
    /// Who has it now.
    now: String,
    proposal: Option<Proposal>,
    regions: Vec<Choice>,
    people: Vec<Choice>,
}

/// What the roster of the municipality's region says today, when it is not what the case says.
struct Proposal {
    text: String,
    /// The form, filled with it.
    url: String,
}

/// The roster's word about a case: its municipality's region, and who has the duty there.
struct Roster {
    region: RegionId,
    region_name: String,
    staff: Staff,
    officer: Option<PersonId>,
    back_up: Option<PersonId>,
}

async fn roster_for(app: &App, case: &CaseFile) -> Result<Roster, AppError> {
    let db = app.ctx.db.reads();
    let today = calendar::local_day(app.ctx.clock.now());
    let place = reference::municipality(db, &case.municipality.nis).await?;
    let region = place.map_or(case.region, |place| place.region_id);
    let staff = staff::of_region(db, region, today).await?;
    let duty = staff.on_duty(today);
    let regions = reference::regions(db).await?;
    Ok(Roster {
        region,
        region_name: regions
            .into_iter()
            .find(|r| r.id == region)
            .map(|r| r.name)
            .unwrap_or_default(),
        officer: duty.officer,
        back_up: duty.back_ups.first().copied(),
        staff,
    })
}

/// `GET /cases/{id}/assignment`; `?roster=yes` fills in what the roster says.
pub async fn edit(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::ReassignCase).await?;
    not_withdrawn(&case)?;
    let roster = roster_for(&app, &case).await?;
    let (region, officer, back_up) = match query.get("roster") {
        Some(_) => (roster.region, roster.officer, roster.back_up),
        None => (case.region, case.officer, case.back_up),
    };
    let form = Form::new()
        .with("region", region)
        .with_some("officer", officer)
        .with_some("back_up", back_up)
        .with_some("back", query.back())
        .at_version(case.version);
    Ok(Page::ok(page(&app, shell, &case, roster, form).await?).into_response())
}

/// `POST /cases/{id}/assignment`
pub async fn update(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    data: FormData,
) -> Result<Response, AppError> {
    let mut r = Reader::new(&data, shell.words);
    let version = r.version();
    let region = r.id("region").label("roster-region").required();
    let officer = r.id("officer").label("assignment-officer").optional();
    let back_up = r.id("back_up").label("assignment-back-up").optional();
    let reason = r.text("reason").label("assignment-reason").max(1000).optional();
    let read = r.finish(|| {
        let new = Assignment { region: region?, officer, back_up, reason };
        Some((Seen::of(version?, &["people"]), new))
    });
    let error = match read {
        Ok((seen, new)) => match assign_case(&app.ctx, &viewer.actor, id, Some(seen), new).await {
            Ok(case) => {
                let back = data.back().map_or_else(|| format!("/cases/{id}"), str::to_owned);
                return Ok(Flash::success("assignment-done")
                    .with("case", &case.reference)
                    .to(back));
            }
            Err(error) => outcome::again(&app, shell.words, &data, error).await?,
        },
        Err(form) => form,
    };
    let case = in_case::find(&app, &viewer, id, Verb::ReassignCase).await?;
    let roster = roster_for(&app, &case).await?;
    let status = outcome::status(&error);
    Ok(Page::with_status(status, page(&app, shell, &case, roster, error).await?).into_response())
}

async fn page(
    app: &App,
    shell: Shell,
    case: &CaseFile,
    roster: Roster,
    form: Form,
) -> Result<Edit, AppError> {
    let db = app.ctx.db.reads();
    let w = shell.words;
    let moment = Moment::of(&app.ctx);
    let people = hand_overs::people_with(db, CANDIDATES).await?;
    let named = [case.officer, case.back_up, roster.officer, roster.back_up];
    let names = names::of(db, named.into_iter().flatten()).await?;
    let regions = reference::regions(db).await?;
    let choices = people.into_iter().map(|p| {
        let away = roster.staff.away_until(p.id, moment.today).map(calendar::date_short);
        let label = match away {
            Some(until) => w.a2("hand-over-away", "name", p.name, "until", until),
            None => p.name,
        };
        Choice::new(p.id, label)
    });
    Ok(Edit {
        head: CaseHead::new(w, case, moment),
        now: w.a2(
            "assignment-now",
            "officer",
            who(w, &names, case.officer),
            "backup",
            who(w, &names, case.back_up),
        ),
        people: choices.collect(),
        proposal: proposal(w, case, &roster, &names),
        regions: regions.into_iter().map(|r| Choice::new(r.id, r.name)).collect(),
        shell,
        form,
    })
}

fn who(w: Words, names: &Names, id: Option<PersonId>) -> String {
    id.and_then(|id| names.get(id)).map_or_else(|| w.m("assignment-nobody"), str::to_owned)
}

fn proposal(w: Words, case: &CaseFile, roster: &Roster, names: &Names) -> Option<Proposal> {
    let same = (case.region, case.officer, case.back_up)
        == (roster.region, roster.officer, roster.back_up);
    (!same).then(|| Proposal {
        text: w.a3(
            "assignment-proposal",
            "region",
            &roster.region_name,
            "officer",
            who(w, names, roster.officer),
            "backup",
            who(w, names, roster.back_up),
        ),
        url: format!("/cases/{}/assignment?roster=yes", case.id),
    })
}

#[derive(askama::Template)]
#[template(path = "assignment/municipality.html")]
struct Relocate {
    shell: Shell,
    head: CaseHead,
    form: Form,
    now: String,
    /// As of which day names and provinces count.
    day: String,
    municipalities: Vec<Choice>,
}

/// `GET /cases/{id}/municipality`
pub async fn municipality(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    not_withdrawn(&case)?;
    let form = Form::new().with("nis", &case.municipality.nis).at_version(case.version);
    Ok(Page::ok(place_page(&app, shell, &case, form).await?).into_response())
}

/// `POST /cases/{id}/municipality`
pub async fn move_case(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    data: FormData,
) -> Result<Response, AppError> {
    let mut r = Reader::new(&data, shell.words);
    let version = r.version();
    let nis = r.line("nis").label("relocation-to").max(5).required();
    let source = r.line("source").label("relocation-source").max(200).required();
    let reason = r.text("reason").label("assignment-reason").max(1000).optional();
    let read = r.finish(|| {
        let seen = Seen::of(version?, &["municipality", "fact:municipality"]);
        Some((seen, Relocation { nis: nis?, source: source?, reason }))
    });
    let form = match read {
        Ok((seen, new)) => match relocate(&app.ctx, &viewer.actor, id, Some(seen), new).await {
            Ok(case) => return moved(&app, &case).await,
            Err(error) => outcome::again(&app, shell.words, &data, error).await?,
        },
        Err(form) => form,
    };
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    let status = outcome::status(&form);
    Ok(Page::with_status(status, place_page(&app, shell, &case, form).await?).into_response())
}

/// Says whether somebody else should take it over.
async fn moved(app: &App, case: &CaseFile) -> Result<Response, AppError> {
    let roster = roster_for(app, case).await?;
    let flash = if roster.region == case.region {
        Flash::success("relocation-done")
    } else {
        Flash::warning("relocation-proposed").with("region", roster.region_name)
    };
    let flash = flash.with("place", &case.municipality.name);
    Ok(flash.to(format!("/cases/{}", case.id)))
}

async fn place_page(
    app: &App,
    shell: Shell,
    case: &CaseFile,
    form: Form,
) -> Result<Relocate, AppError> {
    let w = shell.words;
    let day = counts_on(case);
    let found = reference::municipalities(app.ctx.db.reads(), day).await?;
    Ok(Relocate {
        head: CaseHead::new(w, case, Moment::of(&app.ctx)),
        now: format!("{}, {}", case.municipality.name, case.municipality.province),
        day: calendar::date_short(day),
        municipalities: found
            .into_iter()
            .map(|m| Choice::new(&m.nis_code, format!("{} ({})", m.name, m.province)))
            .collect(),
        shell,
        form,
    })
}
