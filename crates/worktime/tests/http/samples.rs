//! Whole files: workbooks of several sheets, the zip of solidtime, those of `tests/samples`, and the real ones of each
//! program where the machine has them. They are not ours to spread: they stay in `shared/samples/time`.

use crate::{
    api::{BASE, program},
    clock::since,
    imports::{rows, send},
    world::{HAIE, World, employer},
};
use base::{Day, jiff::civil::date};
use serde_json::{Map, Value, json};
use std::{
    fs,
    io::{Cursor, Write as _},
    path::{Path, PathBuf},
};
use store::args;
use testkit::Client;
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

/// A file as it is sent: its name and what it holds; a folder is zipped.
fn sample(path: &Path) -> (String, Vec<u8>) {
    let name = path.file_name().unwrap().to_str().unwrap();
    if path.is_dir() {
        return (format!("{name}.zip"), zipped(&files_of(path)));
    }
    (name.to_owned(), fs::read(path).unwrap())
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

#[tokio::test]
async fn w13_a_list_of_projects_is_said_to_be_one() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let list = "\"Project\",\"Client\",\"Status\",\"Tasks\"\n\"Vergers\",\"Ville\",\"Active\",\"Planter, Tailler\"\n";
    let page = send(&mut alice, "projets.csv", list.as_bytes()).await;
    let _ = page.shows("une liste de projets ou de clients ne s’importe pas ici");
    // A file of time whose project alone is missing is asked for it, and no more.
    let time = "Jour;Durée\n2026-03-02;1:00\n";
    let page = send(&mut alice, "temps.csv", time.as_bytes()).await;
    let _ = page.shows("Dites quelle colonne contient : Projet").hides("une liste de projets");
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

/// The day of a file's rows; how many are added, their minutes, what rounding adds in seconds, how many are refused, and
/// under half a minute. Reckoned apart from the program.
type Brought = (Day, [i64; 5]);

const OURS: [(&str, Brought); 5] = [
    ("clockify.csv", (date(2024, 3, 6), [1, 195, -12, 1, 1])),
    ("harvest.csv", (date(2024, 3, 7), [2, 526, 24, 0, 0])),
    ("kimai.csv", (date(2024, 3, 8), [2, 170, 0, 0, 0])),
    // Ten past midnight in Paris, the evening before in Greenwich.
    ("solidtime.csv", (date(2024, 3, 12), [1, 90, -2, 0, 1])),
    ("toggl.csv", (date(2024, 3, 5), [2, 196, -9, 0, 1])),
];

const HOUR: Brought = (date(2024, 3, 4), [1, 60, -1, 0, 1]);
const REAL: [(&str, Brought); 12] = [
    ("clockify_time_entries_import_test_1.csv", HOUR),
    ("clockify_time_entries_import_test_2.csv", (date(2024, 10, 15), [1, 30, 0, 0, 0])),
    ("clockify_time_entries_import_test_3.csv", (date(2024, 10, 15), [0, 0, 0, 1, 0])),
    ("clockify_time_entries_import_test_4.csv", HOUR),
    ("clockify_time_entries_import_test_5.csv", HOUR),
    ("clockify_time_entries_import_test_6.csv", HOUR),
    ("clockify_time_entries_import_test_7.csv", (date(2024, 3, 4), [1, 60, -1, 0, 0])),
    ("generic_time_entries_import_test_1.csv", HOUR),
    ("harvest_time_entries_import_test_1.csv", (date(2024, 3, 4), [2, 1_201, 24, 0, 0])),
    ("solidtime_import_test_1", HOUR),
    ("toggl_time_entries_import_test_1.csv", HOUR),
    ("toggl_time_entries_import_test_2.csv", (date(2024, 10, 15), [0, 0, 0, 0, 1])),
];

/// What would become of a file whose every person is Alice, its hours being of this zone; and where the import is.
async fn planned(
    world: &World,
    (alice, api): (&mut Client, &mut Client),
    path: &Path,
    zone: &str,
) -> (Value, String) {
    let (file, content) = sample(path);
    let page = send(alice, &file, &content).await;
    let id = page.path().split("/imports/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let one = format!("{BASE}/imports/{id}");
    let import = api.json("GET", &one, None).await.expect(200).json();
    let people = import["mapping"]["people"].as_object().unwrap().keys();
    let me = world.person("alice").to_string();
    let mut answers: Map<String, Value> = people.map(|key| (format!("person.{key}"), json!(me))).collect();
    answers.insert("zone".to_owned(), json!(zone));
    let answers = json!({ "answers": answers });
    let _ = api.json("POST", &format!("{one}/mapping"), Some(answers)).await.expect(200);
    (api.json("GET", &format!("{one}/dry-run"), None).await.expect(200).json(), one)
}

/// Each file of a folder adds its minutes, and none of them again, be its hours told to be of another zone.
async fn each_brings(folder: &Path, table: &[(&str, Brought)]) {
    let world = since("2024-01-01").await;
    let (mut alice, mut api) = (world.browser("alice").await, program(&world, "alice").await);
    let days = (date(2024, 1, 1), date(2024, 12, 31));
    for (name, (on, brought @ [added, ..])) in table {
        let path = folder.join(name);
        let (plan, one) = planned(&world, (&mut alice, &mut api), &path, "Europe/Paris").await;
        if *added > 0 {
            let valid = json!({"valid_only": true});
            let _ = api.json("POST", &format!("{one}/apply"), Some(valid)).await.expect(200);
        }
        let mut tx = world.tx().await;
        let all = worktime::entries::store::allocations(&mut tx, world.scope(), world.person("alice"), days);
        let all = all.await.unwrap();
        drop(tx);
        let minutes: i64 = all.iter().map(|it| it.minutes).sum();
        let said = |name: &str| plan[name].as_i64().unwrap();
        let told = [said("add"), minutes, said("rounding_seconds"), said("refused"), said("skipped")];
        assert_eq!(told, *brought, "{name}: {plan}");
        assert!(all.iter().all(|it| it.on == *on), "{name}: {all:?}");
        for zone in ["Europe/Paris", "UTC"] {
            let (plan, _) = planned(&world, (&mut alice, &mut api), &path, zone).await;
            assert_eq!(
                (&plan["add"], &plan["known"]),
                (&json!(0), &json!(added)),
                "{name} in {zone}: {plan}"
            );
        }
        let mut tx = world.tx().await;
        let sql = "DELETE FROM allocation WHERE organisation_id = $1";
        tx.run(sql, args![world.scope().organisation_id]).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn w13_every_sample_brings_its_minutes_once() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    each_brings(&folder, &OURS).await;
}

#[tokio::test]
async fn w13_every_real_file_brings_its_minutes_once() {
    if let Some(folder) = real() {
        each_brings(&folder, &REAL).await;
    }
}

#[tokio::test]
async fn w13_every_real_file_is_read_and_its_rows_are_told() {
    let Some(folder) = real() else { return };
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let mut read = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let (file, content) = sample(&path);
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
            let _ = page.shows("Dites quelle colonne contient").shows("une liste de projets ou de clients");
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
