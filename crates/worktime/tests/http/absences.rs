//! Absences (W5): asked, answered, and why kept from who may not know (I10).

use crate::world::{HAIE, employer, option};

#[tokio::test]
async fn leave_is_asked_accepted_and_lifts_what_is_due() {
    let world = employer().await;
    let (mut chloe, mut alice) = (world.browser("chloe").await, world.browser("alice").await);
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200).shows("Aucune absence");
    let kind = option(&page, "Congés payés");
    let form = page.form("Envoyer").fill("kind", &kind).fill("from", "2026-03-09").fill("to", "2026-03-10");
    let page = form.submit(&mut chloe).await.expect(200).shows("Demande envoyée.").shows("Demandée");
    let page = page.shows("2 j");
    let form = page.form("Envoyer").fill("kind", &kind).fill("from", "2026-03-10");
    let _ = form.submit(&mut chloe).await.expect(422).shows("Une autre absence prend déjà ces jours");
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200).shows("Chloé Duval");
    let page = page.form("Accepter").submit(&mut alice).await.expect(200).shows("Absence acceptée.");
    drop(page);
    let _ = chloe.get(&format!("{HAIE}/jour?date=2026-03-09")).await.expect(200).shows("Absence");
    let project = world.project(0).to_string();
    let fields = [("date", "2026-03-09"), ("row.new", project.as_str()), ("c.new.2026-03-09.-.0.", "1h")];
    let page = chloe.post(&format!("{HAIE}/jour"), &fields).await.expect(422);
    let _ = page.shows("Congés payés ce jour-là : rectifiez d’abord l’absence");
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let _ = page.form("Annuler").submit(&mut chloe).await.expect(200).shows("Absence annulée.");
}

#[tokio::test]
async fn i4_no_absence_on_days_that_hold_time() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0).to_string();
    let fields = [("date", "2026-03-02"), ("row.new", project.as_str()), ("c.new.2026-03-02.-.0.", "7h")];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200);
    let sick = option(&page, "Maladie");
    let form = page.form("Envoyer").fill("kind", &sick).fill("from", "2026-03-02");
    let page = form.submit(&mut alice).await.expect(422).shows("Du temps est écrit ces jours-là");
    let form = page.form("Envoyer").fill("from", "2026-03-03");
    let _ = form.submit(&mut alice).await.expect(200).shows("Absence enregistrée.").shows("Acceptée");
}

