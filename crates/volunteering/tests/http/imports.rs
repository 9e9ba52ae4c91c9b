//! Imports: read, matched, seen row by row, applied whole, undone whole (§6.3, R85, I8, example 14).

mod refused;
mod samples;
mod sheets;

use crate::{MODULES, small_world::World};
use base::{jiff::SignedDuration, jiff::civil::date};
use store::args;
use testkit::{Client, Page};
use volunteering::{
    actions::ActionState,
    imports::apply::{Asked, apply},
};
use work::jobs::{JobKind, Worker};

const IMPORTS: &str = "/o/haie/benevolat/imports";
const HEADERS: &str = "Prénom,Nom,Pseudo,Association,Titre,Description,Date,Date de fin,Durée,Durée (en heures),\
En attente de modération,Distance (en km),Catégorie,Projet,Niveau";

/// A Bénévalibre export: one row a day from the first of January 2025, an hour and a half each.
pub fn benevalibre(rows: i64) -> String {
    let mut file = format!("{HEADERS}\n");
    for number in 0..rows {
        let day = date(2025, 1, 1) + SignedDuration::from_hours(24 * (number % 400));
        let who = ["Zoé,Dupont,", "Ali,Ben Saïd,", ",,Pseudonyme"][usize::try_from(number % 3).unwrap()];
        file.push_str(&format!(
            "{who},Café,Tenue du bar,\"Ligne 1\nLigne 2\",{day},,1:30:00,1.5,False,,Accueil,Fête de l'été,\n"
        ));
    }
    file
}

/// Sends a file and follows to the page it leads to.
async fn send(client: &mut Client, name: &str, content: &[u8]) -> Page {
    client.upload(IMPORTS, &[("text", "")], ("file", name, content)).await
}

/// Sends a file, takes what is proposed, and looks at its rows.
async fn previewed(client: &mut Client, name: &str, content: &[u8]) -> Page {
    let page = send(client, name, content).await.expect(200);
    if page.path().ends_with("/correspondances") {
        page.form("Voir l’aperçu").submit(client).await.expect(200)
    } else {
        page
    }
}

/// Sends a file, takes what is proposed, and applies it.
pub async fn import(client: &mut Client, name: &str, content: &[u8]) -> Page {
    let page = previewed(client, name, content).await;
    let button = if page.text().contains("Terminer : rien à ajouter") { "Terminer" } else { "Importer l" };
    page.form(button).submit(client).await.expect(200)
}

/// How many actions there are, and their minutes.
async fn held(world: &World) -> (i64, i64) {
    let mut tx = world.test.site.db.read().await.unwrap();
    let sql = "SELECT COUNT(*) AS entries, CAST(COALESCE(SUM(total_minutes), 0) AS BIGINT) AS minutes
        FROM volunteer_action WHERE organisation_id = $1";
    let row = tx.one(sql, args![world.haie.organisation_id]).await.unwrap();
    (row.get("entries").unwrap(), row.get("minutes").unwrap())
}

/// Rows of a table of `haie`.
async fn count(world: &World, sql: &'static str) -> i64 {
    let mut tx = world.test.site.db.read().await.unwrap();
    tx.one(sql, args![world.haie.organisation_id]).await.unwrap().get("n").unwrap()
}

/// The rollup says what the actions say.
async fn totals_agree(world: &World) {
    let mut tx = world.test.site.db.read().await.unwrap();
    let check = (volunteering::MODULE.check)(&mut tx, world.haie).await.unwrap();
    assert!(check.is_empty(), "{check:?}");
}

async fn work_now(world: &World) {
    let site = world.test.site.clone();
    let clock = world.test.clock.clone();
    let kinds = MODULES.iter().flat_map(|module| module.jobs);
    let kinds = kinds.map(|kind| JobKind { name: kind.name, run: kind.run }).collect();
    let clock: work::Clock = std::sync::Arc::new(move || clock.now());
    Worker::new(site.db.clone(), clock, site.wake.clone(), site, kinds).run_due().await.unwrap();
}

