//! The civic account on its screens: follow-up, mandates, attestation, statement, reminders (R57–R62, R74).

use crate::{
    MODULES,
    documents::{pdf, says},
    small_world::World,
};
use base::jiff::civil::date;
use store::args;
use testkit::{Client, Page};
use volunteering::settings::{self, Feature, Features};

pub const TASKS: &str = "/o/haie/benevolat/cec";

/// `haie` follows the civic account, is what the law asks, and gave Basile a mandate since 2024.
pub async fn following() -> World {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let form = alice.get("/o/haie/benevolat/reglages").await.expect(200).form("Enregistrer");
    let _ = form.tick("features", "civic_account").submit(&mut alice).await.expect(200);
    assert!(world.house().await.settings.features.has(Feature::CivicAccount));
    let page = alice.get(TASKS).await.expect(200).shows("tant que rien n’est dit, aucune heure ne compte");
    let page = page.follow(&mut alice, "Le dire").await.expect(200);
    let form = page.form("Enregistrer").fill("legal_form", "law_1901").fill("declared_on", "2010-05-04");
    let page = form.fill("article_200", "yes").submit(&mut alice).await.expect(200);
    let _ = page.shows("Ses heures comptent.");
    mandate(&world, &mut alice, "basile", "board").await;
    world
}

pub async fn mandate(world: &World, alice: &mut Client, who: &str, kind: &str) {
    let page = alice.get(&format!("{TASKS}/mandats")).await.expect(200);
    let form = page.follow(alice, "Nouvelle responsabilité").await.expect(200).form("Enregistrer");
    let form =
        form.without("person_query").fill("person", &world.persons[who].to_string()).fill("kind", kind);
    let form = form.fill("label", "Trésorier").fill("from_on", "2024-01-01");
    let _ = form.submit(alice).await.expect(200).shows("Responsabilité ajoutée.").shows("Trésorier");
}

pub async fn give(world: &World, who: &str, on: base::Day, minutes: i64) {
    let action = world.action(who, on, minutes).await;
    world.add(&action).await;
}

pub async fn elsewhere(client: &mut Client, duration: &str) -> Page {
    let fields = [
        ("organisation_name", "La Ruche"),
        ("year", "2025"),
        ("duration", duration),
        ("mandate", "supervisor"),
        ("legal_form", "alsace_moselle"),
        ("declared_on", "2001-01-01"),
        ("article_200", "yes"),
    ];
    client.upload("/moi/cec/heures", &fields, ("proof", "preuve.pdf", b"%PDF-1.7 preuve")).await
}

async fn born(client: &mut Client, prior: &str) -> Page {
    let form = client.get("/moi/cec?annee=2025").await.expect(200).form("Enregistrer");
    form.fill("born_on", "1980-02-03").fill("prior", prior).submit(client).await
}

/// Worked example 11: 104 h here, 97 h 15 elsewhere, 240 €; 600 € already, 120 €.
#[tokio::test]
async fn r59_example_11_on_the_screen() {
    let world = following().await;
    give(&world, "basile", date(2025, 3, 1), 100 * 60).await;
    give(&world, "basile", date(2025, 12, 31), 4 * 60).await;
    give(&world, "basile", date(2026, 1, 1), 60).await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/cec?annee=2025").await.expect(200);
    let page = page.shows("Il manque 96 h au total.").hides("dans une même association");
    let _ = page.shows("Indiquez votre date de naissance").shows("Déclarez avant le 30 juin 2026");
    let _ = elsewhere(&mut basile, "97h15").await.expect(200).shows("Heures ajoutées.").shows("201 h 15");
    let page = born(&mut basile, "").await.expect(200);
    let page = page.shows("Toutes les conditions sont remplies : 240,00 €");
    assert!(page.html().contains("gauge__value"));
    let _ = born(&mut basile, "600").await.expect(200).shows("120,00 €");
    let _ = born(&mut basile, "1000").await.expect(422).shows("sous le plafond");
}