#[tokio::test]
async fn i10_why_somebody_is_away_never_leaves_the_server_without_the_right() {
    let world = employer().await;
    let (mut chloe, mut alice) = (world.browser("chloe").await, world.browser("alice").await);
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let sick = option(&page, "Maladie");
    let form = page.form("Envoyer").fill("kind", &sick).fill("from", "2026-03-09");
    let _ = form.fill("comment", "Repos complet").submit(&mut chloe).await.expect(200).shows("Maladie");
    // David reads the team's hours and no more.
    let mut tx = world.tx().await;
    tx.run(
        "UPDATE role SET levels = REPLACE(levels, '\"worktime\":\"none\"', '\"worktime\":\"read\"') WHERE name = 'Bureau'",
        &[],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let mut david = world.browser("david").await;
    let id = world.person("chloe");
    let page = david.get(&format!("{HAIE}/absences?personne={id}")).await.expect(200).shows("Absent·e");
    let _ = page.hides("Maladie").hides("Repos complet").hides("sick");
    let _ = david.get(&format!("{HAIE}/equipe?date=2026-03-01")).await.expect(200).hides("Maladie");
    let page = alice.get(&format!("{HAIE}/absences?personne={id}")).await.expect(200).shows("Maladie");
    drop(page);
    let mut tx = world.tx().await;
    let sql = "SELECT verb, before, after FROM audit_entry WHERE noun = 'absence' ORDER BY at, id";
    let rows = tx.all(sql, &[]).await.unwrap();
    let verbs: Vec<String> = rows.iter().map(|row| row.get("verb").unwrap()).collect();
    assert_eq!(verbs, ["add", "consult"], "looking is written down");
    let after: Option<String> = rows[0].get("after").unwrap();
    assert!(!after.unwrap().contains("sick") && rows[0].get::<Option<String>>("before").unwrap().is_none());
}

/// §8: what keeps time out is named to who may know it, and that it was is written down.
#[tokio::test]
async fn i10_the_absence_that_refuses_time_is_named_to_who_may_know_it() {
    let world = employer().await;
    let (mut chloe, mut alice) = (world.browser("chloe").await, world.browser("alice").await);
    for client in [&mut alice, &mut chloe] {
        let page = client.get(&format!("{HAIE}/absences")).await.expect(200);
        let form = page.form("Envoyer").fill("kind", &option(&page, "Maladie")).fill("from", "2026-03-09");
        let _ = form.submit(client).await.expect(200);
    }
    let (project, day) = (world.project(0).to_string(), format!("{HAIE}/jour"));
    let typed = [("date", "2026-03-09"), ("row.new", project.as_str()), ("c.new.2026-03-09.-.0.", "1h")];
    let (alice_id, chloe_id) = (world.person("alice").to_string(), world.person("chloe").to_string());
    let told = [&typed[..], &[("personne", chloe_id.as_str())]].concat();
    let _ = alice.post(&day, &told).await.expect(422).shows("Maladie ce jour-là");
    let mut tx = world.tx().await;
    let sql = "SELECT COUNT(*) AS n FROM audit_entry WHERE noun = 'absence' AND verb = 'consult'";
    assert_eq!(tx.one(sql, &[]).await.unwrap().get::<i64>("n").unwrap(), 1);
    drop(tx);
    world.may_not_see_reasons("chloe").await;
    let untold = [&typed[..], &[("personne", alice_id.as_str())]].concat();
    let _ = chloe.post(&day, &untold).await.expect(422).shows("Absence ce jour-là").hides("Maladie");
}

#[tokio::test]
async fn counters_are_shown_with_what_they_are_made_of() {
    let world = employer().await;
    let (mut chloe, mut alice) = (world.browser("chloe").await, world.browser("alice").await);
    let day = [("date", "2026-01-02"), ("k.2026-01-02.", "100")];
    let _ = chloe.post(&format!("{HAIE}/jour"), &day).await.expect(200);
    let page = chloe.get(&format!("{HAIE}/compteurs")).await.expect(200);
    let _ = page.shows("1 j sur 218 j").shows("217 j");
    let page = alice.get(&format!("{HAIE}/compteurs")).await.expect(200);
    let _ = page.shows("Semaine par semaine").shows("−35 h").hides("322 h");
}

#[tokio::test]
async fn w15_types_of_absence_are_renamed_put_away_and_added() {
    let world = employer().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let path = format!("{HAIE}/reglages/absences");
    let _ = chloe.get(&path).await.expect(403);
    let page = alice.get(&path).await.expect(200).shows("Types d’absence");
    let form = page.form("Enregistrer Formation").fill("label", "Stage").without("half_days");
    let page = form.submit(&mut alice).await.expect(200).shows("Type d’absence enregistré.").shows("Stage");
    let _ = page.form("Enregistrer Maladie").without("enabled").submit(&mut alice).await.expect(200);
    let page = alice.get(&path).await.expect(200).shows("rangé");
    let _ = page.form("Ajouter ce type").submit(&mut alice).await.expect(422).shows("Donnez-lui un nom.");
    let form =
        page.form("Ajouter ce type").fill("label", "Jour du bureau").fill("effect", "debit_difference");
    let _ = form.submit(&mut alice).await.expect(200).shows("Type d’absence ajouté.");
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let page = page.shows("Jour du bureau").shows("Stage").hides("Maladie");
    let half = page.form("Envoyer").fill("kind", &option(&page, "Stage")).fill("from", "2026-03-09");
    let page = half.fill("to_half", "am").submit(&mut chloe).await.expect(422);
    let _ = page.shows("Ce type se prend par journées entières.");
}

#[tokio::test]
async fn an_accepted_absence_is_rectified_by_other_days() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200);
    let sick = option(&page, "Maladie");
    let form = page.form("Envoyer").fill("kind", &sick).fill("from", "2026-03-09");
    let page = form.submit(&mut alice).await.expect(200).shows("Rectifier");
    let page = page.follow(&mut alice, "Rectifier").await.expect(200);
    let form = page.form("Enregistrer");
    assert_eq!((form.value("from"), form.value("to_half")), (Some("2026-03-09"), Some("pm")));
    let wrong = form.clone().fill("to", "2026-03-01").submit(&mut alice).await.expect(422);
    drop(wrong);
    let form = form.fill("from", "2026-03-10").fill("to", "2026-03-11");
    let page = form.submit(&mut alice).await.expect(200).shows("Absence rectifiée.").shows("Rectifiée");
    let _ = page.shows("du 10 au 11 mars 2026");
    let _ = alice.get(&format!("{HAIE}/jour?date=2026-03-09")).await.expect(200).shows("sur 7 h dues");
    let mut chloe = world.browser("chloe").await;
    let mut tx = world.tx().await;
    let row = tx.one("SELECT id FROM absence WHERE state = 'accepted'", &[]).await.unwrap();
    let id: base::Id = row.get("id").unwrap();
    drop(tx);
    let _ = chloe.get(&format!("{HAIE}/absences/{id}/rectification")).await.expect(403);
}

