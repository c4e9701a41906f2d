use entity::vocab::{FactKind, FactRelation};

use super::*;
use crate::domain::fact::{SUPPORT_DECLINED, Value, plain};

const FILE: &str = include_str!("../../../data/deployments-2019-2023.csv");
const HEADER: &str = "seq,province_printed,place_printed,printed_dates,kind,opening_edtf,\
    opening_part,opening_alternative_edtf,closing_edtf,closing_part,closing_status,uncertain,\
    nis_code,municipality,province,note";

fn source() -> Source {
    Source::known(Source::QUESTION_22).unwrap()
}

fn read(bytes: &[u8]) -> Result<Vec<HistoricRow>, Vec<Fault>> {
    parse(bytes, &source(), Gazetteer::built_in(), |_| {})
}

fn the_31() -> Vec<HistoricRow> {
    read(FILE.as_bytes()).unwrap()
}

/// Faults of a file as `line:column: code`.
fn faults(bytes: impl AsRef<[u8]>) -> Vec<String> {
    read(bytes.as_ref()).unwrap_err().iter().map(Fault::to_string).collect()
}

/// A file of one sound row with one column changed.
fn with(column: &str, value: &str) -> String {
    let cells = [
        "1",
        "Limburg",
        "Lommel",
        "november 2021",
        "",
        "2021-11",
        "",
        "",
        "",
        "",
        "not printed",
        "no",
        "72020",
        "Lommel",
        "Limburg",
        "",
    ];
    let cells = COLUMNS
        .iter()
        .zip(cells)
        .map(|(name, cell)| format!("\"{}\"", if *name == column { value } else { cell }));
    format!("{HEADER}\n{}\n", cells.collect::<Vec<_>>().join(","))
}

fn said(row: &HistoricRow, kind: FactKind) -> Vec<(String, FactRelation)> {
    let facts = statements(row, &source(), &[]);
    let facts = facts.into_iter().filter(|fact| fact.kind == kind);
    facts.map(|fact| (plain(&fact.value), fact.relation)).collect()
}

#[test]
fn the_31_are_read_whole() {
    let rows = the_31();
    assert_eq!(rows.len(), 31);
    let count = |province: &str| rows.iter().filter(|row| row.province == province).count();
    let provinces =
        ["Antwerpen", "Vlaams-Brabant", "West-Vlaanderen", "Limburg", "Oost-Vlaanderen"];
    assert_eq!(provinces.map(count), [4, 9, 10, 3, 5]);
    let codes: std::collections::HashSet<_> = rows.iter().map(|row| &row.nis_code).collect();
    assert_eq!(codes.len(), 27);
    let mut repeated: Vec<_> = repeats(&rows).into_iter().collect();
    repeated.sort();
    assert_eq!(repeated, ["35002", "38014", "72020"]);
    let with = |anomaly| {
        let rows = rows.iter().filter(|row| row.anomalies.contains(&anomaly));
        rows.map(|row| row.seq).collect::<Vec<_>>()
    };
    assert_eq!(with(Anomaly::Uncertain), [6, 8, 12, 20, 22, 23, 24, 31]);
    assert_eq!(with(Anomaly::Expected), [12, 22]);
    assert_eq!(with(Anomaly::Conditional), [31]);
    assert_eq!(with(Anomaly::ExtensionDate), [24]);
    assert_eq!(with(Anomaly::ClosedWithoutDate), [24]);
    assert_eq!(with(Anomaly::SupportDeclined), [1, 30]);
    assert_eq!(with(Anomaly::AfterSource), [23]);
    assert_eq!(with(Anomaly::Alternative), [23]);
    assert_eq!(with(Anomaly::SitesInDates), [13]);
    assert_eq!(with(Anomaly::SubMunicipality), [17, 18]);
    assert_eq!(with(Anomaly::ClosingBeforeStart), [0; 0]);
}

