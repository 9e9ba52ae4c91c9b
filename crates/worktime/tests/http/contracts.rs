//! Contracts and amendments (W10): the chain stays whole, the year is simulated.

use crate::{
    api::{BASE, program},
    world::{HAIE, World, employer, option},
};
use testkit::Client;

#[tokio::test]
async fn r25_the_year_is_simulated_with_its_formula() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/contrats/nouveau")).await.expect(200);
    let scheme = option(&page, "Annualisé, 1 607 heures");
    let form = page.form("Enregistrer").fill("person", &world.person("helene").to_string());
    let form = form.fill("from", "2026-01-01").fill("scheme", &scheme).fill("fte", "60");
    let form = form.fill("wednesday", "").fill("friday", "").fill("solidarity", "period_end");
    let page = form.submit(&mut alice).await.expect(200).shows("Hélène Rousseau");
    let id = world.person("helene");
    let page = page.shows("60 %").shows("lun. 7 h");
    drop(page);
    // Worked example X1.
    let page = alice.get(&format!("{HAIE}/contrats/{id}?annee=2031")).await.expect(200);
    let page = page.shows("156 jours de la semaine habituelle").shows("8 jours fériés y tombent");
    let _ = page.shows("964 h 12").shows("935 h 12").shows("congés prévus : 15 j");
}

#[tokio::test]
async fn i1_amendments_follow_one_another() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let me = world.person("alice");
    let page = alice.get(&format!("{HAIE}/contrats/{me}")).await.expect(200);
    let page = page.follow(&mut alice, "Avenant").await.expect(200);
    let form = page.form("Enregistrer").fill("fte", "80").fill("friday", "").fill("reason", "À sa demande");
    let refused = form.clone().fill("from", "2025-12-01").submit(&mut alice).await.expect(422);
    let _ = refused.shows("Il ne peut y avoir de jour sans conditions");
    let page = form.fill("from", "2026-05-01").submit(&mut alice).await.expect(200);
    let page = page.shows("Avenant enregistré.").shows("80 %").shows("À sa demande");
    let _ = page.shows("du 1er janvier au 30 avril 2026").shows("depuis le 1er mai 2026");
    let second = alice.get(&format!("{HAIE}/contrats/nouveau?personne={me}")).await.expect(200);
    let form = second.form("Enregistrer").fill("from", "2026-01-01").fill("fte", "30");
    let _ = form.submit(&mut alice).await.expect(422).shows("Ensemble, les contrats feraient 130 %");
}

#[tokio::test]
async fn r18_a_validated_sheet_keeps_its_figures_and_the_difference_is_a_dated_movement() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    let who = world.person("helene").to_string();
    let fields = [
        ("date", "2026-02-01"),
        ("personne", &who),
        ("project", &world.project(0).to_string()),
        ("from", "2026-02-01"),
        ("to", "2026-02-28"),
        ("minutes", ""),
    ];
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    let month = format!("{HAIE}/mois?date=2026-02-01&personne={who}");
    let page = alice.get(&month).await.expect(200).shows("140 h");
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200).shows("Feuille validée.");
    let page = alice.get(&format!("{HAIE}/contrats/{who}")).await.expect(200);
    let page = page.follow(&mut alice, "Avenant").await.expect(200);
    let form = page.form("Enregistrer").fill("from", "2026-02-16").fill("fte", "80").fill("friday", "");
    let page = form.submit(&mut alice).await.expect(200).shows("Avenant enregistré.");
    let _ = page.shows("Une feuille validée garde ses chiffres.").shows("L’écart, +14 h, est inscrit");
    // Two Fridays of seven hours: the sheet says 140 h, the counter moves by their 14 h.
    let _ = alice.get(&month).await.expect(200).hides("126 h").shows("elle garde ses chiffres");
    let counters = format!("{HAIE}/compteurs?personne={who}");
    let page = alice.get(&counters).await.expect(200).shows("Changement de contrat");
    let _ = page.shows("16 févr").shows("+14 h").shows("70 h dues avant le changement");
    // March is open: it follows the new terms.
    let _ =
        alice.get(&format!("{HAIE}/jour?date=2026-03-06&personne={who}")).await.expect(200).hides("7 h dues");
    // Reopened and sent again, the sheet is counted by the new terms, once.
    let page = alice.get(&month).await.expect(200);
    let form = page.form("Rouvrir").fill("reason", "Avenant signé");
    let _ = form.submit(&mut alice).await.expect(200);
    let page = alice.get(&month).await.expect(200).shows("126 h");
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200).shows("Feuille validée.");
    let mut tx = world.tx().await;
    let rows = tx.all("SELECT quantity FROM counter_movement", &[]).await.unwrap();
    let sum: i64 = rows.iter().map(|row| row.get::<i64>("quantity").unwrap()).sum();
    assert_eq!((rows.len(), sum), (5, 840), "0, +14 h, both undone, then 140 h less 126 h");
}

