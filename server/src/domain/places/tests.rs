use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const BEFORE: &str = "2024-12-31";
const AFTER: &str = "2025-01-01";

fn labels(query: &str, on: &str) -> Vec<String> {
    let found = Gazetteer::built_in().search(query, day(on), 50);
    found.into_iter().map(|candidate| candidate.label).collect()
}

fn name_as_of(code: &str, on: &str) -> String {
    match Gazetteer::built_in().as_of(code, day(on)) {
        AsOf::One(row) => format!("{} {}", row.nis_code, row.name),
        AsOf::Several(rows) => {
            rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>().join("+")
        }
        AsOf::Unknown => "?".to_owned(),
    }
}

#[test]
fn the_lists_are_whole() {
    let lists = Gazetteer::built_in();
    assert_eq!(lists.municipalities().len(), 312);
    assert_eq!(lists.places().len(), 1132);
    assert_eq!(lists.postcodes.values().map(Vec::len).sum::<usize>(), 522);
    let count = |on: &str, province: Option<&str>| {
        let on = day(on);
        let rows = lists.municipalities().iter().filter(|row| row.valid_on(on));
        rows.filter(|row| province.is_none_or(|p| p == row.province)).count()
    };
    let provinces =
        ["Antwerpen", "Vlaams-Brabant", "West-Vlaanderen", "Oost-Vlaanderen", "Limburg"];
    for (on, total, parts) in [
        ("2019-01-01", 300, [69, 65, 64, 60, 42]),
        (BEFORE, 300, [69, 65, 64, 60, 42]),
        (AFTER, 285, [67, 63, 62, 55, 38]),
    ] {
        assert_eq!(count(on, None), total, "{on}");
        assert_eq!(provinces.map(|p| count(on, Some(p))), parts, "{on}");
    }
    let facilities = |kind: &str| {
        let rows = lists.municipalities().iter();
        rows.filter(|row| row.language_facilities.as_deref() == Some(kind)).count()
    };
    assert_eq!((facilities("rand"), facilities("taalgrens")), (6, 6));
}

#[test]
fn a_merged_code_leads_to_the_one_in_force() {
    assert_eq!(name_as_of("46003", BEFORE), "46003 Beveren");
    assert_eq!(name_as_of("46003", AFTER), "46030 Beveren-Kruibeke-Zwijndrecht");
    assert_eq!(name_as_of("71022", BEFORE), "71022 Hasselt");
    assert_eq!(name_as_of("71022", AFTER), "71072 Hasselt");
    assert_eq!(name_as_of("11007", AFTER), "11002 Antwerpen");
    assert_eq!(name_as_of("11002", BEFORE), "11002 Antwerpen");
    assert_eq!(name_as_of("99999", AFTER), "?");
    let ended = Gazetteer::built_in().municipalities().iter().filter(|row| row.valid_to.is_some());
    let forward = ended.filter(|row| {
        let today = Gazetteer::built_in().as_of(&row.nis_code, day(AFTER));
        matches!(today, AsOf::One(new) if Some(&new.nis_code) == row.merged_into.as_ref())
    });
    assert_eq!(forward.count(), 27);
}

#[test]
fn a_new_code_leads_back_to_what_it_was_made_of() {
    assert_eq!(name_as_of("46030", BEFORE), "Zwijndrecht+Beveren+Kruibeke");
    assert_eq!(name_as_of("71072", BEFORE), "Hasselt+Kortessem");
    assert_eq!(name_as_of("44085", "2018-12-31"), "?");
}

#[test]
fn a_circle_of_mergers_ends() {
    let row = |code: &str, into: &str| MunicipalityRow {
        nis_code: code.to_owned(),
        name: code.to_owned(),
        province: "Limburg".to_owned(),
        valid_from: None,
        valid_to: Some(day(BEFORE)),
        merged_into: Some(into.to_owned()),
        language_facilities: None,
    };
    let rows = [row("1", "2"), row("2", "1")];
    assert_eq!(as_of(&rows, "1", day(AFTER)), AsOf::Unknown);
}

#[test]
fn a_place_leads_to_its_municipality() {
    assert_eq!(labels("Sijsele", AFTER), ["Sijsele (Damme, West-Vlaanderen)"]);
    assert_eq!(labels("lombardsij", AFTER), ["Lombardsijde (Middelkerke, West-Vlaanderen)"]);
    assert_eq!(labels("Zwijndrecht", BEFORE), ["Zwijndrecht (Antwerpen)"]);
    let after = labels("Zwijndrecht", AFTER);
    assert!(after.contains(&"Zwijndrecht (Beveren-Kruibeke-Zwijndrecht, Oost-Vlaanderen)".into()));
    assert_eq!(
        labels("Borsbeek", AFTER),
        ["Borsbeek (Antwerpen, Antwerpen)", "Antwerpen (Antwerpen)"]
    );
}

#[test]
fn every_place_lies_somewhere_on_both_lists() {
    let lists = Gazetteer::built_in();
    for on in ["2019-01-01", BEFORE, AFTER] {
        for place in lists.places() {
            assert!(lists.municipality_of(place, day(on)).is_some(), "{} {on}", place.name);
        }
    }
}

