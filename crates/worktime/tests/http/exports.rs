//! Time as files: its detail (E1), days away (E5), counters with days of leave (E6), presence with pauses (E8); what the
//! second sheet says, the CSV of other countries, a file asked as a job; templates (W12).

use crate::{
    agreements::fed,
    api::{BASE, program},
    imports,
    world::{HAIE, World, employer, option},
};
use base::Id;
use serde_json::json;
use store::args;
use testkit::Client;
use work::jobs::Worker;

/// Two hours and a quarter of Alice's, on 2 March.
async fn worked(world: &World, alice: &mut Client) {
    let project = world.project(0).to_string();
    let fields = [("date", "2026-03-02"), ("row.new", project.as_str()), ("c.new.2026-03-02.-.0.", "2h15")];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
}

#[tokio::test]
async fn s6_2_a_second_sheet_says_what_the_file_is_and_asks_nothing_when_it_comes_back() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    worked(&world, &mut alice).await;
    for format in ["ods", "xlsx"] {
        let filters = format!("du=2026-01-01&au=2026-12-31&projet={}", world.project(0));
        let path = format!("{HAIE}/exports/detail?{filters}&format={format}");
        let file = alice.get(&path).await.expect(200).bytes.to_vec();
        let tables = sheet::read_all(&file, &format!("temps.{format}")).unwrap();
        let names: Vec<&str> = tables.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(names, ["Détail des temps", "À propos"]);
        let cell = |row: &sheet::Row, at: usize| row.cells[at].text().into_owned();
        let said: Vec<(String, String)> =
            tables[1].1.rows.iter().map(|row| (cell(row, 0), cell(row, 1))).collect();
        let says = |what: &str| said.iter().find(|it| it.0 == what).map(|it| it.1.as_str());
        assert_eq!(says("Association"), Some("Les Amis de la Haie"), "{said:?}");
        assert_eq!((says("Du"), says("Au")), (Some("2026-01-01"), Some("2026-12-31")));
        assert_eq!((says("Projet"), says("Personne")), (Some("Fête des haies"), Some("Tout le monde")));
        assert_eq!(says("Version du modèle"), Some("1"));
        assert!(says("Fait le").unwrap().starts_with("2026-03-07"), "{said:?}");
        assert!(says("Adresse").unwrap().ends_with(&path), "{said:?}");
        let page = imports::preview(&mut alice, &format!("temps.{format}"), &file).await;
        let _ = page.hides("Feuille du classeur").shows("Terminer : rien à ajouter");
    }
    // Nothing at all to tell is no table to ask about either: the second sheet never stands for the first.
    let path = format!("{HAIE}/exports/detail?du=2025-01-01&au=2025-01-31&format=ods");
    let file = alice.get(&path).await.expect(200).bytes.to_vec();
    let to = format!("{HAIE}/imports");
    let _ = alice.upload(&to, &[("text", "")], ("file", "vide.ods", &file)).await.expect(422);
}

#[tokio::test]
async fn s6_2_a_csv_is_the_one_that_spreadsheets_open_in_the_language_of_the_page() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    worked(&world, &mut alice).await;
    let path = format!("{HAIE}/exports/detail?du=2026-01-01&au=2026-12-31&format=");
    let french = alice.get(&format!("{path}csv")).await.expect(200).bytes.to_vec();
    assert!(french.starts_with("\u{feff}Date;".as_bytes()), "{}", String::from_utf8_lossy(&french));
    let other = alice.get(&format!("{path}csv-intl")).await.expect(200);
    let name = other.headers["content-disposition"].to_str().unwrap();
    assert!(name.ends_with(".csv\""), "{name}");
    let text = String::from_utf8(other.bytes.to_vec()).unwrap();
    assert!(text.starts_with("Date,") && text.contains(",2:15,2.250000,135,"), "{text}");
    // A template asks for it too, and says so.
    let fields =
        [("tableau", "detail"), ("format", "csv-intl"), ("name", "Pour Bruxelles"), ("periode", "this_year")];
    let page = alice.post(&format!("{HAIE}/exports"), &fields).await.expect(200);
    let page = page.shows("· CSV international").follow(&mut alice, "Télécharger").await.expect(200);
    assert!(page.bytes.starts_with(b"Date,"), "{}", page.html());
    let mut of_api = program(&world, "alice").await;
    let listed = of_api.get(&format!("{BASE}/saved-exports")).await.expect(200).json();
    assert_eq!(listed["items"][0]["format"], "csv-intl");
    // Lists offer one CSV: the one of the language.
    let offered = |page: testkit::Page| page.expect(200).html().matches("format=csv-intl\"").count();
    let list = "/o/amis-de-la-haie/exercices";
    assert_eq!(offered(alice.get(list).await), 0);
    let _ = alice.post("/langue", &[("lang", "en"), ("suite", "/")]).await;
    assert_eq!(offered(alice.get(list).await), 1);
}