#[tokio::test]
async fn contracts_are_for_who_manages_and_one_s_own_is_readable() {
    let world = employer().await;
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&format!("{HAIE}/contrats")).await.expect(403);
    let own = world.person("chloe");
    let _ = chloe.get(&format!("{HAIE}/contrats/{own}")).await.expect(200).shows("Forfait en jours");
    let other = world.person("alice");
    let _ = chloe.get(&format!("{HAIE}/contrats/{other}")).await.expect(403);
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/contrats")).await.expect(200).shows("Alice Martin");
    let _ = page.shows("seuil de 35 h par semaine").shows("218 j par an");
}

#[tokio::test]
async fn a_contract_ends_and_nothing_is_written_after_it() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let me = world.person("alice");
    let page = alice.get(&format!("{HAIE}/contrats/{me}")).await.expect(200);
    let form = page.form("Enregistrer la fin");
    let _ = form.clone().fill("ends_on", "2025-01-01").submit(&mut alice).await.expect(422);
    let page = form.fill("ends_on", "2026-03-03").submit(&mut alice).await.expect(200);
    let page = page.shows("Fin du contrat enregistrée.").shows("du 1er janvier au 3 mars 2026");
    let _ = alice.get(&format!("{HAIE}/jour?date=2026-03-04")).await.expect(200).shows("Aucun contrat");
    let _ = page.form("Enregistrer la fin").fill("ends_on", "").submit(&mut alice).await.expect(200);
    let _ = alice.get(&format!("{HAIE}/jour?date=2026-03-04")).await.expect(200).shows("sur 7 h dues");
}

/// Hélène's February, annualised, some of its days filled and the others said not worked, validated.
async fn validated(world: &World, alice: &mut Client, last: &str, off: &[&str]) -> String {
    world.hire(alice, "helene", "Annualisé, 1 607 heures").await;
    let who = world.person("helene").to_string();
    let project = world.project(0).to_string();
    let fields = [
        ("date", "2026-02-01"),
        ("personne", &who),
        ("project", &project),
        ("from", "2026-02-01"),
        ("to", last),
        ("minutes", ""),
    ];
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    for day in off {
        let (name, path) = (format!("w.{day}"), format!("{HAIE}/jour"));
        let fields = [("date", *day), ("personne", who.as_str()), (name.as_str(), "1")];
        let _ = alice.post(&path, &fields).await.expect(200);
    }
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01&personne={who}")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(alice).await.expect(200).shows("Feuille validée.");
    who
}

async fn moved(world: &World) -> Vec<i64> {
    let mut tx = world.tx().await;
    let sql = "SELECT quantity FROM counter_movement ORDER BY created_at, id";
    tx.all(sql, &[]).await.unwrap().iter().map(|row| row.get("quantity").unwrap()).collect()
}

