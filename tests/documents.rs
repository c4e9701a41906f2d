//! The files that we write, read back by programs that are not ours: `openpyxl`, `python-docx`,
//! Python's `csv`. Without Python and these packages the tests say so and pass, unless
//! `LIAISON_REQUIRE_PYTHON` is set. `LIAISON_PYTHON` names another interpreter.

use std::process::Command;
use std::sync::OnceLock;

use chrono::TimeDelta;
use serde_json::Value;

use crate::support::app::TestApp;
use crate::support::root;

const QUESTION: &str = "/answers/question-22?from=2019&to=2023";

/// The interpreter that has the packages.
fn python() -> Option<&'static str> {
    static PYTHON: OnceLock<Option<String>> = OnceLock::new();
    let found = PYTHON.get_or_init(|| {
        let name = std::env::var("LIAISON_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let has = Command::new(&name).args(["-c", "import openpyxl, docx"]).output();
        has.is_ok_and(|out| out.status.success()).then_some(name)
    });
    if found.is_none() {
        let required = std::env::var_os("LIAISON_REQUIRE_PYTHON").is_some();
        assert!(!required, "python3 with tests/documents/requirements.txt is not there");
        eprintln!("skipped: python3 with tests/documents/requirements.txt is not there");
    }
    found.as_deref()
}

/// What another program sees in a file.
fn read(format: &str, bytes: &[u8]) -> Option<Value> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(format!("file.{format}"));
    std::fs::write(&file, bytes).expect("written");
    let out = Command::new(python()?)
        .arg(root().join("tests/documents/read.py"))
        .arg(format)
        .arg(&file)
        .output()
        .expect("python runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    Some(serde_json::from_slice(&out.stdout).expect("JSON"))
}

async fn with_history() -> TestApp {
    let app = TestApp::at("2026-03-02 09:00").await;
    app.import_history().await;
    app.forward(TimeDelta::minutes(1));
    app
}

/// A file of a page, as somebody else's program sees it.
async fn file(app: &TestApp, path: &str, format: &str, name: &str) -> Option<Value> {
    let reply = app.get("reader", path).await;
    assert_eq!(reply.status, 200, "{path}");
    let expected = format!("attachment; filename=\"{name}\"");
    assert_eq!(reply.header("content-disposition"), expected);
    read(format, &reply.bytes)
}

fn texts(row: &Value) -> Vec<String> {
    let cells = row.as_array().into_iter().flatten();
    cells.map(|cell| cell.as_str().map_or_else(|| cell.to_string(), str::to_owned)).collect()
}

fn row_of(rows: &Value, head: &str) -> Vec<String> {
    let all = rows.as_array().expect("rows").iter().map(texts);
    let mut found = all.filter(|row| row.first().is_some_and(|cell| cell == head));
    found.next().unwrap_or_else(|| panic!("no row {head}"))
}

#[tokio::test]
async fn a_spreadsheet_reads_the_answer_with_numbers_days_and_definitions() {
    let app = with_history().await;
    let path = format!("{QUESTION}&format=xlsx");
    let Some(book) = file(&app, &path, "xlsx", "vraag-22-2019-2023.xlsx").await else { return };
    let sheets: Vec<&String> = book.as_object().expect("sheets").keys().collect();
    assert_eq!(sheets.len(), 3, "{sheets:?}");
    let deployments = row_of(&book["Antwoord"]["rows"], "inzetten");
    assert_eq!(deployments[1], "31");
    let is_number = |row: &Value| row[0] == "inzetten" && row[1].is_i64();
    assert!(book["Antwoord"]["rows"].as_array().expect("rows").iter().any(is_number));
    assert!(
        row_of(&book["Definities"]["rows"], "Inzetten")[1].contains("Elk dossier is één inzet")
    );
    let cases = book["Dossiers"]["rows"].as_array().expect("rows");
    assert_eq!(cases.len(), 32, "a heading and 31 cases");
    let column = texts(&cases[0]).iter().position(|head| head == "Ten vroegste").expect("a column");
    let day = cases[1..].iter().map(|row| &row[column]).find(|day| day["type"] == "datetime");
    assert!(day.is_some(), "days are days: {:?}", cases[1]);
    let column = |head: &str| texts(&cases[0]).iter().position(|h| h == head).expect("a column");
    let (opened, planned) = (column("Open vanaf"), column("Geplande opening"));
    assert!(cases[1..].iter().any(|row| row[opened]["type"] == "datetime"));
    let plans: Vec<_> =
        cases[1..].iter().filter(|row| row[planned] != "niet geregistreerd").collect();
    assert_eq!(plans.len(), 3, "two expected, one under reservation");
    assert!(plans.iter().all(|row| row[opened] == "niet geregistreerd"), "a plan is no opening");
    assert!(
        cases[1..].iter().all(|row| row.as_array().expect("cells").iter().all(|c| !c.is_null()))
    );
    let heads = texts(&cases[0]);
    assert!(heads.contains(&"Plaats".to_owned()), "{heads:?}");
    assert_eq!(heads.iter().filter(|head| *head == "Gemeente").count(), 1);
    let years = row_of(&book["Antwoord"]["rows"], "2019");
    assert_eq!(years[0], "2019");
    for sheet in book.as_object().expect("sheets").values() {
        assert_eq!(sheet["formulas"], serde_json::json!([]));
    }
    let formats = book["Dossiers"]["formats"].to_string();
    assert!(formats.contains("dd.mm.yyyy"), "{formats}");
}

