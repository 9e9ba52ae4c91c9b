//! A treasurer's year, from the method to adoption (R26–R38).

mod adopted;
mod kept;
mod left_out;
mod lines;
mod local;
mod moved;
mod plug;
mod refused;
mod two_treasurers;

use crate::small_world::World;
use base::{Id, Minutes, Money, jiff::civil::date};
use organisation::fiscal_years::{self, fiscal_year::DraftFiscalYear};
use testkit::Client;
use volunteering::{
    actions::Status,
    settings::{self, Feature, Features},
    valuation::{RunState, RunView, store},
};

pub const PAGE: &str = "/o/haie/benevolat/valorisation";

/// The year 2025 of the first organisation, with valuation on.
pub async fn year(world: &World) -> Id {
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    kept.features = Features::from_iter([Feature::Estimates, Feature::Valuation, Feature::InKind]);
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    let draft =
        DraftFiscalYear { name: "2025".into(), starts_on: date(2025, 1, 1), ends_on: date(2025, 12, 31) };
    let id = fiscal_years::store::add(&mut tx, world.haie, &draft).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub async fn run_of(world: &World, year: Id) -> Option<RunView> {
    let mut tx = world.test.site.db.read().await.unwrap();
    store::run_of(&mut tx, world.haie, year).await.unwrap()
}

/// Takes the published template of the minimum wage for all, and chooses it.
pub async fn choose_smic(world: &World, client: &mut Client, year: Id) -> String {
    let page = client.get(&format!("{PAGE}/methodes")).await.expect(200);
    drop(page);
    let taken = client.post(&format!("{PAGE}/modeles/smic-or-half-more"), &[]).await.expect(200);
    let _ = taken.shows("Modèle repris");
    let mut tx = world.test.site.db.read().await.unwrap();
    let methods = store::methods(&mut tx, world.haie).await.unwrap();
    let method = methods.iter().find(|it| it.name == "Le SMIC pour tous").unwrap().id.to_string();
    drop(tx);
    let page = client.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let form = page.form("Enregistrer ces choix").fill("method", &method).fill("disclosure", "class8");
    let _ = form.submit(client).await.expect(200).shows("Choix enregistrés.").shows("Retenue");
    method
}

/// The mark of what sets an action apart, as its page shows it.
pub async fn seen(client: &mut Client, path: &str) -> String {
    let form = client.get(path).await.expect(200).form("Enregistrer");
    form.value("version").unwrap().to_owned()
}

/// Computes a year and adopts it, which freezes it.
pub async fn adopt(client: &mut Client, year: Id) {
    let page = client.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let form = page.form("Adopter cette valorisation").fill("approved_on", "2026-03-01");
    let _ = form.fill("minutes_reference", "PV").submit(client).await.expect(200);
}

#[tokio::test]
async fn r35_a_year_is_compared_computed_adopted_frozen_and_opened_again() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 90).await).await;
    let mut statutory = world.action("basile", date(2025, 3, 2), 120).await;
    statutory.category_id = world.category("Vie statutaire").await;
    world.add(&statutory).await;
    let mut seconded = world.action("chloe", date(2025, 3, 3), 600).await;
    seconded.status = Status::Seconded;
    world.add(&seconded).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let page = page.form("Calculer").submit(&mut alice).await.expect(200).shows("Calcul enregistré.");
    // 1 h 30 at 11.88 €; what is statutory or seconded adds no cent.
    let page = page.shows("17,82 €").shows("1 h 30");
    let run = run_of(&world, year).await.unwrap();
    assert_eq!(
        (run.run.total, run.run.measured, run.run.not_valued),
        (Money(1782), Minutes(90), Minutes(120))
    );
    let missing = page.form("Adopter cette valorisation").fill("approved_on", "2026-03-01");
    let _ = missing.clone().submit(&mut alice).await.expect(409).shows("procès-verbal");
    let adopted = missing.fill("minutes_reference", "PV du 1er mars").submit(&mut alice).await.expect(200);
    let _ = adopted.shows("Valorisation adoptée").shows("PV du 1er mars");
    // I9: the year is frozen, and every way in says so.
    let action = alice
        .post(
            "/o/haie/benevolat/declarer",
            &[("title", "Oubli"), ("date_choice", "other"), ("date", "2025-04-01"), ("duration", "1h")],
        )
        .await;
    assert_eq!(action.status.as_u16(), 409, "{}", action.text());
    let refused = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(409);
    drop(refused);
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let form = page.form("Rouvrir l’exercice").fill("reason", "Une feuille retrouvée");
    let _ = form.submit(&mut alice).await.expect(200).shows("À revoir");
    assert!(run_of(&world, year).await.unwrap().run.stale);
    world.add(&world.action("chloe", date(2025, 5, 1), 60).await).await;
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200).shows("+1 h, +11,88 €");
    let _ = page.form("Calculer").submit(&mut alice).await.expect(200);
    let view = run_of(&world, year).await.unwrap();
    assert_eq!((view.run.state, view.run.total), (RunState::Adopted, Money(1782)), "until the next adoption");
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let form = page.form("Adopter cette valorisation").fill("approved_on", "2026-03-02");
    let _ = form.fill("minutes_reference", "PV du 2 mars").submit(&mut alice).await.expect(200);
    assert_eq!(run_of(&world, year).await.unwrap().run.total, Money(2970));
}