#[test]
fn each_oddity_of_the_source_is_kept() {
    let rows = the_31();
    let row = |seq: usize| &rows[seq - 1];
    let newer = |text: &str| vec![(text.to_owned(), FactRelation::Newer)];
    assert_eq!(said(row(13), FactKind::Site).len(), 2);
    assert_eq!(row(13).sites, ["Destelheide", "Hanenbos"]);
    assert_eq!(said(row(17), FactKind::Place), newer("Sijsele"));
    assert_eq!(said(row(18), FactKind::Place), newer("Lombardsijde"));
    assert_eq!(said(row(12), FactKind::PlannedOpening), newer("2023-11?"));
    assert_eq!(said(row(12), FactKind::ReportedStart), []);
    assert_eq!(said(row(31), FactKind::Reservation), newer("yes"));
    assert_eq!(said(row(31), FactKind::PlannedOpening), newer("2023-10?"));
    assert_eq!(said(row(8), FactKind::ReportedStart), newer("[2021-12..2022-02]"));
    assert_eq!(
        said(row(23), FactKind::ReportedStart),
        [
            ("2024-11?".to_owned(), FactRelation::Newer),
            ("2023-11".to_owned(), FactRelation::Conflicting)
        ]
    );
    assert_eq!(row(23).case_kind(), CaseKind::Reopening);
    assert_eq!(row(24).case_kind(), CaseKind::Extension);
    let closing = statements(row(24), &source(), &[]);
    let closing = closing.iter().find(|fact| fact.kind == FactKind::Closing).unwrap();
    assert!(matches!(&closing.value, Value::Unknown(Some(words)) if words.contains("gesloten")));
    let damaged = statements(row(20), &source(), &[]);
    let damaged = damaged.iter().find(|fact| fact.kind == FactKind::Closing).unwrap();
    assert_eq!(damaged.printed.as_deref(), Some("01.11.2022 - geslotenem 4.03.2023"));
    assert_eq!(plain(&damaged.value), "2023-03-04?");
    assert_eq!(row(10).printed_dates, "15.02.2023-23.02.2023 ");
    assert_eq!(row(28).printed_place.as_deref(), Some("Sint – Laureins (Oost-Vlaanderen)"));
    assert_eq!(row(5).printed_place.as_deref(), Some("Zoutleeuw (Vlaams Brabant)"));
    let part = |row: &HistoricRow| row.start.part();
    assert_eq!(part(row(2)), Some(crate::domain::edtf::Part::Begin));
    assert_eq!(part(row(9)), Some(crate::domain::edtf::Part::End));
    assert_eq!((row(8).year(), row(25).year()), (2021, 2019));
    for seq in [1, 30] {
        let facts = statements(row(seq), &source(), &[]);
        assert!(facts.iter().any(|fact| fact.detail.as_deref() == Some(SUPPORT_DECLINED)), "{seq}");
    }
    for row in &rows {
        let facts = statements(row, &source(), &[]);
        assert!(facts.iter().all(|fact| fact.stated_on.is_none() && !fact.source.is_empty()));
        let notes = facts.iter().filter(|f| f.kind == FactKind::Remark && f.detail.is_none());
        assert_eq!(notes.count(), usize::from(row.note.is_some()));
    }
}

#[test]
fn every_remark_has_a_sentence() {
    let source = source();
    let rows = the_31();
    let used = rows.iter().flat_map(|row| row.anomalies.clone());
    let more = [Anomaly::Repeated, Anomaly::PredecessorMissing, Anomaly::ClosingBeforeStart];
    for anomaly in used.chain(more) {
        assert_ne!(source.remark(anomaly.code()), anomaly.code());
    }
    assert_ne!(source.word("note_source"), "note_source");
    for note in rows.iter().filter_map(|row| row.note.as_deref()) {
        assert_ne!(source.note(note), note);
    }
    assert_eq!(source.note("Eigen nota"), "Eigen nota");
    assert_eq!(Source::known("nothing"), None);
    assert_eq!(source.not_after.unwrap().to_string(), "2023-11-30");
    assert_eq!(Source::named("x", "Brief").unwrap().key(7), "x/7");
}

#[test]
fn a_mark_other_line_ends_and_another_order_are_read() {
    assert_eq!(read(format!("\u{feff}{FILE}").as_bytes()).unwrap(), the_31());
    let windows = read(FILE.replace('\n', "\r\n").as_bytes()).unwrap();
    assert_eq!(windows, the_31());
    let spaced = FILE.replacen("\n2,", "\n\r\n\n2,", 1);
    assert_eq!(read(spaced.as_bytes()).unwrap().last().unwrap().line, 34);
    let mut reader = csv::Reader::from_reader(FILE.as_bytes());
    let mut turned = csv::Writer::from_writer(Vec::new());
    turned.write_record(reader.headers().unwrap().iter().rev()).unwrap();
    for record in reader.records() {
        turned.write_record(record.unwrap().iter().rev()).unwrap();
    }
    assert_eq!(read(&turned.into_inner().unwrap()).unwrap(), the_31());
}

#[test]
fn a_wrong_file_is_named_as_such() {
    assert_eq!(faults(""), ["1:-: empty"]);
    assert_eq!(faults("\u{feff}\n \n"), ["1:-: empty"]);
    assert_eq!(faults(format!("{HEADER}\n")), ["1:-: no-rows"]);
    assert_eq!(faults(FILE.replace(',', ";")), ["1:-: semicolons"]);
    assert_eq!(faults(vec![b'a'; MAX_BYTES + 1]), ["1:-: too-large"]);
    assert_eq!(
        faults(FILE.replacen("closing_edtf,", "closing,", 1)),
        ["1:closing: unknown-column", "1:closing_edtf: missing-column"]
    );
    assert_eq!(
        faults(FILE.replacen("uncertain,", "kind,", 1)),
        ["1:kind: doubled-column", "1:uncertain: missing-column"]
    );
    assert!(faults(b"PK\x03\x04\xff\xfe\x00")[0].ends_with("not-utf8"));
    let utf16: Vec<u8> = FILE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(read(&[&[0xff, 0xfe][..], &utf16].concat()).is_err());
}