#[tokio::test]
async fn e5_days_are_counted_to_the_hundredth_and_hours_to_the_minute() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200);
    let sick = option(&page, "Maladie");
    for (from, to, half) in [
        ("2026-03-09", "2026-03-13", "am"),
        ("2026-03-18", "2026-03-18", "pm"),
        ("2026-03-27", "2026-03-27", "pm"),
    ] {
        let form = page.form("Envoyer").fill("kind", &sick).fill("from", from).fill("to", to);
        let _ = form.fill("from_half", half).submit(&mut alice).await.expect(200);
    }
    let path = format!("{HAIE}/exports/absences?du=2026-01-01&au=2026-12-31&format=");
    let rows = alice.get(&format!("{path}json")).await.expect(200).json();
    let of = |from: &str| rows.as_array().unwrap().iter().find(|it| it["du"] == from).unwrap().clone();
    let figures = |from: &str| {
        let row = of(from);
        (row["jours_decomptes"].to_string(), row["minutes_neutralisees"].as_i64())
    };
    // Monday to Saturday; an afternoon is half a day and pulls no following day, on a Friday either (R46).
    assert_eq!(figures("2026-03-09"), ("6.0".to_owned(), Some(2_100)));
    assert_eq!(figures("2026-03-18"), ("0.5".to_owned(), Some(210)));
    assert_eq!(figures("2026-03-27"), ("0.5".to_owned(), Some(210)));
    let row = of("2026-03-18");
    assert_eq!((&row["demi_journee_debut"], &row["etat"]), (&json!("après-midi"), &json!("Acceptée")));
    let csv = alice.get(&format!("{path}csv")).await.expect(200).html();
    assert!(csv.contains(";après-midi;0,500;210;Acceptée"), "{csv}");
}

#[tokio::test]
async fn e1_the_team_for_who_reads_it_and_one_s_own_for_all() {
    let world = employer().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let project = world.project(0).to_string();
    let fields = [
        ("date", "2026-03-02"),
        ("row.new", project.as_str()),
        ("c.new.2026-03-02.-.0.", "2h15"),
        ("t.new", "=SOMME(A1)"),
    ];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    let path = format!("{HAIE}/exports/detail?du=2026-01-01&au=2026-12-31&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    let row = &rows.as_array().unwrap()[0];
    assert_eq!((row["minutes"].as_i64(), row["semaine_iso"].as_i64()), (Some(135), Some(10)));
    assert_eq!(
        (row["personne"].as_str(), row["projet"].as_str()),
        (Some("Alice Martin"), Some("Fête des haies"))
    );
    let csv = alice.get(&path.replace("json", "csv")).await.expect(200);
    let text = String::from_utf8_lossy(&csv.bytes).into_owned();
    assert!(text.contains(";135;") && text.contains("'=SOMME(A1)"), "never a formula: {text}");
    let rows = chloe.get(&path).await.expect(200).json();
    assert_eq!(rows.as_array().unwrap().len(), 0, "her own time only");
    let other = format!("{path}&personne={}", world.person("alice"));
    let _ = chloe.get(&other).await.expect(403);
    let _ = alice.get(&format!("{HAIE}/exports")).await.expect(200).shows("Télécharger").shows("Chloé Duval");
}

#[tokio::test]
async fn e6_counters_hold_the_days_of_leave_with_their_balance() {
    let world = employer().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let page = alice.get(&format!("{HAIE}/conges?personne={}", world.person("chloe"))).await.expect(200);
    let _ = page.form("Enregistrer").fill("days", "30").submit(&mut alice).await.expect(200);
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let kind = option(&page, "Congés payés");
    let form = page.form("Envoyer").fill("kind", &kind).fill("from", "2026-03-09").fill("to", "2026-03-13");
    let _ = form.submit(&mut chloe).await.expect(200);
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200);
    let _ = page.form("Accepter").submit(&mut alice).await.expect(200);
    let path = format!("{HAIE}/exports/compteurs?du=2026-01-01&au=2026-12-31&format=json");
    let rows = chloe.get(&path).await.expect(200).json();
    let rows = rows.as_array().unwrap();
    let figures: Vec<(i64, i64)> =
        rows.iter().map(|it| (it["quantite"].as_i64().unwrap(), it["solde"].as_i64().unwrap())).collect();
    assert_eq!(figures, [(3_000, 3_000), (-600, 2_400)]);
    assert_eq!(rows[0]["compteur"], "Congés payés");
    assert_eq!(
        (rows[0]["cause"].as_str(), rows[0]["unite"].as_str()),
        (Some("Droits inscrits"), Some("centièmes de jour"))
    );
    assert_eq!((rows[0]["echeance"].as_str(), rows[1]["echeance"].as_str()), (Some("2026-05-31"), None));
    world.may_not_see_reasons("alice").await;
    let rows = alice.get(&path).await.expect(200).json();
    assert_eq!(rows.as_array().unwrap().len(), 0, "I10: not even that there are days: {rows}");
}

