//! What was corrected since an answer was frozen, as a document.

use chrono::{DateTime, Utc};
use entity::vocab::CaseId;

use super::case_lines::differing;
use super::{blank, case_cell, difference_words, empty_grid, slug, stem, words};
use crate::document::{Cell, Column, Document, Grid, Part};
use crate::domain::calendar;
use crate::domain::report::{
    Answer, Centre, Difference, Entry, Involved, corrected, differences, one_sided,
};
use crate::messages::Words;
use crate::store::answers::Chronicle;
use crate::telling::sentences;

/// Two answers to the same question.
pub struct Changes<'a> {
    pub w: Words,
    pub old: &'a Answer,
    pub fresh: &'a Answer,
    /// The journals of the cases of which something else is recorded now.
    pub chronicle: &'a Chronicle,
}

/// The differences as a document: figures, lines of the lists, what is recorded of cases.
pub fn changes_document<'a>(changes: &Changes<'a>, heading: String) -> Document<'a> {
    let w = changes.w;
    let part = |key: &str, id: &str, grid| Part {
        key: key.to_owned(),
        title: w.m(id),
        grids: vec![grid],
        ..Part::default()
    };
    let mut about = blank(w, changes.old, None);
    about.head.push((w.m("answer-compared"), Cell::Instant(changes.fresh.cut_off)));
    Document {
        title: heading,
        stem: changes_stem(w, changes.old),
        parts: vec![
            part("figures", "answer-changed-figures", changes.figures()),
            part("lists", "answer-changed-lists", changes.lists()),
            part("corrected", "answer-corrected", changes.cases()),
        ],
        ..about
    }
}

/// The name of its file, without ending.
pub fn changes_stem(w: Words, old: &Answer) -> String {
    format!("{}-{}", stem(w, &old.question), slug(&w.m("answer-changes-file")))
}

impl<'a> Changes<'a> {
    fn figures(&self) -> Grid<'a> {
        let w = self.w;
        let both = [self.fresh.index(), self.old.index()];
        let names = |cases: &[CaseId]| {
            let entries = cases.iter().filter_map(|c| both.iter().find_map(|index| index.get(c)));
            let names = entries.map(|e| format!("{} {}", e.reference, e.municipality));
            Cell::text(names.collect::<Vec<_>>().join(", "))
        };
        let rows = differences(&self.old.sections, &self.fresh.sections).into_iter();
        let rows = rows.map(|d: Difference| {
            let what = difference_words(w, self.old, &d.section, d.row.as_ref(), d.column.as_ref());
            let figures = [Cell::count(d.was), Cell::count(d.is)];
            let cases = [names(&d.added), names(&d.removed)];
            std::iter::once(Cell::text(what)).chain(figures).chain(cases).collect()
        });
        Grid {
            columns: vec![
                Column::text(w.m("answer-which")),
                Column::figures(w.m("answer-was")),
                Column::figures(w.m("answer-is")),
                Column::text(w.m("answer-added")),
                Column::text(w.m("answer-removed")),
            ],
            rows: rows.collect::<Vec<Vec<Cell>>>().into(),
            ..empty_grid(w, "answer-changed-figures", "answer-no-changes")
        }
    }

    /// Centres and involvement that stand in one of the two answers only.
    pub fn lists(&self) -> Grid<'a> {
        let w = self.w;
        let mut rows = Vec::new();
        let mut put = |title: &str, (was, is): (Vec<String>, Vec<String>)| {
            let line = |was: Cell, is: Cell| vec![Cell::Text(w.m(title)), was, is];
            rows.extend(was.into_iter().map(|text| line(Cell::Text(text), Cell::Empty)));
            rows.extend(is.into_iter().map(|text| line(Cell::Empty, Cell::Text(text))));
        };
        let centre = |centre: &&Centre| self.centre(centre);
        let (was, is) = one_sided(&self.old.centres, &self.fresh.centres);
        put(
            "q22-centres-title",
            (was.iter().map(centre).collect(), is.iter().map(centre).collect()),
        );
        let (was, is) = one_sided(&self.old.involvement, &self.fresh.involvement);
        let told = |list: Vec<&Involved>| list.into_iter().map(|i| self.involved(i)).collect();
        put("q22-involvement-title", (told(was), told(is)));
        Grid {
            columns: ["answer-which", "answer-was", "answer-is"]
                .map(|id| Column::text(w.m(id)))
                .into(),
            rows: rows.into(),
            ..empty_grid(w, "answer-changed-lists", "answer-no-changed-lists")
        }
    }

    fn centre(&self, centre: &Centre) -> String {
        let w = self.w;
        let when = |id: &str, date: Option<&crate::domain::report::When>| {
            let date = date.map_or_else(|| w.m("not-recorded"), |date| words::when(w, date));
            format!("{}: {date}", w.m(id))
        };
        let opened = when("line-opened", centre.opened.as_ref());
        let closed = when("line-closed", centre.closed.as_ref());
        let cases = format!("{}: {}", w.m("line-deployments"), centre.cases.len());
        format!("{}, {} ({opened}; {closed}; {cases})", centre.name, centre.municipality)
    }

    fn involved(&self, involved: &Involved) -> String {
        let w = self.w;
        let index = self.fresh.index();
        let place = index.get(&involved.case).map(|e| format!("{} ", e.reference));
        let until = involved.until_on.map_or_else(|| w.m("line-goes-on"), calendar::date_short);
        let (place, kind) = (place.unwrap_or_default(), w.e("involvement-kind", involved.kind));
        let from = calendar::date_short(involved.from_on);
        format!("{place}{kind}, {from} - {until}. {}", involved.description)
    }

    /// What is recorded otherwise, case by case, and who changed it last.
    pub fn cases(&self) -> Grid<'a> {
        let w = self.w;
        let old = self.old.index();
        let mut rows = Vec::new();
        for entry in corrected(&self.old.entries, &self.fresh.entries) {
            let Some(was) = old.get(&entry.case) else { continue };
            let told = self.told(was, entry);
            let last = self.last(entry.case);
            rows.extend(told.into_iter().map(|(what, was, is)| {
                vec![
                    case_cell(entry),
                    Cell::text(words::place(entry)),
                    Cell::Text(what),
                    was,
                    is,
                    last.clone(),
                ]
            }));
        }
        let columns = [
            "cases-col-reference",
            "cases-col-place",
            "answer-what",
            "answer-was",
            "answer-is",
            "answer-by",
        ];
        Grid {
            columns: columns.map(|id| Column::text(w.m(id))).to_vec(),
            rows: rows.into(),
            ..empty_grid(w, "answer-corrected", "answer-none-corrected")
        }
    }

    fn told(&self, was: &Entry, is: &Entry) -> Vec<(String, Cell, Cell)> {
        let w = self.w;
        let mut told = differing(w, (was, self.old.cut_off), (is, self.fresh.cut_off));
        if was.offer != is.offer {
            let count = |entry: &Entry| Cell::count(entry.offer.len());
            told.push((w.m("answer-offer-items"), count(was), count(is)));
        }
        told
    }

    /// Who last changed a case since the answer, and when.
    fn last(&self, case: CaseId) -> Cell {
        let since = |at: DateTime<Utc>| at > self.old.cut_off;
        let event = self.chronicle.of(case).iter().rfind(|event| since(event.recorded_at));
        let sentence = event.map(|e| sentences::tell(self.w, &self.chronicle.names, e));
        sentence.map(|told| Cell::Text(told.who_and_when(self.w))).unwrap_or_default()
    }
}
