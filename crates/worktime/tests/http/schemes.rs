//! Schemes: made for each kind, with dated versions, their source and who confirmed them (W10).

use crate::world::{HAIE, employer};

#[tokio::test]
async fn a_scheme_of_each_kind_is_made_by_its_form() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    for (kind, field, value, said) in [
        ("weekly", "threshold", "39", "seuil de 39 h par semaine"),
        ("annualised", "high_limit", "43", "limite haute de 43 h par semaine"),
        ("day_pack", "days", "210", "210 j par an, journée de référence de 7 h"),
        ("hour_pack", "threshold", "1200:30", "1 200 h 30 par période"),
        ("untracked", "source", "Usage", "ni heures ni jours dus"),
    ] {
        let page = alice.get(&format!("{HAIE}/regimes/nouveau?nature={kind}")).await.expect(200);
        let form = page.form("Enregistrer").fill("name", &format!("Régime {kind}")).fill(field, value);
        let page = form.fill("source", "Accord du 3 mars").submit(&mut alice).await.expect(200);
        let page = page.shows("Régime enregistré.").shows(said);
        let _ = page.shows("Source : Accord du 3 mars").shows("À confirmer");
    }
    let page = alice.get(&format!("{HAIE}/regimes/nouveau")).await.expect(200);
    let form = page.form("Enregistrer").fill("name", "Régime weekly").fill("threshold", "trente");
    let page = form.submit(&mut alice).await.expect(422).shows("Des heures, par exemple 35");
    let form = page.form("Enregistrer").fill("threshold", "35");
    let _ = form.submit(&mut alice).await.expect(422).shows("Un régime porte déjà ce nom.");
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&format!("{HAIE}/regimes/nouveau")).await.expect(403);
}

#[tokio::test]
async fn r24_a_new_version_holds_from_its_day_and_is_confirmed_by_somebody() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/contrats")).await.expect(200);
    let page = page.follow(&mut alice, "35 heures par semaine").await.expect(200).shows("en vigueur");
    let form = page.form("Enregistrer").fill("from", "2026-09-01").fill("threshold", "32");
    let page = form.fill("source", "Accord d’équipe").submit(&mut alice).await.expect(200);
    let page = page.shows("Version enregistrée.").shows("seuil de 32 h par semaine");
    let form = page.form("Enregistrer").fill("from", "2026-09-01").fill("threshold", "30");
    let page = form.submit(&mut alice).await.expect(422).shows("Une version commence déjà ce jour-là.");
    let form = page.form("Confirmer ces chiffres 1er septembre 2026");
    let page = form.submit(&mut alice).await.expect(200).shows("Version confirmée.");
    let page = page.shows("Confirmée par Alice Martin le 7 mars 2026");
    let page = page.form("Ranger ce régime").submit(&mut alice).await.expect(200).shows("Régime rangé");
    let _ = page.shows("Rangé");
    let page = alice.get(&format!("{HAIE}/contrats/nouveau")).await.expect(200);
    let _ = page.hides(">35 heures par semaine</option>");
}
