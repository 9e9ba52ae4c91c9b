//! Documents: prepared on a page, printed, read back by another program, compared with the screen.

use crate::small_world::World;
use base::{Id, jiff::civil::date};
use std::io::{Cursor, Read as _};
use testkit::{Page, pdf::seen_by_others};
use volunteering::{
    actions::Status,
    documents,
    settings::{self, Feature, Features},
};
use work::jobs::Worker;

const DOCUMENTS: &str = "/o/haie/benevolat/documents";

/// The text of a PDF as programs that are not ours read it, once they found it sound.
fn read(pdf: &[u8]) -> String {
    seen_by_others(pdf).text
}

pub fn pdf(page: Page) -> String {
    let page = page.expect(200);
    assert_eq!(page.headers["content-type"], "application/pdf");
    read(&page.bytes)
}

/// Spaces are not compared: poppler drops a narrow one before « h ».
#[track_caller]
pub fn says(text: &str, said: &[&str]) {
    let bare = |words: &str| words.split_whitespace().collect::<String>();
    for words in said {
        assert!(bare(text).contains(&bare(words)), "« {words} » is not in:\n{text}");
    }
}

/// Basile: 2 h 15 and 45 min of volunteering, 3 h as a civic volunteer. Chloé: 1 h of governance.
async fn year(world: &World) {
    world.add(&world.action("basile", date(2026, 1, 10), 135).await).await;
    let mut second = world.action("basile", date(2026, 3, 1), 45).await;
    second.title = "Tri des dons d'hiver".into();
    world.add(&second).await;
    let mut civic = world.action("basile", date(2026, 2, 1), 180).await;
    civic.status = Status::CivicVolunteer;
    world.add(&civic).await;
    let mut board = world.action("chloe", date(2026, 2, 3), 60).await;
    board.category_id = world.category("Vie statutaire").await;
    world.add(&board).await;
    let mut old = world.action("basile", date(2025, 12, 31), 600).await;
    old.title = "L'an passé".into();
    world.add(&old).await;
}

async fn switch_on(world: &World, feature: Feature) {
    let mut tx = world.test.site.db.write().await.unwrap();
    let before = settings::store::get(&mut tx, world.haie).await.unwrap();
    let after = settings::VolunteeringSettings { features: Features::from_iter([feature]), ..before };
    settings::store::change(&mut tx, world.haie, &after).await.unwrap();
    tx.commit().await.unwrap();
}

/// The lines of the journal about documents: code and fingerprint.
async fn journal(world: &World) -> Vec<serde_json::Value> {
    let mut tx = world.test.site.db.read().await.unwrap();
    let sql =
        "SELECT after FROM audit_entry WHERE noun = 'document' AND organisation_id = $1 ORDER BY at, id";
    let rows = tx.all(sql, store::args![world.haie.organisation_id]).await.unwrap();
    rows.iter().map(|row| serde_json::from_str(&row.get::<String>("after").unwrap()).unwrap()).collect()
}

#[tokio::test]
async fn d1_says_the_figures_of_the_screen() {
    let world = World::new().await;
    year(&world).await;
    let mut david = world.client("david").await;
    let page = david.get(DOCUMENTS).await.expect(200).hides("Feuille de temps").hides("registre");
    let page = page.follow(&mut david, "Tableau du bénévolat").await.expect(200);
    let text = pdf(page.form("Faire le PDF").submit(&mut david).await);
    says(
        &text,
        &[
            "Les Amis de la Haie",
            "Tableau du bénévolat",
            "Exercice 2026, du 1er janvier 2026 au 31 décembre 2026",
            "Accueil 3 h — 3 h",
            "Vie statutaire (non valorisée) 1 h — 1 h",
            "Total 4 h — 4 h",
            "Heures comptées, non valorisables 1 h",
            "page 1 sur",
        ],
    );
    let screen = david.get("/o/haie/benevolat/statistiques").await.expect(200);
    let _ = screen.shows("4 h").shows("3 h");
    assert!(!text.contains('€'), "nothing is valued yet: {text}");
    assert!(!text.to_lowercase().contains("basile"), "no names in totals: {text}");
    let kept = journal(&world).await;
    assert_eq!(kept[0]["document"], "D1");
    says(&text, &[kept[0]["fingerprint"].as_str().unwrap()]);
}

