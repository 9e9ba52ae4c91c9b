//! What may be erased (R38): proposed once a year, confirmed by who manages, never before its date.

use crate::{
    agreements::{FUNDING, agreement},
    world::{HAIE, World, employer},
};
use base::{Day, Id, fresh_id, jiff::civil::date};
use store::args;

/// A row of time, as it was written long ago.
async fn row(world: &World, who: &str, project: usize, on: Day) {
    let mut tx = world.tx().await;
    let sql =
        "INSERT INTO allocation (id, organisation_id, person_id, on_day, minutes, project_id, label, source,
            entered_at, entered_by, version)
        VALUES ($1, $2, $3, $4, 420, $5, '', 'day', $6, '', 1)";
    let (scope, person, project) = (world.scope(), world.person(who), world.project(project));
    let arguments = args![fresh_id(), scope.organisation_id, person, on, project, world.demo.now];
    tx.run(sql, arguments).await.unwrap();
    tx.commit().await.unwrap();
}

/// A validated sheet of a month with its movement, in a period that ends some day.
async fn sheet(world: &World, who: &str, month: Day, period: (Day, Day)) {
    let mut tx = world.tx().await;
    let (scope, person, id) = (world.scope(), world.person(who), fresh_id());
    let sql = "INSERT INTO entry_period (id, organisation_id, person_id, starts_on, ends_on, state)
        VALUES ($1, $2, $3, $4, $5, 'closed')";
    tx.run(sql, args![id, scope.organisation_id, person, month, month.last_of_month()]).await.unwrap();
    let sql = "INSERT INTO counter_movement (id, organisation_id, person_id, kind, period_from, period_to, effective_on,
            quantity, cause, sheet_id, created_at)
        VALUES ($1, $2, $3, 'modulation', $4, $5, $6, 60, 'sheet', $7, $8)";
    let last = month.last_of_month();
    let arguments =
        args![fresh_id(), scope.organisation_id, person, period.0, period.1, last, id, world.demo.now];
    tx.run(sql, arguments).await.unwrap();
    tx.commit().await.unwrap();
}

async fn count(world: &World, table: &'static str) -> usize {
    let sql = match table {
        "allocation" => "SELECT id FROM allocation",
        "entry_period" => "SELECT id FROM entry_period",
        _ => "SELECT id FROM counter_movement",
    };
    world.tx().await.all(sql, &[]).await.unwrap().len()
}

/// An agreement of 2021 on the second project, whose funder asks for its proofs until 2030.
async fn funded(world: &World) -> Id {
    let id = agreement(world, "Vergers").await;
    let mut tx = world.tx().await;
    let scope = world.scope();
    let sql = "UPDATE funding_agreement SET starts_on = $2, ends_on = $3, keep_until = $4 WHERE id = $1";
    tx.run(sql, args![id, date(2021, 1, 1), date(2021, 12, 31), date(2030, 6, 30)]).await.unwrap();
    let plan = fresh_id();
    let sql = "INSERT INTO financing_plan (id, organisation_id, project_id, starts_on, denominator)
        VALUES ($1, $2, $3, $4, 100)";
    let arguments = args![plan, scope.organisation_id, world.project(1), date(2021, 1, 1)];
    tx.run(sql, arguments).await.unwrap();
    let sql = "INSERT INTO financing_share (id, organisation_id, plan_id, agreement_id, numerator, position)
        VALUES ($1, $2, $3, $4, 50, 1)";
    tx.run(sql, args![fresh_id(), scope.organisation_id, plan, id]).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn r38_what_may_go_is_proposed_once_a_year_and_confirmed() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    // Today is 7 March 2026: 2022 may go, 2023 is kept until the end of 2026; 2021 of Chloé is asked for by a funder.
    for (who, project, on) in [
        ("alice", 0, date(2022, 5, 3)),
        ("alice", 0, date(2023, 1, 2)),
        ("chloe", 1, date(2021, 5, 4)),
        ("alice", 0, date(2021, 5, 4)),
    ] {
        row(&world, who, project, on).await;
    }
    funded(&world).await;
    sheet(&world, "alice", date(2022, 5, 1), (date(2022, 1, 1), date(2022, 12, 31))).await;
    // A school year: it counts until August 2023.
    sheet(&world, "alice", date(2022, 11, 1), (date(2022, 9, 1), date(2023, 8, 31))).await;
    let home = "/o/amis-de-la-haie";
    let _ = alice.get(home).await.expect(200).hides("Voir ce qui peut être effacé");
    for _ in 0..2 {
        worktime::retention::nightly(&world.site.site, world.site.site.now()).await.unwrap();
    }
    let _ = alice.get(home).await.expect(200).shows("Voir ce qui peut être effacé");
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(home).await.expect(200).hides("Voir ce qui peut être effacé");
    let path = format!("{HAIE}/conservation");
    let _ = chloe.get(&path).await.expect(403);
    let page = alice.get(&path).await.expect(200);
    let page = page
        .shows("2022 · Alice Martin")
        .shows("les salaires peuvent être réclamés jusqu’au 31 décembre 2025");
    let page = page.shows("2021 · Chloé Duval").shows("Vergers demande ses preuves jusqu’au 30 juin 2030");
    let page =
        page.form("Effacer").submit(&mut alice).await.expect(422).shows("Cochez que vous avez compris");
    assert_eq!(count(&world, "allocation").await, 4, "nothing without confirmation");
    let form = page.form("Effacer").fill("understood", "1");
    let page = form.submit(&mut alice).await.expect(200).shows("2 années de personnes sont effacées.");
    let page = page.shows("Rien n’est à effacer").shows("2021 · Chloé Duval").shows("2023 · Alice Martin");
    drop(page);
    assert_eq!(count(&world, "allocation").await, 2, "2021 of Chloé and 2023 of Alice stay");
    assert_eq!((count(&world, "entry_period").await, count(&world, "movements").await), (1, 1));
    let mut tx = world.tx().await;
    let sql = "SELECT after FROM audit_entry WHERE noun = 'retention' AND verb = 'purge'";
    let lines = tx.all(sql, &[]).await.unwrap();
    let after: String = lines[0].get::<Option<String>>("after").unwrap().unwrap();
    assert!(lines.len() == 1 && after.contains("2022") && after.contains("2021"), "{after}");
    drop(tx);
    let _ = alice.get(home).await.expect(200).hides("Voir ce qui peut être effacé");
}

