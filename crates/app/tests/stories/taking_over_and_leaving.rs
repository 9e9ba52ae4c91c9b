//! An association takes over its Bénévalibre file, reads its year, takes everything away, and reads the same elsewhere.

use base::Instant;
use serde_json::Value;
use std::{path::PathBuf, sync::Arc};
use testkit::{Client, Page, TestSite};
use work::jobs::Worker;

const HERE: &str = "/o/amis-de-la-haie";
const THERE: &str = "/o/haie-du-nord";

/// A site with the small world of the demonstration, and its manager signed in, after the last day of the file.
async fn site() -> (TestSite, Client) {
    let site = TestSite::new(app::MODULES).await;
    app::seed(&site.site).await.unwrap();
    site.clock.set("2026-11-02T10:00:00Z".parse::<Instant>().unwrap());
    let mut alice = site.client();
    let form = alice.get("/connexion").await.form("Se connecter").fill("email", "alice@exemple.test");
    let _ = form.fill("password", "bocage-demo").submit(&mut alice).await.expect(200);
    (site, alice)
}

/// The jobs that wait are done.
async fn work(site: &TestSite) {
    let (clock, kinds) = (site.clock.clone(), app::MODULES.iter().flat_map(|module| module.jobs.to_vec()));
    let clock = Arc::new(move || clock.now());
    let (site, kinds) = (site.site.clone(), kinds.collect());
    Worker::new(site.db.clone(), clock, site.wake.clone(), site, kinds).run_due().await.unwrap();
}

fn sample() -> (Vec<u8>, Vec<Value>) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../volunteering/tests/samples");
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    (read("benevalo-export.csv"), serde_json::from_slice(&read("benevalo-export.json")).unwrap())
}

/// Every action of the export, title and minutes.
async fn actions(client: &mut Client, home: &str) -> Vec<(String, i64)> {
    let path = format!("{home}/benevolat/actions/export?format=json");
    let rows = client.get(&path).await.expect(200).json();
    let action =
        |row: &Value| (row["titre"].as_str().unwrap().to_owned(), row["duree_minutes"].as_i64().unwrap());
    let mut actions: Vec<(String, i64)> = rows.as_array().unwrap().iter().map(action).collect();
    actions.sort();
    actions
}

/// What the statistics of the year of the file tell, cell by cell.
async fn statistics(client: &mut Client, home: &str) -> Vec<String> {
    let path = format!("{home}/benevolat/statistiques?p=free&from=2025-01-01&to=2025-12-31");
    client.get(&path).await.expect(200).all(".cards td, .cards th")
}

async fn import(client: &mut Client, content: &[u8]) -> Page {
    let imports = format!("{HERE}/benevolat/imports");
    let page =
        client.upload(&imports, &[("text", "")], ("file", "benevalo-export.csv", content)).await.expect(200);
    let page = page.form("Voir l’aperçu").submit(client).await.expect(200);
    page.form("Importer les").submit(client).await.expect(200)
}

#[tokio::test]
async fn r83_r85_what_was_taken_over_is_counted_and_leaves_as_it_came() {
    let (here, mut alice) = site().await;
    let (content, rows) = sample();
    let before = actions(&mut alice, HERE).await;
    drop(import(&mut alice, &content).await.shows(&format!("Actions ajoutées {}", rows.len())));
    work(&here).await;
    let after = actions(&mut alice, HERE).await;
    assert_eq!(after.len(), before.len() + rows.len());
    for row in &rows {
        assert!(after.iter().any(|(title, _)| title == row["Titre"].as_str().unwrap()), "{row} is not there");
    }
    let told = statistics(&mut alice, HERE).await;
    assert!(told.len() > 10, "{told:?}");

    let page = alice.get(&format!("{HERE}/depart")).await.expect(200);
    let waits = page.form("Préparer le fichier").submit(&mut alice).await.expect(200);
    work(&here).await;
    let page = alice.get(waits.path()).await.shows("C’est fait.");
    let archive = page.follow(&mut alice, "Télécharger").await.expect(200).bytes;

    let (_there, mut alice) = site().await;
    let file = ("file", "haie.bocage.zip", archive.as_slice());
    let _ = alice.upload("/associations/importer", &[("name", "Haie du Nord")], file).await.expect(200);
    assert_eq!(actions(&mut alice, THERE).await, after);
    assert_eq!(statistics(&mut alice, THERE).await, told);
}