#[tokio::test]
async fn r57_other_bonds_other_categories_and_days_outside_a_mandate_do_not_count() {
    let world = following().await;
    give(&world, "basile", date(2025, 3, 1), 60).await;
    give(&world, "basile", date(2023, 12, 31), 60).await;
    let mut other = world.action("basile", date(2025, 3, 2), 60).await;
    other.status = volunteering::actions::Status::CivicVolunteer;
    world.add(&other).await;
    let mut pending = world.action("basile", date(2025, 3, 3), 60).await;
    pending.state = volunteering::actions::ActionState::Pending;
    world.add(&pending).await;
    let mut off = world.action("basile", date(2025, 3, 4), 60).await;
    off.category_id = world.category("Numérique").await;
    let mut tx = world.test.site.db.write().await.unwrap();
    tx.run("UPDATE category SET civic = FALSE WHERE id = $1", args![off.category_id]).await.unwrap();
    tx.commit().await.unwrap();
    world.add(&off).await;
    let mut basile = world.client("basile").await;
    let _ = basile.get("/moi/cec?annee=2025").await.expect(200).shows("Il manque 199 h au total.");
    let _ = basile.get("/moi/cec?annee=2023").await.expect(200).shows("Il manque 200 h au total.");
}

#[tokio::test]
async fn r61_the_valideur_sees_those_who_asked_and_attests_all_but_their_own() {
    let world = following().await;
    let mut alice = world.client("alice").await;
    mandate(&world, &mut alice, "alice", "supervisor").await;
    give(&world, "basile", date(2025, 3, 1), 90).await;
    give(&world, "alice", date(2025, 3, 1), 75).await;
    let _ = alice.get(&format!("{TASKS}?annee=2025")).await.expect(200).shows("Personne n’a rien demandé");
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/cec?annee=2025").await.expect(200).form("Demander l’attestation");
    let page =
        page.submit(&mut basile).await.expect(200).shows("Demande envoyée").shows("Attestation demandée");
    let page = page.form("Retirer ma demande").submit(&mut basile).await.expect(200).shows("retirée");
    let _ = page.form("Demander l’attestation").submit(&mut basile).await.expect(200);
    let page = alice.get(&format!("{TASKS}?annee=2025")).await.expect(200).shows("1 h 30");
    // Who validates does it there, until 31 December.
    assert_eq!(page.link("Le Compte Asso"), "https://lecompteasso.associations.gouv.fr/");
    let page = page.follow(&mut alice, "basile").await.expect(200).shows("mars 2025").shows("Trésorier");
    let page = page.form("Refuser la demande").fill("reason", "non").submit(&mut alice).await.expect(422);
    let form = page.form("Refuser la demande").fill("reason", "Il manque une date.");
    let _ = form.submit(&mut alice).await.expect(200);
    let page = basile.get("/moi/cec?annee=2025").await.expect(200).shows("Il manque une date.");
    let _ = page.form("Demander de nouveau").submit(&mut basile).await.expect(200);
    let page = alice.get(&format!("{TASKS}?annee=2025")).await.follow(&mut alice, "basile").await;
    let _ = page.form("Attester 1 h 30").submit(&mut alice).await.expect(200).shows("1 h 30 attestées.");
    let _ = basile.get("/moi/cec?annee=2025").await.expect(200).shows("Attestées");
    give(&world, "basile", date(2025, 3, 2), 15).await;
    let _ = alice.get(&format!("{TASKS}?annee=2025")).await.expect(200).shows("Les heures ont changé depuis");
    let page = alice.get("/moi/cec?annee=2025").await.expect(200);
    let _ = page.form("Demander l’attestation").submit(&mut alice).await.expect(200);
    let page = alice.get(&format!("{TASKS}?annee=2025")).await.follow(&mut alice, "alice").await.expect(200);
    let page = page.shows("une autre personne doit les attester").hides("Attester 1 h");
    let own = page.path().to_owned();
    let _ = alice.post(&format!("{own}/attestation"), &[]).await.expect(403);
    let _ = world.client("david").await.get(TASKS).await.expect(403);
}

