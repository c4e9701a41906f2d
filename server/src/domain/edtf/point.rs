//! One date of EDTF: a year, a month or a day, some digits possibly unspecified (`X`).

use chrono::{Datelike, Months, NaiveDate};

use super::{EdtfError, Part, Qualifier};

/// The digits of a component, most significant first; `None` is an unspecified digit.
pub(super) type Mask<const N: usize> = [Option<u8>; N];

/// The first and the last year that a date may have.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 1000..=9999;

/// How precise a date without unspecified digits is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exact {
    Year(u32),
    Month(u32, u32),
    Day(NaiveDate),
}

/// A date with its bounds worked out; only made by [`Point::new`], so at least one real day
/// answers to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: Mask<4>,
    pub(super) month: Option<Mask<2>>,
    pub(super) day: Option<Mask<2>>,
    pub(super) qualifier: Qualifier,
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

impl Point {
    /// Checks that a real day answers to the digits and works out the first and the last one.
    pub(super) fn new(
        year: Mask<4>,
        month: Option<Mask<2>>,
        day: Option<Mask<2>>,
        qualifier: Qualifier,
    ) -> Result<Point, EdtfError> {
        check_year(&year)?;
        if let Some(month) = &month {
            check_month(month, day.is_some())?;
        }
        let days = days_of(&year, month.as_ref(), day.as_ref());
        let (first, last) = days.ok_or(EdtfError::NoSuchDay)?;
        Ok(Point { year, month, day, qualifier, first, last })
    }

    /// The day itself; [`EdtfError::YearOutOfRange`] outside the years 1000-9999.
    pub(super) fn of_day(date: NaiveDate) -> Result<Point, EdtfError> {
        let year = u32::try_from(date.year()).map_err(|_| EdtfError::YearOutOfRange)?;
        if !YEARS.contains(&year) {
            return Err(EdtfError::YearOutOfRange);
        }
        let (month, day) = (digits::<2>(date.month()), digits::<2>(date.day()));
        Point::new(digits::<4>(year), Some(month), Some(day), Qualifier::None)
    }

    /// A date from numbers as typed in a form.
    pub(super) fn of_numbers(
        year: u32,
        month: Option<u32>,
        day: Option<u32>,
    ) -> Result<Point, EdtfError> {
        if !YEARS.contains(&year) {
            return Err(EdtfError::YearOutOfRange);
        }
        if month.is_some_and(|month| !(1..=12).contains(&month)) {
            return Err(EdtfError::NoSuchMonth);
        }
        if day.is_some_and(|day| !(1..=31).contains(&day)) {
            return Err(EdtfError::NoSuchDay);
        }
        Point::new(digits(year), month.map(digits), day.map(digits), Qualifier::None)
    }

    /// The precision, when no digit is left unspecified.
    pub(super) fn exact(&self) -> Option<Exact> {
        let year = value(&self.year)?;
        match (&self.month, &self.day) {
            (None, _) => Some(Exact::Year(year)),
            (Some(month), None) => Some(Exact::Month(year, value(month)?)),
            (Some(month), Some(day)) => {
                value(month)?;
                value(day)?;
                Some(Exact::Day(self.first))
            }
        }
    }

    /// The bounds of a part of this month or year. A month is cut into the days 1-10, 11-20 and
    /// 21-last, a year into January-April, May-August and September-December.
    pub(super) fn part_bounds(&self, part: Part) -> Option<(NaiveDate, NaiveDate)> {
        match self.exact()? {
            Exact::Day(_) => None,
            Exact::Month(..) => {
                let (from, to) = match part {
                    Part::Begin => (1, 10),
                    Part::Mid => (11, 20),
                    Part::End => (21, self.last.day()),
                };
                Some((self.first.with_day(from)?, self.first.with_day(to)?))
            }
            Exact::Year(_) => {
                let skip = match part {
                    Part::Begin => 0,
                    Part::Mid => 4,
                    Part::End => 8,
                };
                let from = self.first.checked_add_months(Months::new(skip))?;
                let to = from.checked_add_months(Months::new(4))?.pred_opt()?;
                Some((from, to))
            }
        }
    }

    /// Canonical EDTF of this date.
    pub(super) fn text(&self) -> String {
        let mut text = written(&self.year);
        for mask in [&self.month, &self.day].into_iter().flatten() {
            text.push('-');
            text.push_str(&written(mask));
        }
        text.push_str(self.qualifier.sign());
        text
    }
}

fn check_year(year: &Mask<4>) -> Result<(), EdtfError> {
    if year.iter().all(Option::is_none) {
        return Err(EdtfError::YearUnknown);
    }
    if year[0] == Some(0) {
        return Err(EdtfError::YearOutOfRange);
    }
    Ok(())
}

fn check_month(month: &Mask<2>, has_day: bool) -> Result<(), EdtfError> {
    // ISO 8601-2 writes seasons, quarters and halves of a year in the place of the month.
    if !has_day && value(month).is_some_and(|number| (21..=41).contains(&number)) {
        return Err(EdtfError::SeasonRefused);
    }
    if (1..=12).any(|number| matches(month, number)) { Ok(()) } else { Err(EdtfError::NoSuchMonth) }
}

/// The first and the last day that the digits allow.
fn days_of(
    year: &Mask<4>,
    month: Option<&Mask<2>>,
    day: Option<&Mask<2>>,
) -> Option<(NaiveDate, NaiveDate)> {
    let fits = |mask: Option<&Mask<2>>, number| mask.is_none_or(|mask| matches(mask, number));
    let months: Vec<u32> = (1..=12).filter(|&number| fits(month, number)).collect();
    let days: Vec<u32> = (1..=31).filter(|&number| fits(day, number)).collect();
    let in_year = |year: u32| {
        let days = &days;
        months.iter().flat_map(move |&month| {
            days.iter().filter_map(move |&day| {
                NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
            })
        })
    };
    let (low, high) = (filled(year, 0).max(*YEARS.start()), filled(year, 9));
    let years = (low..=high).filter(|&number| matches(year, number));
    let first = years.clone().find_map(|year| in_year(year).next())?;
    let last = years.rev().find_map(|year| in_year(year).last())?;
    Some((first, last))
}

/// The digits of a number, with zeros in front.
fn digits<const N: usize>(mut number: u32) -> Mask<N> {
    let mut mask = [None; N];
    for digit in mask.iter_mut().rev() {
        *digit = u8::try_from(number % 10).ok();
        number /= 10;
    }
    mask
}

/// The number, when every digit is known.
pub(super) fn value<const N: usize>(mask: &Mask<N>) -> Option<u32> {
    mask.iter().try_fold(0, |number, digit| digit.map(|digit| number * 10 + u32::from(digit)))
}

/// The number with `digit` in every unspecified place.
pub(super) fn filled<const N: usize>(mask: &Mask<N>, digit: u8) -> u32 {
    mask.iter().fold(0, |number, place| number * 10 + u32::from(place.unwrap_or(digit)))
}

fn matches<const N: usize>(mask: &Mask<N>, number: u32) -> bool {
    mask.iter().zip(digits::<N>(number)).all(|(place, digit)| place.is_none() || *place == digit)
}

fn written<const N: usize>(mask: &Mask<N>) -> String {
    mask.iter().map(|digit| digit.map_or('X', |digit| char::from(b'0' + digit))).collect()
}
