//! Rule packs: shown with source and date, decided from a day with a reason.

use crate::world::{HAIE, employer};

#[tokio::test]
async fn every_rule_is_shown_with_its_source_and_a_figure_is_decided() {
    let world = employer().await;
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/regles")).await.expect(200);
    let page = page.shows("Durée légale de l’année").shows("1 607 h").shows("art. L3121-41");
    let page = page.shows("Droit commun").shows("ÉCLAT").shows("À confirmer").shows("Lundi de Pâques");
    let _ = page.hides("/regles/national/solidarity_minutes");
    let rule = format!("{HAIE}/regles/national/solidarity_minutes");
    let _ = chloe.get(&rule).await.expect(403);
    let mut alice = world.browser("alice").await;
    let page = alice.get(&rule).await.expect(200).shows("art. L3133-7");
    let page = page.form("Enregistrer").fill("figure", "").submit(&mut alice).await.expect(422);
    let page = page.shows("Écrivez un chiffre.").shows("Dites pourquoi.");
    let form = page.form("Enregistrer").fill("figure", "5:00").fill("from", "2026-04-01");
    let page = form.fill("reason", "Accord d’équipe").submit(&mut alice).await.expect(200);
    let _ = page.shows("Chiffre enregistré.");
    let page = alice.get(&rule).await.expect(200).shows("5 h").shows("Accord d’équipe · Alice Martin");
    let page = page.form("Revenir au chiffre livré 1er avril 2026").submit(&mut alice).await.expect(200);
    let _ = page.shows("Le chiffre livré vaut de nouveau.");
    for wrong in ["idcc_1261/modulation", "national/nothing", "nowhere/annual_threshold"] {
        let _ = alice.get(&format!("{HAIE}/regles/{wrong}")).await.expect(404);
    }
}

#[tokio::test]
async fn r24_a_decided_figure_counts_from_its_day() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let id = world.person("chloe");
    let page = alice.get(&format!("{HAIE}/contrats/{id}")).await.expect(200);
    let page = page.follow(&mut alice, "Avenant").await.expect(200);
    let scheme = crate::world::option(&page, "Annualisé, 1 607 heures");
    let form = page.form("Enregistrer").fill("from", "2026-01-01").fill("scheme", &scheme);
    let page = form.fill("solidarity", "date").fill("solidarity_on", "2026-05-25").submit(&mut alice).await;
    let _ = page.expect(200);
    let day = format!("{HAIE}/jour?date=2026-05-25&personne={id}");
    let _ = alice.get(&day).await.expect(200).shows("sur 7 h dues");
    let page = alice.get(&format!("{HAIE}/regles/national/solidarity_minutes")).await.expect(200);
    let form =
        page.form("Enregistrer").fill("figure", "6").fill("from", "2026-05-01").fill("reason", "Accord");
    let _ = form.submit(&mut alice).await.expect(200);
    let _ = alice.get(&day).await.expect(200).shows("sur 6 h dues").shows("journée de solidarité");
}

#[tokio::test]
async fn what_is_no_plain_number_is_decided_leaf_by_leaf_from_a_day() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let start = format!("{HAIE}/regles/national/leave_period_start");
    let page = alice.get(&start).await.expect(200).shows("Mois-jour");
    let form = page.form("Enregistrer").fill("from", "2026-01-01").fill("reason", "Accord d’équipe");
    let page = form.clone().fill("v.", "juin").submit(&mut alice).await.expect(422);
    let _ = page.shows("« juin » ne se lit pas à cet endroit.");
    let _ = form.fill("v.", "01-01").submit(&mut alice).await.expect(200).shows("Chiffre enregistré.");
    let conges = format!("{HAIE}/conges?personne={}", world.person("chloe"));
    let page = alice.get(&conges).await.expect(200);
    assert_eq!(page.form("Enregistrer").value("from"), Some("2026-01-01"), "leave follows the civil year");
    let week = format!("{HAIE}/regles/national/alert_week_average");
    let page = alice.get(&week).await.expect(200).shows("semaines");
    let form =
        page.form("Enregistrer").fill("v.weeks", "6").fill("from", "2026-01-01").fill("reason", "Branche");
    let _ = form.submit(&mut alice).await.expect(200);
    let _ = alice.get(&week).await.expect(200).shows("semaines 6").shows("44 h");
}