#[tokio::test]
async fn r60_reminders_leave_once_and_not_to_whoever_opted_out() {
    let world = following().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    kept.features = Features::from_iter([Feature::CivicAccount, Feature::Reminders]);
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
    let sent = async |at: &str| {
        world.test.clock.set(at.parse().unwrap());
        volunteering::actions::nightly(&world.test.site, at.parse().unwrap()).await.unwrap();
        let mut tx = world.test.site.db.read().await.unwrap();
        let mails = work::mail::list_recent(&mut tx, 50).await.unwrap();
        mails.into_iter().map(|it| (it.to, it.subject)).collect::<Vec<_>>()
    };
    assert!(sent("2026-04-30T10:00:00Z").await.is_empty());
    let mails = sent("2026-05-01T10:00:00Z").await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].0, "basile@exemple.test");
    assert!(mails[0].1.contains("2025") && mails[0].1.contains("30 juin 2026"), "{}", mails[0].1);
    assert_eq!(sent("2026-05-02T10:00:00Z").await.len(), 1, "once");
    let mut tx = world.test.site.db.write().await.unwrap();
    tx.run("UPDATE person SET reminders = FALSE WHERE id = $1", args![world.persons["basile"]])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(sent("2026-06-15T10:00:00Z").await.len(), 1, "opted out");
    assert_eq!(sent("2026-10-01T10:00:00Z").await.len(), 1, "no task is open");
    give(&world, "basile", date(2025, 3, 1), 60).await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/cec?annee=2025").await.expect(200).shows("close depuis le 30 juin 2026");
    let _ = page.form("Demander l’attestation").submit(&mut basile).await.expect(200);
    let mails = sent("2026-12-01T10:00:00Z").await;
    assert_eq!(mails.len(), 2);
    let tasks = mails.iter().find(|(_, subject)| subject.contains("à attester")).unwrap();
    assert_eq!(tasks.0, "alice@exemple.test");
}

/// On the first of October those who attest are told of the tasks that wait, once (R60).
#[tokio::test]
async fn r60_an_open_task_is_recalled_on_the_first_of_october() {
    let world = following().await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    kept.features = Features::from_iter([Feature::CivicAccount, Feature::Reminders]);
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
    give(&world, "basile", date(2025, 3, 1), 60).await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/cec?annee=2025").await.expect(200);
    let _ = page.form("Demander l’attestation").submit(&mut basile).await.expect(200);
    for (at, told) in [("2026-09-30T10:00:00Z", 0), ("2026-10-01T10:00:00Z", 1), ("2026-10-02T10:00:00Z", 1)]
    {
        world.test.clock.set(at.parse().unwrap());
        volunteering::actions::nightly(&world.test.site, at.parse().unwrap()).await.unwrap();
        let mut tx = world.test.site.db.read().await.unwrap();
        let mails = work::mail::list_recent(&mut tx, 50).await.unwrap();
        let tasks: Vec<_> = mails.iter().filter(|it| it.subject.contains("à attester")).collect();
        assert_eq!(tasks.len(), told, "{at}");
        assert!(tasks.iter().all(|it| it.to == "alice@exemple.test"));
    }
}

