//! Region, kind and period in a URL: what a page of figures looks at, and what its links pass on.

use std::fmt::Display;

use chrono::NaiveDate;
use entity::vocab::CaseKind;

use crate::domain::calendar::{self, LocalError};
use crate::domain::period::{MAX_YEARS, Period, PeriodFault};
use crate::messages::Words;
use crate::store::focus::Focus;
use crate::store::reference::Region;
use crate::web::forms::{Choice, Form, FormData};

/// What a page of figures looks at.
#[derive(Clone, Debug, Default)]
pub struct Lens {
    pub focus: Focus,
    pairs: Vec<(&'static str, String)>,
    /// The filters as typed, with what is wrong with them.
    pub form: Form,
}

impl Lens {
    /// Reads `region`, `kind`, `from` and `until`. What is wrong stands in the form, and is not
    /// filtered by.
    pub fn read(w: Words, data: &FormData, regions: &[Region]) -> Self {
        let typed = |name: &str| data.get(name).map(str::trim).filter(|text| !text.is_empty());
        let mut lens = Self::default();
        for name in ["region", "kind", "from", "until"] {
            if let Some(text) = typed(name) {
                lens.form.set(name, text);
            }
        }
        if let Some(code) = typed("region") {
            match regions.iter().find(|region| region.code == code) {
                Some(region) => lens.keep("region", &region.code),
                None => lens.form.refuse("region", w.m("lens-region-unknown")),
            }
            lens.focus.region = regions.iter().find(|r| r.code == code).map(|r| r.id);
        }
        if let Some(word) = typed("kind") {
            lens.focus.kind = CaseKind::parse(word);
            match lens.focus.kind {
                Some(kind) => lens.keep("kind", kind),
                None => lens.form.refuse("kind", w.m("lens-kind-unknown")),
            }
        }
        let from = lens.day(w, "from", typed("from"));
        let until = lens.day(w, "until", typed("until"));
        match Period::new(from, until) {
            Ok(period) => {
                lens.focus.period = period;
                from.into_iter().for_each(|day| lens.keep("from", day));
                until.into_iter().for_each(|day| lens.keep("until", day));
            }
            Err(PeriodFault::Reversed) => {
                lens.form.refuse("until", w.m("lens-period-reversed"));
            }
            Err(PeriodFault::TooLong) => {
                lens.form.refuse("until", w.a("lens-period-long", "years", MAX_YEARS));
            }
        }
        lens
    }

    fn keep(&mut self, name: &'static str, value: impl Display) {
        self.pairs.push((name, value.to_string()));
    }

    fn day(&mut self, w: Words, name: &'static str, typed: Option<&str>) -> Option<NaiveDate> {
        match calendar::parse_date(typed.unwrap_or_default()) {
            Ok(day) => {
                self.form.set(name, calendar::date_short(day));
                Some(day)
            }
            Err(LocalError::DateMissing) => None,
            Err(fault) => {
                self.form.refuse(name, fault.message(w.lang()));
                None
            }
        }
    }

    /// Whether something typed could not be used: figures would be of something else.
    pub fn is_wrong(&self) -> bool {
        self.form.has_errors()
    }

    /// Whether anything is filtered by.
    pub fn is_set(&self) -> bool {
        !self.pairs.is_empty()
    }

    /// The filters in use, by name.
    pub fn pairs(&self) -> &[(&'static str, String)] {
        &self.pairs
    }

    /// A page of ours that looks at the same, with more parameters; a later value of a name takes
    /// the place of the filter's.
    pub fn url(&self, path: &str, more: &[(&str, &str)]) -> String {
        let kept = self.pairs.iter().filter(|(name, _)| more.iter().all(|(n, _)| n != name));
        let kept = kept.map(|(name, value)| (*name, value.as_str()));
        let more = more.iter().copied().filter(|(_, value)| !value.is_empty());
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(kept.chain(more));
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// The possibilities of the lists of a lens.
pub struct Choices {
    pub regions: Vec<Choice>,
    pub kinds: Vec<Choice>,
}

impl Choices {
    pub fn new(w: Words, regions: &[Region]) -> Self {
        Self {
            regions: regions.iter().map(|r| Choice::new(&r.code, &r.name)).collect(),
            kinds: CaseKind::ALL.iter().map(|k| Choice::new(k, w.e("case-kind", k))).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use entity::vocab::RegionId;

    use super::*;
    use crate::domain::lang::Lang;

    fn read(query: &str) -> Lens {
        let name = "Westhoek".to_owned();
        let region = Region { id: RegionId::new(), code: "WVL".to_owned(), name };
        Lens::read(Words::new(Lang::Nl), &FormData::parse(query.as_bytes()), &[region])
    }

    #[test]
    fn links_pass_on_what_is_looked_at() {
        let lens = read("region=WVL&kind=opening&from=1.3.2026&until=31-3-2026&x=y");
        assert!(!lens.is_wrong());
        assert_eq!(
            lens.url("/cases", &[("step", "C"), ("clock", ""), ("from", "2026-03-02")]),
            "/cases?region=WVL&kind=opening&until=2026-03-31&step=C&from=2026-03-02"
        );
        assert_eq!(lens.form.value("from"), "01.03.2026");
        assert_eq!(read("region=&kind=").url("/cases", &[]), "/cases");
    }

    #[test]
    fn what_means_nothing_is_said_and_not_looked_at() {
        for (query, field) in [
            ("region=XX", "region"),
            ("kind=party", "kind"),
            ("from=31.2.2026", "from"),
            ("until=%00", "until"),
            ("from=2026-03-02&until=2026-03-01", "until"),
            ("from=1600-01-01&until=2100-01-01", "until"),
        ] {
            let lens = read(query);
            assert!(lens.form.error(field).is_some(), "{query}: {:?}", lens.form.errors());
            assert_eq!(lens.focus, Focus::default(), "{query}");
        }
    }
}
