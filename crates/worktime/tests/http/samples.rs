//! Whole files: workbooks of several sheets, the zip of solidtime, and the real files of each program where the machine
//! has them. They are not ours to spread: they stay in `shared/samples/time`.

use crate::{
    imports::{rows, send},
    world::{HAIE, employer},
};
use base::jiff::civil::date;
use std::{
    fs,
    io::{Cursor, Write as _},
    path::{Path, PathBuf},
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// The folder of the real files; `None` where it is not.
fn real() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = here.ancestors().map(|above| above.join("shared/samples/time")).find(|it| it.is_dir());
    if found.is_none() {
        eprintln!("no shared/samples/time above {}: real files are not read", here.display());
    }
    found
}

fn zipped(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The files of a folder, those of the folders in it included.
fn files_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            files.extend(files_of(&path).into_iter().map(|(inner, it)| (format!("{name}/{inner}"), it)));
        } else {
            files.push((name, fs::read(&path).unwrap()));
        }
    }
    files.sort();
    files
}

/// Two sheets, one a person, projects in columns.
fn workbook() -> Vec<u8> {
    use sheet::{Column, Format, Kind, Value, Writer};
    let columns = |project: &str| {
        [Column::new("jour", "Jour", Kind::Day), Column::new("projet", project, Kind::Minutes)]
    };
    let mut writer =
        Writer::new(Format::Xlsx, &columns("Fête des haies"), "Alice Martin", Vec::new()).unwrap();
    writer.row(&[Value::Day(date(2026, 3, 2)), Value::Minutes(120)]).unwrap();
    writer.next_table("Chloé Duval", &columns("Chantiers de plantation")).unwrap();
    writer.row(&[Value::Day(date(2026, 3, 3)), Value::Minutes(90)]).unwrap();
    writer.row(&[Value::Day(date(2026, 3, 4)), Value::Minutes(60)]).unwrap();
    writer.finish().unwrap()
}

#[tokio::test]
async fn w13_a_workbook_of_several_sheets_asks_which_one_or_each() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = send(&mut alice, "equipe.xlsx", &workbook()).await;
    let page = page.shows("Feuille du classeur").shows("Alice Martin").shows("Chloé Duval").shows("Toutes");
    let page = page.form("Voir l’aperçu").fill("sheet", "each").submit(&mut alice).await.expect(200);
    // Another table: what its columns hold is asked again, and the sheets are the persons.
    let page = page.shows("Chantiers de plantation").hides("De qui est ce temps");
    let page = page.form("Voir l’aperçu").submit(&mut alice).await.expect(200);
    let page = page.shows("Alice Martin").shows("Chloé Duval").shows("2 h");
    // Chloé counts days, and those before were not: her rows are refused, hers alone (R12).
    let page = page.form("Importer la seule ligne valide, en laisser 2").submit(&mut alice).await;
    let _ = page.expect(200).shows("1 ligne ajoutée.");
    assert_eq!(rows(&world, "alice").await, [(date(2026, 3, 2), 120, String::new())]);
}

#[tokio::test]
async fn w13_one_sheet_of_a_workbook_is_taken_alone() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = send(&mut alice, "equipe.xlsx", &workbook()).await;
    let me = world.person("alice").to_string();
    let form = page.form("Voir l’aperçu").fill("sheet", "1").fill("whose", &me);
    let page = form.submit(&mut alice).await.expect(200).shows("Chantiers de plantation");
    let page = page.form("Voir l’aperçu").submit(&mut alice).await.expect(200);
    let _ = page.form("Importer les 2 lignes").submit(&mut alice).await.expect(200);
    assert_eq!(rows(&world, "alice").await.len(), 2);
    let wrong = [("sheet", "7")];
    let page = send(&mut alice, "equipe.xlsx", &workbook()).await;
    let _ = alice.post(page.path(), &wrong).await.expect(422);
}

/// Files that hold no time: they are read, and what they lack is said.
const WITHOUT_TIME: [&str; 8] = [
    "clockify_projects_import_test_1.csv",
    "clockify_projects_import_test_2.csv",
    "clockify_projects_import_test_3.csv",
    "clockify_projects_import_test_4.csv",
    "generic_projects_import_test_1.csv",
    "harvest_clients_import_test_1.csv",
    "harvest_projects_import_test_1.csv",
    "toggl_data_import_test_1",
];

#[tokio::test]
async fn w13_every_real_file_is_read_and_its_rows_are_told() {
    let Some(folder) = real() else { return };
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let mut read = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let is_folder = path.is_dir();
        let content = if is_folder { zipped(&files_of(&path)) } else { fs::read(&path).unwrap() };
        let file = if is_folder { format!("{name}.zip") } else { name.clone() };
        let to = format!("{HAIE}/imports");
        let page = alice.upload(&to, &[("text", "")], ("file", &file, &content)).await;
        read += 1;
        if name.starts_with("toggl_data") {
            // Clients, projects and members alone, in JSON.
            assert_eq!(page.status.as_u16(), 422, "{name}");
            continue;
        }
        let page = page.expect(200);
        if WITHOUT_TIME.contains(&name.as_str()) {
            let _ = page.shows("Dites quelle colonne contient");
            continue;
        }
        assert!(page.text().contains("reconnu"), "{name}: {}", page.text());
        let page = page.form("Voir l’aperçu").submit(&mut alice).await.expect(200);
        assert!(page.text().contains("Peter Tester"), "{name}: {}", page.text());
    }
    assert!(read >= 20, "{read}");
}

#[tokio::test]
async fn w13_the_zip_of_solidtime_says_the_same_as_its_detail() {
    let Some(folder) = real() else { return };
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let zip = zipped(&files_of(&folder.join("solidtime_import_test_1")));
    let detail = fs::read(folder.join("generic_time_entries_import_test_1.csv")).unwrap();
    for (name, content) in [("solidtime.zip", zip), ("detail.csv", detail)] {
        let page = send(&mut alice, name, &content).await.shows("solidtime reconnu");
        let page = page.shows("Peter Tester").shows("Project for Big Company · Task 1");
        let me = world.person("alice").to_string();
        let form = page.form("Voir l’aperçu").fill("person.peter.test@email.test", &me);
        let page = form.submit(&mut alice).await.expect(200).shows("Working hard");
        let _ = page.shows("Moins d’une demi-minute").shows("Aucun contrat");
    }
    let empty = zipped(&[("a.csv".into(), b"Jour;Projet;Temps\n".to_vec())]);
    let to = format!("{HAIE}/imports");
    let _ = alice.upload(&to, &[("text", "")], ("file", "rien.zip", &empty)).await.expect(422);
}