#[test]
fn every_valid_municipality_is_found_by_its_name() {
    let lists = Gazetteer::built_in();
    for on in [BEFORE, AFTER] {
        for row in lists.municipalities().iter().filter(|row| row.valid_on(day(on))) {
            let value = format!("nis:{}", row.nis_code);
            let found = lists.search(&row.name, day(on), 10);
            let hit = found.iter().find(|candidate| candidate.value == value);
            assert!(hit.is_some_and(|candidate| candidate.exact), "{} {on}", row.name);
        }
    }
}

#[test]
fn all_bearers_of_a_name_are_listed() {
    assert_eq!(
        labels("Aalst", AFTER)[..2],
        ["Aalst (Oost-Vlaanderen)", "Aalst (Sint-Truiden, Limburg)"]
    );
    let exact = |query: &str, on: &str| {
        let found = Gazetteer::built_in().search(query, day(on), 50);
        found.iter().filter(|candidate| candidate.exact).count()
    };
    assert_eq!(exact("Beveren", BEFORE), 4);
    assert_eq!(exact("Beveren", AFTER), 4);
    assert_eq!(exact("Machelen", AFTER), 2);
    assert_eq!(exact("Meldert", AFTER), 3);
}

#[test]
fn merged_names_are_found_on_both_sides_of_the_merger() {
    let new = "Beveren-Kruibeke-Zwijndrecht (Oost-Vlaanderen)".to_owned();
    assert!(labels("Beveren", AFTER).contains(&new));
    assert_eq!(labels("Beveren-Kruibeke-Zwijndrecht", AFTER)[0], new);
    assert_eq!(
        labels("Beveren-Kruibeke-Zwijndrecht", BEFORE),
        ["Beveren (Oost-Vlaanderen)", "Kruibeke (Oost-Vlaanderen)", "Zwijndrecht (Antwerpen)"]
    );
    assert!(!labels("Beveren", BEFORE).contains(&"Kruibeke (Oost-Vlaanderen)".to_owned()));
    assert_eq!(labels("Hasselt", BEFORE)[0], "Hasselt (Limburg)");
    assert_eq!(Gazetteer::built_in().search("Hasselt", day(BEFORE), 1)[0].nis_code, "71022");
    assert_eq!(Gazetteer::built_in().search("Hasselt", day(AFTER), 1)[0].nis_code, "71072");
}

#[test]
fn spelling_does_not_matter() {
    for query in ["Sint – Laureins", "St.-Laureins", "st laureins", "SINT-LAUREINS"] {
        assert_eq!(labels(query, AFTER)[0], "Sint-Laureins (Oost-Vlaanderen)", "{query}");
    }
    for query in ["'s-Gravenvoeren", "’s gravenvoeren", "gravenvoe"] {
        assert_eq!(labels(query, AFTER), ["'s Gravenvoeren (Voeren, Limburg)"], "{query}");
    }
}

#[test]
fn postcodes_and_whole_labels_are_understood() {
    assert!(labels("8340", AFTER).contains(&"Sijsele (Damme, West-Vlaanderen)".into()));
    assert!(labels("8340", AFTER).contains(&"Damme (West-Vlaanderen)".into()));
    assert_eq!(labels("8340 Sijsele", AFTER), ["Sijsele (Damme, West-Vlaanderen)"]);
    assert_eq!(labels("9300 Aalst", AFTER), ["Aalst (Oost-Vlaanderen)"]);
    assert_eq!(labels("3500 Aalst", AFTER), [""; 0]);
    assert_eq!(labels("2150", BEFORE), ["Borsbeek (Antwerpen)"]);
    let both = labels("1804", AFTER);
    assert!(
        both.iter().filter(|label| label.ends_with("(Vlaams-Brabant)")).count() >= 2,
        "{both:?}"
    );
    for label in ["Sijsele (Damme, West-Vlaanderen)", "Aalst (Sint-Truiden, Limburg)"] {
        let found = Gazetteer::built_in().search(label, day(AFTER), 5);
        assert_eq!(found.len(), 1, "{label}");
        assert!(found[0].exact);
    }
}

#[test]
fn nonsense_finds_nothing() {
    let long = "a".repeat(MAX_QUERY + 1);
    for query in [
        "",
        " ",
        "-",
        "Atlantis",
        "1",
        "99999",
        "Aalst\u{0}",
        "Aalst\n",
        "🦀",
        "<script>",
        "%",
        &long,
    ] {
        assert!(labels(query, AFTER).is_empty(), "{query:?}");
    }
    assert_eq!(Gazetteer::built_in().search("a", day(AFTER), 7).len(), 7);
}

#[test]
fn a_choice_is_read_again_for_another_day() {
    let lists = Gazetteer::built_in();
    let zwijndrecht = lists.places().iter().find(|row| row.name == "Zwijndrecht").unwrap();
    let value = format!("place:{}", zwijndrecht.id);
    let province = |on| lists.locate(&value, day(on)).unwrap().municipality.province.as_str();
    assert_eq!((province(BEFORE), province(AFTER)), ("Antwerpen", "Oost-Vlaanderen"));
    assert_eq!(lists.locate("nis:46003", day(AFTER)).unwrap().municipality.nis_code, "46030");
    for value in ["nis:46030", "nis:", "nis:1", "place:", "place:x", "Aalst", "", "nis:46003'--"] {
        assert_eq!(lists.locate(value, day(BEFORE)), None, "{value}");
    }
}
