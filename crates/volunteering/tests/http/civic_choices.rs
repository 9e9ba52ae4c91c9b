//! What an organisation chooses where the law leaves it open (§10): estimates, seniority, mandates, one's own hours; one's own leave (R62).

use crate::{
    assembly::switch,
    civic::{TASKS, elsewhere, following, give},
    documents::{pdf, says},
    small_world::World,
};
use base::jiff::civil::date;
use volunteering::{actions::Contributor, settings::Feature};

/// The one mandate of the world begins on a day.
async fn held_since(world: &World, day: &str) {
    let mut tx = world.test.site.db.write().await.unwrap();
    let day: base::Day = day.parse().unwrap();
    tx.run("UPDATE civic_mandate SET from_on = $1", store::args![day]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn r61_an_organisation_may_let_one_attest_ones_own_and_take_a_mandate_held_elsewhere() {
    let world = following().await;
    let mut alice = world.client("alice").await;
    give(&world, "alice", date(2025, 3, 1), 75).await;
    let _ = alice.get("/moi/cec?annee=2025").await.expect(200).hides("1 h 15");
    let page = alice.get("/o/haie/benevolat/reglages").await.expect(200);
    let page = page.follow(&mut alice, "Compte d’engagement").await.expect(200);
    let form = page.form("Enregistrer").fill("role_scope", "one").fill("allow_self", "1");
    let page = form.submit(&mut alice).await.expect(200).shows("Réglages enregistrés.");
    assert_eq!(page.form("Enregistrer").value("role_scope"), Some("one"));
    let page = alice.get("/moi/cec?annee=2025").await.expect(200).shows("1 h 15");
    let _ = page.form("Demander l’attestation").submit(&mut alice).await.expect(200);
    let page = alice.get(&format!("{TASKS}?annee=2025")).await.follow(&mut alice, "alice").await.expect(200);
    let _ = page.form("Attester 1 h 15").submit(&mut alice).await.expect(200).shows("1 h 15 attestées.");
    drop(world.client("chloe").await.get("/o/haie/benevolat/reglages/cec").await.expect(403));
}

/// R57, § 10: estimates are left out unless the organisation counts them; then they are told apart.
#[tokio::test]
async fn r57_estimates_count_where_the_organisation_says_so_and_are_told_apart() {
    let world = following().await;
    crate::assembly::switch(&world, &[Feature::CivicAccount, Feature::Estimates]).await;
    let mut alice = world.client("alice").await;
    held_since(&world, "2025-02-01").await;
    give(&world, "basile", date(2025, 3, 1), 60).await;
    let accueil = world.category("Accueil").await;
    // Sixty days from the second of January, an hour a day: those of January are outside the mandate.
    let days = (date(2025, 1, 2), date(2025, 3, 2));
    let mut own = crate::assembly::estimate(&world, accueil, days, [3600; 3]);
    (own.includes_measured, own.contributor) = (false, Contributor::Person(world.persons["basile"]));
    crate::assembly::add_estimate(&world, &own).await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/cec?annee=2025").await.expect(200).hides("31 h");
    let _ = page.form("Demander l’attestation").submit(&mut basile).await.expect(200);
    let settings = "/o/haie/benevolat/reglages/cec";
    let form = alice.get(settings).await.expect(200).form("Enregistrer").fill("count_estimates", "1");
    let _ = form.submit(&mut alice).await.expect(200);
    let _ = basile.get("/moi/cec?annee=2025").await.expect(200).shows("31 h");
    let page = alice.get(&format!("{TASKS}?annee=2025")).await.follow(&mut alice, "basile").await.expect(200);
    let page = page.shows("dont 30 h estimées").shows("dont 28 h estimées");
    let page = page.form("Attester 31 h").submit(&mut alice).await.expect(200).shows("31 h attestées.");
    let page = page.follow(&mut alice, "basile").await.expect(200).follow(&mut alice, "Justificatif").await;
    let text = pdf(page.form("Faire le PDF").submit(&mut alice).await);
    says(&text, &["février 2025 — 28 h 28 h", "mars 2025 1 h 2 h 3 h", "Total 1 h 30 h 31 h"]);
    says(&text, &["pendant une responsabilité", "Les heures estimées y entrent et sont dites à part."]);
    assert!(!text.contains("entrent pas"), "{text}");
}

/// D10: what was attested and what counts now are two totals, and the paper says which is of when; they are attested again.
#[tokio::test]
async fn r61_the_paper_of_hours_that_changed_since_says_so() {
    let world = following().await;
    let mut alice = world.client("alice").await;
    let settings = alice.get("/o/haie/benevolat/reglages/cec").await.expect(200).form("Enregistrer");
    let _ = settings.fill("role_scope", "one").submit(&mut alice).await.expect(200);
    give(&world, "basile", date(2025, 3, 1), 60).await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/cec?annee=2025").await.expect(200);
    let _ = page.form("Demander l’attestation").submit(&mut basile).await.expect(200);
    let task = alice.get(&format!("{TASKS}?annee=2025")).await.follow(&mut alice, "basile").await.expect(200);
    let path = task.path().to_owned();
    let _ = task.form("Attester 1 h").submit(&mut alice).await.expect(200).shows("1 h attestées.");
    let _ = alice.post(&format!("{path}/attestation"), &[]).await.expect(409);
    give(&world, "basile", date(2025, 4, 1), 30).await;
    let task = alice.get(&path).await.expect(200).shows("Les heures ont changé depuis.");
    let paper = alice.get(&format!("{path}/justificatif")).await.expect(200);
    let text = pdf(paper.form("Faire le PDF").submit(&mut alice).await);
    says(
        &text,
        &["Total 1 h 30", "Les heures ont changé depuis.", "Attestation : 1 h ; aujourd’hui : 1 h 30."],
    );
    says(&text, &["ou dans une autre association. Les estimations n’y entrent pas."]);
    let _ = task.form("Attester 1 h 30").submit(&mut alice).await.expect(200).shows("1 h 30 attestées.");
    let task = alice.get(&path).await.expect(200).hides("Les heures ont changé depuis.");
    let paper = task.follow(&mut alice, "Justificatif").await.expect(200);
    let text = pdf(paper.form("Faire le PDF").submit(&mut alice).await);
    assert!(!text.contains("ont changé depuis"), "{text}");
}

#[tokio::test]
async fn r61_a_year_to_attest_again_is_among_those_to_see() {
    let world = following().await;
    let mut alice = world.client("alice").await;
    give(&world, "basile", date(2025, 3, 1), 60).await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/cec?annee=2025").await.expect(200);
    let _ = page.form("Demander l’attestation").submit(&mut basile).await.expect(200);
    let page = alice.get(TASKS).await.expect(200).shows("2025 (1 à voir)").follow(&mut alice, "basile").await;
    let _ = page.form("Attester 1 h").submit(&mut alice).await.expect(200).hides("à voir)");
    give(&world, "basile", date(2025, 4, 1), 30).await;
    let page = alice.get(TASKS).await.expect(200).shows("2025 (1 à voir)").follow(&mut alice, "basile").await;
    let _ = page.form("Attester 1 h 30").submit(&mut alice).await.expect(200).hides("à voir)");
    // Once its validation is over, nothing of it can be attested again.
    give(&world, "basile", date(2025, 5, 1), 30).await;
    world.test.clock.set("2027-01-02T10:00:00Z".parse().unwrap());
    let mut alice = world.client("alice").await;
    let _ = alice.get(&format!("{TASKS}?annee=2025")).await.expect(200).hides("à voir)");
}

/// § 10: age and seniority on the day one looks, or on 31 December.
#[tokio::test]
async fn r58_seniority_may_be_looked_at_on_31_december() {
    let world = following().await;
    let mut alice = world.client("alice").await;
    let form = alice.get("/o/haie/benevolat/cec/association").await.expect(200).form("Enregistrer");
    let _ = form.fill("declared_on", "2024-03-01").submit(&mut alice).await.expect(200);
    give(&world, "basile", date(2024, 12, 1), 60).await;
    give(&world, "basile", date(2025, 3, 1), 60).await;
    let mut basile = world.client("basile").await;
    let recent = "depuis moins de";
    let _ = basile.get("/moi/cec?annee=2024").await.expect(200).hides(recent);
    let form = alice.get("/o/haie/benevolat/reglages/cec").await.expect(200).form("Enregistrer");
    let page = form.fill("age_reference", "year_end").submit(&mut alice).await.expect(200);
    assert_eq!(page.form("Enregistrer").value("age_reference"), Some("year_end"));
    // Declared for sixteen months on 30 June 2025, for ten on 31 December 2024.
    let _ = basile.get("/moi/cec?annee=2024").await.expect(200).shows(recent);
    let _ = basile.get("/moi/cec?annee=2025").await.expect(200).hides(recent);
}

/// The law of the day that is looked at: 36 months until 16 April 2024.
#[tokio::test]
async fn r58_seniority_on_31_december_2023_is_by_the_law_of_that_day() {
    let world = following().await;
    held_since(&world, "2023-01-01").await;
    let mut alice = world.client("alice").await;
    let form = alice.get("/o/haie/benevolat/cec/association").await.expect(200).form("Enregistrer");
    let _ = form.fill("declared_on", "2022-03-01").submit(&mut alice).await.expect(200);
    give(&world, "basile", date(2023, 12, 1), 60).await;
    let mut basile = world.client("basile").await;
    let recent = "déclarée depuis moins de 36";
    let _ = basile.get("/moi/cec?annee=2023").await.expect(200).hides(recent);
    let form = alice.get("/o/haie/benevolat/reglages/cec").await.expect(200).form("Enregistrer");
    let _ = form.fill("age_reference", "year_end").submit(&mut alice).await.expect(200);
    let _ = basile.get("/moi/cec?annee=2023").await.expect(200).shows(recent);
}

/// Hours without any responsibility noted here are told to whoever signs.
#[tokio::test]
async fn r57_hours_without_a_mandate_here_are_told_on_the_task_and_on_the_paper() {
    let world = following().await;
    let mut alice = world.client("alice").await;
    let form = alice.get("/o/haie/benevolat/reglages/cec").await.expect(200).form("Enregistrer");
    let _ = form.fill("role_scope", "one").submit(&mut alice).await.expect(200);
    held_since(&world, "2026-01-01").await;
    give(&world, "basile", date(2025, 3, 1), 60).await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/cec?annee=2025").await.expect(200);
    let _ = page.form("Demander l’attestation").submit(&mut basile).await.expect(200);
    let told = "Aucune responsabilité n’est notée ici";
    let page = alice.get(&format!("{TASKS}?annee=2025")).await.follow(&mut alice, "basile").await.expect(200);
    let page = page.shows(told).follow(&mut alice, "Justificatif").await.expect(200);
    says(&pdf(page.form("Faire le PDF").submit(&mut alice).await), &[told]);
    held_since(&world, "2025-01-01").await;
    let page = alice.get(&format!("{TASKS}?annee=2025")).await.follow(&mut alice, "basile").await.expect(200);
    drop(page.hides(told));
}

#[tokio::test]
async fn r62_one_prints_the_evidence_of_ones_own_leave_and_of_nobody_elses() {
    let world = following().await;
    give(&world, "basile", date(2026, 3, 1), 60).await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/cec?annee=2026").await.expect(200);
    let page = page.follow(&mut basile, "Justificatif de congé").await.expect(200).hides("Signataire");
    // Friday to Monday: three working days.
    let form = page.form("Faire le PDF").fill("from_on", "2026-06-05").fill("to_on", "2026-06-08");
    let text = pdf(form.submit(&mut basile).await);
    says(&text, &["Trésorier", "3 jours ouvrables, du 5 juin 2026 au 8 juin 2026", "le 6 mai 2026"]);
    let mut tx = world.test.site.db.read().await.unwrap();
    let mandate: base::Id = tx.one("SELECT id FROM civic_mandate", &[]).await.unwrap().get("id").unwrap();
    drop(tx);
    let path = format!("/o/haie/benevolat/moi/cec/mandats/{mandate}/conge");
    drop(world.client("chloe").await.get(&path).await.expect(404));
}

/// An association that came here in July: what was given to it before was typed, and both are one association.
#[tokio::test]
async fn r59_hours_typed_for_an_association_of_this_instance_are_its_hours() {
    let world = following().await;
    give(&world, "basile", date(2025, 9, 1), 60 * 60).await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/cec?annee=2025").await.expect(200);
    let _ = page.shows("Il manque 140 h au total.").shows("Il manque 40 h dans une même association.");
    let fields = [
        ("organisation_name", "les amis de la HAIE"),
        ("year", "2025"),
        ("duration", "45h"),
        ("mandate", "board"),
        ("legal_form", "unknown"),
        ("article_200", "unknown"),
    ];
    let page = basile.upload("/moi/cec/heures", &fields, ("none", "", b"")).await.expect(200);
    let page = page.shows("Il manque 95 h au total.").hides("dans une même association");
    let _ = page.shows("ajoutées à vos heures dans Les Amis de la Haie");
    // 60 h + 45 h there and 97 h 15 elsewhere: 202 h 15, and the best has 105 h.
    let _ = elsewhere(&mut basile, "97h15").await.expect(200).hides("Il manque").shows("202 h 15");
    let path = "/api/v1/orgs/haie/volunteering/me/civic?year=2025&as_of=2026-02-01";
    let mut program = world.token("basile", "volunteering:own").await;
    let found = program.json("GET", path, None).await.expect(200).json();
    assert_eq!((&found["total_minutes"], &found["best_minutes"]), (&12_135.into(), &6300.into()), "{found}");
    let typed = found["associations"].as_array().unwrap().iter().filter(|it| it["external"] == true);
    assert!(typed.clone().count() == 2 && typed.into_iter().all(|it| it["counts"] == true), "{found}");
}

/// What was attested and is no longer what the days hold waits for the valideur as a request does.
#[tokio::test]
async fn r60_hours_that_changed_since_are_an_open_task() {
    let world = following().await;
    switch(&world, &[Feature::CivicAccount, Feature::Reminders]).await;
    give(&world, "basile", date(2025, 3, 1), 60).await;
    let (mut alice, mut basile) = (world.client("alice").await, world.client("basile").await);
    let page = basile.get("/moi/cec?annee=2025").await.expect(200);
    let _ = page.form("Demander l’attestation").submit(&mut basile).await.expect(200);
    let task = alice.get(TASKS).await.expect(200).follow(&mut alice, "basile").await.expect(200);
    let _ = task.form("Attester 1 h").submit(&mut alice).await.expect(200);
    let recalled = async |at: &str| {
        world.test.clock.set(at.parse().unwrap());
        volunteering::actions::nightly(&world.test.site, at.parse().unwrap()).await.unwrap();
        let mut tx = world.test.site.db.read().await.unwrap();
        let mails = work::mail::list_recent(&mut tx, 50).await.unwrap();
        mails.iter().filter(|it| it.subject.contains("2025 à attester")).count()
    };
    assert_eq!(recalled("2026-10-01T10:00:00Z").await, 0, "nothing waits");
    give(&world, "basile", date(2025, 4, 1), 30).await;
    assert_eq!(recalled("2026-12-01T10:00:00Z").await, 1);
}