#[tokio::test]
async fn d8_is_ones_own_year_by_bond_and_without_euro() {
    let world = World::new().await;
    year(&world).await;
    let mut basile = world.client("basile").await;
    let page =
        basile.get("/o/haie/benevolat/moi").await.expect(200).follow(&mut basile, "Mes documents").await;
    let page = page.expect(200).hides("Fiche mission").follow(&mut basile, "Relevé annuel").await.expect(200);
    let text = pdf(page.form("Faire le PDF").submit(&mut basile).await);
    says(
        &text,
        &["basile. Exercice 2026", "Tri des dons d’hiver", "Total 2 3 h", "Volontariat", "Total 1 3 h"],
    );
    assert!(!text.contains('€') && !text.contains("passé"), "{text}");
    // Somebody else's needs the right to moderate, and is written in the journal as about that person.
    let other = format!("{DOCUMENTS}/releve?person={}", world.persons["basile"]);
    drop(basile.get(&other).await.expect(403));
    let mut chloe = world.client("chloe").await;
    let page = chloe.get(&other).await.expect(200).shows("basile");
    let form = page.form("Faire le PDF").fill("text", "Cher Basile,\n\nMerci ! *gras* #panic()");
    let text = pdf(form.submit(&mut chloe).await);
    says(&text, &["Cher Basile, Merci ! *gras* #panic()", "Total 2 3 h"]);
    let stranger = format!("{DOCUMENTS}/releve?person={}", Id::max());
    drop(chloe.get(&stranger).await.expect(404));
}

/// The file of the statements of everybody, once its job ran.
async fn all_statements(world: &World) -> zip::ZipArchive<Cursor<Vec<u8>>> {
    let mut alice = world.client("alice").await;
    let page = alice.get(&format!("{DOCUMENTS}/releves")).await.expect(200);
    let page = page.form("Faire tous les relevés").fill("text", "Merci à toi !").submit(&mut alice).await;
    let job = page.expect(200).shows("Relevés annuels");
    let site = &world.test.site;
    let (kinds, clock) = (documents::JOBS.to_vec(), world.test.clock.clone());
    let clock: work::Clock = std::sync::Arc::new(move || clock.now());
    let worker = Worker::new(site.db.clone(), clock, site.wake.clone(), site.clone(), kinds);
    assert_eq!(worker.run_due().await.unwrap(), 1);
    let page = alice.get(job.path()).await.expect(200);
    let file = page.follow(&mut alice, "Télécharger le résultat").await.expect(200);
    zip::ZipArchive::new(Cursor::new(file.bytes.clone())).unwrap()
}

fn file_in(zip: &mut zip::ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

#[tokio::test]
async fn d8_for_everybody_is_a_job_and_one_zip() {
    let world = World::new().await;
    year(&world).await;
    let mut zip = all_statements(&world).await;
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names, ["0001-basile.pdf", "0002-chloe.pdf", "empreintes.csv"]);
    let chloe = file_in(&mut zip, "0002-chloe.pdf");
    says(&read(&chloe), &["chloe. Exercice 2026", "Merci à toi !", "Total 1 1 h"]);
    assert_eq!(journal(&world).await[0]["documents"], 2);
    drop(world.client("chloe").await.get(&format!("{DOCUMENTS}/releves")).await.expect(403));
}

/// Those of a batch by the list that is in its file, whose own is in the line.
#[tokio::test]
async fn s6_1_the_fingerprint_of_every_print_is_in_the_journal() {
    let world = World::new().await;
    year(&world).await;
    let mut zip = all_statements(&world).await;
    let list = file_in(&mut zip, "empreintes.csv");
    let hash = site::secret::hash_bytes(&list);
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(journal(&world).await[0]["fingerprint"], hash);
    let list = String::from_utf8(list).unwrap();
    let rows: Vec<(&str, &str)> =
        list.lines().skip(1).filter_map(|line| line.trim().split_once(';')).collect();
    assert_eq!(rows.len(), 2, "{list}");
    for (file, fingerprint) in rows {
        assert_eq!(fingerprint.len(), 64, "{list}");
        says(&read(&file_in(&mut zip, file)), &[fingerprint]);
    }
}

