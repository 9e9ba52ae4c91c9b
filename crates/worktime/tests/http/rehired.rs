//! Whoever is hired again in the same year (R24): one line « ajustement annuel », where the year ends for them.

use crate::{
    api::{BASE, program},
    world::{HAIE, World, employer, option},
};
use base::Day;

/// What moved the counter, with the day it bears.
async fn moved(world: &World) -> Vec<(String, i64)> {
    let sql = "SELECT effective_on, quantity FROM counter_movement ORDER BY created_at, id";
    let rows = world.tx().await.all(sql, &[]).await.unwrap();
    let read = |row: &store::Row| {
        (row.get::<Day>("effective_on").unwrap().to_string(), row.get::<i64>("quantity").unwrap())
    };
    rows.iter().map(read).collect()
}

/// « Seuil légal », a contract until the end of February, whose sheet is validated with its adjustment, then another.
#[tokio::test]
async fn r24_a_second_contract_of_the_year_takes_the_adjustment_of_the_first_with_it() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let mut tx = world.tx().await;
    let sql = "UPDATE scheme_version SET rules = REPLACE(rules, '\"calendar\"', '\"statutory\"')";
    assert!(tx.run(sql, &[]).await.unwrap() > 0);
    tx.commit().await.unwrap();
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    let who = world.person("helene").to_string();
    let page = alice.get(&format!("{HAIE}/contrats/{who}")).await.expect(200);
    let form = page.form("Enregistrer la fin").fill("ends_on", "2026-02-28");
    let _ = form.submit(&mut alice).await.expect(200).shows("Fin du contrat enregistrée.");
    let project = world.project(0).to_string();
    let fields = [
        ("date", "2026-02-01"),
        ("personne", who.as_str()),
        ("project", project.as_str()),
        ("from", "2026-02-01"),
        ("to", "2026-02-28"),
        ("minutes", ""),
    ];
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01&personne={who}")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200).shows("Feuille validée.");
    // 41 days of 7 h less four of leave, and 59 days of 1 607 h.
    assert_eq!(moved(&world).await, [("2026-02-28".to_owned(), -46)]);
    let page = alice.get(&format!("{HAIE}/contrats/nouveau")).await.expect(200);
    let form = page.form("Enregistrer").fill("person", &who).fill("from", "2026-03-01");
    let form = form.fill("scheme", &option(&page, "Annualisé, 1 607 heures")).fill("solidarity", "none");
    let page = form.submit(&mut alice).await.expect(200).shows("Contrat enregistré.");
    let _ = page.shows("Une feuille validée garde ses chiffres.");
    let there = moved(&world).await;
    assert_eq!(there[1..], [("2026-02-28".to_owned(), 46)], "the line goes to December");
    // The days of the year, less what was settled, make 1 607 h and the 25 days of leave that nobody took.
    let mut api = program(&world, "alice").await;
    let path = format!("{BASE}/due?person={who}&from=2026-01-01&to=2026-12-31");
    let days = api.json("GET", &path, None).await.expect(200).json();
    let due: i64 = days["items"].as_array().unwrap().iter().map(|it| it["due"].as_i64().unwrap()).sum();
    assert_eq!(due - there[1].1, 96_420 + 25 * 420);
}