#[tokio::test]
async fn i11_the_same_total_on_the_page_in_each_file_and_in_the_api() {
    let world = World::new().await;
    let year = year(&world).await;
    for (day, minutes) in [(date(2025, 3, 1), 25), (date(2025, 6, 1), 35), (date(2025, 9, 9), 125)] {
        world.add(&world.action("basile", day, minutes).await).await;
    }
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    let _ = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200).shows("36,63 €");
    let file = alice.get(&format!("{PAGE}/{year}/export?format=json")).await.expect(200);
    let cells = file.json();
    let sum: f64 = cells.as_array().unwrap().iter().map(|cell| cell["montant"].as_f64().unwrap()).sum();
    assert!((sum - 36.63).abs() < 1e-6, "{cells}");
    let file = alice.get(&format!("{PAGE}/{year}/export?format=csv")).await.expect(200);
    assert!(file.html().contains("36,63"), "{}", file.html());
    // §6.2, R30: 25 min, 35 min and 2 h 05 at 11.88 sum to the cent in the export of actions, whatever its filter.
    let mut statutory = world.action("basile", date(2025, 3, 2), 120).await;
    statutory.category_id = world.category("Vie statutaire").await;
    world.add(&statutory).await;
    let actions = "/o/haie/benevolat/actions/export?format=csv";
    let file = alice.get(actions).await.expect(200).html();
    let mut ends: Vec<&str> = file.lines().skip(1).filter_map(|it| it.split(";validée;").nth(1)).collect();
    ends.iter_mut().for_each(|it| *it = it.split_once(';').map_or("", |(_, end)| end));
    assert_eq!(ends, ["oui;11,88;24,75;", "oui;11,88;6,93;", "non;;;", "oui;11,88;4,95;"], "{file}");
    let file = alice.get(&format!("{actions}&from=2025-09-01")).await.expect(200).html();
    assert!(file.contains(";oui;11,88;24,75;"), "{file}");
    let mut program = world.token("alice", "volunteering:manage").await;
    let runs = program.json("GET", "/api/v1/orgs/haie/volunteering/valuation/runs", None).await;
    assert_eq!(runs.json()["items"][0]["total_cents"], 3663);
    let path = format!("/api/v1/orgs/haie/volunteering/valuation/runs:compare?fiscal_year_id={year}");
    let compared = program.json("GET", &path, None).await;
    assert_eq!(compared.json()["items"][0]["total_cents"], 3663, "{}", compared.html());
}