#[tokio::test]
async fn r18_weeks_planned_inside_a_validated_sheet_leave_its_figures_and_move_the_counter() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let who = validated(&world, &mut alice, "2026-02-28", &[]).await;
    let page = alice.get(&format!("{HAIE}/contrats/{who}")).await.expect(200);
    let page = page.follow(&mut alice, "Semaines hautes et basses").await.expect(200);
    let form = page.form("Enregistrer").fill("from", "2026-02-02").fill("to", "2026-02-08");
    let page = form.fill("label", "Haute").fill("monday", "8:30").submit(&mut alice).await.expect(200);
    let page = page.shows("Semaines enregistrées").shows("Une feuille validée garde ses chiffres.");
    assert_eq!(moved(&world).await, [0, -90], "one hour and a half more was due");
    let month = format!("{HAIE}/mois?date=2026-02-01&personne={who}");
    let _ = alice.get(&month).await.expect(200).shows("140 h").hides("141 h 30");
    let page = page.form("Ôter du 2 au 8 février 2026").submit(&mut alice).await.expect(200);
    let _ = page.shows("Semaines ôtées").shows("L’écart, +1 h 30, est inscrit");
    assert_eq!(moved(&world).await, [0, -90, 90]);
    // Open days follow by themselves.
    let page = alice.get(&format!("{HAIE}/contrats/{who}")).await.expect(200);
    let page = page.follow(&mut alice, "Semaines hautes et basses").await.expect(200);
    let form = page.form("Enregistrer").fill("from", "2026-03-02").fill("to", "2026-03-08");
    let page = form.fill("monday", "8:30").submit(&mut alice).await.expect(200);
    let _ = page.shows("Semaines enregistrées").hides("garde ses chiffres");
    assert_eq!(moved(&world).await.len(), 3);
}

#[tokio::test]
async fn r18_the_end_of_a_contract_inside_a_validated_sheet_leaves_its_figures() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let off = ["2026-02-23", "2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27"];
    let who = validated(&world, &mut alice, "2026-02-20", &off).await;
    assert_eq!(moved(&world).await, [-2_100]);
    let page = alice.get(&format!("{HAIE}/contrats/{who}")).await.expect(200);
    let form = page.form("Enregistrer la fin");
    // I4: no time stands on a day without contract.
    let refused = form.clone().fill("ends_on", "2026-02-18").submit(&mut alice).await.expect(422);
    let _ = refused.shows("Du temps est écrit sur 2 jours après ce dernier jour, jusqu’au 20 février 2026");
    let page = form.fill("ends_on", "2026-02-20").submit(&mut alice).await.expect(200);
    // Five days of 7 h, and 2 h 58 that the calendar of 51 days had beyond their part of 1 607 h (R25).
    let page = page.shows("Fin du contrat enregistrée.").shows("L’écart, +37 h 58, est inscrit");
    assert_eq!(moved(&world).await, [-2_100, 2_278]);
    // Changed again, the difference goes the other way.
    let form = page.form("Enregistrer la fin").fill("ends_on", "2026-02-25");
    let page = form.submit(&mut alice).await.expect(200).shows("L’écart, −23 h 58, est inscrit");
    assert_eq!(moved(&world).await, [-2_100, 2_278, -1_438]);
    // A whole sheet after the end is undone when it is reopened, whatever its days are counted by now.
    let _ = page.form("Enregistrer la fin").fill("ends_on", "2026-02-20").submit(&mut alice).await;
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01&personne={who}")).await.expect(200);
    let form = page.form("Rouvrir").fill("reason", "Départ");
    let _ = form.submit(&mut alice).await.expect(200);
    assert_eq!(moved(&world).await.iter().sum::<i64>(), 0);
}

