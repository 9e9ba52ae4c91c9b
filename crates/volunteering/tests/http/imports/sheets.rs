//! Workbooks of several sheets: each is read, or said not to be (§6.3).

use super::{held, import, previewed, send};
use crate::{
    api::{BASE, program, refused},
    small_world::World,
};
use base::jiff::civil::date;
use serde_json::json;
use sheet::{Column, Format, Kind, Value, Writer};

const FORMATS: [Format; 2] = [Format::Ods, Format::Xlsx];

fn columns() -> [Column; 3] {
    let text = |name: &'static str| Column::new(name, name, Kind::Text);
    [text("Titre"), Column::new("Date", "Date", Kind::Day), Column::new("Durée", "Durée", Kind::Minutes)]
}

fn row(title: &str, month: i8) -> [Value; 3] {
    [Value::Text(title.to_owned()), Value::Day(date(2026, month, 5)), Value::Minutes(90)]
}

/// What explains, two months, and notes.
fn workbook(format: Format) -> Vec<u8> {
    let text = |name: &'static str| [Column::new(name, name, Kind::Text)];
    let mut writer = Writer::new(format, &text("Comment faire"), "Mode d’emploi", Vec::new()).unwrap();
    writer.row(&[Value::Text("Une ligne par jour".to_owned())]).unwrap();
    writer.next_table("Janvier", &columns()).unwrap();
    writer.row(&row("Tri", 1)).unwrap();
    writer.next_table("Février", &columns()).unwrap();
    writer.row(&row("Bar", 2)).unwrap();
    writer.row(&row("Caisse", 2)).unwrap();
    writer.next_table("Notes", &text("Notes")).unwrap();
    writer.row(&[Value::Text("Il a plu".to_owned())]).unwrap();
    writer.finish().unwrap()
}

#[tokio::test]
async fn s6_3_every_sheet_of_a_workbook_is_read_or_told() {
    for format in FORMATS {
        let world = World::new().await;
        let mut alice = world.client("alice").await;
        let name = format!("2026.{}", format.extension());
        let page = previewed(&mut alice, &name, &workbook(format)).await;
        let page = page.shows("À ajouter 3").shows("2 feuilles lues : Janvier, Février");
        let page = page.shows("2 autres feuilles ne sont pas lues").shows("Mode d’emploi, Notes");
        // The line is that of the sheet it names.
        let page = page.shows("Caisse Février");
        let page = page.form("Importer les 3 lignes").submit(&mut alice).await.expect(200);
        drop(page.shows("3 actions ajoutées"));
        assert_eq!(held(&world).await, (3, 270), "{name}");
    }
}

#[tokio::test]
async fn s6_3_one_sheet_of_a_workbook_may_be_taken_alone() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = send(&mut alice, "2026.ods", &workbook(Format::Ods)).await.expect(200);
    let page = page.shows("Feuilles du classeur").shows("Janvier, Février : les 2 ensemble");
    let address = page.path().to_owned();
    let page = page.form("Voir l’aperçu").fill("sheet", "2").submit(&mut alice).await.expect(200);
    let page = page.shows("Tableau de 2 lignes");
    let page = page.form("Voir l’aperçu").submit(&mut alice).await.expect(200);
    let page = page.shows("Feuille lue : Février").shows("3 autres feuilles ne sont pas lues");
    let page = page.form("Importer les 2 lignes").submit(&mut alice).await.expect(200);
    drop(page.shows("2 actions ajoutées"));
    // The whole afterwards: what is there is not added again.
    drop(import(&mut alice, "2026.ods", &workbook(Format::Ods)).await.shows("Actions ajoutées 1"));
    assert_eq!(held(&world).await, (3, 270));
    // A sheet without dates asks for its columns, one that is not there is refused.
    let page = send(&mut alice, "2026.ods", &workbook(Format::Ods)).await.expect(200);
    let there = page.path().to_owned();
    assert_ne!(there, address);
    drop(alice.post(&there, &[("sheet", "9")]).await.expect(422));
    drop(alice.post(&there, &[("sheet", "alike-3")]).await.expect(200).shows("Il a plu"));
}

#[tokio::test]
async fn s6_3_the_sheet_that_tells_about_ours_is_no_other_sheet() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let told = [Column::new("what", "Quoi", Kind::Text), Column::new("value", "Valeur", Kind::Text)];
    let mut writer = Writer::new(Format::Ods, &columns(), "Actions", Vec::new()).unwrap();
    writer.row(&row("Tri", 1)).unwrap();
    writer.next_table("À propos", &told).unwrap();
    writer.row(&[Value::Text("Association".to_owned()), Value::Text("Haie".to_owned())]).unwrap();
    let page = send(&mut alice, "actions.ods", &writer.finish().unwrap()).await.expect(200);
    let page = page.hides("Feuilles du classeur");
    let page = page.form("Voir l’aperçu").submit(&mut alice).await.expect(200);
    drop(page.shows("À ajouter 1").hides("pas lue").hides("À propos"));
}

#[tokio::test]
async fn s6_3_the_api_tells_the_sheets_of_a_workbook() {
    let world = World::new().await;
    let mut alice = program(&world, "alice").await;
    let content = workbook(Format::Xlsx);
    let sent =
        alice.upload(&format!("{BASE}/imports"), &[], ("file", "2026.xlsx", &content)).await.expect(201);
    let import = sent.json();
    assert_eq!(import["rows_total"], 3);
    let path = format!("{BASE}/imports/{}", import["id"].as_str().unwrap());
    let preview = alice.json("GET", &format!("{path}/preview"), None).await.expect(200).json();
    assert_eq!(preview["sheets_left"], json!(["Mode d’emploi", "Notes"]));
    assert_eq!(
        (&preview["rows"][0]["sheet"], &preview["rows"][2]["sheet"]),
        (&json!("Janvier"), &json!("Février"))
    );
    let answers = |sheet: &str| Some(json!({ "answers": { "sheet": sheet } }));
    let mapped = alice.json("POST", &format!("{path}/mapping"), answers("1")).await.expect(200).json();
    assert_eq!(mapped["rows_total"], 1);
    refused(&alice.json("POST", &format!("{path}/mapping"), answers("9")).await, 422, "IMPORT_VALUE_INVALID");
    let applied = alice.json("POST", &format!("{path}/apply"), None).await.expect(200).json();
    assert_eq!((&applied["rows_added"], held(&world).await), (&json!(1), (1, 90)));
}
