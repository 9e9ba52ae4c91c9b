//! Leave: typed entitlements, days taken by accepted absences, given back when cancelled (I7, R46).

use crate::world::{HAIE, World, employer, option};
use testkit::Client;

/// Chloé asks for leave; Alice accepts it.
async fn off(world: &World, alice: &mut Client, from: &str, to: &str) {
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let kind = option(&page, "Congés payés");
    let form = page.form("Envoyer").fill("kind", &kind).fill("from", from).fill("to", to);
    let _ = form.submit(&mut chloe).await.expect(200).shows("Demande envoyée.");
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200);
    let _ = page.form("Accepter").submit(alice).await.expect(200).shows("Absence acceptée.");
}

/// Alice types an entitlement of Chloé.
async fn entitle(world: &World, alice: &mut Client, days: &str, reason: &str) -> testkit::Page {
    let page = alice.get(&format!("{HAIE}/conges?personne={}", world.person("chloe"))).await.expect(200);
    let form = page.form("Enregistrer").fill("days", days).fill("reason", reason);
    form.submit(alice).await
}

#[tokio::test]
async fn i7_accepted_leave_is_taken_from_what_was_typed_and_given_back() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = entitle(&world, &mut alice, "30", "").await.expect(200).shows("Congés inscrits.");
    let page = page.shows("30 j").shows("du 1er juin 2025 au 31 mai 2026");
    drop(page);
    // Monday 9 to Friday 13 March: six jours ouvrables, to the eve of return.
    off(&world, &mut alice, "2026-03-09", "2026-03-13").await;
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/compteurs")).await.expect(200);
    let page = page.shows("24 j").shows("−6 j").shows("Absence acceptée");
    let _ = page.hides("Inscrire des congés");
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let _ = page.form("Annuler du 9 au 13 mars 2026").submit(&mut chloe).await.expect(200);
    let page = chloe.get(&format!("{HAIE}/compteurs")).await.expect(200);
    let _ = page.shows("+6 j").shows("Absence annulée");
    let mut tx = world.tx().await;
    let rows =
        tx.all("SELECT quantity_c FROM leave_movement ORDER BY created_at, quantity_c DESC", &[]).await;
    let sum: i64 = rows.unwrap().iter().map(|row| row.get::<i64>("quantity_c").unwrap()).sum();
    assert_eq!(sum, 3_000);
}

#[tokio::test]
async fn leave_accepted_before_is_counted_when_days_are_typed_and_adjusting_says_why() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    off(&world, &mut alice, "2026-03-09", "2026-03-10").await;
    let _ = entitle(&world, &mut alice, "25", "").await.expect(200).shows("23 j");
    let page = entitle(&world, &mut alice, "-2", "").await.expect(422).shows("Dites pourquoi.");
    let page = page.form("Enregistrer").fill("reason", "Départ en avril").submit(&mut alice).await;
    let _ = page.expect(200).shows("21 j").shows("Départ en avril");
    let _ = entitle(&world, &mut alice, "0", "x").await.expect(422).shows("Un nombre de jours");
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&format!("{HAIE}/conges")).await.expect(403);
}