#[tokio::test]
async fn e8_presence_holds_the_pause_and_the_part_worked_from_elsewhere() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let day = format!("{HAIE}/jour?date=2026-03-02");
    let _ = alice.get(&day).await.expect(200).hides("Pause et télétravail");
    let _ = world.settle(&mut alice, &[("telework", "1")]).await;
    let page = alice.get(&day).await.expect(200).shows("Pause et télétravail");
    let form = page.form("Enregistrer").fill("row.new", &world.project(0).to_string());
    let form = form.fill("c.new.2026-03-02.-.0.", "6:30").fill("b.2026-03-02.", "45min");
    let _ = form.fill("r.2026-03-02.0", "50").submit(&mut alice).await.expect(200);
    let path = format!("{HAIE}/exports/presences?du=2026-03-02&au=2026-03-02&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    let row = &rows.as_array().unwrap()[0];
    assert_eq!(row["minutes"], 390);
    assert!(row["pause"].as_str().unwrap().contains(":45"), "{row}");
    assert_eq!(row["teletravail"], "Une demi-journée");
    // What is typed beside the minutes stays when the minutes change, and whatever the layers (R9).
    let page = alice.get(&day).await.expect(200);
    let _ = page.form("Enregistrer").fill("b.2026-03-02.45", "25h").submit(&mut alice).await.expect(422);
    let _ = world.settle(&mut alice, &[("entry_mode", "two_layer")]).await;
    let rows = alice.get(&path).await.expect(200).json();
    let row = &rows.as_array().unwrap()[0];
    assert_eq!(row["minutes"], 390);
    assert!(row["pause"].as_str().unwrap().contains(":45"), "{row}");
}

async fn run_jobs(world: &World) {
    let (site, clock) = (world.site.site.clone(), world.site.clock.clone());
    let clock = std::sync::Arc::new(move || clock.now());
    let kinds = worktime::MODULE.jobs.to_vec();
    Worker::new(site.db.clone(), clock, site.wake.clone(), site, kinds).run_due().await.unwrap();
}