#[tokio::test]
async fn r74_a_statement_travels_from_one_instance_to_another() {
    let here = following().await;
    give(&here, "basile", date(2025, 3, 1), 5835).await;
    let mut basile = here.client("basile").await;
    let statement = basile.get("/moi/cec/releve?annee=2025").await.expect(200).html();
    const BRING: &str = "/moi/cec/releve/reprise";
    let file = ("file", "releve.json", statement.as_bytes());
    let page = basile.upload(BRING, &[], file).await.expect(422);
    let _ = page.shows("ces heures y sont déjà comptées");
    let there = World::new().await;
    let mut basile = there.client("basile").await;
    let page = basile.upload(BRING, &[], file).await.expect(200);
    let _ = page.shows("vérifiées : le relevé est intact").shows("Les Amis de la Haie").shows("97 h 15");
    let _ = basile.upload(BRING, &[], file).await.expect(200).shows("Ces heures étaient déjà là.");
    // Printed again, it says the same hours: they count once (I8).
    let again = here.client("basile").await.get("/moi/cec/releve?annee=2025").await.expect(200).html();
    assert_ne!(again, statement);
    let page = basile.upload(BRING, &[], ("file", "releve.json", again.as_bytes())).await.expect(200);
    let _ = page.shows("97 h 15").hides("194 h 30");
    let changed = again.replace("5835", "9835").replace(": 2025", ": 2024");
    let file = ("file", "releve.json", changed.as_bytes());
    let page = basile.upload(BRING, &[], file).await.expect(422).shows("modifié depuis sa signature");
    drop(page);
    let fields = [("text", changed.as_str()), ("insist", "1")];
    let page = basile.upload(BRING, &fields, ("nothing", "", b"")).await.expect(200);
    let _ = page.shows("déjà là");
    let mut alice = there.client("alice").await;
    let page = alice.upload(BRING, &fields, ("nothing", "", b"")).await.expect(200);
    let _ = page.shows("non vérifiées : le relevé a été modifié").shows("163 h 55");
    let older = changed.replace("2026-03-07", "2026-01-07");
    assert_ne!(older, changed);
    let fields = [("text", older.as_str()), ("insist", "1")];
    let page = alice.upload(BRING, &fields, ("nothing", "", b"")).await.expect(422);
    let _ = page.shows("un relevé plus récent de ce site");
    let _ = alice.upload(BRING, &[("text", "{}")], ("nothing", "", b"")).await.expect(422);
}

#[tokio::test]
async fn hours_given_elsewhere_are_seen_by_their_account_alone() {
    let world = following().await;
    let mut basile = world.client("basile").await;
    let page = elsewhere(&mut basile, "12h").await.expect(200).follow(&mut basile, "La Ruche").await;
    let path = page.expect(200).path().to_owned();
    let proof = path.replace("modifier", "justificatif");
    let _ = basile.get(&proof).await.expect(200);
    let mut alice = world.client("alice").await;
    for path in [&path, &proof] {
        let _ = alice.get(path).await.expect(404);
    }
    let _ = alice.post(&path.replace("modifier", "suppression"), &[]).await.expect(404);
    let mut tx = world.test.site.db.read().await.unwrap();
    let sql = "SELECT COUNT(*) AS n FROM audit_entry WHERE after LIKE '%Ruche%'";
    assert_eq!(tx.one(sql, &[]).await.unwrap().get::<i64>("n").unwrap(), 0, "the journal says nothing of it");
    drop(tx);
    let page = basile.get(&path).await.form("Supprimer ces heures").submit(&mut basile).await.expect(200);
    let _ = page.hides("La Ruche");
}

