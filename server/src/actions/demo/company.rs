//! The acts of the script about who and what stands round a case.

use entity::vocab::{CaseId, CentreId, FactKind, InvolvementId, MeetingId, PartnerId, ProductId};

use super::Stage;
use super::script::Deed;
use crate::actions::centres::{add_centre, set_link};
use crate::actions::commit::ActionError;
use crate::actions::company::{add_partner, record_involvement, record_meeting, record_product};
use crate::domain::access::Actor;
use crate::domain::calendar;
use crate::domain::centre::Centre;
use crate::domain::decision::Refusal;
use crate::domain::edtf::Imprecise;
use crate::domain::partner::{Involvement, Meeting, Partner, Product};
use crate::domain::plan::AssigneeRole;
use crate::store::cases;

impl Stage<'_> {
    pub(super) async fn company(
        &self,
        actor: &Actor,
        id: CaseId,
        deed: Deed,
    ) -> Result<(), ActionError> {
        let (recorded_at, recorded_by) = (self.ctx.clock.now(), actor.person);
        let from_on = calendar::local_day(recorded_at);
        let happened = Imprecise::day(from_on).map_err(|_| Refusal::ValueMissing)?;
        match deed {
            Deed::Meeting { body, label, place, present } => {
                let meeting = Meeting {
                    id: MeetingId::new(),
                    body,
                    label,
                    happened,
                    place,
                    present,
                    agency_present: true,
                    agreements: None,
                    recorded_at,
                    recorded_by,
                };
                record_meeting(self.ctx, actor, id, None, meeting).await.map(drop)
            }
            Deed::Product { kind, description, url } => {
                let product = Product {
                    id: ProductId::new(),
                    kind,
                    provider: AssigneeRole::LocalAuthority.as_str().to_owned(),
                    supporter: AssigneeRole::LiaisonOfficer.as_str().to_owned(),
                    description: Some(description),
                    url,
                    happened: Some(happened),
                    until_on: None,
                    recorded_at,
                    recorded_by,
                };
                record_product(self.ctx, actor, id, None, product).await.map(drop)
            }
            Deed::Partner { body, organisation, function, in_core_group } => {
                let partner = Partner {
                    id: PartnerId::new(),
                    body,
                    organisation,
                    person_name: None,
                    function,
                    phone: None,
                    email: None,
                    in_core_group,
                    recorded_at,
                    recorded_by,
                };
                add_partner(self.ctx, actor, id, None, partner).await.map(drop)
            }
            Deed::Involvement { kind, description } => {
                let involvement = Involvement {
                    id: InvolvementId::new(),
                    kind,
                    from_on,
                    until_on: None,
                    description,
                    recorded_at,
                    recorded_by,
                };
                record_involvement(self.ctx, actor, id, None, involvement).await.map(drop)
            }
            Deed::Centre { name, operator } => self.centre(actor, id, name, operator).await,
            _ => Err(Refusal::ValueMissing.into()),
        }
    }

    async fn centre(
        &self,
        actor: &Actor,
        id: CaseId,
        name: String,
        operator: Option<String>,
    ) -> Result<(), ActionError> {
        let found = cases::find_visible(self.ctx.db.reads(), actor, id).await?;
        let case = found.ok_or(ActionError::NotFound)?.case;
        let centre = Centre {
            id: CentreId::new(),
            name,
            address: case.facts.text(FactKind::Address).map(str::to_owned),
            nis: case.municipality.nis,
            place: None,
            operator,
            opened: None,
            closed: None,
            note: None,
        };
        let site = centre.id;
        add_centre(self.ctx, actor, centre, Some(id)).await?;
        match case.predecessor {
            Some(before) => set_link(self.ctx, actor, before, site, true).await.map(drop),
            None => Ok(()),
        }
    }
}