#[tokio::test]
async fn a_draft_is_seen_by_its_person_alone_and_counts_for_nothing() {
    let world = employer().await;
    let (mut chloe, mut alice) = (world.browser("chloe").await, world.browser("alice").await);
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let kind = option(&page, "Congés payés");
    let id = world.person("chloe").to_string();
    let fields = [("kind", kind.as_str()), ("from", "2026-03-09"), ("draft", "1")];
    let page = chloe.post(&format!("{HAIE}/absences"), &fields).await.expect(200);
    let page = page.shows("Brouillon gardé").shows("9 mars 2026");
    let _ = alice.get(&format!("{HAIE}/absences?personne={id}")).await.expect(200).hides("9 mars 2026");
    let _ = alice.get(&format!("{HAIE}/absences")).await.expect(200).hides("Chloé Duval");
    let mut tx = world.tx().await;
    let absence: base::Id = tx.one("SELECT id FROM absence", &[]).await.unwrap().get("id").unwrap();
    let sql = "SELECT after FROM audit_entry WHERE noun = 'absence' AND verb = 'draft'";
    assert_eq!(
        tx.one(sql, &[]).await.unwrap().get::<Option<String>>("after").unwrap(),
        None,
        "not which days"
    );
    drop(tx);
    for path in ["envoi", "annulation", "acceptation"] {
        let _ = alice.post(&format!("{HAIE}/absences/{absence}/{path}"), &[]).await.expect(404);
    }
    let _ = alice.get(&format!("{HAIE}/absences/{absence}/rectification")).await.expect(404);
    let mut program = crate::api::program(&world, "alice").await;
    let api = format!("{}/absences", crate::api::BASE);
    let _ = program.get(&format!("{api}/{absence}")).await.expect(404);
    let all = program.get(&api).await.expect(200).json();
    assert!(all["items"].as_array().unwrap().is_empty(), "{all}");
    let rows = alice.get(&format!("{HAIE}/exports/absences?du=2026-01-01&au=2026-12-31&format=json")).await;
    assert!(rows.expect(200).json().as_array().unwrap().is_empty());
    // Two drafts may take the same day: nothing is taken yet.
    let again = chloe.post(&format!("{HAIE}/absences"), &fields).await.expect(200);
    let again = again.form("Supprimer le brouillon").submit(&mut chloe).await.expect(200);
    let _ = again.shows("Brouillon supprimé.");
    let _ = chloe.get(&format!("{HAIE}/jour?date=2026-03-09")).await.expect(200).hides("Absence demandée");
    drop(page);
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let page = page.follow(&mut chloe, "Modifier le brouillon").await.expect(200);
    let form = page.form("Enregistrer").fill("from", "2026-03-10").fill("to", "2026-03-10");
    let page = form.submit(&mut chloe).await.expect(200).shows("Brouillon gardé").shows("10 mars 2026");
    let page = page.form("Envoyer ce brouillon").submit(&mut chloe).await.expect(200);
    let _ = page.shows("Demande envoyée.").shows("Demandée").hides("Envoyer ce brouillon");
    let _ = alice.get(&format!("{HAIE}/absences")).await.expect(200).shows("Chloé Duval");
}

#[tokio::test]
async fn a_draft_of_a_type_without_agreement_is_accepted_when_it_is_sent() {
    let world = employer().await;
    let mut program = crate::api::program(&world, "chloe").await;
    let base = crate::api::BASE;
    let types = program.get(&format!("{base}/absence-types")).await.expect(200).json();
    let all = types["items"].as_array().unwrap();
    let sick = all.iter().find(|it| it["code"] == "sick").unwrap()["id"].clone();
    let sent = serde_json::json!({"type_id": sick, "from": "2026-03-09", "draft": true});
    let made = program.json("POST", &format!("{base}/absences"), Some(sent)).await.expect(201).json();
    assert_eq!(made["state"], "draft");
    let path = format!("{base}/absences/{}/submit", made["id"].as_str().unwrap());
    let it = program.json("POST", &path, Some(serde_json::json!({}))).await.expect(200).json();
    assert_eq!(it["state"], "accepted");
    let _ = program.json("POST", &path, Some(serde_json::json!({}))).await.expect(403);
}

/// Hélène's February, annualised, with a leave on the 4th and the 5th, validated.
async fn validated_with_leave(world: &crate::world::World, alice: &mut testkit::Client) -> String {
    world.hire(alice, "helene", "Annualisé, 1 607 heures").await;
    let who = world.person("helene").to_string();
    let path = format!("{HAIE}/absences");
    let page = alice.get(&format!("{path}?personne={who}")).await.expect(200);
    let kind = option(&page, "Formation");
    let form = page.form("Envoyer").fill("kind", &kind).fill("from", "2026-02-04").fill("to", "2026-02-05");
    let _ = form.submit(alice).await.expect(200);
    let page = alice.get(&path).await.expect(200);
    let _ = page.form("Accepter").submit(alice).await.expect(200);
    let project = world.project(0).to_string();
    let fields = [
        ("date", "2026-02-01"),
        ("personne", who.as_str()),
        ("project", project.as_str()),
        ("from", "2026-02-01"),
        ("to", "2026-02-28"),
        ("minutes", ""),
    ];
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200).shows("18 lignes");
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01&personne={who}")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(alice).await.expect(200).shows("Feuille validée.");
    who
}