#[test]
fn a_foreign_encoding_is_named_with_line_and_byte() {
    let latin: Vec<u8> = FILE.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(0x96)).collect();
    let faults = read(&latin).unwrap_err();
    let lines: Vec<u64> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [2, 3, 26, 29]);
    // "1,Antwerpen,Kalmthout,februari 2020 " has 36 letters.
    assert_eq!(faults[0].kind, FaultKind::NotUtf8 { byte: 37 });
}

#[test]
fn damaged_rows_are_all_named() {
    let lines: Vec<&str> = FILE.lines().collect();
    let cut = format!("{}\n{}", lines[..5].join("\n"), &lines[5][..20]);
    assert_eq!(faults(cut), ["6:-: field-count"]);
    let doubled = format!("{FILE}{}\n", lines[3]);
    assert_eq!(faults(doubled), ["33:seq: doubled-row"]);
    let several = FILE.replace("2019-12-02", "2023-02-30").replace("13008", "99999");
    assert_eq!(faults(several), ["3:nis_code: unknown-code", "6:opening_edtf: date"]);
    let unclosed = FILE.replacen("\"Printed \"\"sep\"\".\"", "\"Printed", 1);
    assert_eq!(faults(unclosed), ["5:-: field-count"]);
    assert_eq!(faults(&FILE[..FILE.len() - 9]), ["32:-: unclosed-quote"]);
}

#[test]
fn each_column_says_what_is_wrong_with_it() {
    for (column, value, expected) in [
        ("seq", "0", "seq: no-number"),
        ("seq", "x", "seq: no-number"),
        ("seq", "-1", "seq: no-number"),
        ("seq", "99999999999", "seq: no-number"),
        ("kind", "nieuw", "kind: unknown-word"),
        ("opening_edtf", "", "opening_edtf: value-missing"),
        ("opening_edtf", "2023-02-30", "opening_edtf: date"),
        ("opening_edtf", "november", "opening_edtf: date"),
        ("opening_edtf", "../2021", "opening_edtf: open-start"),
        ("opening_edtf", "2021-11?", "uncertain: contradicts"),
        ("opening_part", "lente", "opening_part: unknown-word"),
        ("opening_alternative_edtf", "2021-13", "opening_alternative_edtf: date"),
        ("closing_edtf", "2022-05", "closing_status: contradicts"),
        ("closing_part", "eind", "closing_part: contradicts"),
        ("closing_status", "printed", "closing_edtf: contradicts"),
        ("closing_status", "open", "closing_status: unknown-word"),
        ("closing_status", "", "closing_status: value-missing"),
        ("uncertain", "maybe", "uncertain: unknown-word"),
        ("nis_code", "", "nis_code: value-missing"),
        ("nis_code", "71072", "nis_code: code-not-valid"),
        ("municipality", "Pelt", "municipality: contradicts"),
        ("province", "Antwerpen", "province: contradicts"),
        ("province_printed", "Luik", "province_printed: contradicts"),
        ("province_printed", "", "province_printed: value-missing"),
        ("place_printed", "Atlantis", "place_printed: unknown-place"),
        ("place_printed", "Sijsele", "place_printed: unknown-place"),
        ("place_printed", "", "place_printed: value-missing"),
        ("note", "a\u{0}b", "note: control-character"),
        ("note", "regel 1\nregel 2", "note: control-character"),
        ("note", &"x".repeat(MAX_CELL + 1), "note: too-long"),
    ] {
        assert_eq!(faults(with(column, value)), [format!("2:{expected}")], "{column} {value:?}");
    }
    for (column, value) in
        [("note", "<script>🦀</script>"), ("printed_dates", ""), ("opening_part", "half")]
    {
        assert!(read(with(column, value).as_bytes()).is_ok(), "{column} {value:?}");
    }
}

#[test]
fn a_closing_before_the_start_is_kept_and_told() {
    let file = with("closing_edtf", "2021-10").replace("not printed", "printed");
    let rows = read(file.as_bytes()).unwrap();
    assert!(rows[0].anomalies.contains(&Anomaly::ClosingBeforeStart));
}

#[test]
fn a_long_file_tells_how_far_it_is() {
    let sound = with("note", "");
    let row = sound.lines().nth(1).unwrap().strip_prefix("\"1\"").unwrap();
    let mut file = format!("{HEADER}\n");
    (1..=2500).for_each(|seq| file.push_str(&format!("{seq}{row}\n")));
    let mut heard = Vec::new();
    let places = Gazetteer::built_in();
    let rows = parse(file.as_bytes(), &source(), places, |n| heard.push(n)).unwrap();
    assert_eq!((rows.len(), heard), (2500, vec![1000, 2000]));
}

#[test]
fn names_before_a_date_are_sites() {
    for (printed, expected) in [
        ("Destelheide en Hanenbos september 2023", vec!["Destelheide", "Hanenbos"]),
        ("Hof ter Linden 02.12.2019", vec!["Hof ter Linden"]),
        ("onder voorbehoud oktober 2023", vec![]),
        ("Verwacht november 2023", vec![]),
        ("begin november 2021 – gesloten 26.04.2022", vec![]),
        ("eerste helft 2020", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(check::sites(printed), expected, "{printed}");
    }
}
