//! Europe/Brussels to and from UTC, dates and durations in words, public holidays.
//!
//! Instants are kept in UTC; people type and read Brussels time. An hour that does not exist on
//! the night in March is refused, an hour that exists twice in October is for the person to pick.

mod holidays;

use std::fmt;

use chrono::{
    DateTime, Datelike, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, SubsecRound,
    TimeDelta, TimeZone, Timelike, Utc,
};
use chrono_tz::{Europe::Brussels, Tz};

pub use holidays::{
    ANSWER_DAYS, AnswerTerm, answer_term, is_public_holiday, public_holidays, working_days_after,
};

use super::lang::{Lang, month_name, weekday_name};

/// The longest date or time that is read, in characters.
const MAX_LEN: usize = 32;

/// The instants that a typed local time can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalChoice {
    /// The usual case.
    One(DateTime<Utc>),
    /// The hour that the night in October has twice.
    Two {
        /// The first of the two, still in summer time.
        summer: DateTime<Utc>,
        /// The second of the two, one hour later.
        winter: DateTime<Utc>,
    },
}

/// Which of the two hours the person means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fold {
    /// The first, in summer time.
    Summer,
    /// The second, in winter time.
    Winter,
}

impl Fold {
    /// The value in a form.
    pub fn code(self) -> &'static str {
        match self {
            Fold::Summer => "summer",
            Fold::Winter => "winter",
        }
    }

    /// The fold of a form value; `None` for any other text.
    pub fn from_code(code: &str) -> Option<Fold> {
        [Fold::Summer, Fold::Winter].into_iter().find(|fold| fold.code() == code)
    }
}

/// Which of the two fields an error belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LocalField {
    /// The date.
    Date,
    /// The time of day.
    Time,
}

/// Why a typed date and time is not an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalError {
    /// No date typed.
    DateMissing,
    /// A date in no accepted notation.
    DateNotUnderstood,
    /// A date that no calendar has.
    NoSuchDay,
    /// A year outside 1000-9999, or not of four digits.
    YearOutOfRange,
    /// No time typed.
    TimeMissing,
    /// A time in no accepted notation.
    TimeNotUnderstood,
    /// A time outside 00:00-23:59.
    NoSuchTime,
    /// Second 60: leap seconds are not kept, the clock counts 172,800 seconds without them.
    LeapSecond,
    /// An hour that the night in March skips.
    Gap,
    /// An hour that exists twice, and nobody said which.
    FoldNeeded,
}

impl LocalError {
    /// The field to show the message beside.
    pub fn field(self) -> LocalField {
        match self {
            LocalError::DateMissing
            | LocalError::DateNotUnderstood
            | LocalError::NoSuchDay
            | LocalError::YearOutOfRange => LocalField::Date,
            _ => LocalField::Time,
        }
    }

    /// What is wrong and what to do, for a page.
    pub fn message(self, lang: Lang) -> &'static str {
        match self {
            LocalError::DateMissing => lang.pick("Vul de datum in.", "Enter the date."),
            LocalError::DateNotUnderstood => {
                lang.pick("Schrijf de datum zoals 7.10.2023.", "Write the date like 7.10.2023.")
            }
            LocalError::NoSuchDay => lang.pick("Deze dag bestaat niet.", "There is no such day."),
            LocalError::YearOutOfRange => lang.pick(
                "Schrijf het jaar met vier cijfers, van 1000 tot 9999.",
                "Write the year with four digits, from 1000 to 9999.",
            ),
            LocalError::TimeMissing => lang.pick("Vul het uur in.", "Enter the time."),
            LocalError::TimeNotUnderstood => {
                lang.pick("Schrijf het uur zoals 11.20.", "Write the time like 11:20.")
            }
            LocalError::NoSuchTime => lang.pick(
                "Dit uur bestaat niet: kies 00.00 tot 23.59.",
                "There is no such time: choose 00:00 to 23:59.",
            ),
            LocalError::LeapSecond => lang.pick(
                "Seconde 60 kan niet: kies 23.59 of 00.00.",
                "Second 60 is not kept: choose 23:59 or 00:00.",
            ),
            LocalError::Gap => lang.pick(
                "Dit uur bestaat niet: die nacht begint de zomertijd en springt de klok van 02.00 \
                 naar 03.00 uur.",
                "This time does not exist: summer time starts that night and the clock jumps from \
                 02:00 to 03:00.",
            ),
            LocalError::FoldNeeded => lang.pick(
                "Dit uur bestaat die nacht twee keer: kies het eerste (zomertijd) of het tweede \
                 (wintertijd).",
                "This time exists twice that night: choose the first (summer time) or the second \
                 (winter time).",
            ),
        }
    }
}