#[tokio::test]
async fn w5_a_request_tells_what_it_would_leave_and_who_else_is_away() {
    let world = employer().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let kind = option(&page, "Congés payés");
    let form = page.form("Voir ce qu’il resterait").fill("kind", &kind).fill("from", "2026-03-09");
    let page = form.submit(&mut chloe).await.expect(200).shows("aucun droit n’est inscrit pour ces jours");
    drop(page);
    let _ = entitle(&world, &mut alice, "30", "").await.expect(200);
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200).shows("aucune demande en cours");
    let form = page.form("Envoyer").fill("kind", &kind).fill("from", "2026-04-27").fill("to", "2026-05-01");
    let page = form.submit(&mut chloe).await.expect(200).shows("Une fois tout accepté, il resterait 25 j.");
    let page = page.shows("30 j aujourd’hui, 5 j déjà demandés");
    // Alice is away that week for a reason that nobody is told.
    let own = alice.get(&format!("{HAIE}/absences")).await.expect(200);
    let sick = option(&own, "Maladie");
    let form = own.form("Envoyer").fill("kind", &sick).fill("from", "2026-03-10");
    let _ = form.submit(&mut alice).await.expect(200);
    let form = page.form("Voir ce qu’il resterait").fill("kind", &kind).fill("from", "2026-03-09");
    let page = form.fill("to", "2026-03-13").submit(&mut chloe).await.expect(200);
    let page = page.shows("rien n’est encore envoyé").shows("Autres demandes en cours").shows("−5 j");
    let page = page.shows("−6 j").shows("19 j").shows("Aussi absent·e·s ces jours-là : Alice Martin.");
    let _ = page.hides("Alice Martin · Maladie");
    let mut tx = world.tx().await;
    let count = tx.all("SELECT id FROM absence WHERE state = 'requested'", &[]).await.unwrap().len();
    assert_eq!(count, 1, "seeing sends nothing");
    drop(tx);
    let _ = alice.get(&format!("{HAIE}/absences")).await.expect(200).shows("il resterait 25 j");
}

/// What leave of a validated month took is kept with it: a holiday decided since changes neither the counter nor the file.
#[tokio::test]
async fn e5_the_days_of_a_past_leave_are_those_that_the_counter_took() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let _ = entitle(&world, &mut alice, "30", "").await.expect(200);
    off(&world, &mut alice, "2026-03-09", "2026-03-13").await;
    let mut tx = world.tx().await;
    let sql = "INSERT INTO entry_period (id, organisation_id, person_id, starts_on, ends_on, state)
        VALUES ($1, $2, $3, '2026-03-01', '2026-03-31', 'validated')";
    let (organisation_id, chloe) = (world.scope().organisation_id, world.person("chloe"));
    tx.run(sql, store::args![base::fresh_id(), organisation_id, chloe]).await.unwrap();
    tx.commit().await.unwrap();
    let chosen = [("on", "2026-03-11"), ("observed", "1"), ("label", "Pont de la haie")];
    let _ = alice.post(&format!("{HAIE}/reglages/feries"), &chosen).await.expect(200);
    let path = format!("{HAIE}/exports/absences?du=2026-01-01&au=2026-12-31&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    assert_eq!(rows[0]["jours_decomptes"].as_f64(), Some(6.0), "{rows}");
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&format!("{HAIE}/compteurs")).await.expect(200).shows("24 j").shows("−6 j");
    let _ = chloe.get(&format!("{HAIE}/absences")).await.expect(200).shows("6 j");
    // Nothing was typed for what comes after: it is counted with what holds today.
    off(&world, &mut alice, "2026-06-08", "2026-06-12").await;
    let chosen = [("on", "2026-06-10"), ("observed", "1"), ("label", "Pont de juin")];
    let _ = alice.post(&format!("{HAIE}/reglages/feries"), &chosen).await.expect(200);
    let rows = alice.get(&path).await.expect(200).json();
    let june = rows.as_array().unwrap().iter().find(|it| it["du"] == "2026-06-08").unwrap();
    assert_eq!(june["jours_decomptes"].as_f64(), Some(5.0));
}

async fn consulted(world: &World) -> usize {
    let sql = "SELECT id FROM audit_entry WHERE noun = 'absence' AND verb = 'consult'";
    world.tx().await.all(sql, &[]).await.unwrap().len()
}