#[tokio::test]
async fn r69_r71_the_civic_account_leaves_with_its_person() {
    let world = following().await;
    give(&world, "basile", date(2025, 3, 1), 60).await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/cec?annee=2025").await.form("Demander l’attestation");
    let _ = page.submit(&mut basile).await.expect(200);
    let _ = elsewhere(&mut basile, "12h").await.expect(200);
    let _ = born(&mut basile, "").await.expect(200);
    let account =
        world.test.site.db.read().await.unwrap().one("SELECT account_id FROM civic_profile", &[]).await;
    let account = account.unwrap().get("account_id").unwrap();
    let mut tx = world.test.site.db.write_in(world.haie.organisation_id).await.unwrap();
    let module = &MODULES[3];
    let tables = (module.export_person)(&mut tx, world.haie, world.persons["basile"]).await.unwrap();
    let rows = |name: &str| tables.iter().find(|it| it.name == name).unwrap().rows.len();
    assert_eq!((rows("mandats"), rows("demandes_cec")), (1, 1));
    let tables = (module.export_account)(&mut tx, account).await.unwrap();
    assert!(tables.iter().any(|it| it.rows.iter().flatten().any(|cell| cell == "La Ruche")));
    let now = world.test.site.now();
    (module.erase_person)(&mut tx, world.haie, world.persons["basile"], now).await.unwrap();
    (module.close_account)(&mut tx, account).await.unwrap();
    for table in ["civic_mandate", "civic_year", "civic_profile", "external_hours"] {
        let row = tx.all_built(format!("SELECT COUNT(*) AS n FROM {table}"), &[]).await.unwrap();
        assert_eq!(row[0].get::<i64>("n").unwrap(), 0, "{table}");
    }
}

#[tokio::test]
async fn r59_the_api_says_the_same() {
    const BASE: &str = "/api/v1/orgs/haie/volunteering";
    let world = following().await;
    give(&world, "basile", date(2025, 3, 1), 150 * 60).await;
    let mut basile = world.token("basile", "volunteering:own").await;
    let path = format!("{BASE}/me/civic?year=2025&as_of=2026-02-01");
    let found = basile.json("GET", &path, None).await.expect(200).json();
    assert_eq!((found["total_minutes"].as_i64(), found["eligible"].as_bool()), (Some(9000), Some(false)));
    let total = &found["missing"][0];
    assert_eq!((total["code"].as_str(), total["minutes"].as_i64()), (Some("CIVIC_LACK_TOTAL"), Some(3000)));
    let signed = basile.json("GET", &format!("{BASE}/me/statement?year=2025"), None).await.expect(200).json();
    assert_eq!(signed["statement"]["hours"][0]["minutes"], 9000);
    let body = serde_json::json!({ "signed": signed });
    let _ = basile.json("POST", &format!("{BASE}/me/statement"), Some(body)).await.expect(409);
    let _ = basile.json("GET", &format!("{BASE}/civic/tasks"), None).await.expect(403);
    let mut browser = world.client("basile").await;
    let page = browser.get("/moi/cec?annee=2025").await.form("Demander l’attestation");
    let _ = page.submit(&mut browser).await.expect(200);
    let mut alice = world.token("alice", "volunteering:manage").await;
    let tasks = alice.json("GET", &format!("{BASE}/civic/tasks?year=2025"), None).await.expect(200).json();
    let id = tasks["items"][0]["id"].as_str().unwrap().to_owned();
    let after = format!("{BASE}/civic/tasks?year=2025&limit=1&cursor={id}");
    let rest = alice.json("GET", &after, None).await.expect(200).json();
    assert_eq!(rest["items"].as_array().unwrap().len(), 0, "who comes after");
    let attest = format!("{BASE}/civic/tasks/{id}/attest");
    let attested = alice.json("POST", &attest, None).await.expect(200).json();
    assert_eq!(
        (attested["state"].as_str(), attested["attested_minutes"].as_i64()),
        (Some("attested"), Some(9000))
    );
    let _ = alice.json("POST", &attest, None).await.expect(409);
}