#[tokio::test]
async fn r34_another_method_than_last_years_needs_a_reason_and_shows_both() {
    let world = World::new().await;
    let next = year(&world).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let draft =
        DraftFiscalYear { name: "2024".into(), starts_on: date(2024, 1, 1), ends_on: date(2024, 12, 31) };
    let year = fiscal_years::store::add(&mut tx, world.haie, &draft).await.unwrap();
    tx.commit().await.unwrap();
    world.add(&world.action("basile", date(2024, 3, 1), 60).await).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    let page = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let form = page.form("Adopter cette valorisation").fill("approved_on", "2026-03-01");
    let _ = form.fill("minutes_reference", "PV").submit(&mut alice).await.expect(200);
    let _ = alice.post(&format!("{PAGE}/modeles/half-more"), &[]).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let methods = store::methods(&mut tx, world.haie).await.unwrap();
    let half_more = methods.iter().find(|it| it.name.starts_with("1,5")).unwrap().id.to_string();
    drop(tx);
    let page = alice.get(&format!("{PAGE}?exercice={next}")).await.expect(200);
    let form = page.form("Enregistrer ces choix").fill("method", &half_more);
    let page = form.submit(&mut alice).await.expect(200).shows("Le SMIC pour tous").shows("11,88 €");
    let page = page.form("Calculer").submit(&mut alice).await.expect(200).shows("17,82 €");
    let form = page.form("Adopter cette valorisation").fill("approved_on", "2026-03-01");
    let form = form.fill("minutes_reference", "PV");
    let _ = form.clone().submit(&mut alice).await.expect(409).shows("changement de méthode");
    let page = alice.get(&format!("{PAGE}?exercice={next}")).await.expect(200);
    let decided = page.form("Enregistrer ces choix").fill("change_reason", "Tâches plus qualifiées");
    let _ = decided.submit(&mut alice).await.expect(200);
    let _ = form.submit(&mut alice).await.expect(200).shows("Valorisation adoptée");
}

#[tokio::test]
async fn r32_an_action_at_its_replacement_cost_is_listed_with_its_source() {
    let world = World::new().await;
    let year = year(&world).await;
    let action = world.action("basile", date(2025, 3, 1), 120).await;
    world.add(&action).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    let path = format!("/o/haie/benevolat/actions/{}/valorisation", action.id);
    let _ = alice.get(&path).await.expect(200).form("Enregistrer");
    let no_file = ("none", "", &b""[..]);
    let page = alice.upload(&path, &[("rate", "45"), ("rate_source", "")], no_file).await;
    let _ = page.expect(422).shows("Citez la source");
    let said = [("rate", "45"), ("rate_source", "Devis du menuisier")];
    let _ = alice.upload(&path, &said, no_file).await.expect(200);
    let seen = self::seen(&mut alice, &path).await;
    let page = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let _ = page.shows("101,88 €").shows("Devis du menuisier");
    let _ = world.client("chloe").await.get(&path).await.expect(403);
    // The source may be a file alone; it stays with its rate until another takes its place.
    let quote = b"%PDF-1.7 devis";
    let sent = [("rate", "45"), ("rate_source", ""), ("version", seen.as_str())];
    let _ = alice.upload(&path, &sent, ("proof", "devis.svg", b"<svg/>")).await.expect(422);
    let _ = alice.upload(&path, &sent, ("proof", "devis.pdf", quote)).await.expect(200);
    let _ = alice.get(&path).await.expect(200).shows("Voir le justificatif");
    let seen = self::seen(&mut alice, &path).await;
    let sent = [("rate", "46"), ("rate_source", ""), ("version", seen.as_str())];
    let _ = alice.upload(&path, &sent, no_file).await.expect(200);
    let file = format!("{path}/justificatif");
    assert_eq!(alice.get(&file).await.expect(200).html().as_bytes(), quote);
    let _ = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200).shows("Pièce jointe");
    let _ = world.client("chloe").await.get(&file).await.expect(403);
    let seen = self::seen(&mut alice, &path).await;
    let _ = alice.upload(&path, &[("rate", ""), ("version", seen.as_str())], no_file).await.expect(200);
    let _ = alice.get(&file).await.expect(404);
}