#[tokio::test]
async fn r38_nothing_goes_before_its_date_whatever_is_asked() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    row(&world, "alice", 0, date(2023, 1, 2)).await;
    row(&world, "chloe", 1, date(2021, 5, 4)).await;
    funded(&world).await;
    let (me, other) = (world.person("alice"), world.person("chloe"));
    let (kept, asked) = (format!("{me}:2023"), format!("{other}:2021"));
    let fields = [("row", kept.as_str()), ("row", asked.as_str()), ("understood", "1")];
    let page = alice.post(&format!("{HAIE}/conservation"), &fields).await.expect(200);
    let _ = page.shows("Rien n’a été effacé.");
    assert_eq!(count(&world, "allocation").await, 2);
    let mut tx = world.tx().await;
    assert!(tx.all("SELECT id FROM audit_entry WHERE noun = 'retention'", &[]).await.unwrap().is_empty());
}

#[tokio::test]
async fn r38_a_year_that_was_not_ticked_stays_whole() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let scope = world.scope();
    for year in [2021, 2022] {
        row(&world, "alice", 0, date(year, 5, 3)).await;
        let mut tx = world.tx().await;
        let sql = "INSERT INTO entry_period (id, organisation_id, person_id, starts_on, ends_on, state)
            VALUES ($1, $2, $3, $4, $5, 'closed')";
        let (from, to) = (date(year, 5, 1), date(year, 5, 31));
        let arguments = args![fresh_id(), scope.organisation_id, world.person("alice"), from, to];
        tx.run(sql, arguments).await.unwrap();
        tx.commit().await.unwrap();
    }
    let ticked = format!("{}:2022", world.person("alice"));
    let fields = [("row", ticked.as_str()), ("understood", "1")];
    let page = alice.post(&format!("{HAIE}/conservation"), &fields).await.expect(200);
    let _ = page.shows("2021 · Alice Martin").hides("2022 · Alice Martin");
    assert_eq!((count(&world, "allocation").await, count(&world, "entry_period").await), (1, 1));
}

