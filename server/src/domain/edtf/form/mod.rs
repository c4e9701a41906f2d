//! The friendly form: boxes for day, month and year, or one field that takes what people type.

mod free;
mod read;

use super::EdtfError;
use crate::domain::lang::Lang;

pub use read::{from_form, to_form};

/// Which kind of answer the person chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FormShape {
    /// "Niet gekend": no date. Anything typed beside it is a contradiction, never dropped.
    #[default]
    Unknown,
    /// A day, from the boxes day, month and year.
    Day,
    /// A month, from the boxes month and year.
    Month,
    /// A year, from the box year.
    Year,
    /// One moment between two dates; either side may be left empty.
    Range,
    /// Only the free field counts, and says itself how precise it is.
    Free,
}

impl FormShape {
    /// Every shape in the order of the form.
    pub const ALL: [FormShape; 6] = [
        FormShape::Unknown,
        FormShape::Day,
        FormShape::Month,
        FormShape::Year,
        FormShape::Range,
        FormShape::Free,
    ];

    /// The value in the form.
    pub fn code(self) -> &'static str {
        match self {
            FormShape::Unknown => "unknown",
            FormShape::Day => "day",
            FormShape::Month => "month",
            FormShape::Year => "year",
            FormShape::Range => "range",
            FormShape::Free => "free",
        }
    }

    /// The shape of a form value; `None` for any other text.
    pub fn from_code(code: &str) -> Option<FormShape> {
        FormShape::ALL.into_iter().find(|shape| shape.code() == code)
    }
}

/// The form as typed; every text may be empty or nonsense.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EdtfForm {
    /// The kind of answer.
    pub shape: FormShape,
    /// Day of the month: "7" or "07".
    pub day: String,
    /// Month: "9", "09", "september", "sept".
    pub month: String,
    /// Year in four digits.
    pub year: String,
    /// dd.mm.jjjj, d/m/jjjj, jjjj-mm-dd, "oktober 2023", "10.2023", "2023" or EDTF. It may stand
    /// in for the boxes of any shape but not beside them.
    pub free: String,
    /// The boxes of the end of a range.
    pub until_day: String,
    /// See `until_day`.
    pub until_month: String,
    /// See `until_day`.
    pub until_year: String,
    /// The free field of the end of a range.
    pub until_free: String,
    /// A code of [`Part`], or empty.
    pub part: String,
    /// Whether the source doubts the date.
    pub uncertain: bool,
}

/// A field of the form, to show an error beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each is the field of EdtfForm with that name
pub enum FormField {
    Shape,
    Day,
    Month,
    Year,
    Free,
    UntilDay,
    UntilMonth,
    UntilYear,
    UntilFree,
    Part,
}

impl FormField {
    /// The name of the field in [`EdtfForm`], for a form control with a prefix of its own.
    pub fn name(self) -> &'static str {
        match self {
            FormField::Shape => "shape",
            FormField::Day => "day",
            FormField::Month => "month",
            FormField::Year => "year",
            FormField::Free => "free",
            FormField::UntilDay => "until_day",
            FormField::UntilMonth => "until_month",
            FormField::UntilYear => "until_year",
            FormField::UntilFree => "until_free",
            FormField::Part => "part",
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormReason {
    /// Nothing typed where the chosen shape needs it.
    Missing,
    /// Not a number where one is needed.
    NotANumber,
    /// Text that is no date in any accepted notation.
    NotUnderstood,
    /// A date typed while "not known" is chosen.
    ContradictsUnknown,
    /// The boxes and the free field both filled, or two different parts named.
    TwoAnswers,
    /// A field filled that the chosen shape does not have.
    NotOfThisShape,
    /// A part that does not exist.
    UnknownPart,
    /// An interval or set where one date is needed.
    NeedsOneDate,
    /// A date that was read but cannot be.
    Date(EdtfError),
}

/// An error of the form: the field and the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdtfFormError {
    /// The field to show it beside.
    pub field: FormField,
    /// What is wrong.
    pub reason: FormReason,
}

impl EdtfFormError {
    /// What to do, for a page.
    pub fn message(&self, lang: Lang) -> &'static str {
        match (self.reason, self.field) {
            (FormReason::Missing, FormField::Day | FormField::UntilDay) => {
                lang.pick("Vul de dag in.", "Enter the day.")
            }
            (FormReason::Missing, FormField::Month | FormField::UntilMonth) => {
                lang.pick("Vul de maand in.", "Enter the month.")
            }
            (FormReason::Missing, FormField::Year | FormField::UntilYear) => {
                lang.pick("Vul het jaar in.", "Enter the year.")
            }
            (FormReason::Missing, _) => EdtfError::Empty.message(lang),
            (FormReason::NotANumber, FormField::Month | FormField::UntilMonth) => lang.pick(
                "Schrijf de maand als getal of als naam, zoals 9 of september.",
                "Write the month as a number or a name, such as 9 or September.",
            ),
            (FormReason::NotANumber, _) => {
                lang.pick("Schrijf dit als getal.", "Write this as a number.")
            }
            (FormReason::NotUnderstood, _) => lang.pick(
                "Schrijf de datum zoals 7.10.2023, oktober 2023 of 2023.",
                "Write the date like 7.10.2023, October 2023 or 2023.",
            ),
            (FormReason::ContradictsUnknown, _) => lang.pick(
                "Je koos \"niet gekend\" maar vulde een datum in: kies wat je weet, of wis de \
                 datum.",
                "You chose \"not known\" but typed a date: choose what you know, or clear the \
                 date.",
            ),
            (FormReason::TwoAnswers, _) => lang.pick(
                "Vul ofwel de vakjes ofwel dit veld in, niet allebei.",
                "Fill in either the boxes or this field, not both.",
            ),
            (FormReason::NotOfThisShape, _) => lang.pick(
                "Dit hoort niet bij je keuze: wis het, of kies anders.",
                "This does not go with your choice: clear it, or choose differently.",
            ),
            (FormReason::UnknownPart, _) => {
                lang.pick("Kies begin, midden of eind.", "Choose early, mid or late.")
            }
            (FormReason::NeedsOneDate, _) => lang.pick(
                "Geef hier één datum; de andere datum heeft een eigen veld.",
                "Give one date here; the other date has its own field.",
            ),
            (FormReason::Date(error), _) => error.message(lang),
        }
    }
}