/// The threshold of the year is due whatever the calendar says: what is left falls on the last day of the contract.
#[tokio::test]
async fn r24_the_adjustment_of_a_contract_that_ends_reaches_the_counter_and_leaves_it() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let mut tx = world.tx().await;
    let sql = "UPDATE scheme_version SET rules = REPLACE(rules, '\"calendar\"', '\"statutory\"')";
    assert!(tx.run(sql, &[]).await.unwrap() > 0);
    tx.commit().await.unwrap();
    let who = validated(&world, &mut alice, "2026-02-28", &[]).await;
    assert_eq!(moved(&world).await, [0]);
    let page = alice.get(&format!("{HAIE}/contrats/{who}")).await.expect(200);
    let form = page.form("Enregistrer la fin").fill("ends_on", "2026-02-28");
    let page = form.submit(&mut alice).await.expect(200).shows("Fin du contrat enregistrée.");
    let there = moved(&world).await;
    assert!(there.len() == 2 && there[1] != 0, "{there:?}");
    let mut tx = world.tx().await;
    let sql = "SELECT effective_on FROM counter_movement WHERE quantity <> 0";
    let on: base::Day = tx.one(sql, &[]).await.unwrap().get("effective_on").unwrap();
    drop(tx);
    assert_eq!(on.to_string(), "2026-02-28");
    let _ = page.form("Enregistrer la fin").fill("ends_on", "").submit(&mut alice).await.expect(200);
    assert_eq!(moved(&world).await, [0, there[1], -there[1]], "no longer due");
    let mut tx = world.tx().await;
    let sql = "SELECT COUNT(*) AS told FROM audit_entry WHERE noun = 'staff_profile' AND verb = 'change'";
    let told: i64 = tx.one(sql, &[]).await.unwrap().get("told").unwrap();
    assert_eq!(told, 2, "the profile followed, twice");
}

/// A contract added over a validated sheet is a change of terms like another: the sheet keeps its figures.
#[tokio::test]
async fn r18_a_contract_added_over_a_validated_sheet_moves_the_counter() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let who = validated(&world, &mut alice, "2026-02-28", &[]).await;
    let page = alice.get(&format!("{HAIE}/contrats/{who}")).await.expect(200);
    let form = page.follow(&mut alice, "Avenant").await.expect(200).form("Enregistrer");
    let form = form.fill("from", "2026-01-01").fill("fte", "60").fill("friday", "").fill("thursday", "");
    let _ = form.submit(&mut alice).await.expect(200);
    let before: i64 = moved(&world).await.iter().sum();
    let page = alice.get(&format!("{HAIE}/contrats/nouveau")).await.expect(200);
    let form = page.form("Enregistrer").fill("person", &who).fill("from", "2026-02-01").fill("fte", "20");
    let form = form.fill("scheme", &option(&page, "Annualisé, 1 607 heures")).fill("monday", "");
    let form = form.fill("tuesday", "").fill("wednesday", "").fill("thursday", "");
    let page = form.submit(&mut alice).await.expect(200).shows("Contrat enregistré.");
    let _ = page.shows("garde ses chiffres");
    let after: i64 = moved(&world).await.iter().sum();
    assert_eq!(after - before, -4 * 420, "the four Fridays of February");
}

/// R20, R24: a date decided inside a validated month leaves its figures, and moves the counter by what it would owe.
#[tokio::test]
async fn r18_a_date_decided_inside_a_validated_sheet_moves_the_counter() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let who = validated(&world, &mut alice, "2026-02-28", &[]).await;
    let before = moved(&world).await;
    let fields = [("on", "2026-02-16"), ("observed", "1"), ("label", "Pont")];
    let _ = alice.post(&format!("{HAIE}/reglages/feries"), &fields).await.expect(200);
    let month = format!("{HAIE}/mois?date=2026-02-01&personne={who}");
    let _ = alice.get(&month).await.expect(200).shows("140 h");
    let after = moved(&world).await;
    assert_eq!(after[before.len()..], [420]);
}