#[tokio::test]
async fn a_word_processor_reads_plain_tables() {
    let app = with_history().await;
    let path = format!("{QUESTION}&format=docx");
    let Some(text) = file(&app, &path, "docx", "vraag-22-2019-2023.docx").await else { return };
    let title = "Inzet van de verbindingsofficieren, 2019–2023";
    assert_eq!(text["title"], title);
    let paragraphs = text["paragraphs"].as_array().expect("paragraphs");
    assert_eq!(texts(&paragraphs[0]), ["Title", title]);
    let headings = paragraphs.iter().filter(|p| p[0] == "Heading 1").count();
    assert_eq!(headings, 20, "every part has its heading");
    let tables = text["tables"].as_array().expect("tables");
    let figures = tables.iter().find(|t| t[1][0] == "inzetten").expect("the figures");
    assert_eq!(texts(&figures[1]), ["inzetten", "31"]);
    let said = |text: &str| paragraphs.iter().any(|p| p[1] == text);
    assert!(said("Van 31 dossiers is hiervan niets geregistreerd."));
    let support = tables.iter().find(|t| t[0][2] == "Antwoord").expect("lines");
    assert_eq!(support.as_array().expect("rows").len(), 32);
    assert!(support[1][0].as_str().is_some_and(|text| text.contains("-2")), "{}", support[1]);
    assert!(tables.iter().any(|t| t.to_string().contains("02.12.2019")), "Dutch dates");
}

#[tokio::test]
async fn a_list_pastes_into_a_letter() {
    let app = with_history().await;
    let path = "/answers/question-22/cases?from=2019&to=2023&section=deployments&format=docx";
    let name = "vraag-22-2019-2023-deployments.docx";
    let Some(text) = file(&app, path, "docx", name).await else { return };
    let heads = texts(&text["tables"][0][0]);
    assert_eq!(heads.len(), 9, "{heads:?}");
    assert_eq!(heads[1..4], ["Jaar", "Provincie", "Plaats"]);
}

#[tokio::test]
async fn a_dutch_spreadsheet_reads_the_values_separated_by_semicolons() {
    let app = with_history().await;
    let path = format!("{QUESTION}&format=csv");
    let Some(csv) = file(&app, &path, "csv", "vraag-22-2019-2023.csv").await else { return };
    assert_eq!((&csv["mark"], &csv["crlf"]), (&Value::Bool(true), &Value::Bool(true)));
    assert_eq!(row_of(&csv["rows"], "inzetten"), ["inzetten", "31"]);
    let list = "/answers/question-22/cases?from=2019&to=2023&section=deployments&row=expected";
    let path = format!("{list}&format=csv");
    let name = "vraag-22-2019-2023-deployments-expected.csv";
    let Some(csv) = file(&app, &path, "csv", name).await else { return };
    assert_eq!(csv["rows"].as_array().expect("rows").len(), 3, "a heading and two cases");
    assert_eq!(csv["rows"][0][0], "Referentie");
}

#[tokio::test]
async fn the_list_of_cases_is_a_file_in_every_format() {
    let app = with_history().await;
    for format in ["csv", "xlsx", "docx"] {
        let path = format!("/cases/export.{format}?province=Limburg&sort=reference");
        let Some(seen) = file(&app, &path, format, &format!("dossiers.{format}")).await else {
            return;
        };
        let rows = match format {
            "csv" => &seen["rows"],
            "xlsx" => &seen["Dossiers"]["rows"],
            _ => &seen["tables"][0],
        };
        let first: Vec<String> =
            rows.as_array().expect("rows").iter().map(|row| texts(row)[0].clone()).collect();
        let expected = ["Referentie", "LIM-2019-001", "LIM-2020-001", "LIM-2021-001"];
        assert_eq!(first, expected, "{format}");
        let columns = texts(&rows[0]).len();
        assert_eq!(columns, if format == "docx" { 8 } else { 18 }, "{format}: what a page holds");
    }
}