impl fmt::Display for LocalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message(Lang::En))
    }
}

impl std::error::Error for LocalError {}

/// Reads a date and a time typed in Brussels time. Dates: dd.mm.jjjj, d/m/jjjj, d-m-jjjj,
/// jjjj-mm-dd. Times: hh:mm, hh.mm, hh:mm:ss, 11u20. Never panics.
pub fn parse_local(date: &str, time: &str) -> Result<LocalChoice, LocalError> {
    let local = parse_date(date)?.and_time(parse_time(time)?);
    match Brussels.from_local_datetime(&local) {
        MappedLocalTime::Single(one) => Ok(LocalChoice::One(one.with_timezone(&Utc))),
        MappedLocalTime::Ambiguous(first, second) => Ok(LocalChoice::Two {
            summer: first.with_timezone(&Utc),
            winter: second.with_timezone(&Utc),
        }),
        MappedLocalTime::None => Err(LocalError::Gap),
    }
}

/// The one instant meant; [`LocalError::FoldNeeded`] when there are two and none was picked.
pub fn pick(choice: LocalChoice, fold: Option<Fold>) -> Result<DateTime<Utc>, LocalError> {
    match (choice, fold) {
        (LocalChoice::One(one), _) => Ok(one),
        (LocalChoice::Two { summer, .. }, Some(Fold::Summer)) => Ok(summer),
        (LocalChoice::Two { winter, .. }, Some(Fold::Winter)) => Ok(winter),
        (LocalChoice::Two { .. }, None) => Err(LocalError::FoldNeeded),
    }
}

/// Reads one date in the notations of [`parse_local`].
pub fn parse_date(text: &str) -> Result<NaiveDate, LocalError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(LocalError::DateMissing);
    }
    let (year, month, day) = typed_pieces(text).ok_or(LocalError::DateNotUnderstood)?;
    if !(1000..=9999).contains(&year) {
        return Err(LocalError::YearOutOfRange);
    }
    let year = i32::try_from(year).map_err(|_| LocalError::YearOutOfRange)?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or(LocalError::NoSuchDay)
}

/// Year, month and day of a date of three numbers, unchecked. Day first, unless the first number
/// has four digits.
pub(crate) fn typed_pieces(text: &str) -> Option<(u32, u32, u32)> {
    if text.chars().count() > MAX_LEN {
        return None;
    }
    let sign = text.chars().find(|c| !c.is_ascii_digit() && *c != ' ')?;
    if !['.', '/', '-'].contains(&sign) {
        return None;
    }
    let pieces: Vec<&str> = text.split(sign).map(str::trim).collect();
    let [one, two, three] = pieces.as_slice() else { return None };
    let (one_n, two_n, three_n) = (number(one)?, number(two)?, number(three)?);
    if one.len() == 4 { Some((one_n, two_n, three_n)) } else { Some((three_n, two_n, one_n)) }
}

fn number(text: &str) -> Option<u32> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn parse_time(text: &str) -> Result<NaiveTime, LocalError> {
    let text = text.trim().to_lowercase();
    let text = text.strip_suffix("uur").map_or(text.as_str(), str::trim_end);
    if text.is_empty() {
        return Err(LocalError::TimeMissing);
    }
    if text.chars().count() > MAX_LEN {
        return Err(LocalError::TimeNotUnderstood);
    }
    let mut pieces: Vec<&str> = text.split([':', '.', 'u', 'h']).map(str::trim).collect();
    // "11u" is the full hour.
    if pieces.len() == 2 && text.ends_with(['u', 'h']) {
        pieces.pop();
        pieces.push("0");
    }
    if !(2..=3).contains(&pieces.len()) || pieces.iter().any(|piece| piece.len() > 2) {
        return Err(LocalError::TimeNotUnderstood);
    }
    let numbers: Option<Vec<u32>> = pieces.iter().map(|piece| number(piece)).collect();
    let numbers = numbers.ok_or(LocalError::TimeNotUnderstood)?;
    let at = |index: usize| numbers.get(index).copied().unwrap_or(0);
    if at(2) == 60 {
        return Err(LocalError::LeapSecond);
    }
    NaiveTime::from_hms_opt(at(0), at(1), at(2)).ok_or(LocalError::NoSuchTime)
}