/// R23, R24: sickness takes none of the leave still to be taken, leave does.
#[tokio::test]
async fn r23_planned_leave_is_taken_by_leave_alone() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.hire(&mut alice, "helene", "Annualisé, 1 607 heures").await;
    let who = world.person("helene").to_string();
    let page = alice.get(&format!("{HAIE}/compteurs?personne={who}")).await.expect(200);
    let to_come = due_to_come(&page);
    let absences = format!("{HAIE}/absences?personne={who}");
    // Five days of sickness in October: as many hours less to come, the leave planned is still planned.
    for (kind, from, to, less) in
        [("Maladie", "2026-10-05", "2026-10-09", 35), ("Congés payés", "2026-10-12", "2026-10-16", 35)]
    {
        let page = alice.get(&absences).await.expect(200);
        let form = page.form("Envoyer").fill("kind", &option(&page, kind)).fill("from", from).fill("to", to);
        let page = form.submit(&mut alice).await.expect(200);
        if kind == "Congés payés" {
            let page = alice.get(&format!("{HAIE}/absences")).await.expect(200);
            let _ = page.form("Accepter").submit(&mut alice).await.expect(200);
        }
        drop(page);
        let page = alice.get(&format!("{HAIE}/compteurs?personne={who}")).await.expect(200);
        assert_eq!(to_come - due_to_come(&page), less, "{kind}");
    }
}

/// The hours still due until the end of the period.
fn due_to_come(page: &testkit::Page) -> i64 {
    let html = page.html();
    let row = html.split("Dû d’ici la fin, congés prévus déduits").nth(1).unwrap();
    let cell = row.split("class=\"number\">−").nth(1).unwrap().split('<').next().unwrap();
    let hours: String = cell.split('h').next().unwrap().chars().filter(char::is_ascii_digit).collect();
    hours.parse().unwrap()
}

/// W10: the contracts of a team are pasted in one go; twice is once, one wrong row and nothing is taken.
#[tokio::test]
async fn w10_the_contracts_of_a_team_are_pasted() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/contrats")).await.expect(200);
    let page = page.follow(&mut alice, "Coller les contrats de l’équipe").await.expect(200);
    let wrong = "Personne\tRégime\tQuotité\nHélène Petit\tInconnu\t60\n";
    let page = page.form("Prendre ces lignes").fill("pasted", wrong).submit(&mut alice).await.expect(422);
    let names = alice.get(&format!("{HAIE}/contrats/nouveau")).await.expect(200);
    let who = world.person("helene").to_string();
    let label = names.html().split(&format!("value=\"{who}\"")).nth(1).unwrap().to_owned();
    let label = label.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned();
    let rows = format!(
        "Personne\tRégime\tQuotité\tDu\tSolidarité\tLundi\tMardi\n{label}\tAnnualisé, 1 607 heures\t40 %\t01/02/2026\t25/05/2026\t7h\t7h\n"
    );
    let soon = rows.replace("25/05/2026", "bientôt");
    let page = page.form("Prendre ces lignes").fill("pasted", &soon).submit(&mut alice).await.expect(422);
    let page = page.shows("journée de solidarité : écrivez");
    let page = page.form("Prendre ces lignes").fill("pasted", &rows).submit(&mut alice).await.expect(200);
    let page = page.shows("Contrats ajoutés : 1 ; déjà là : 0.").shows(&label);
    drop(page);
    let page = alice.get(&format!("{HAIE}/contrats/{who}")).await.expect(200);
    let _ = page.shows("40").shows("14 h").shows("1er février 2026");
    let page = alice.get(&format!("{HAIE}/contrats/collage")).await.expect(200);
    let page = page.form("Prendre ces lignes").fill("pasted", &rows).submit(&mut alice).await.expect(200);
    let _ = page.shows("Contrats ajoutés : 0 ; déjà là : 1.");
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&format!("{HAIE}/contrats/collage")).await.expect(403);
}

