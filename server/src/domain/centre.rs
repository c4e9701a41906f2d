//! A centre of the register: a site with its period. It can exist without a case, and lie under
//! several.

use entity::vocab::CentreId;
use serde_json::{Map, Value};

use super::decision::Refusal;
use super::edtf::{Imprecise, Part};
use super::event::{Event, EventKind};
use super::places::fold;

/// A site where people are or were received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Centre {
    pub id: CentreId,
    pub name: String,
    pub address: Option<String>,
    /// Code of its municipality.
    pub nis: String,
    /// Place or sub-municipality.
    pub place: Option<String>,
    pub operator: Option<String>,
    pub opened: Option<Imprecise>,
    pub closed: Option<Imprecise>,
    pub note: Option<String>,
}

impl Centre {
    /// The subject of its entries in the journal.
    pub fn subject(id: CentreId) -> String {
        format!("centre:{id}")
    }

    /// What it is found by.
    pub fn search_text(&self, municipality: &str) -> String {
        let pieces = [Some(&self.name), self.address.as_ref(), self.place.as_ref()];
        let pieces = pieces.into_iter().chain([self.operator.as_ref()]).flatten();
        let words: Vec<&str> = pieces.map(String::as_str).chain([municipality]).collect();
        fold(&words.join(" "))
    }

    /// Whether it may stand in the register.
    ///
    /// # Errors
    /// No name; closed before it opened.
    pub fn check(&self) -> Result<(), Refusal> {
        let opened = self.opened.as_ref().and_then(Imprecise::earliest);
        let closed = self.closed.as_ref().and_then(Imprecise::latest);
        if self.name.is_empty() {
            Err(Refusal::TextMissing)
        } else if matches!((opened, closed), (Some(opened), Some(closed)) if closed < opened) {
            Err(Refusal::UntilBeforeFrom)
        } else {
            Ok(())
        }
    }

    /// The journal's entry about recording it, or about what changed in it; none when nothing did.
    pub fn told(&self, before: Option<&Self>) -> Option<Event> {
        if before == Some(self) {
            return None;
        }
        let mut event = Event::of(EventKind::CentreRecorded, Self::subject(self.id));
        event.put("name", self.name.clone());
        let date = |date: &Option<Imprecise>| date.as_ref().map(Imprecise::text);
        let part = |date: &Option<Imprecise>| Some(date.as_ref()?.part()?.code().to_owned());
        let said = |of: &Self| {
            [
                ("address", of.address.clone()),
                ("municipality", Some(of.nis.clone())),
                ("place", of.place.clone()),
                ("operator", of.operator.clone()),
                ("opened", date(&of.opened)),
                ("opened_part", part(&of.opened)),
                ("closed", date(&of.closed)),
                ("closed_part", part(&of.closed)),
                ("note", of.note.clone()),
            ]
        };
        let old = before.map(|before| {
            if before.name != self.name {
                event.put("old_name", before.name.clone());
            }
            said(before)
        });
        for (at, (key, new)) in said(self).into_iter().enumerate() {
            let was = old.as_ref().and_then(|old| old.get(at)).and_then(|(_, was)| was.clone());
            if was != new {
                event.put(&format!("old_{key}"), was).put(key, new);
            }
        }
        Some(event)
    }

    /// Takes back what an entry of the journal tells, as [`Self::told`] wrote it: the centre is then
    /// as it was before.
    pub fn undo(&mut self, told: &Map<String, Value>) {
        let old =
            |key: &str| told.get(&format!("old_{key}")).map(|was| was.as_str().map(str::to_owned));
        for (key, field) in [("name", &mut self.name), ("municipality", &mut self.nis)] {
            if let Some(Some(was)) = old(key) {
                *field = was;
            }
        }
        for (key, field) in [
            ("address", &mut self.address),
            ("place", &mut self.place),
            ("operator", &mut self.operator),
            ("note", &mut self.note),
        ] {
            if let Some(was) = old(key) {
                *field = was;
            }
        }
        for (key, date) in [("opened", &mut self.opened), ("closed", &mut self.closed)] {
            let text = old(key).unwrap_or_else(|| date.as_ref().map(Imprecise::text));
            let part = match old(&format!("{key}_part")) {
                Some(code) => code.as_deref().and_then(Part::from_code),
                None => date.as_ref().and_then(Imprecise::part),
            };
            let was = text.and_then(|text| Imprecise::parse(&text).ok());
            *date = was.and_then(|date| date.with_part(part).ok());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn centre() -> Centre {
        Centre {
            id: CentreId::new(),
            name: "De Élzen".to_owned(),
            address: Some("Kerkstraat 1".to_owned()),
            nis: "45041".to_owned(),
            place: None,
            operator: Some("Fedasil".to_owned()),
            opened: Imprecise::parse("2022").ok(),
            closed: None,
            note: None,
        }
    }

    #[test]
    fn it_is_found_by_name_address_operator_and_municipality() {
        assert_eq!(centre().search_text("Ronse"), "de elzen kerkstraat 1 fedasil ronse");
    }

    #[test]
    fn it_cannot_close_before_it_opened() {
        let closed = |text: &str| Centre { closed: Imprecise::parse(text).ok(), ..centre() };
        assert_eq!(closed("2021").check(), Err(Refusal::UntilBeforeFrom));
        assert_eq!(closed("2022-03").check(), Ok(()));
        let unnamed = Centre { name: String::new(), ..centre() };
        assert_eq!(unnamed.check(), Err(Refusal::TextMissing));
    }

    #[test]
    fn the_journal_tells_what_changed_and_nothing_when_nothing_did() {
        let before = centre();
        assert_eq!(before.told(Some(&before)), None);
        let after = Centre { address: None, ..before.clone() };
        let event = after.told(Some(&before)).unwrap();
        let keys: Vec<&str> = event.data.keys().map(String::as_str).collect();
        assert_eq!(keys, ["address", "name", "old_address"]);
    }

    #[test]
    fn what_the_journal_tells_can_be_taken_back() {
        let before = centre();
        let end = Imprecise::parse("2023-05").unwrap().with_part(Some(Part::End)).unwrap();
        let after = Centre {
            name: "De Elzen".to_owned(),
            nis: "45035".to_owned(),
            place: Some("Ename".to_owned()),
            operator: None,
            opened: Some(end),
            closed: Imprecise::parse("2024").ok(),
            ..before.clone()
        };
        for (was, is) in [(&before, &after), (&after, &before)] {
            let mut back = is.clone();
            back.undo(&is.told(Some(was)).unwrap().data);
            assert_eq!(back, *was);
        }
    }
}