#[tokio::test]
async fn d9_is_for_who_switched_attestations_on() {
    let world = World::new().await;
    year(&world).await;
    let person = world.persons["basile"];
    let mut chloe = world.client("chloe").await;
    drop(chloe.get(&format!("{DOCUMENTS}/attestation?person={person}")).await.expect(404));
    switch_on(&world, Feature::Attestations).await;
    let page = chloe.get(&format!("{DOCUMENTS}/attestation?person={person}")).await.expect(200);
    let form = page.form("Faire le PDF").fill("quality", "présidente").fill("place", "Lille");
    let text = pdf(form.submit(&mut chloe).await);
    says(
        &text,
        &["atteste ce qui suit : basile", "Temps donné 3 h", "Fait à Lille, le 7 mars 2026", "présidente"],
    );
    let mut basile = world.client("basile").await;
    let page = basile.get("/o/haie/benevolat/moi/fiche-mission").await.expect(200);
    assert_eq!(page.form("Faire le PDF").value("activities"), Some("- Accueil"));
    let form = page.form("Faire le PDF").fill("skills", "Écouter").fill("tools", "");
    let text = pdf(form.submit(&mut basile).await);
    says(&text, &["Fiche mission", "Compétences exercées Écouter", "Temps donné 3 h", "Pour l’association"]);
    assert!(!text.contains("Outils"), "an empty part is not printed: {text}");
    // The same for programs, with the texts as proposed: one's own mission sheet, and all to who moderates.
    let api = "/api/v1/orgs/haie/volunteering/documents";
    let mut program = world.token("chloe", "volunteering:write").await;
    let text = pdf(program.get(&format!("{api}/d9?person_id={person}")).await);
    says(&text, &["atteste ce qui suit : basile", "Temps donné 3 h"]);
    let mut own = world.token("basile", "volunteering:own").await;
    let text = pdf(own.get(&format!("{api}/d9b")).await);
    says(&text, &["Fiche mission", "Accueil", "Temps donné 3 h"]);
    drop(own.get(&format!("{api}/d9?person_id={person}")).await.expect(403));
    let long = "x".repeat(5001);
    let page = page.form("Faire le PDF").fill("skills", &long).fill("aim", "But").submit(&mut basile).await;
    assert_eq!(page.expect(422).form("Faire le PDF").value("aim"), Some("But"), "what was typed stays");
}

/// The mission sheet of somebody who was never counted says their days and their time, as estimated.
#[tokio::test]
async fn r24_the_mission_sheet_of_who_only_estimated_says_their_time() {
    let world = World::new().await;
    switch_on(&world, Feature::Attestations).await;
    let category = world.category("Accueil").await;
    let days = (date(2025, 12, 1), date(2026, 1, 31));
    let mut own = crate::assembly::estimate(&world, category, days, [62 * 60; 3]);
    own.contributor = volunteering::actions::Contributor::Person(world.persons["basile"]);
    crate::assembly::add_estimate(&world, &own).await;
    let mut chloe = world.client("chloe").await;
    let person = world.persons["basile"];
    let page = chloe.get(&format!("{DOCUMENTS}/fiche-mission?person={person}")).await.expect(200);
    let form = page.form("Faire le PDF");
    assert!(form.value("activities").unwrap().contains("- Accueil"));
    let text = pdf(form.submit(&mut chloe).await);
    says(&text, &["Temps estimé 31 h", "du 1er janvier 2026 au 31 janvier 2026", "À l’estime"]);
    assert!(!text.contains("Temps donné"), "nothing was counted: {text}");
}

