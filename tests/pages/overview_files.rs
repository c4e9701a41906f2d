//! Lists as files, and the way back to the overview.

use super::figures::number;
use super::overview::{New, RONSE, mixed, opened};
use crate::support::app::TestApp;
use crate::support::form::Form;

#[tokio::test]
async fn tasks_and_centres_are_files_with_the_filters_of_their_lists() {
    for app in TestApp::each("2026-03-02 09:00").await {
        mixed(&app).await;
        let page = app.get("coordinator", "/tasks?region=WVL&sort=-step").await.ok();
        let links = page.all("[data-test=files] a");
        let hrefs: Vec<_> = links.iter().filter_map(|link| link.attr("href")).collect();
        assert_eq!(hrefs[0], "/tasks/export.csv?region=WVL&sort=-step", "{}", app.kind);
        let file = app.get("coordinator", hrefs[0]).await;
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        assert!(file.header("content-disposition").contains("taken.csv"));
        let total = number(&page.text("[data-test=total]"));
        assert_eq!(i64::try_from(file.body.lines().count()).unwrap(), 1 + total);
        assert!(file.body.contains("Stap;Taak;Referentie"), "{}", file.body);
        for href in &hrefs[1..] {
            assert!(app.get("coordinator", href).await.bytes.starts_with(b"PK"), "{href}");
        }
        let wrong = app.get("coordinator", "/tasks/export.csv?region=XX").await;
        assert!(
            wrong.status.is_client_error(),
            "a file that ignores half of what was asked is wrong"
        );
        let form =
            Form::in_page(&app.get("coordinator", "/centres/new").await.ok(), "[data-test=centre]");
        let form = form.set("name", "=Kazerne").set("place", "Ronse").set("opened", "2023-10");
        app.submit("coordinator", &form).await;
        let page = app.get("reader", "/centres?q=kazerne").await.ok();
        let href = page.attr("[data-test=files] a[href*=csv]", "href");
        assert_eq!(href, "/centres/export.csv?q=kazerne");
        let file = app.get("reader", &href).await;
        assert_eq!(file.body.lines().count(), 2);
        assert!(file.body.contains("'=Kazerne") && file.body.contains("10.2023"), "{}", file.body);
        assert_eq!(app.get("reader", "/centres/export.csv?q=zzz").await.body.lines().count(), 1);
    }
}

#[tokio::test]
async fn the_tables_of_the_pictures_and_the_cases_of_the_map_are_files() {
    let app = TestApp::at("2026-03-02 09:00").await;
    mixed(&app).await;
    let page = app.get("reader", "/pictures?region=LIM").await.ok();
    let links = page.all("a[href^='/pictures/export.csv']");
    assert_eq!(links.len(), 4);
    let lines = async |table: &str| {
        let path = format!("/pictures/export.csv?region=LIM&table={table}");
        assert!(links.iter().any(|link| link.attr("href") == Some(&path)), "{path}");
        app.get("reader", &path).await.body.lines().count()
    };
    let rows = |css: &str| page.all(css).len();
    assert_eq!(lines("months").await, 2 + rows("[data-test=months-table] tbody tr"));
    assert_eq!(lines("contact").await, 1 + rows("[data-test=contact-table] tbody tr"));
    assert_eq!(lines("capacity").await, 1 + rows("#capacity-table tbody tr"));
    assert_eq!(lines("timeline").await, 1 + rows("[data-test=timeline] tbody tr"));
    assert_eq!(app.get("reader", "/pictures/export.csv?table=x").await.status, 404);
    let map = app.get("reader", "/map").await.ok();
    let file = app.get("reader", &map.attr("[data-test=files] a[href*=csv]", "href")).await;
    assert_eq!(file.body.lines().count(), 1 + map.all("[data-test=marks] tbody tr").len());
}

#[tokio::test]
async fn who_assigns_from_the_overview_comes_back_to_it_with_its_filters() {
    let app = TestApp::at("2026-03-02 09:00").await;
    opened(&app, New { nis: RONSE, hours_ago: Some(1), ..New::default() }).await;
    let list = "/overview?region=OVL&from=2026-03-01";
    let overview = app.get("coordinator", list).await.ok();
    let link = overview.attr("[data-test=clocks] a[href*='/assignment']", "href");
    let page = app.get("coordinator", &link).await.ok();
    let form = Form::in_page(&page, "form[action$='/assignment']");
    assert_eq!(app.submit("coordinator", &form).await.location(), list);
    let elsewhere = link.replace("%2Foverview", "%2F%2Fevil.example");
    let page = app.get("coordinator", &elsewhere).await.ok();
    assert!(!page.has("input[name=back]"), "only pages of ours");
}

#[tokio::test]
async fn the_overview_says_which_hours_it_counts() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let page = app.get("coordinator", "/overview").await.ok();
    let labels = page.texts("[data-test=keys] .keys__label");
    assert_eq!(labels[1..3], ["4 uur of minder", "4 tot 12 uur"]);
}

#[tokio::test]
async fn the_overview_finds_what_goes_on_without_reading_history() {
    use sea_orm::{ConnectionTrait, DbBackend, Statement};
    let app = TestApp::at("2026-03-02 09:00").await;
    let sql = "EXPLAIN QUERY PLAN SELECT region_id, current_step, count(id) FROM case_file \
               WHERE stage IN (?, ?, ?, ?, ?) AND origin = ? GROUP BY region_id, current_step";
    let words = ["rumoured", "confirmed", "expected", "under_reservation", "open", "live"];
    let values = words.map(sea_orm::Value::from);
    let plan = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
    let rows = app.ctx.db.reads().query_all_raw(plan).await.unwrap();
    let told: Vec<String> = rows.iter().map(|row| row.try_get("", "detail").unwrap()).collect();
    assert!(told.iter().any(|line| line.contains("ix_case_file_going")), "{told:?}");
}