#[tokio::test]
async fn example_14_a_file_adds_214_then_nothing_then_its_undo_takes_214_away() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let file = benevalibre(214);
    let page = send(&mut alice, "benevalo-export.csv", file.as_bytes()).await.expect(200);
    let page = page.shows("Export de Bénévalibre reconnu, 214 lignes").shows("Fête de l'été");
    let page = page.form("Voir l’aperçu").submit(&mut alice).await.expect(200);
    let page = page.shows("À ajouter 214").shows("Tenue du bar").shows("un projet : Fête de l'été");
    let page = page.shows("3 personnes sans compte").shows("1–50 sur 214");
    assert_eq!(held(&world).await, (0, 0), "nothing is written before");
    let page = page.form("Importer les 214 lignes").submit(&mut alice).await.expect(200);
    let first = page.shows("Actions ajoutées 214").shows("214 actions ajoutées");
    assert_eq!(held(&world).await, (214, 214 * 90));
    totals_agree(&world).await;
    let page = import(&mut alice, "benevalo-export.csv", file.as_bytes()).await;
    let page = page.shows("Actions ajoutées 0").shows("214 déjà présentes");
    drop(page);
    assert_eq!(held(&world).await, (214, 214 * 90));
    let page = first.follow(&mut alice, "Annuler cet import").await.shows("Retirer les 214 actions");
    let page = page.form("Retirer les 214 actions").submit(&mut alice).await.expect(200);
    drop(page.shows("214 actions retirées"));
    assert_eq!(held(&world).await, (0, 0));
    totals_agree(&world).await;
    assert_eq!(count(&world, "SELECT COUNT(*) AS n FROM project WHERE organisation_id = $1").await, 0);
    assert_eq!(count(&world, "SELECT COUNT(*) AS n FROM person WHERE organisation_id = $1").await, 4);
    assert_eq!(count(&world, "SELECT COUNT(*) AS n FROM stored_file WHERE organisation_id = $1").await, 0);
    let again = import(&mut alice, "benevalo-export.csv", file.as_bytes()).await;
    drop(again.shows("Actions ajoutées 214"));
}

#[tokio::test]
async fn r85_the_same_hours_as_json_are_already_there() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    drop(import(&mut alice, "e.csv", benevalibre(3).as_bytes()).await.shows("Actions ajoutées 3"));
    let row = |who: [&str; 3], day: i8| {
        let filled = |text: &str| if text.is_empty() { serde_json::Value::Null } else { text.into() };
        serde_json::json!({ "Prénom": filled(who[0]), "Nom": filled(who[1]), "Pseudo": filled(who[2]), "Association": "Café",
            "Titre": "Tenue du bar", "Description": "Ligne 1\nLigne 2", "Date": format!("2025-01-0{day}"),
            "Date de fin": null, "Durée": "1:30:00", "Durée (en heures)": 1.5, "En attente de modération": false,
            "Distance (en km)": null, "Catégorie": "Accueil", "Projet": "Fête de l'été", "Niveau": null })
    };
    let file = serde_json::json!([
        row(["Zoé", "Dupont", ""], 1),
        row(["Ali", "Ben Saïd", ""], 2),
        row(["", "", "Pseudonyme"], 3)
    ]);
    let page = send(&mut alice, "e.json", file.to_string().as_bytes()).await.expect(200);
    assert!(!page.path().ends_with("correspondances"), "all is known: no question");
    drop(page.shows("3 déjà présentes"));
}

#[tokio::test]
async fn r6_3_rows_that_cannot_be_taken_are_left_only_by_choice() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let file = "Titre;Date;Durée;Qui\nBar;2026-01-05;2h15;Zoé\nBar;2026-01-06;25:70;Zoé\n;2026-01-07;1h;\nBar;2026-13-01;1h;\n";
    let page = send(&mut alice, "libre.csv", file.as_bytes()).await.shows("Tableau de 4 lignes");
    let page = page.form("Voir l’aperçu").submit(&mut alice).await.expect(200);
    let page = page.shows("À ajouter 1").shows("Impossibles à reprendre 3").shows("Durée : ");
    let to_see = page.follow(&mut alice, "À voir (3)").await;
    assert_eq!(to_see.all("tbody tr").len(), 3);
    let form = page.form("Importer la seule ligne valide, en laisser 3");
    let path = form.action().to_owned();
    drop(alice.post(&path, &[("rows", "all")]).await.expect(409));
    assert_eq!(held(&world).await, (0, 0));
    let page =
        form.submit(&mut alice).await.expect(200).shows("Actions ajoutées 1").shows("Laissées de côté 3");
    drop(page);
    assert_eq!(held(&world).await, (1, 135));
}