/// Estimates are said to their person, to whom it is attested and to a funder: apart, and as what they are.
#[tokio::test]
async fn r24_papers_of_people_and_of_projects_say_estimates_apart() {
    let world = World::new().await;
    year(&world).await;
    switch_on(&world, Feature::Attestations).await;
    let category = world.category("Accueil").await;
    let days = (date(2026, 1, 1), date(2026, 3, 1));
    let mut own = crate::assembly::estimate(&world, category, days, [300, 360, 420]);
    own.contributor = volunteering::actions::Contributor::Person(world.persons["basile"]);
    own.includes_measured = false;
    crate::assembly::add_estimate(&world, &own).await;
    let mut team = crate::assembly::estimate(&world, category, days, [600; 3]);
    (team.title, team.headcount, team.includes_measured) = ("Permanences d’équipe".into(), 4, false);
    crate::assembly::add_estimate(&world, &team).await;
    let said = ["À l’estime", "Permanences du samedi", "de 5 h à 7 h", "6 h"];
    let mut basile = world.client("basile").await;
    let page = basile.get("/o/haie/benevolat/moi/releve").await.expect(200);
    let text = pdf(page.form("Faire le PDF").submit(&mut basile).await);
    says(&text, &said);
    says(&text, &["Total 2 3 h", "Temps estimé"]);
    assert!(!text.contains("équipe"), "{text}");
    let mut chloe = world.client("chloe").await;
    let person = world.persons["basile"];
    let page = chloe.get(&format!("{DOCUMENTS}/attestation?person={person}")).await.expect(200);
    let text = pdf(page.form("Faire le PDF").submit(&mut chloe).await);
    says(&text, &said);
    says(&text, &["Temps donné 3 h", "Temps estimé 6 h"]);
    let page = chloe.get(&format!("{DOCUMENTS}/fiche-mission?person={person}")).await.expect(200);
    let text = pdf(page.form("Faire le PDF").submit(&mut chloe).await);
    says(&text, &said);
    says(&text, &["Temps donné 3 h", "Temps estimé 6 h", "du 1er janvier 2026 au 1er mars 2026"]);
    let page = chloe.get(&format!("{DOCUMENTS}/feuille-de-temps")).await.expect(200);
    let text = pdf(page.form("Faire le PDF").submit(&mut chloe).await);
    says(&text, &said);
    says(&text, &["B. de 5 h à 7 h 6 h", "4 personnes", "Total 16 h", "Total 4 h"]);
    assert!(!text.contains("basile"), "{text}");
    // The impact report tells them by their pattern and in words.
    let page = world.client("david").await.get(&format!("{DOCUMENTS}/impact")).await.expect(200);
    let mut david = world.client("david").await;
    let text = pdf(page.form("Faire le PDF").submit(&mut david).await);
    says(&text, &["19 h Accueil dont 16 h à l’estime", "partie hachurée"]);
}

#[tokio::test]
async fn d11_is_filled_from_the_settings() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(&format!("{DOCUMENTS}/registre")).await.expect(200);
    let form = page.form("Faire le PDF").fill("host", "Coopérative du Serveur");
    let text = pdf(form.submit(&mut alice).await);
    says(
        &text,
        &[
            "effacés 3 ans après",
            "Coopérative du Serveur",
            "estimations de temps",
            "ne servent ni à comparer",
        ],
    );
    assert!(!text.contains("trajets"), "what is switched off is not said: {text}");
    drop(world.client("chloe").await.get(&format!("{DOCUMENTS}/registre")).await.expect(403));
}

#[tokio::test]
async fn d12_names_are_initials_without_export_personal() {
    let world = World::new().await;
    year(&world).await;
    let path = format!("{DOCUMENTS}/feuille-de-temps");
    let mut chloe = world.client("chloe").await;
    let page = chloe.get(&path).await.expect(200).hides("noms entiers");
    let text = pdf(page.form("Faire le PDF").submit(&mut chloe).await);
    says(&text, &["Tri des dons d’hiver B. 45 min", "Total 4 h", "Total 3 h", "Volontariat"]);
    assert!(!text.contains("basile"), "{text}");
    // Ticking what one may not is no way round.
    let text = pdf(chloe.post(&path, &[("names", "1")]).await);
    assert!(!text.contains("basile"), "{text}");
    let mut alice = world.client("alice").await;
    let page = alice.get(&path).await.expect(200);
    let text = pdf(page.form("Faire le PDF").tick("names", "1").submit(&mut alice).await);
    says(&text, &["Tri des dons d’hiver basile 45 min"]);
    drop(alice.post(&path, &[("project", &Id::max().to_string())]).await.expect(404));
}