#[tokio::test]
async fn s7_a_program_asks_for_a_file_of_time_and_takes_it_once_it_is_made() {
    let world = employer().await;
    let mut browser = world.browser("alice").await;
    worked(&world, &mut browser).await;
    let (mut alice, mut chloe) = (program(&world, "alice").await, program(&world, "chloe").await);
    let all = format!("{BASE}/exports");
    let asked =
        |kind: &str| json!({"kind": kind, "from": "2026-01-01", "to": "2026-12-31", "format": "csv-intl"});
    let made = alice.json("POST", &all, Some(asked("detail"))).await.expect(201).json();
    assert_eq!(made["state"], "waiting");
    let one = format!("{all}/{}", made["id"].as_str().unwrap());
    let _ = alice.get(&format!("{one}/file")).await.expect(404);
    run_jobs(&world).await;
    assert_eq!(alice.get(&one).await.expect(200).json()["state"], "done");
    let text = alice.get(&format!("{one}/file")).await.expect(200).html();
    assert!(text.starts_with("Date,") && text.contains(",2:15,2.250000,135,"), "{text}");
    // What others asked is not there, and nobody asks for more than the screens would give.
    let _ = chloe.get(&one).await.expect(404);
    let _ = chloe.get(&format!("{one}/file")).await.expect(404);
    let mut others = asked("detail");
    others["person_id"] = json!(world.person("alice"));
    let _ = chloe.json("POST", &all, Some(others)).await.expect(403);
    let _ = chloe.json("POST", &all, Some(asked("couts"))).await.expect(403);
    let mut wrong = asked("detail");
    wrong["project_id"] = json!(base::fresh_id());
    let _ = alice.json("POST", &all, Some(wrong)).await.expect(422);
    // The rights are those of the day it is made.
    let made = chloe.json("POST", &all, Some(asked("detail"))).await.expect(201).json();
    let mut tx = world.tx().await;
    let sql = "UPDATE person SET state = 'left' WHERE organisation_id = $1 AND id = $2";
    tx.run(sql, args![world.scope().organisation_id, world.person("chloe")]).await.unwrap();
    tx.commit().await.unwrap();
    run_jobs(&world).await;
    let mut tx = world.tx().await;
    let job: base::Id = made["id"].as_str().unwrap().parse().unwrap();
    let row = tx.one("SELECT state, result FROM job WHERE id = $1", args![job]).await.unwrap();
    assert_eq!(row.get::<Option<String>>("result").unwrap(), None);
    assert_ne!(row.get::<String>("state").unwrap(), "done");
}

#[tokio::test]
async fn w12_a_template_keeps_what_is_asked_and_is_asked_with_one_s_own_rights() {
    let (world, mut alice, _) = fed().await;
    let page =
        alice.get(&format!("{HAIE}/exports?tableau=detail&du=2026-02-01&au=2026-02-28")).await.expect(200);
    let page = page.shows("Aperçu des premières lignes").shows("3 février 2026").hides("Mes exports");
    assert_eq!(page.all("section table tbody tr").len(), 20);
    let fields = [
        ("tableau", "detail"),
        ("periode", "last_month"),
        ("format", "csv"),
        ("colonne", "date"),
        ("colonne", "minutes"),
        ("name", "Février"),
        ("shared", "1"),
    ];
    let page = alice.post(&format!("{HAIE}/exports"), &fields).await.expect(200);
    let _ = page.shows("Modèle enregistré.").shows("Mes exports").shows("Février").shows("Le mois dernier");
    let mut tx = world.tx().await;
    let id: Id = tx.one("SELECT id FROM saved_export", &[]).await.unwrap().get("id").unwrap();
    drop(tx);
    let file = format!("{HAIE}/exports/modeles/{id}");
    let text = String::from_utf8_lossy(&alice.get(&file).await.expect(200).bytes).into_owned();
    assert_eq!(text.lines().count(), 21, "the header and 20 days: {text}");
    assert!(text.lines().all(|it| it.matches(';').count() == 1), "{text}");
    // Shared: Chloé takes her own time with it, and may not delete it.
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&format!("{HAIE}/exports")).await.expect(200).shows("Février").hides("Supprimer");
    let text = String::from_utf8_lossy(&chloe.get(&file).await.expect(200).bytes).into_owned();
    assert_eq!(text.lines().count(), 1, "her own time only");
    let _ = chloe.post(&format!("{file}/suppression"), &[]).await.expect(403);
    let page = alice.get(&format!("{HAIE}/exports?modele={id}")).await.expect(200).shows("Février");
    let form = page.form("Télécharger");
    assert_eq!((form.value("periode"), form.all("colonne").len()), (Some("last_month"), 2));
    let id_text = id.to_string();
    let fields = [
        ("tableau", "detail"),
        ("periode", "last_month"),
        ("format", "csv"),
        ("name", "Février, privé"),
        ("modele", id_text.as_str()),
        ("version", "1"),
    ];
    let _ = alice.post(&format!("{HAIE}/exports"), &fields).await.expect(200).shows("Février, privé");
    let _ = chloe.get(&file).await.expect(404);
    let _ = alice.post(&format!("{file}/suppression"), &[]).await.expect(200).hides("Février, privé");
}
