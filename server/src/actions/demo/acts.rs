//! The acts of the script, each through the action that a person's click would call.

use entity::vocab::{Body, CaseId, ContactId, OfferStatus};

use super::script::{Act, Contact, Deed, Open, Said};
use super::{Stage, day};
use crate::actions::commit::{ActionError, on_case, on_case_as, scope_of};
use crate::actions::open_case::{OpenCase, open_case};
use crate::actions::record_contact::record_contact;
use crate::actions::state_offer::state_offer;
use crate::domain::access::{Actor, Verb, may};
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::confirmation::Confirmation;
use crate::domain::contact::{Appointment, NewContact};
use crate::domain::decision::Refusal;
use crate::domain::edtf::Imprecise;
use crate::domain::fact::{self, NewFact, Value};
use crate::domain::life;
use crate::domain::offer::NewOffer;
use crate::domain::task;
use crate::store::cases::history;

impl Stage<'_> {
    pub(super) async fn perform(&mut self, act: Act) -> Result<(), ActionError> {
        let Act { case, by, deed, .. } = act;
        let actor = self.cast.get(&by).cloned().ok_or(ActionError::Forbidden)?;
        if let Deed::Open(open) = deed {
            let id = self.open(&actor, open).await?;
            self.cases.insert(case, id);
            return Ok(());
        }
        let id = self.cases.get(&case).copied().ok_or(ActionError::NotFound)?;
        match deed {
            Deed::Open(_) => Ok(()),
            Deed::Say { source, facts } => self.say(&actor, id, &source, facts).await,
            Deed::Contact(contact) => self.contact(&actor, id, contact).await,
            Deed::Members(members) => {
                for (role, person) in members {
                    let person = self.cast.get(&person).ok_or(ActionError::NotFound)?.person;
                    let name = |case: &CaseFile, _| case.name_member(&role, person);
                    on_case(self.ctx, &actor, id, Verb::WriteCase, None, name).await?;
                }
                Ok(())
            }
            Deed::Complete { tasks } => self.complete(&actor, id, &tasks).await,
            Deed::Withdraw { reason } => {
                let verb = Verb::WithdrawCase;
                on_case(self.ctx, &actor, id, verb, None, |case, moment| {
                    life::withdraw(case, &reason, moment.now)
                })
                .await
                .map(drop)
            }
            Deed::Offer { accepted, declined } => {
                let accepted = accepted.into_iter().map(|item| (item, OfferStatus::Accepted));
                let declined = declined.into_iter().map(|item| (item, OfferStatus::Declined));
                let happened_on = Some(calendar::local_day(self.ctx.clock.now()));
                let said = |(item, status)| NewOffer { item, status, happened_on, note: None };
                let items = accepted.chain(declined).map(said).collect();
                state_offer(self.ctx, &actor, id, None, items).await.map(drop)
            }
            other => self.company(&actor, id, other).await,
        }
    }

    fn statement(&self, said: Said, source: &str) -> Result<NewFact, Refusal> {
        let Said { kind, code, text, number, day: days, detail } = said;
        let date = days.and_then(|days| Imprecise::day(day(self.today, days)).ok());
        let value = code
            .map(Value::Code)
            .or(text.map(Value::Text))
            .or(number.map(Value::Number))
            .or(date.map(Value::Date))
            .ok_or(Refusal::ValueMissing)?;
        let stated_on = Some(calendar::local_day(self.ctx.clock.now()));
        Ok(NewFact { detail, stated_on, ..NewFact::of(kind, value, source) })
    }

    async fn open(&self, actor: &Actor, open: Open) -> Result<CaseId, ActionError> {
        let Open { nis, kind, follows, source, confirmed, facts } = open;
        let now = self.ctx.clock.now();
        let predecessor = match follows {
            None => None,
            Some(key) => history::by_key(self.ctx.db.reads(), &key).await?,
        };
        let facts = facts.into_iter().map(|said| self.statement(said, &source));
        let input = OpenCase {
            id: CaseId::new(),
            kind,
            predecessor,
            nis,
            as_of: calendar::local_day(now),
            place: None,
            facts: facts.collect::<Result<_, _>>()?,
            confirmation: confirmed.map(|evidence| Confirmation { at: now, evidence, source }),
            example: true,
        };
        Ok(open_case(self.ctx, actor, input).await?.id)
    }

    async fn say(
        &self,
        actor: &Actor,
        id: CaseId,
        source: &str,
        facts: Vec<Said>,
    ) -> Result<(), ActionError> {
        for said in facts {
            let new = self.statement(said, source)?;
            on_case(self.ctx, actor, id, Verb::WriteCase, None, |case, moment| {
                fact::state(case, new, Some(actor.person), moment.now)
            })
            .await?;
        }
        Ok(())
    }

    async fn contact(
        &self,
        actor: &Actor,
        id: CaseId,
        contact: Contact,
    ) -> Result<(), ActionError> {
        let Contact { channel, reached, function, outcome, decline_reason, note, appointment_day } =
            contact;
        let appointment = appointment_day.map(|days| Appointment {
            on: day(self.today, days),
            time: Some("10:00".to_owned()),
            place: None,
        });
        let new = NewContact {
            id: ContactId::new(),
            happened_at: self.ctx.clock.now(),
            made_by: actor.person,
            made_as: entity::vocab::ActedAs::Officer,
            body: Body::LocalAuthority,
            function,
            person_name: None,
            channel,
            reached,
            outcome,
            decline_reason,
            appointment,
            note,
            late_reason: None,
        };
        record_contact(self.ctx, actor, id, None, new).await.map(drop)
    }

    async fn complete(
        &self,
        actor: &Actor,
        id: CaseId,
        keys: &[String],
    ) -> Result<(), ActionError> {
        for key in keys {
            let find = |case: &CaseFile| case.tasks.iter().find(|task| task.key == *key).cloned();
            let permitted = |case: &CaseFile| {
                let scope = scope_of(case).task_of(find(case).and_then(|task| task.assignee));
                may(actor, Verb::WorkTask, &scope)
            };
            on_case_as(self.ctx, actor, id, permitted, None, |case, moment| {
                let task = find(case).ok_or(Refusal::NoSuchTask)?.id;
                let day = Imprecise::day(moment.today).ok();
                task::complete(case, task, day, actor.person, moment.now, moment.today)
            })
            .await?;
        }
        Ok(())
    }
}