async fn moved(world: &crate::world::World) -> Vec<i64> {
    let mut tx = world.tx().await;
    let sql = "SELECT quantity FROM counter_movement ORDER BY created_at, id";
    tx.all(sql, &[]).await.unwrap().iter().map(|row| row.get("quantity").unwrap()).collect()
}

#[tokio::test]
async fn an_absence_of_a_validated_sheet_is_cancelled_by_a_dated_correction() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let who = validated_with_leave(&world, &mut alice).await;
    let month = format!("{HAIE}/mois?date=2026-02-01&personne={who}");
    let _ = alice.get(&month).await.expect(200).shows("126 h").hides("140 h");
    let page = alice.get(&format!("{HAIE}/absences?personne={who}")).await.expect(200);
    let page = page.form("Annuler").submit(&mut alice).await.expect(200);
    let _ = page.shows("Absence annulée.").shows("Une feuille validée garde ses chiffres.");
    // Two days of seven hours were due after all: the sheet says what it said, the counter moves.
    assert_eq!(moved(&world).await, [0, -840]);
    let _ = alice.get(&month).await.expect(200).shows("126 h").hides("140 h");
    let page = alice.get(&format!("{HAIE}/compteurs?personne={who}")).await.expect(200);
    let _ = page.shows("Absence corrigée").shows("112 h dues avant le changement, 126 h après");
    let rows = alice.get(&format!("{HAIE}/exports/compteurs?du=2026-01-01&au=2026-12-31&format=json")).await;
    let _ = rows.expect(200);
    // Reopened, the sheet follows what is true now, once.
    let page = alice.get(&month).await.expect(200);
    let form = page.form("Rouvrir").fill("reason", "Absence annulée");
    let _ = form.submit(&mut alice).await.expect(200);
    assert_eq!(moved(&world).await.iter().sum::<i64>(), 0);
    let _ = alice.get(&month).await.expect(200).shows("140 h");
}

#[tokio::test]
async fn an_absence_of_a_validated_sheet_is_rectified_by_a_dated_correction() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let who = validated_with_leave(&world, &mut alice).await;
    let page = alice.get(&format!("{HAIE}/absences?personne={who}")).await.expect(200);
    let page = page.follow(&mut alice, "Rectifier").await.expect(200);
    // Time stands on the 6th: it is not covered.
    let form = page.form("Enregistrer").fill("from", "2026-02-04").fill("to", "2026-02-06");
    let page = form.submit(&mut alice).await.expect(422).shows("Du temps est écrit ces jours-là");
    let form = page.form("Enregistrer").fill("from", "2026-02-04").fill("to", "2026-02-04");
    let page = form.submit(&mut alice).await.expect(200).shows("Absence rectifiée.");
    let _ = page.shows("L’écart, −7 h, est inscrit");
    assert_eq!(moved(&world).await, [0, -420]);
}

/// I4, R11: what is written in the afternoon of a morning off refuses the afternoon off.
#[tokio::test]
async fn i4_two_half_days_are_a_day_on_which_nothing_is_written() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200);
    let sick = option(&page, "Maladie");
    let form = page.form("Envoyer").fill("kind", &sick).fill("from", "2026-03-09").fill("to_half", "am");
    let _ = form.submit(&mut alice).await.expect(200).shows("Absence enregistrée.");
    let project = world.project(0).to_string();
    let fields = [("date", "2026-03-09"), ("row.new", project.as_str()), ("c.new.2026-03-09.-.0.", "3h30")];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    let form = page.form("Envoyer").fill("kind", &sick).fill("from", "2026-03-09").fill("from_half", "pm");
    let _ = form.submit(&mut alice).await.expect(422).shows("Du temps est écrit ces jours-là");
}

/// R12: a day counted as worked is not taken off as well.
#[tokio::test]
async fn r12_no_absence_on_a_day_counted_as_worked() {
    let world = employer().await;
    let mut chloe = world.browser("chloe").await;
    let day = [("date", "2026-01-02"), ("k.2026-01-02.", "100")];
    let _ = chloe.post(&format!("{HAIE}/jour"), &day).await.expect(200);
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let kind = option(&page, "Congés payés");
    let asked = page.form("Envoyer").fill("kind", &kind).fill("from", "2026-01-02");
    let _ = asked.submit(&mut chloe).await.expect(422).shows("Du temps est écrit ces jours-là");
}