/// What the program itself writes on its standard output.
fn liaison(app: &TestApp, arguments: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_liaison"))
        .args(arguments)
        .env("LIAISON_DATABASE_URL", &app.url)
        .env_remove("LIAISON_ENVIRONMENT")
        .output()
        .expect("the program runs")
}

#[tokio::test]
async fn the_command_line_gives_what_the_pages_give() {
    for app in TestApp::each("2024-03-01 09:00").await {
        app.import_history().await;
        let period = ["report", "question-22", "--from", "2019", "--to", "2023"];
        let as_of = ["--as-of", "2024-03-01T12:00:00Z", "--format"];
        let said = |format| liaison(&app, &[&period[..], &as_of[..], &[format]].concat());
        let json: Value = serde_json::from_slice(&said("json").stdout).expect("JSON");
        let parts = json["parts"].as_array().expect("parts");
        let deployments = parts.iter().find(|part| part["key"] == "deployments").expect("a part");
        assert_eq!(deployments["tables"][0]["rows"][0][1]["value"], 31, "{}", app.kind);
        assert_eq!(json["as_of"], "2024-03-01T12:00:00Z");
        assert_eq!(json["period"], serde_json::json!([2019, 2023]));
        assert!(deployments["definition"].as_str().is_some_and(|text| text.contains("inzet")));
        assert_eq!(json["cases"]["rows"].as_array().map(Vec::len), Some(31));
        let cases_of = |part: &str, row: &str| {
            let figures = json["figures"].as_array().expect("figures");
            let own = figures
                .iter()
                .find(|f| f["part"] == part && f["row"] == row && f["column"] == Value::Null);
            own.expect("a figure")["cases"].as_array().expect("cases").clone()
        };
        let limburg = cases_of("per-province", "Limburg");
        assert_eq!(limburg.len(), 3, "each figure opens down to its cases");
        assert!(limburg.iter().all(|c| c.as_str().is_some_and(|c| c.starts_with("LIM-"))));
        assert_eq!(cases_of("deployments", "deployments").len(), 31);
        let page = "/answers/question-22?from=2019&to=2023&as-of=2024-03-01T12:00:00Z&format=csv";
        app.forward(TimeDelta::days(1));
        let page = app.get("reader", page).await.body;
        assert_eq!(String::from_utf8_lossy(&said("csv").stdout), page, "one place for both");
        for format in ["xlsx", "docx"] {
            assert!(said(format).stdout.starts_with(b"PK"), "{format}");
        }
        let cases = liaison(&app, &["export", "cases", "--format", "json"]);
        let cases: Value = serde_json::from_slice(&cases.stdout).expect("JSON");
        let cases = cases.as_array().expect("cases");
        assert_eq!(cases.len(), 31);
        let source = &cases[0]["statements"][0]["source"];
        assert!(source.as_str().is_some_and(|text| text.contains("22")), "{source}");
        let csv = liaison(&app, &["export", "cases", "--format", "csv"]);
        let text = String::from_utf8_lossy(&csv.stdout).into_owned();
        assert!(text.starts_with('\u{feff}') && text.lines().count() > 100, "{}", app.kind);
        assert!(!text.contains("start_as_reported"), "no codes of ours");
    }
}

#[tokio::test]
async fn a_command_line_that_is_wrong_says_why() {
    let app = TestApp::at("2024-03-01 09:00").await;
    for (arguments, why) in [
        (["--from", "2023", "--to", "2019"], "before"),
        (["--from", "1990", "--to", "2100"], "at most 50 years"),
        (["--from", "1", "--to", "2"], "are years"),
    ] {
        let all = [&["report", "question-22", "--format", "csv"][..], &arguments[..]].concat();
        let out = liaison(&app, &all);
        assert_eq!(out.status.code(), Some(2));
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(said.contains(why), "{said}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let nowhere = folder.path().join("nergens.db");
    let out = Command::new(env!("CARGO_BIN_EXE_liaison"))
        .args(["export", "cases", "--format", "csv"])
        .env("LIAISON_DATABASE_URL", format!("sqlite://{}", nowhere.display()))
        .env_remove("LIAISON_ENVIRONMENT")
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(!out.status.success() && said.contains("nergens.db"), "{said}");
    assert!(!nowhere.exists(), "a report makes no database");
    let file = folder.path().join("antwoord.csv");
    let period = ["report", "question-22", "--from", "2019", "--to", "2023", "--format", "csv"];
    let out = liaison(&app, &[&period[..], &["--output", &file.to_string_lossy()]].concat());
    assert!(out.status.success() && out.stdout.is_empty());
    assert!(std::fs::read(&file).expect("a file").starts_with(b"\xef\xbb\xbf"));
}