#[tokio::test]
async fn r38_the_scan_of_a_sheet_goes_with_it() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let scope = world.scope();
    row(&world, "alice", 0, date(2022, 5, 3)).await;
    let agreement = agreement(&world, "Vergers").await;
    let mut tx = world.tx().await;
    tx.run("UPDATE funding_agreement SET state = 'settled'", &[]).await.unwrap();
    let scan = work::files::NewFile {
        organisation_id: Some(scope.organisation_id),
        account_id: None,
        name: "fiche.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        content: b"%PDF-1.7".to_vec(),
        expires_at: None,
    };
    let scan = work::files::add(&mut tx, &scan, world.demo.now).await.unwrap();
    let sql = "INSERT INTO signed_timesheet (id, organisation_id, agreement_id, person_id, month, number, edition, state,
            content, fingerprint, created_at, scan_file_id)
        VALUES ($1, $2, $3, $4, $5, 1, 1, 'generated', '{}', '', $6, $7)";
    let (person, month) = (world.person("alice"), date(2022, 5, 1));
    let arguments = args![fresh_id(), scope.organisation_id, agreement, person, month, world.demo.now, scan];
    tx.run(sql, arguments).await.unwrap();
    tx.commit().await.unwrap();
    let ticked = format!("{person}:2022");
    let fields = [("row", ticked.as_str()), ("understood", "1")];
    let _ = alice.post(&format!("{HAIE}/conservation"), &fields).await.expect(200);
    let mut tx = world.tx().await;
    assert!(tx.all("SELECT id FROM signed_timesheet", &[]).await.unwrap().is_empty());
    assert!(
        work::files::find(&mut tx, scan).await.unwrap().is_none(),
        "its hours and its signature are gone"
    );
}

/// Nobody said until when: the proofs stay until the agreement is settled.
#[tokio::test]
async fn r38_an_agreement_that_says_no_date_keeps_its_proofs() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    row(&world, "chloe", 1, date(2021, 5, 4)).await;
    funded(&world).await;
    let set = async |sql: &'static str| {
        let mut tx = world.tx().await;
        tx.run(sql, &[]).await.unwrap();
        tx.commit().await.unwrap();
    };
    set("UPDATE funding_agreement SET keep_until = NULL").await;
    let path = format!("{HAIE}/conservation");
    let page = alice.get(&path).await.expect(200).shows("Rien n’est à effacer");
    let _ = page.shows("la convention Vergers ne dit pas jusqu’à quand garder ses preuves");
    let year = format!("{}:2021", world.person("chloe"));
    let fields = [("row", year.as_str()), ("understood", "1")];
    let _ = alice.post(&path, &fields).await.expect(200).shows("Rien n’a été effacé.");
    set("UPDATE funding_agreement SET state = 'settled'").await;
    let _ = alice.get(&path).await.expect(200).shows("Ce qui peut être effacé").shows("2021 · Chloé Duval");
}

/// §10: five years after 31 December of the last payment, offered on the form of the agreement, off until it is ticked.
#[tokio::test]
async fn r38_an_agreement_is_offered_to_keep_its_proofs_after_its_last_payment() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let id = agreement(&world, "Vergers").await;
    let edit = format!("{FUNDING}/conventions/{id}/modifier");
    let _ = alice.get(&edit).await.expect(200).hides("keep_preset");
    let sql = "INSERT INTO tranche (id, organisation_id, agreement_id, label, amount_cents, expected_on, received_on)
        VALUES ($1, $2, $3, 'Acompte', 100000, $4, $5)";
    let mut tx = world.tx().await;
    for (expected, received) in
        [(date(2026, 6, 30), Some(date(2026, 12, 1))), (date(2027, 3, 31), None), (date(2026, 1, 31), None)]
    {
        let arguments = args![fresh_id(), world.scope().organisation_id, id, expected, received];
        tx.run(sql, arguments).await.unwrap();
    }
    tx.commit().await.unwrap();
    let page = alice.get(&edit).await.expect(200).shows("5 ans après l’année du dernier versement");
    let form = page.shows("31 décembre 2032").shows("2021/1060").form("Enregistrer");
    assert_eq!(form.value("keep_preset"), None, "offered, off");
    let page = form.fill("keep_preset", "2032-12-31").submit(&mut alice).await.expect(200);
    let _ = page.shows("Convention modifiée.").shows("31 décembre 2032");
    let page = alice.get(&edit).await.expect(200).hides("keep_preset");
    assert_eq!(page.form("Enregistrer").value("keep_until"), Some("2032-12-31"));
    let form = page.form("Enregistrer").fill("keep_until", "2040-12-31");
    let _ = form.submit(&mut alice).await.expect(200).shows("Convention modifiée.");
    let _ = alice.get(&edit).await.expect(200).hides("keep_preset");
}