/// What is left of leave says why somebody is away, the page of a request as well as the others (I10).
#[tokio::test]
async fn i10_w5_a_writer_without_reasons_is_told_nothing_of_what_is_left() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let _ = entitle(&world, &mut alice, "30", "").await.expect(200);
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let kind = option(&page, "Congés payés");
    let form = page.form("Envoyer").fill("kind", &kind).fill("from", "2026-04-27").fill("to", "2026-05-01");
    let _ = form.submit(&mut chloe).await.expect(200);
    let path = format!("{HAIE}/absences?personne={}", world.person("chloe"));
    let page = alice.get(&path).await.expect(200);
    let before = consulted(&world).await;
    let form = page.form("Voir ce qu’il resterait").fill("kind", &kind).fill("from", "2026-03-09");
    let told = form.submit(&mut alice).await.expect(200).shows("Autres demandes en cours").shows("24 j");
    drop(told);
    assert_eq!(consulted(&world).await, before + 1, "looking is written down");
    world.may_not_see_reasons("alice").await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&path).await.expect(200);
    for kind in ["Congés payés", "RTT"] {
        let form = page.form("Voir ce qu’il resterait").fill("kind", &option(&page, kind));
        let page = form.fill("from", "2026-03-09").submit(&mut alice).await.expect(200);
        let page = page.shows("Les congés de cette personne sont montrés à qui peut voir le motif");
        let page = page.hides("Autres demandes en cours").hides("30\u{a0}j").hides("24\u{a0}j");
        let _ = page.hides("aucun droit n’est inscrit").shows("Personne");
    }
}

/// Two days are left of a year of leave, that may be taken until the end of May; a week takes them, then the others of
/// the next.
#[tokio::test]
async fn r46_leave_longer_than_what_is_left_in_a_period_is_split_with_the_next() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let _ = entitle(&world, &mut alice, "2", "").await.expect(200);
    let page = alice.get(&format!("{HAIE}/conges?personne={}", world.person("chloe"))).await.expect(200);
    let form =
        page.form("Enregistrer").fill("days", "30").fill("from", "2026-01-01").fill("to", "2026-12-31");
    let _ = form.submit(&mut alice).await.expect(200).shows("Congés inscrits.");
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let kind = option(&page, "Congés payés");
    let form = page.form("Voir ce qu’il resterait").fill("kind", &kind).fill("from", "2026-03-09");
    let page = form.fill("to", "2026-03-13").submit(&mut chloe).await.expect(200);
    let _ = page.shows("−2 j").shows("−4 j").shows("26 j").hides("Plus de jours sont posés");
    off(&world, &mut alice, "2026-03-09", "2026-03-13").await;
    assert_eq!(taken(&world).await, [-400, -200]);
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let _ = page.form("Annuler du 9 au 13 mars 2026").submit(&mut chloe).await.expect(200);
    assert_eq!(taken(&world).await, [-400, -200, 200, 400]);
}

/// What absences took and gave back, in hundredths of days.
async fn taken(world: &World) -> Vec<i64> {
    let sql = "SELECT quantity_c FROM leave_movement WHERE absence_id IS NOT NULL ORDER BY quantity_c";
    let rows = world.tx().await.all(sql, &[]).await.unwrap();
    rows.iter().map(|row| row.get("quantity_c").unwrap()).collect()
}

/// Off from Tuesday 26 May to Friday 5 June: five days of the year of leave that ends on the 31st, six of the next.
#[tokio::test]
async fn r46_leave_over_the_end_of_a_period_is_taken_from_both() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let _ = entitle(&world, &mut alice, "6", "").await.expect(200);
    let page = alice.get(&format!("{HAIE}/conges?personne={}", world.person("chloe"))).await.expect(200);
    let form =
        page.form("Enregistrer").fill("days", "30").fill("from", "2026-06-01").fill("to", "2027-05-31");
    let _ = form.submit(&mut alice).await.expect(200).shows("Congés inscrits.");
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let kind = option(&page, "Congés payés");
    let form = page.form("Voir ce qu’il resterait").fill("kind", &kind).fill("from", "2026-05-26");
    let page = form.fill("to", "2026-06-05").submit(&mut chloe).await.expect(200);
    let page = page.shows("−5 j").shows("−6 j").shows("1 j").shows("24 j");
    let _ = page.hides("Plus de jours sont posés");
    off(&world, &mut alice, "2026-05-26", "2026-06-05").await;
    assert_eq!(taken(&world).await, [-600, -500]);
    let path = format!("{HAIE}/exports/absences?du=2026-01-01&au=2026-12-31&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    assert_eq!(rows[0]["jours_decomptes"].as_f64(), Some(11.0), "{rows}");
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let _ = page.form("Annuler du 26 mai au 5 juin 2026").submit(&mut chloe).await.expect(200);
    assert_eq!(taken(&world).await, [-600, -500, 500, 600]);
}