#[tokio::test]
async fn r6_3_a_free_table_is_mapped_column_by_column_and_value_by_value() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let text = "Machin\tMoment\tTruc\tAide\tThème\nBuvette\t05/01/2026\t1,5\tbasile\tBuvettes\nBar\t6/1/26\t2\tMarcel Proust\tBuvettes\n";
    let page = alice.upload(IMPORTS, &[("text", text)], ("file", "", b"")).await.expect(200);
    let page = page.shows("tableau collé").shows("Dites quelle colonne contient");
    let form = page.form("Voir l’aperçu").fill("column.0", "title").fill("column.1", "date");
    let form = form.fill("column.2", "hours").fill("column.3", "full_name").fill("column.4", "category");
    let page = form.submit(&mut alice).await.expect(200).shows("Colonnes changées");
    let page = page.shows("Une catégorie n’existe pas encore ici").shows("Une personne retrouvée");
    let accueil = world.category("Accueil").await;
    let form = page.form("Voir l’aperçu").fill("category.buvettes", &accueil.to_string());
    let page = form.fill("person.marcel proust", "nobody").submit(&mut alice).await.expect(200);
    let page = page.shows("À ajouter 2").shows("Personne en particulier").hides("Cet import créera");
    drop(page.form("Importer les 2 lignes").submit(&mut alice).await.expect(200));
    assert_eq!(held(&world).await, (2, 90 + 120));
    let mut tx = world.test.site.db.read().await.unwrap();
    let sql = "SELECT person_id FROM volunteer_action WHERE organisation_id = $1 AND category_id = $2 ORDER BY happened_on";
    let rows = tx.all(sql, args![world.haie.organisation_id, accueil]).await.unwrap();
    let people: Vec<Option<base::Id>> = rows.iter().map(|row| row.get("person_id").unwrap()).collect();
    assert_eq!(people, [Some(world.persons["basile"]), None]);
}

#[tokio::test]
async fn r85_paheko_is_imported_without_a_question_about_its_columns() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let file = "\"Catégorie\",\"Projet\",\"Titre\",\"Notes\",\"Nom et prénom du membre\",\"Nom du membre\",\"Prénom du membre\",\"Date\",\"Durée, en heures\",\"Durée, en minutes\"\n\
        \"Accueil\",\"\",\"Permanence\",\"\",\"Dupont Zoé\",\"Dupont\",\"Zoé\",\"05/01/2026\",\"2,25\",\"135\"\n";
    let page = send(&mut alice, "taima.csv", file.as_bytes()).await.shows("Export de Paheko reconnu");
    let page = page.form("Voir l’aperçu").submit(&mut alice).await.expect(200);
    drop(page.form("Importer la ligne").submit(&mut alice).await.expect(200).shows("Actions ajoutées 1"));
    assert_eq!(held(&world).await, (1, 135));
}

#[tokio::test]
async fn an_exported_table_comes_back_to_the_same_minutes() {
    let world = World::new().await;
    let mut first = world.action("basile", date(2026, 3, 1), 135).await;
    (first.distance_m, first.ends_on) = (Some(12_500), Some(date(2026, 3, 2)));
    world.add(&first).await;
    let mut party = world.action("basile", date(2026, 2, 1), 61).await;
    (party.contributor, party.headcount) = (volunteering::actions::Contributor::Nobody, 10);
    (party.status, party.state) = (volunteering::actions::Status::CivicVolunteer, ActionState::Pending);
    world.add(&party).await;
    let before = held(&world).await;
    let mut alice = world.client("alice").await;
    let mut files = Vec::new();
    for format in ["ods", "xlsx", "csv", "json"] {
        let page = alice.get(&format!("/o/haie/benevolat/actions/export?format={format}")).await.expect(200);
        files.push((format, page.bytes));
    }
    for (format, bytes) in files {
        let mut tx = world.test.site.db.write().await.unwrap();
        tx.run("DELETE FROM volunteer_action WHERE organisation_id = $1", args![world.haie.organisation_id])
            .await
            .unwrap();
        volunteering::actions::store::rebuild_totals(&mut tx, world.haie).await.unwrap();
        tx.commit().await.unwrap();
        drop(import(&mut alice, &format!("actions.{format}"), &bytes).await.shows("Actions ajoutées 2"));
        assert_eq!(held(&world).await, before, "{format}");
        let same = "SELECT COUNT(*) AS n FROM volunteer_action WHERE organisation_id = $1 AND (
            (minutes = 135 AND distance_m = 12500 AND person_id IS NOT NULL AND state = 'validated') OR
            (minutes = 61 AND headcount = 10 AND person_id IS NULL AND state = 'pending' AND status = 'civic_volunteer'))";
        assert_eq!(count(&world, same).await, 2, "{format}");
    }
    totals_agree(&world).await;
}