/// Brussels time of an instant. chrono panics when a local time leaves its range, so the first and
/// last days of that range are cut off; nothing real lies there.
fn brussels(instant: DateTime<Utc>) -> DateTime<Tz> {
    let margin = TimeDelta::days(2);
    let low = DateTime::<Utc>::MIN_UTC.checked_add_signed(margin).unwrap_or_default();
    let high = DateTime::<Utc>::MAX_UTC.checked_sub_signed(margin).unwrap_or_default();
    instant.clamp(low, high).with_timezone(&Brussels)
}

/// The Brussels day of an instant.
pub fn local_day(instant: DateTime<Utc>) -> NaiveDate {
    brussels(instant).date_naive()
}

/// Date and time on a clock in Brussels, for files that have no zones.
pub fn local(instant: DateTime<Utc>) -> NaiveDateTime {
    brussels(instant).naive_local()
}

/// The first instant of a Brussels day.
pub fn start_of_day(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    // Between 1918 and 1940 Brussels sometimes switched at midnight: then the day starts at one.
    [0, 1]
        .into_iter()
        .filter_map(|hours| midnight.checked_add_signed(TimeDelta::hours(hours)))
        .find_map(|local| Brussels.from_local_datetime(&local).earliest())
        .map_or_else(|| midnight.and_utc(), |start| start.with_timezone(&Utc))
}