/// Hours that Alice writes on a day.
async fn written(world: &World, alice: &mut Client, on: &str, hours: &str) {
    let (project, cell) = (world.project(0).to_string(), format!("c.new.{on}.-.0."));
    let fields = [("date", on), ("row.new", project.as_str()), (cell.as_str(), hours)];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
}

#[tokio::test]
async fn i3_terms_that_make_a_day_too_full_are_refused_with_its_days() {
    let world = employer().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    written(&world, &mut alice, "2026-03-02", "8h30").await;
    let page = alice.get(&format!("{HAIE}/absences")).await.expect(200);
    let form = page.form("Envoyer").fill("kind", &option(&page, "Maladie")).fill("from", "2026-03-04");
    let _ = form.fill("to_half", "am").submit(&mut alice).await.expect(200);
    written(&world, &mut alice, "2026-03-04", "3h30").await;
    let page = alice.get(&format!("{HAIE}/contrats/{}", world.person("alice"))).await.expect(200);
    let page = page.follow(&mut alice, "Avenant").await.expect(200);
    // R10: 8 h 30 on a day of 7 h.
    let days = page.form("Enregistrer").fill("scheme", &option(&page, "Forfait en jours"));
    let page = days.fill("from", "2026-03-01").submit(&mut alice).await.expect(422);
    let page = page.shows("ramenez-le d’abord : Alice Martin (2 mars 2026)");
    // R11: 3 h 30 beside half of 5 h.
    let short = page.form("Enregistrer").fill("scheme", &option(&page, "35 heures par semaine"));
    let short = short.fill("wednesday", "5").fill("from", "2026-03-01");
    let _ = short.clone().submit(&mut alice).await.expect(422).shows("Alice Martin (4 mars 2026)");
    let _ =
        short.fill("from", "2026-03-05").submit(&mut alice).await.expect(200).shows("Avenant enregistré.");
    // The same of the rules of a scheme, for all those who have it.
    let day = [("date", "2026-01-02"), ("k.2026-01-02.", "100")];
    let _ = chloe.post(&format!("{HAIE}/jour"), &day).await.expect(200);
    written(&world, &mut chloe, "2026-01-02", "7h").await;
    let page = alice.get(&format!("{HAIE}/contrats")).await.expect(200);
    let page = page.follow(&mut alice, "Forfait en jours").await.expect(200);
    let form = page.form("Enregistrer").fill("reference_day", "6").fill("from", "2026-01-02");
    let page = form.submit(&mut alice).await.expect(422).shows("Chloé Duval (2 janvier 2026)");
    let form = page.form("Enregistrer").fill("from", "2026-01-03");
    let _ = form.submit(&mut alice).await.expect(200).shows("Version enregistrée.");
}

#[tokio::test]
async fn i3_days_already_sent_that_terms_make_too_full_are_counted() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0).to_string();
    let fields = [
        ("date", "2026-02-01"),
        ("project", project.as_str()),
        ("from", "2026-02-01"),
        ("to", "2026-02-28"),
        ("minutes", "8h"),
    ];
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200).shows("Feuille validée.");
    let page = alice.get(&format!("{HAIE}/contrats/{}", world.person("alice"))).await.expect(200);
    let page = page.follow(&mut alice, "Avenant").await.expect(200);
    let form = page.form("Enregistrer").fill("scheme", &option(&page, "Forfait en jours"));
    let page = form.fill("from", "2026-02-01").submit(&mut alice).await.expect(200);
    let _ = page.shows("Avenant enregistré.").shows("20 jours de feuilles déjà envoyées");
    let mut alice = program(&world, "alice").await;
    let due = alice.json("GET", &format!("{BASE}/due?from=2026-02-01&to=2026-02-28"), None).await;
    let due = due.expect(200).json();
    let full = due["items"].as_array().unwrap().iter().filter(|it| it["too_full"] == true);
    assert_eq!(full.count(), 20, "the API tells them too");
}