#[tokio::test]
async fn a_long_file_is_applied_by_a_job_that_may_be_done_twice() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let file = benevalibre(620);
    let page = send(&mut alice, "long.csv", file.as_bytes()).await.expect(200);
    let page = page.form("Voir l’aperçu").submit(&mut alice).await.expect(200);
    let preview = page.path().to_owned();
    let page = page.form("Importer les 620 lignes").submit(&mut alice).await.expect(200);
    assert!(page.path().contains("/travaux/"), "{}", page.path());
    assert_eq!(held(&world).await, (0, 0));
    let again = alice.get(&preview).await.shows("Cet import est en cours");
    drop(again);
    work_now(&world).await;
    assert_eq!(held(&world).await, (620, 620 * 90));
    let done = alice.get(page.path()).await.expect(200);
    let result = done.html();
    assert!(result.contains(&preview), "the page of the job leads to the import");
    let asked = asked(&world, &preview, "long.csv");
    let again = apply(&world.test.site, &asked, |_, _| {}).await.unwrap();
    assert_eq!((again.added, held(&world).await.0), (620, 620), "done once");
    totals_agree(&world).await;
}

fn asked(world: &World, path: &str, _: &str) -> Asked {
    Asked {
        organisation_id: world.haie.organisation_id,
        import_id: path.rsplit('/').next().unwrap().parse().unwrap(),
        person_id: world.persons["alice"],
        account_id: base::fresh_id(),
        label: "alice".into(),
        today: date(2026, 3, 7),
        valid_only: false,
        leave_twins: false,
        version: None,
    }
}

#[tokio::test]
async fn i8_a_broken_row_at_the_end_leaves_nothing() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let mut file = benevalibre(20);
    file.push_str(",,,Café,Cassé,,2026-01-01,,1:00:00,1.0,False,,Nouvelle,Nouveau,Neuf\n");
    let page = send(&mut alice, "e.csv", file.as_bytes()).await.expect(200);
    let page = page.form("Voir l’aperçu").submit(&mut alice).await.expect(200);
    let path = page.path().to_owned();
    let mut tx = world.test.site.db.write().await.unwrap();
    // A constraint that only the last row breaks.
    let mut witness = world.action("basile", date(2026, 1, 1), 60).await;
    witness.title = "Cassé".into();
    let sql = "CREATE UNIQUE INDEX broken ON volunteer_action (title_folded) WHERE title_folded = 'casse'";
    tx.run_built(sql.to_owned(), &[]).await.unwrap();
    tx.commit().await.unwrap();
    world.add(&witness).await;
    let (people, journal) = (
        "SELECT COUNT(*) AS n FROM person WHERE organisation_id = $1",
        "SELECT COUNT(*) AS n FROM audit_entry WHERE organisation_id = $1",
    );
    let before = (count(&world, people).await, count(&world, journal).await, held(&world).await);
    let broken = apply(&world.test.site, &asked(&world, &path, "e.csv"), |_, _| {}).await;
    assert!(broken.is_err());
    assert_eq!((count(&world, people).await, count(&world, journal).await, held(&world).await), before);
    totals_agree(&world).await;
    drop(alice.get(&path).await.expect(200).shows("À ajouter 21"));
    let mut tx = world.test.site.db.write().await.unwrap();
    tx.run_built("DROP INDEX broken".to_owned(), &[]).await.unwrap();
    tx.commit().await.unwrap();
    let whole = apply(&world.test.site, &asked(&world, &path, "e.csv"), |_, _| {}).await.unwrap();
    assert_eq!(whole.added, 21);
}