/// A full hour of a Brussels day, such as 8 for the morning's letters. Of an hour that exists twice
/// the first; for one that the switch skips, the same distance from midnight.
pub fn at_hour(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    let hours = TimeDelta::hours(i64::from(hour));
    day.and_time(NaiveTime::MIN)
        .checked_add_signed(hours)
        .and_then(|local| Brussels.from_local_datetime(&local).earliest())
        .map(|at| at.with_timezone(&Utc))
        .or_else(|| start_of_day(day).checked_add_signed(hours))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// The last microsecond of a Brussels day: a deadline of that day is in time until then.
pub fn end_of_day(day: NaiveDate) -> DateTime<Utc> {
    day.succ_opt()
        .and_then(|next| start_of_day(next).checked_sub_signed(TimeDelta::microseconds(1)))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// Cuts an instant to the microsecond, the precision that both databases keep.
pub fn trunc(instant: DateTime<Utc>) -> DateTime<Utc> {
    instant.trunc_subsecs(6)
}

/// "zaterdag 7 oktober 2023, 11.20 uur" (Brussels time).
pub fn long(instant: DateTime<Utc>, lang: Lang) -> String {
    let local = brussels(instant);
    let (hour, minute) = (local.hour(), local.minute());
    let time = lang.pick(format!("{hour:02}.{minute:02} uur"), format!("{hour:02}:{minute:02}"));
    let day = local.date_naive();
    format!("{} {}, {time}", weekday_name(day.weekday(), lang), date_long(day, lang))
}

/// "zaterdag 7 oktober 2023, 11.20 uur (zomertijd, UTC+2)".
pub fn long_with_zone(instant: DateTime<Utc>, lang: Lang) -> String {
    format!("{} ({})", long(instant, lang), zone(instant, lang))
}

/// The zone in force at an instant: "zomertijd, UTC+2" or "wintertijd, UTC+1".
pub fn zone(instant: DateTime<Utc>, lang: Lang) -> &'static str {
    if offset_minutes(instant) >= 120 {
        lang.pick("zomertijd, UTC+2", "summer time, UTC+2")
    } else {
        lang.pick("wintertijd, UTC+1", "winter time, UTC+1")
    }
}

/// "07.10.2023 11.20" (Brussels time), for tables.
pub fn short(instant: DateTime<Utc>) -> String {
    brussels(instant).format("%d.%m.%Y %H.%M").to_string()
}

/// "11.20" (Brussels time).
pub fn time_short(instant: DateTime<Utc>) -> String {
    brussels(instant).format("%H.%M").to_string()
}

/// Date and time as a form shows them and [`parse_local`] reads them: "07.10.2023" and "11:20".
pub fn form_fields(instant: DateTime<Utc>) -> (String, String) {
    let local = brussels(instant);
    (date_short(local.date_naive()), local.format("%H:%M").to_string())
}

/// Which of two equal hours an instant is; `None` when its local time exists once.
pub fn fold_of(instant: DateTime<Utc>) -> Option<Fold> {
    let local = brussels(instant).naive_local();
    match Brussels.from_local_datetime(&local) {
        MappedLocalTime::Ambiguous(first, _) if first.with_timezone(&Utc) == instant => {
            Some(Fold::Summer)
        }
        MappedLocalTime::Ambiguous(..) => Some(Fold::Winter),
        MappedLocalTime::Single(_) | MappedLocalTime::None => None,
    }
}

/// "7 oktober 2023".
pub fn date_long(day: NaiveDate, lang: Lang) -> String {
    format!("{} {} {}", day.day(), month_name(day.month(), lang), day.year())
}

/// "07.10.2023".
pub fn date_short(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

/// A duration in seconds, cut to whole minutes: "31 u 12 min", "2 u 05 min", "19 u", "5 min",
/// and above 72 hours whole hours: "4 d 3 u". Less than a minute is "minder dan 1 min", nothing
/// is "0 min". A negative duration has a minus sign in front.
pub fn duration_words(seconds: i64, lang: Lang) -> String {
    let size = seconds.unsigned_abs();
    let minus = if seconds < 0 { "−" } else { "" };
    let (minutes, hours) = (size / 60, size / 3600);
    let hour = lang.pick("u", "h");
    let said = if size == 0 {
        "0 min".to_owned()
    } else if minutes == 0 {
        lang.pick("minder dan 1 min", "less than 1 min").to_owned()
    } else if hours == 0 {
        format!("{minutes} min")
    } else if size > 72 * 3600 && hours % 24 == 0 {
        format!("{} d", hours / 24)
    } else if size > 72 * 3600 {
        format!("{} d {} {hour}", hours / 24, hours % 24)
    } else if minutes % 60 == 0 {
        format!("{hours} {hour}")
    } else {
        format!("{hours} {hour} {:02} min", minutes % 60)
    };
    if minutes == 0 { said } else { format!("{minus}{said}") }
}

/// By how many minutes the wall clock reads off after a span that crosses a switch: 60 in March,
/// -60 in October; `None` when both ends have the same offset.
pub fn crosses_switch(from: DateTime<Utc>, to: DateTime<Utc>) -> Option<i32> {
    let shift = offset_minutes(to) - offset_minutes(from);
    (shift != 0).then_some(shift)
}

fn offset_minutes(instant: DateTime<Utc>) -> i32 {
    brussels(instant).offset().fix().local_minus_utc() / 60
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse::<DateTime<Utc>>().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn check(date: &str, time: &str, expected: &str) {
        let expected = LocalChoice::One(at(expected));
        assert_eq!(parse_local(date, time), Ok(expected), "{date} {time}");
    }

    fn check_error(date: &str, time: &str, error: LocalError, field: LocalField) {
        assert_eq!(parse_local(date, time), Err(error), "{date} {time}");
        assert_eq!(error.field(), field);
        for lang in Lang::ALL {
            assert!(error.message(lang).ends_with('.'));
        }
    }

    #[test]
    fn dates_and_times_are_read_as_people_and_browsers_write_them() {
        for date in
            ["07.10.2023", "7.10.2023", "7/10/2023", "07-10-2023", "2023-10-07", " 7. 10. 2023"]
        {
            for time in ["11:20", "11.20", "11:20:00", "11u20", "11h20", " 11.20 uur"] {
                check(date, time, "2023-10-07T11:20:00+02:00");
            }
        }
        check("03/04/2024", "9:05", "2024-04-03T09:05:00+02:00");
        check("2024-01-02", "00:00", "2024-01-02T00:00:00+01:00");
        check("2024-01-02", "23:59:59", "2024-01-02T23:59:59+01:00");
        check("2024-01-02", "9u", "2024-01-02T09:00:00+01:00");
    }

    #[test]
    fn an_error_names_its_field() {
        use LocalError::*;
        use LocalField::{Date, Time};
        for (date, time, error, field) in [
            ("", "11:20", DateMissing, Date),
            ("morgen", "11:20", DateNotUnderstood, Date),
            ("7.10", "11:20", DateNotUnderstood, Date),
            ("7.10/2023", "11:20", DateNotUnderstood, Date),
            ("7.10.2023.1", "11:20", DateNotUnderstood, Date),
            ("30.02.2024", "11:20", NoSuchDay, Date),
            ("04/13/2024", "11:20", NoSuchDay, Date),
            ("0.1.2024", "11:20", NoSuchDay, Date),
            ("7.10.23", "11:20", YearOutOfRange, Date),
            ("7.10.0999", "11:20", YearOutOfRange, Date),
            ("7.10.2023", " ", TimeMissing, Time),
            ("7.10.2023", "1120", TimeNotUnderstood, Time),
            ("7.10.2023", "u", TimeNotUnderstood, Time),
            ("7.10.2023", "11:20:30:40", TimeNotUnderstood, Time),
            ("7.10.2023", "011:20", TimeNotUnderstood, Time),
            ("7.10.2023", "11:20 pm", TimeNotUnderstood, Time),
            ("7.10.2023", "-1:20", TimeNotUnderstood, Time),
            ("7.10.2023", "24:00", NoSuchTime, Time),
            ("7.10.2023", "11:60", NoSuchTime, Time),
            ("7.10.2023", "11:20:61", NoSuchTime, Time),
            ("31.12.2016", "23:59:60", LeapSecond, Time),
            ("7.10.2023", "23:59:60", LeapSecond, Time),
        ] {
            check_error(date, time, error, field);
        }
        let long = "1".repeat(1_000_000);
        check_error(&long, "11:20", DateNotUnderstood, Date);
        check_error("7.10.2023", &long, TimeNotUnderstood, Time);
    }

    /// The table of summer-time switches, 2024-2030.
    const SWITCHES: [(&str, &str); 7] = [
        ("2024-03-31", "2024-10-27"),
        ("2025-03-30", "2025-10-26"),
        ("2026-03-29", "2026-10-25"),
        ("2027-03-28", "2027-10-31"),
        ("2028-03-26", "2028-10-29"),
        ("2029-03-25", "2029-10-28"),
        ("2030-03-31", "2030-10-27"),
    ];

    #[test]
    fn the_night_in_march_has_no_half_past_two() {
        for (march, _) in SWITCHES {
            for time in ["02:00", "02:30", "02:59:59"] {
                check_error(march, time, LocalError::Gap, LocalField::Time);
            }
            check(march, "01:59", &format!("{march}T00:59:00Z"));
            check(march, "03:00", &format!("{march}T01:00:00Z"));
        }
    }

    #[test]
    fn the_night_in_october_has_it_twice_and_the_person_picks() {
        for (_, october) in SWITCHES {
            let choice = parse_local(october, "02:30").unwrap();
            let summer = at(&format!("{october}T00:30:00Z"));
            let winter = at(&format!("{october}T01:30:00Z"));
            assert_eq!(choice, LocalChoice::Two { summer, winter });
            assert_eq!(pick(choice, None), Err(LocalError::FoldNeeded));
            for (fold, instant) in [(Fold::Summer, summer), (Fold::Winter, winter)] {
                assert_eq!(pick(choice, Some(fold)), Ok(instant));
                assert_eq!(fold_of(instant), Some(fold));
                assert_eq!(Fold::from_code(fold.code()), Some(fold));
            }
            check(october, "03:00", &format!("{october}T02:00:00Z"));
        }
        let one = LocalChoice::One(at("2023-10-07T09:20:00Z"));
        assert_eq!(pick(one, Some(Fold::Winter)), Ok(at("2023-10-07T09:20:00Z")));
        assert_eq!(fold_of(at("2023-10-07T09:20:00Z")), None);
    }

    #[test]
    fn a_day_has_its_own_length() {
        for (date, start, end) in [
            ("2023-10-07", "2023-10-06T22:00:00Z", "2023-10-07T21:59:59.999999Z"),
            ("2024-03-31", "2024-03-30T23:00:00Z", "2024-03-31T21:59:59.999999Z"),
            ("2024-10-27", "2024-10-26T22:00:00Z", "2024-10-27T22:59:59.999999Z"),
        ] {
            assert_eq!(start_of_day(day(date)), at(start), "{date}");
            assert_eq!(end_of_day(day(date)), at(end), "{date}");
            assert_eq!(local_day(at(start)), day(date));
            assert_eq!(local_day(at(end)), day(date));
        }
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            long_with_zone(instant, Lang::Nl);
            short(instant);
            local_day(instant);
            fold_of(instant);
            trunc(instant);
        }
        for date in [NaiveDate::MIN, NaiveDate::MAX] {
            start_of_day(date);
            end_of_day(date);
            is_public_holiday(date);
            working_days_after(date, 3, &[]);
        }
    }

    #[test]
    fn instants_are_said_in_brussels_time() {
        let instant = at("2023-10-07T09:20:31Z");
        assert_eq!(long(instant, Lang::Nl), "zaterdag 7 oktober 2023, 11.20 uur");
        assert_eq!(long(instant, Lang::En), "Saturday 7 October 2023, 11:20");
        assert_eq!(
            long_with_zone(instant, Lang::Nl),
            "zaterdag 7 oktober 2023, 11.20 uur (zomertijd, UTC+2)"
        );
        assert_eq!(
            long_with_zone(at("2024-12-24T14:05:00Z"), Lang::Nl),
            "dinsdag 24 december 2024, 15.05 uur (wintertijd, UTC+1)"
        );
        assert_eq!(
            long_with_zone(at("2024-12-24T14:05:00Z"), Lang::En),
            "Tuesday 24 December 2024, 15:05 (winter time, UTC+1)"
        );
        assert_eq!(short(instant), "07.10.2023 11.20");
        assert_eq!(time_short(instant), "11.20");
        assert_eq!(form_fields(instant), ("07.10.2023".to_owned(), "11:20".to_owned()));
        assert_eq!(date_long(day("2023-10-07"), Lang::Nl), "7 oktober 2023");
        assert_eq!(date_short(day("2023-10-07")), "07.10.2023");
        assert_eq!(trunc(at("2023-10-07T09:20:31.123456789Z")), at("2023-10-07T09:20:31.123456Z"));
    }

    #[test]
    fn durations_are_said_shortly() {
        for (seconds, nl, en) in [
            (31 * 3600 + 12 * 60 + 59, "31 u 12 min", "31 h 12 min"),
            (9 * 3600 + 40 * 60, "9 u 40 min", "9 h 40 min"),
            (2 * 3600 + 5 * 60, "2 u 05 min", "2 h 05 min"),
            (19 * 3600, "19 u", "19 h"),
            (59 * 60, "59 min", "59 min"),
            (60, "1 min", "1 min"),
            (59, "minder dan 1 min", "less than 1 min"),
            (0, "0 min", "0 min"),
            (-30, "minder dan 1 min", "less than 1 min"),
            (72 * 3600, "72 u", "72 h"),
            (72 * 3600 + 1, "3 d", "3 d"),
            (99 * 3600, "4 d 3 u", "4 d 3 h"),
            (-2 * 3600 - 300, "−2 u 05 min", "−2 h 05 min"),
        ] {
            assert_eq!(duration_words(seconds, Lang::Nl), nl, "{seconds}");
            assert_eq!(duration_words(seconds, Lang::En), en, "{seconds}");
        }
        duration_words(i64::MIN, Lang::Nl);
        duration_words(i64::MAX, Lang::Nl);
    }

    #[test]
    fn a_span_across_a_switch_says_by_how_much_the_wall_clock_is_off() {
        for (from, to, minutes) in [
            ("2024-03-30T09:00:00Z", "2024-04-01T09:00:00Z", Some(60)),
            ("2024-10-26T08:00:00Z", "2024-10-28T08:00:00Z", Some(-60)),
            ("2023-10-05T09:20:00Z", "2023-10-07T09:20:00Z", None),
            ("2024-03-31T00:59:59Z", "2024-03-31T01:00:00Z", Some(60)),
        ] {
            assert_eq!(crosses_switch(at(from), at(to)), minutes, "{from}");
        }
    }

    proptest! {
        #[test]
        fn no_input_panics(date in ".{0,40}", time in ".{0,40}") {
            let _ = parse_local(&date, &time);
        }

        #[test]
        fn no_digits_panic(date in "[0-9./ -]{0,12}", time in "[0-9:.uh ]{0,9}") {
            let _ = parse_local(&date, &time);
        }

        #[test]
        fn an_instant_survives_its_form(minutes in 0i64..60_000_000) {
            let instant = DateTime::from_timestamp(minutes * 60, 0).unwrap();
            let (date, time) = form_fields(instant);
            let choice = parse_local(&date, &time).unwrap();
            prop_assert_eq!(pick(choice, fold_of(instant)), Ok(instant));
            let day = local_day(instant);
            prop_assert!(start_of_day(day) <= instant && instant <= end_of_day(day));
        }
    }
}