/// The order of every year: leave over the end of May is asked in spring, the days of the year that begins in June are
/// typed in June.
#[tokio::test]
async fn r46_days_typed_after_leave_over_the_end_take_their_part() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let next = async |alice: &mut Client| {
        let page = alice.get(&format!("{HAIE}/conges?personne={}", world.person("chloe"))).await.expect(200);
        let form = page.form("Enregistrer").fill("days", "30").fill("from", "2026-06-01");
        let form = form.fill("to", "2027-05-31").submit(alice).await.expect(200);
        drop(form.shows("Congés inscrits."));
    };
    let _ = entitle(&world, &mut alice, "6", "").await.expect(200);
    off(&world, &mut alice, "2026-05-26", "2026-06-05").await;
    assert_eq!(taken(&world).await, [-1_100], "nothing else is typed yet");
    next(&mut alice).await;
    assert_eq!(taken(&world).await, [-1_100, -600, -500, 1_100]);
    let path = format!("{HAIE}/exports/absences?du=2026-01-01&au=2026-12-31&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    assert_eq!(rows[0]["jours_decomptes"].as_f64(), Some(11.0), "{rows}");
}

/// The line of days typed tells whose leave it counted anew, by its first day; that of the first days tells none.
#[tokio::test]
async fn i7_the_journal_tells_the_leave_that_typed_days_counted_anew() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let _ = entitle(&world, &mut alice, "6", "").await.expect(200);
    off(&world, &mut alice, "2026-05-26", "2026-06-05").await;
    let page = alice.get(&format!("{HAIE}/conges?personne={}", world.person("chloe"))).await.expect(200);
    let form = page.form("Enregistrer").fill("days", "30").fill("from", "2026-06-01");
    let _ = form.fill("to", "2027-05-31").submit(&mut alice).await.expect(200).shows("Congés inscrits.");
    let sql = "SELECT after FROM audit_entry WHERE noun = 'leave_movement' AND verb = 'add' ORDER BY id";
    let rows = world.tx().await.all(sql, &[]).await.unwrap();
    let told: Vec<serde_json::Value> =
        rows.iter().map(|row| serde_json::from_str(&row.get::<String>("after").unwrap()).unwrap()).collect();
    let days: Vec<Option<i64>> = told.iter().map(|it| it["quantity_c"].as_i64()).collect();
    assert_eq!(days, [Some(600), Some(3_000)]);
    assert!(told[0].get("taken_again").is_none(), "{}", told[0]);
    assert_eq!(told[1]["taken_again"], serde_json::json!(["2026-05-26"]));
}

/// Nobody typed days for the year that ends: those of June are taken from what is typed for it.
#[tokio::test]
async fn r46_leave_that_begins_before_the_first_days_typed_takes_the_others() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    off(&world, &mut alice, "2026-05-26", "2026-06-05").await;
    assert!(taken(&world).await.is_empty());
    let page = alice.get(&format!("{HAIE}/conges?personne={}", world.person("chloe"))).await.expect(200);
    let form =
        page.form("Enregistrer").fill("days", "30").fill("from", "2026-06-01").fill("to", "2027-05-31");
    let _ = form.submit(&mut alice).await.expect(200).shows("Congés inscrits.");
    assert_eq!(taken(&world).await, [-600]);
}
