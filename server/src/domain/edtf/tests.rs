use proptest::prelude::*;

use super::*;
use crate::domain::lang::Lang;

fn read(text: &str) -> Imprecise {
    Imprecise::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// "2021-11 begin" is November 2021 with its part.
fn with_part(text: &str) -> Imprecise {
    match text.split_once(' ') {
        Some((text, part)) => read(text).with_part(Part::from_code(part)).unwrap(),
        None => read(text),
    }
}

/// Bounds as text; "-" where there is none.
fn check(text: &str, first: &str, last: &str) {
    let date = with_part(text);
    let written = |day: Option<NaiveDate>| day.map_or("-".to_owned(), |day| day.to_string());
    assert_eq!(
        (written(date.earliest()), written(date.latest())),
        (first.into(), last.into()),
        "{text}"
    );
    assert_eq!(date.text(), text.split(' ').next().unwrap(), "{text}");
    assert_eq!(read(&date.text()).with_part(date.part()), Ok(date));
}

#[test]
fn every_date_has_a_first_and_a_last_day() {
    for (text, first, last) in [
        ("2023-10-07", "2023-10-07", "2023-10-07"),
        ("2023-10", "2023-10-01", "2023-10-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2023-11?", "2023-11-01", "2023-11-30"),
        ("2021-02-13?", "2021-02-13", "2021-02-13"),
        ("2021~", "2021-01-01", "2021-12-31"),
        ("2021%", "2021-01-01", "2021-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("XX23", "1023-01-01", "9923-12-31"),
        ("2023-XX", "2023-01-01", "2023-12-31"),
        ("2023-1X", "2023-10-01", "2023-12-31"),
        ("2023-0X", "2023-01-01", "2023-09-30"),
        ("2023-02-XX", "2023-02-01", "2023-02-28"),
        ("2023-02-2X", "2023-02-20", "2023-02-28"),
        ("2023-XX-31", "2023-01-31", "2023-12-31"),
        ("2023-XX-XX", "2023-01-01", "2023-12-31"),
        ("202X-02-29", "2020-02-29", "2028-02-29"),
        ("2021-12/2022-02", "2021-12-01", "2022-02-28"),
        ("2021-12?/2022-02~", "2021-12-01", "2022-02-28"),
        ("2023-05/2023", "2023-05-01", "2023-12-31"),
        ("2021/..", "2021-01-01", "-"),
        ("../2021", "-", "2021-12-31"),
        ("2021/", "2021-01-01", "-"),
        ("/2021-06", "-", "2021-06-30"),
        ("[2021-12..2022-02]", "2021-12-01", "2022-02-28"),
        ("[2021-12,2022-02]", "2021-12-01", "2022-02-28"),
        ("[2022-02,2021-12]", "2021-12-01", "2022-02-28"),
        ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
        ("[2021..]", "2021-01-01", "-"),
        ("[..2021]", "-", "2021-12-31"),
        ("[..2019,2021]", "-", "2021-12-31"),
        ("2021-11 begin", "2021-11-01", "2021-11-10"),
        ("2021-11 mid", "2021-11-11", "2021-11-20"),
        ("2022-05 eind", "2022-05-21", "2022-05-31"),
        ("2024-02 end", "2024-02-21", "2024-02-29"),
        ("2021 begin", "2021-01-01", "2021-04-30"),
        ("2021 mid", "2021-05-01", "2021-08-31"),
        ("2021 end", "2021-09-01", "2021-12-31"),
        ("9999 end", "9999-09-01", "9999-12-31"),
        ("1000", "1000-01-01", "1000-12-31"),
    ] {
        check(text, first, last);
    }
}

#[test]
fn a_set_has_one_canonical_form() {
    assert_eq!(read("[1667, 1668]").text(), "[1667,1668]");
    assert_eq!(read("[2021]"), read("2021"));
}

#[test]
fn what_is_not_kept_is_refused_by_name() {
    use EdtfError::*;
    for (text, error) in [
        ("", Empty),
        (" ", Malformed),
        (" 2021", Malformed),
        ("oktober 2023", Malformed),
        ("2023-1", Malformed),
        ("2023-10-7", Malformed),
        ("2023-10-07-01", Malformed),
        ("202x", Malformed),
        ("2021..2022", Malformed),
        ("[2021", Malformed),
        ("[]", Malformed),
        ("[2021,]", Malformed),
        ("2021/2022/2023", Malformed),
        ("２０２３", Malformed),
        ("0999", YearOutOfRange),
        ("0XXX", YearOutOfRange),
        ("10000", YearOutOfRange),
        ("Y12345", YearOutOfRange),
        ("-2021", YearOutOfRange),
        ("XXXX", YearUnknown),
        ("XXXX-12", YearUnknown),
        ("2023-00", NoSuchMonth),
        ("2023-13", NoSuchMonth),
        ("2023-9X", NoSuchMonth),
        ("2023-21-01", NoSuchMonth),
        ("2023-02-29", NoSuchDay),
        ("2023-02-3X", NoSuchDay),
        ("2023-10-00", NoSuchDay),
        ("2023-10-32", NoSuchDay),
        ("XXX1-02-29", NoSuchDay),
        ("2023-21", SeasonRefused),
        ("2023-41", SeasonRefused),
        ("2023-10-07T11:20", TimeRefused),
        ("{2021,2022}", AllOfRefused),
        ("2023?-10", QualifierInside),
        ("?2023-10", QualifierInside),
        ("2023-10??", QualifierInside),
        ("2022/2021", Reversed),
        ("[2022..2021]", Reversed),
        ("/", NothingKnown),
        ("../..", NothingKnown),
        ("/..", NothingKnown),
        ("[..]", NothingKnown),
    ] {
        assert_eq!(Imprecise::parse(text), Err(error), "{text}");
        for lang in Lang::ALL {
            assert!(error.message(lang).ends_with('.'));
        }
    }
    assert_eq!(Imprecise::parse(&"2".repeat(65)), Err(TooLong));
    assert_eq!(Imprecise::parse(&"é".repeat(64)), Err(Malformed));
}

#[test]
fn only_a_plain_month_or_year_has_parts() {
    for text in ["2021-11-03", "202X", "2021-XX", "2021/2022", "[2021,2022]"] {
        let refused = read(text).with_part(Some(Part::Begin));
        assert_eq!(refused, Err(EdtfError::PartNeedsMonthOrYear), "{text}");
        assert!(read(text).with_part(None).is_ok());
    }
    assert_eq!(with_part("2021-11? begin").part(), Some(Part::Begin));
    assert_eq!(with_part("2021-11 begin").with_part(None), Ok(read("2021-11")));
    for part in Part::ALL {
        assert_eq!(Part::from_code(part.code()), Some(part));
    }
}

#[test]
fn a_day_outside_four_digit_years_is_refused() {
    let day = |year| Imprecise::day(NaiveDate::from_ymd_opt(year, 10, 7).unwrap());
    assert_eq!(day(2023), Ok(read("2023-10-07")));
    for year in [-1, 999, 10_000] {
        assert_eq!(day(year), Err(EdtfError::YearOutOfRange));
    }
    assert_eq!(Imprecise::day(NaiveDate::MAX), Err(EdtfError::YearOutOfRange));
}

#[test]
fn doubt_is_kept() {
    for (text, uncertain, approximate, is_day) in [
        ("2021-02-13?", true, false, true),
        ("2021-02-13", false, false, true),
        ("2021~", false, true, false),
        ("2021%", true, true, false),
        ("2021?/2022", true, false, false),
        ("[2021,2022~]", false, true, false),
        ("2021-02-1X", false, false, false),
        ("2021-02-13/2021-02-13", false, false, false),
    ] {
        let date = read(text);
        let found = (date.is_uncertain(), date.is_approximate(), date.is_day());
        assert_eq!(found, (uncertain, approximate, is_day), "{text}");
    }
}

#[test]
fn dates_sort_by_first_and_then_by_last_day() {
    let sorted = [
        "../2019",
        "[..2021]",
        "2020/2021-03",
        "2020/..",
        "2021-11 begin",
        "2021-11",
        "2021-11 mid",
        "[2021-12..2022-02]",
        "2023",
    ]
    .map(with_part);
    for (i, one) in sorted.iter().enumerate() {
        for (j, two) in sorted.iter().enumerate() {
            assert_eq!(one.cmp_bounds(two), i.cmp(&j), "{one:?} {two:?}");
        }
    }
    assert_eq!(read("2020").cmp_bounds(&read("2020-01/2020-12")), Ordering::Equal);
}

#[test]
fn a_date_counts_in_a_year_when_it_lies_wholly_in_it() {
    for (text, year) in [
        ("2023-10-07", Some(2023)),
        ("2023-11?", Some(2023)),
        ("2023", Some(2023)),
        ("[2021-12..2022-02]", None),
        ("[2021-02,2021-12]", Some(2021)),
        ("2023-XX", Some(2023)),
        ("202X", None),
        ("2023/..", None),
        ("../2023", None),
    ] {
        assert_eq!(read(text).within_year(), year, "{text}");
    }
}

#[test]
fn before_and_after_are_decided_only_when_every_reading_agrees() {
    use Relation::*;
    for (one, two, relation) in [
        ("2023-10-06", "2023-10-07", Before),
        ("2023-10-08", "2023-10-07", After),
        ("2023-10-07", "2023-10-07", SameDay),
        ("2023-10-07", "[2023-10-07..2023-10-07]", SameDay),
        ("2023-10", "2023-10", Undecidable),
        ("2023-10", "2023-10-07", Undecidable),
        ("2023-10", "2023-11-01", Before),
        ("2023-10", "2023-10-31", Undecidable),
        ("2023-10 begin", "2023-10-11", Before),
        ("2023-10 end", "2023-10-20", After),
        ("[2021-12..2022-02]", "2022-03", Before),
        ("[2021-12..2022-02]", "2022-01", Undecidable),
        ("../2021", "2022", Before),
        ("2021/..", "2022", Undecidable),
        ("2021/", "2020", After),
        ("../2021", "2020", Undecidable),
        ("2023-10-07?", "2023-10-07", Undecidable),
        ("2023-10-07?", "2025", Undecidable),
        ("2023~", "2025", Undecidable),
    ] {
        let (one, two) = (with_part(one), with_part(two));
        assert_eq!(one.relation(&two), relation, "{one:?} {two:?}");
        let mirrored = match relation {
            Before => After,
            After => Before,
            same => same,
        };
        assert_eq!(two.relation(&one), mirrored, "{two:?} {one:?}");
    }
}

#[test]
fn dates_are_said_in_plain_dutch_and_english() {
    for (text, nl, en, short) in [
        ("2023-10-07", "7 oktober 2023", "7 October 2023", "07.10.2023"),
        ("2023-10", "oktober 2023", "October 2023", "10.2023"),
        ("2020", "2020", "2020", "2020"),
        ("2021-11 begin", "begin november 2021", "early November 2021", "begin 11.2021"),
        ("2021-11 mid", "midden november 2021", "mid-November 2021", "midden 11.2021"),
        ("2022-05 end", "eind mei 2022", "late May 2022", "eind 05.2022"),
        (
            "2021-11? begin",
            "begin november 2021 (onzeker)",
            "early November 2021 (uncertain)",
            "begin 11.2021?",
        ),
        (
            "2021-02-13?",
            "13 februari 2021 (onzeker)",
            "13 February 2021 (uncertain)",
            "13.02.2021?",
        ),
        ("2021~", "2021 (bij benadering)", "2021 (approximate)", "ca. 2021"),
        ("2021%", "2021 (onzeker, bij benadering)", "2021 (uncertain, approximate)", "ca. 2021?"),
        ("202X", "jaren 2020", "2020s", "2020–2029"),
        ("20XX", "tussen 2000 en 2099", "between 2000 and 2099", "2000–2099"),
        ("2XX3", "tussen 2003 en 2993 (2XX3)", "between 2003 and 2993 (2XX3)", "2003–2993"),
        ("2023-XX", "2023 (maand niet gekend)", "2023 (month not known)", "2023"),
        ("2023-XX-XX", "2023 (dag en maand niet gekend)", "2023 (day and month not known)", "2023"),
        (
            "2023-02-XX",
            "februari 2023 (dag niet gekend)",
            "February 2023 (day not known)",
            "02.2023",
        ),
        (
            "2023-1X",
            "tussen 1 oktober 2023 en 31 december 2023 (2023-1X)",
            "between 1 October 2023 and 31 December 2023 (2023-1X)",
            "10.2023–12.2023",
        ),
        (
            "2023-10-1X",
            "tussen 10 oktober 2023 en 19 oktober 2023 (2023-10-1X)",
            "between 10 October 2023 and 19 October 2023 (2023-10-1X)",
            "10.10.2023–19.10.2023",
        ),
        (
            "[2021-12..2022-02]",
            "tussen december 2021 en februari 2022",
            "between December 2021 and February 2022",
            "12.2021–02.2022",
        ),
        (
            "[2021-12?..2022-02?]",
            "tussen december 2021 en februari 2022 (onzeker)",
            "between December 2021 and February 2022 (uncertain)",
            "12.2021?–02.2022?",
        ),
        (
            "[2021-12,2022-02]",
            "december 2021 of februari 2022",
            "December 2021 or February 2022",
            "12.2021 / 02.2022",
        ),
        (
            "[2020,2021?,2022]",
            "2020, 2021 (onzeker) of 2022",
            "2020, 2021 (uncertain) or 2022",
            "2020 / 2021? / 2022",
        ),
        ("[2021..]", "op zijn vroegst 2021", "2021 at the earliest", "≥ 2021"),
        ("[..2021-06]", "uiterlijk juni 2021", "June 2021 at the latest", "≤ 06.2021"),
        (
            "2023-02-15/2023-02-23",
            "van 15 februari 2023 tot en met 23 februari 2023",
            "from 15 February 2023 to 23 February 2023",
            "15.02.2023–23.02.2023",
        ),
        ("2021/..", "vanaf 2021", "from 2021", "vanaf 2021"),
        ("../2021", "tot en met 2021", "until 2021", "t/m 2021"),
        ("2021/", "vanaf 2021, einde niet gekend", "from 2021, end not known", "2021–?"),
        ("/2021", "tot en met 2021, begin niet gekend", "until 2021, start not known", "?–2021"),
    ] {
        let date = with_part(text);
        assert_eq!(date.words(Lang::Nl), nl, "{text}");
        assert_eq!(date.words(Lang::En), en, "{text}");
        assert_eq!(date.short(Lang::Nl), short, "{text}");
    }
    assert_eq!(with_part("2022-05 end").short(Lang::En), "late 05.2022");
    assert_eq!(with_part("../2021").short(Lang::En), "until 2021");
}

/// Any date that can be written, from its pieces.
fn any_text() -> impl Strategy<Value = String> {
    let point = "[12][0-9X]{3}(-(0[1-9]|1[0-2]|XX)(-(0[1-9]|1[0-9]|2[0-8]|XX|1X))?)?[?~%]?";
    prop_oneof![
        point.prop_map(|text| text),
        (point, point).prop_map(|(one, two)| format!("[{one},{two}]")),
        (point, point).prop_map(|(one, two)| format!("{one}/{two}")),
        (point, point).prop_map(|(one, two)| format!("[{one}..{two}]")),
        point.prop_map(|text| format!("{text}/..")),
        point.prop_map(|text| format!("/{text}")),
        point.prop_map(|text| format!("[..{text}]")),
    ]
}

#[test]
fn a_period_is_typed_as_people_say_it() {
    let typed = |free: &str| {
        let form = EdtfForm { shape: FormShape::Free, free: free.to_owned(), ..Default::default() };
        from_form(&form).map(|date| date.map(|date| date.text()))
    };
    for (said, read) in [
        ("1.4.2027 - 15.4.2027", "[2027-04-01..2027-04-15]"),
        ("tussen maart en mei 2027", "[2027-03..2027-05]"),
        ("Juni of juli 2027", "[2027-06..2027-07]"),
        ("28 december 2026 tot 3 januari 2027", "[2026-12-28..2027-01-03]"),
        ("1 tot en met 3 mei 2027", ""),
        ("between March and May 2027", "[2027-03..2027-05]"),
        ("2026 - 2027", "[2026..2027]"),
        ("mei 2027 - maart 2027", ""),
        ("tussen de soep en de patatten", ""),
        ("maart en", ""),
    ] {
        let found = typed(said).ok().flatten().unwrap_or_default();
        assert_eq!(found, read, "{said}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in ".{0,70}") {
        let _ = Imprecise::parse(&text);
    }

    #[test]
    fn no_text_of_the_alphabet_panics(text in "[0-9XTYSE?~%./,{} \\[\\]-]{0,66}") {
        if let Ok(date) = Imprecise::parse(&text) {
            prop_assert_eq!(&Imprecise::parse(&date.text()), &Ok(date.clone()));
            for lang in Lang::ALL {
                prop_assert!(!date.words(lang).is_empty() && !date.short(lang).is_empty());
            }
        }
    }

    #[test]
    fn a_date_survives_its_text_and_keeps_its_bounds_in_order(text in any_text()) {
        match Imprecise::parse(&text) {
            Ok(date) => {
                prop_assert_eq!(date.text(), text);
                if let (Some(first), Some(last)) = (date.earliest(), date.latest()) {
                    prop_assert!(first <= last);
                }
            }
            Err(error) => prop_assert_eq!(error, EdtfError::Reversed),
        }
    }

    #[test]
    fn the_bounds_hold_every_day_that_fits_the_digits(
        year in 1000i32..=9999, month in 1u32..=12, day in 1u32..=28, hidden in 0usize..256,
    ) {
        let text = format!("{year:04}-{month:02}-{day:02}");
        let mut places = 0;
        let masked: String = text.chars().map(|c| {
            if c == '-' {
                return c;
            }
            places += 1;
            if hidden >> (places - 1) & 1 == 1 { 'X' } else { c }
        }).collect();
        if let Ok(date) = Imprecise::parse(&masked) {
            let day = NaiveDate::from_ymd_opt(year, month, day);
            prop_assert!(date.earliest() <= day && day <= date.latest(), "{}", masked);
        } else {
            prop_assert!(masked.starts_with("XXXX"));
        }
    }
}