/// D10: the months add up, the *valideur* signs, the person prints their own.
#[tokio::test]
async fn d10_evidence_by_month_is_for_whoever_asked_and_for_oneself() {
    let world = following().await;
    give(&world, "basile", date(2025, 1, 3), 60).await;
    give(&world, "basile", date(2025, 1, 31), 75).await;
    give(&world, "basile", date(2025, 3, 1), 20).await;
    let mut basile = world.client("basile").await;
    let page = basile.get("/moi/cec?annee=2025").await.expect(200);
    let own = page.follow(&mut basile, "Justificatif à imprimer").await.expect(200);
    let text = pdf(own.form("Faire le PDF").submit(&mut basile).await);
    says(&text, &["basile", "2025", "Trésorier", "janvier 2025 2 h 15", "mars 2025 20 min", "Total 2 h 35"]);
    says(&text, &["reste à faire signer", "L5151-7"]);
    let page = basile.get("/moi/cec?annee=2025").await.expect(200);
    let _ = page.form("Demander l’attestation").submit(&mut basile).await.expect(200);
    let mut alice = world.client("alice").await;
    let page = alice.get(&format!("{TASKS}?annee=2025")).await.follow(&mut alice, "basile").await;
    let task = page.form("Attester 2 h 35").submit(&mut alice).await.expect(200);
    let task = task.follow(&mut alice, "basile").await.expect(200);
    let page = task.follow(&mut alice, "Justificatif à imprimer").await.expect(200);
    let form = page.form("Faire le PDF").fill("quality", "présidente").fill("place", "Lille");
    let text = pdf(form.submit(&mut alice).await);
    says(&text, &["Heures attestées 2 h 35, le 7 mars 2026", "Fait à Lille", "présidente", "4 mai 2010"]);
    let path = page.path().to_owned();
    drop(world.client("chloe").await.get(&path).await.expect(403));
}

#[tokio::test]
async fn r62_the_leave_is_six_days_at_most_inside_the_mandate() {
    let world = following().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(&format!("{TASKS}/mandats")).await.expect(200);
    let page = page.follow(&mut alice, "Justificatif de congé").await.expect(200);
    let form = page.form("Faire le PDF").fill("from_on", "2026-05-11").fill("to_on", "2026-05-12");
    let _ = form.clone().fill("days", "7").submit(&mut alice).await.expect(422).shows("entre 0,5 et 6");
    let early = form.clone().fill("from_on", "2023-05-11").fill("days", "1,5");
    let _ = early.submit(&mut alice).await.expect(422).shows("ne couvre pas ces jours");
    let text = pdf(form.fill("days", "1,5").fill("employer", "La Fabrique").submit(&mut alice).await);
    says(
        &text,
        &[
            "basile",
            "Trésorier",
            "1,5 jours ouvrables, du 11 mai 2026 au 12 mai 2026",
            "au plus tard le 11 avril 2026",
            "La Fabrique",
            "L3142-54-1",
        ],
    );
    // Six days a year, all leaves together; the same one printed again counts once.
    let page = alice.get(&format!("{TASKS}/mandats")).await.expect(200).shows("1,5 j, du 11 mai 2026");
    let page = page.follow(&mut alice, "Justificatif de congé").await.expect(200);
    let form = page.form("Faire le PDF").fill("to_on", "");
    let again = form.clone().fill("from_on", "2026-05-11").fill("days", "1");
    says(&pdf(again.submit(&mut alice).await), &["11 mai 2026"]);
    let autumn = form.fill("from_on", "2026-10-05").fill("to_on", "2026-10-12");
    let beyond = autumn.clone().fill("to_on", "2026-10-06").fill("days", "2,5");
    let _ = beyond.submit(&mut alice).await.expect(422).shows("2 jours ouvrables entre ces deux jours");
    let sunday = autumn.clone().fill("from_on", "2026-10-04").fill("to_on", "2026-10-04");
    let _ = sunday.submit(&mut alice).await.expect(422).shows("aucun jour ouvrable");
    let full = autumn.clone().fill("days", "5,5").submit(&mut alice).await.expect(422);
    let _ = full.shows("restants en 2026 : 5");
    drop(pdf(autumn.fill("days", "5").submit(&mut alice).await));
    let page = alice.get(&format!("{TASKS}/mandats")).await.expect(200).shows("Congés justifiés");
    let page = page.form("Retirer").submit(&mut alice).await.expect(200).shows("Congé retiré.");
    let _ = page.hides("5\u{a0}j, du").shows("1 j, du");
}