/// R41, R42: a program proposes the entry of an adopted run, again without adding, and notes its number.
#[tokio::test]
async fn r42_a_program_books_an_adopted_run_once() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 90).await).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    let _ = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let run = run_of(&world, year).await.unwrap().run.id;
    let mut program = world.token("alice", "volunteering:manage").await;
    let book = format!("/api/v1/orgs/haie/volunteering/valuation/runs/{run}/book");
    assert_eq!(program.json("POST", &book, None).await.status.as_u16(), 409, "not adopted");
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let form = page.form("Adopter cette valorisation").fill("approved_on", "2026-03-01");
    let _ = form.fill("minutes_reference", "PV du 1er mars").submit(&mut alice).await.expect(200);
    assert_eq!(program.json("POST", &book, None).await.status.as_u16(), 409, "not decided");
    let criteria = alice.get(&format!("/o/haie/benevolat/ecriture?exercice={year}")).await.expect(200);
    let criteria = criteria.form("Enregistrer les critères").fill("essential", "1").fill("listed", "1");
    let _ = criteria.submit(&mut alice).await.expect(200);
    let first = program.json("POST", &book, None).await;
    assert_eq!(first.status.as_u16(), 200, "{}", first.html());
    let (first, again) = (first.json(), program.json("POST", &book, None).await.json());
    assert_eq!((&first["id"], &first["state"]), (&again["id"], &serde_json::json!("draft")));
    let sides = |side: &str| -> i64 {
        first["lines"].as_array().unwrap().iter().map(|line| line[side].as_i64().unwrap()).sum()
    };
    assert_eq!((sides("debit_cents"), sides("credit_cents")), (1782, 1782));
    let path = format!("/api/v1/orgs/haie/volunteering/entries/{}/book", first["id"].as_str().unwrap());
    let booked = program.json("POST", &path, Some(serde_json::json!({"reference": "OD 7"}))).await.json();
    assert_eq!((&booked["state"], &booked["reference"]), (&"booked".into(), &"OD 7".into()), "{booked}");
    assert_eq!(run_of(&world, year).await.unwrap().run.state, RunState::Booked);
    assert_eq!(program.json("POST", &book, None).await.json()["id"], booked["id"], "nothing is left");
    let listed = format!("/api/v1/orgs/haie/volunteering/entries?fiscal_year_id={year}");
    assert_eq!(program.json("GET", &listed, None).await.json()["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn r38_a_grid_of_multiples_serves_the_kind_that_multiplies() {
    let world = World::new().await;
    year(&world).await;
    let mut alice = world.client("alice").await;
    let form = alice.get(&format!("{PAGE}/methodes")).await.expect(200).form("Créer la grille");
    let form = form.fill("name", "Nos niveaux").fill("unit", "multiple");
    let _ =
        form.clone().fill("axis", "project").submit(&mut alice).await.expect(422).shows("se fait par niveau");
    let _ =
        form.fill("axis", "level").submit(&mut alice).await.expect(200).shows("Multiples du SMIC du jour");
    let mut tx = world.test.site.db.read().await.unwrap();
    let grid = store::grids(&mut tx, world.haie).await.unwrap()[0].id.to_string();
    drop(tx);
    let form = alice.get(&format!("{PAGE}/methodes/nouvelle")).await.expect(200).form("Enregistrer");
    let form = form.fill("name", "Par niveau").fill("grid", &grid);
    let refused = form.clone().fill("kind", "rate_by_level").submit(&mut alice).await.expect(422);
    let _ = refused.shows("ne convient pas");
    let _ = form.fill("kind", "smic_by_level").submit(&mut alice).await.expect(200).shows("Par niveau");
}
