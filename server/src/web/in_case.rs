//! What the pages for one act in a case share: finding it through the viewer, and its head.

use entity::vocab::CaseId;

use crate::actions::commit::{Moment, scope_of};
use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::decision::Refusal;
use crate::messages::Words;
use crate::store::cases::{self, Loaded};
use crate::web::App;
use crate::web::clock::ClockView;
use crate::web::error::AppError;
use crate::web::session::Viewer;

/// A case that the viewer may do this to. Not visible and not existing look the same.
///
/// # Errors
/// Not found, not allowed, or the database's.
pub async fn find(
    app: &App,
    viewer: &Viewer,
    id: CaseId,
    verb: Verb,
) -> Result<CaseFile, AppError> {
    Ok(find_loaded(app, viewer, id, verb).await?.case)
}

/// As [`find`], with the plan version that the case keeps.
///
/// # Errors
/// As [`find`].
pub async fn find_loaded(
    app: &App,
    viewer: &Viewer,
    id: CaseId,
    verb: Verb,
) -> Result<Loaded, AppError> {
    let found = cases::find_visible(app.ctx.db.reads(), &viewer.actor, id).await?;
    let loaded = found.ok_or(AppError::NotFound)?;
    viewer.insist(verb, &scope_of(&loaded.case))?;
    Ok(loaded)
}

/// Which case a page is about, and how its clock stands.
#[derive(Clone, Debug)]
pub struct CaseHead {
    pub id: CaseId,
    pub reference: String,
    /// The municipality; a site has no better name yet.
    pub name: String,
    pub version: i32,
    pub clock: ClockView,
    /// Until when, in words, as long as the clock runs.
    pub due: Option<String>,
    pub withdrawn: bool,
}

impl CaseHead {
    pub fn new(w: Words, case: &CaseFile, moment: Moment) -> Self {
        let (due, from) = case.deadline().map(|d| (d.due_at, d.started_at)).unzip();
        let clock = ClockView::new(w, case.standing(moment.now), due, from, moment.now);
        let runs = clock.due.is_some();
        Self {
            id: case.id,
            reference: case.reference.clone(),
            name: case.municipality.name.clone(),
            version: case.version,
            clock: if case.withdrawn.is_some() { clock.stopped() } else { clock },
            due: due.filter(|_| runs).map(|due| calendar::long_with_zone(due, w.lang())),
            withdrawn: case.withdrawn.is_some(),
        }
    }

    /// The page of the case.
    pub fn path(&self) -> String {
        format!("/cases/{}", self.id)
    }
}

/// Goes on unless the case is withdrawn: then nothing is recorded in it.
///
/// # Errors
/// The refusal as a page.
pub fn not_withdrawn(case: &CaseFile) -> Result<(), AppError> {
    match case.withdrawn {
        Some(_) => Err(AppError::Refused(Refusal::CaseWithdrawn.key())),
        None => Ok(()),
    }
}