/// What somebody typed by hand, then finds in a file; here, the same lines without their identities.
#[tokio::test]
async fn r7_rows_that_look_like_actions_already_there_are_told_and_may_be_left() {
    let world = World::new().await;
    for day in [1, 2] {
        let action = world.action("basile", date(2026, 3, day), 135).await;
        world.add(&action).await;
    }
    let before = held(&world).await;
    let mut alice = world.client("alice").await;
    let file = alice.get("/o/haie/benevolat/actions/export?format=csv").await.expect(200).html();
    let ids: Vec<String> =
        (1..3).map(|line| file.lines().nth(line).unwrap().split(';').next().unwrap().to_owned()).collect();
    let file = ids.iter().fold(file, |file, id| file.replace(id.as_str(), "")).into_bytes();
    let page = previewed(&mut alice, "actions.csv", &file).await;
    let page = page.shows("2 lignes ressemblent à des actions déjà saisies").shows("Déjà saisie ?");
    let page = page.form("Tout laisser de côté").submit(&mut alice).await.expect(200);
    drop(page.shows("Déjà présentes 2"));
    assert_eq!(held(&world).await, before, "nothing is counted twice");
    let page = previewed(&mut alice, "actions.csv", &file).await;
    drop(page.form("Importer les 2 lignes").submit(&mut alice).await.expect(200));
    assert_eq!(
        held(&world).await,
        (before.0 * 2, before.1 * 2),
        "two people may do the same in the same time"
    );
}

#[tokio::test]
async fn i8_its_own_export_adds_nothing_to_the_organisation_it_left() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let mut action = world.action("basile", date(2026, 3, 1), 135).await;
    action.title = "Permanence".into();
    world.add(&action).await;
    // Of nobody, so that no name can tell it; and one still to come, which no other file could bring.
    let mut party = world.action("basile", date(2026, 2, 1), 60).await;
    (party.contributor, party.headcount) = (volunteering::actions::Contributor::Nobody, 10);
    world.add(&party).await;
    let mut planned = world.action("chloe", date(2026, 4, 1), 60).await;
    planned.state = ActionState::Planned;
    world.add(&planned).await;
    let before = held(&world).await;
    let people = "SELECT COUNT(*) AS n FROM person WHERE organisation_id = $1";
    for format in ["csv", "ods"] {
        let path = format!("/o/haie/benevolat/actions/export?format={format}");
        let file = alice.get(&path).await.expect(200).bytes.clone();
        let page = send(&mut alice, &format!("actions.{format}"), &file).await.expect(200);
        assert!(!page.path().ends_with("/correspondances"), "{format}: nothing is to be asked");
        let page = page.shows("Terminer : rien à ajouter").form("Terminer").submit(&mut alice).await;
        let _ = page.expect(200).shows("Actions ajoutées 0").shows("3 déjà présentes");
        assert_eq!((held(&world).await, count(&world, people).await), (before, 4), "{format}");
    }
    // The same file brings its actions to another organisation.
    let file = alice.get("/o/haie/benevolat/actions/export?format=csv").await.expect(200).bytes.clone();
    let mut emma = world.client("emma").await;
    let page =
        emma.upload("/o/velo/benevolat/imports", &[("text", "")], ("file", "actions.csv", &file)).await;
    let _ = page.expect(200).hides("rien à ajouter");
}

#[tokio::test]
async fn the_oldest_import_is_found_however_many_came_since() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let _ = import(&mut alice, "le-premier.csv", benevalibre(1).as_bytes()).await;
    let copy =
        "INSERT INTO action_import (id, organisation_id, account_id, file_name, source, mapping, state,
            rows_total, created_at)
        SELECT $2, organisation_id, account_id, $3, source, mapping, state, rows_total, created_at
        FROM action_import WHERE organisation_id = $1 AND file_name = 'le-premier.csv'";
    let mut tx = world.test.site.db.write().await.unwrap();
    for number in 0..100 {
        let arguments = args![world.haie.organisation_id, base::fresh_id(), format!("{number}.csv")];
        tx.run(copy, arguments).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut page = alice.get(IMPORTS).await.expect(200).shows("99.csv").hides("le-premier.csv");
    for _ in 0..2 {
        page = page.follow(&mut alice, "Suivantes").await.expect(200);
    }
    let page = page.shows("le-premier.csv");
    let _ = page.follow(&mut alice, "Précédentes").await.expect(200).hides("le-premier.csv");
    let file = alice.get(&format!("{IMPORTS}/export?format=csv")).await.expect(200);
    assert_eq!(file.html().lines().count(), 102, "the file holds them all");
    let api = "/api/v1/orgs/haie/volunteering/imports?limit=100";
    let first = alice.json("GET", api, None).await.expect(200).json();
    let next = format!("{api}&cursor={}", first["next"].as_str().unwrap());
    let last = alice.json("GET", &next, None).await.expect(200).json();
    assert_eq!(
        (last["items"][0]["file_name"].as_str(), last["next"].as_str()),
        (Some("le-premier.csv"), None)
    );
}