#[tokio::test]
async fn d14_and_the_api_say_the_same_totals() {
    let world = World::new().await;
    year(&world).await;
    let mut david = world.client("david").await;
    let page = david.get(&format!("{DOCUMENTS}/impact")).await.expect(200);
    let text = pdf(page.form("Faire le PDF").fill("closing", "Continuons.").submit(&mut david).await);
    says(
        &text,
        &[
            "voici ce que nos bénévoles ont rendu possible",
            "Temps donné",
            "4 h",
            "Accueil 3 h",
            "Continuons.",
        ],
    );
    let api = "/api/v1/orgs/haie/volunteering/documents";
    let mut program = world.token("david", "volunteering:read").await;
    let text = pdf(program.get(&format!("{api}/d1?fiscal_year=2026-05-05")).await);
    says(&text, &["Total 4 h"]);
    let text = pdf(program.get(&format!("{api}/d8?fiscal_year=2025-05-05")).await);
    says(&text, &["Aucune action validée"]);
    let other = world.persons["basile"];
    drop(program.get(&format!("{api}/d8?person_id={other}")).await.expect(403));
    drop(program.get(&format!("{api}/d12")).await.expect(403));
    drop(program.get(&format!("{api}/d99")).await.expect(404));
}

/// Texts are those of the program, where the document has them; what it does not say stays as it is proposed.
#[tokio::test]
async fn s7_programs_write_the_texts_of_documents() {
    let world = World::new().await;
    year(&world).await;
    switch_on(&world, Feature::Attestations).await;
    let api = "/api/v1/orgs/haie/volunteering/documents";
    let mut program = world.token("alice", "volunteering:manage").await;
    let said = |texts: serde_json::Value| serde_json::json!({"fiscal_year": "2026-05-05", "texts": texts});
    let d14 = format!("{api}/d14");
    let text =
        pdf(program.json("POST", &d14, Some(said(serde_json::json!({"closing": "Continuons."})))).await);
    says(&text, &["voici ce que nos bénévoles ont rendu possible", "Continuons."]);
    says(&pdf(program.get(&format!("{d14}?fiscal_year=2026-05-05")).await), &["voici ce que nos bénévoles"]);
    let body = said(serde_json::json!({"opening": ""}));
    assert!(!pdf(program.json("POST", &d14, Some(body)).await).contains("voici ce que nos"));
    let mut of = said(serde_json::json!({"signatory": "Alice Dupuis", "quality": "présidente"}));
    of["person_id"] = world.persons["basile"].to_string().into();
    let text = pdf(program.json("POST", &format!("{api}/d9"), Some(of.clone())).await);
    says(&text, &["Alice Dupuis", "présidente", "atteste"]);
    of["texts"] = serde_json::json!({"text": "Merci pour tout."});
    says(&pdf(program.json("POST", &format!("{api}/d8"), Some(of)).await), &["Merci pour tout."]);
    for (code, texts) in [
        ("d14", serde_json::json!({"moral": "…"})),
        ("d1", serde_json::json!({"opening": "…"})),
        ("d14", serde_json::json!({"opening": "x".repeat(5001)})),
        ("d8", serde_json::json!({"text": "on ne se remercie pas"})),
    ] {
        let refused = program.json("POST", &format!("{api}/{code}"), Some(said(texts))).await.expect(422);
        drop(refused);
    }
    let mut david = world.token("david", "volunteering:read").await;
    drop(david.json("POST", &format!("{api}/d9"), Some(said(serde_json::json!({})))).await.expect(403));
}
