//! One layer or two: what presence is, and what becomes of it when the mode changes (R8, R9).

use crate::{
    agreements::validate,
    world::{HAIE, World, employer},
};
use base::{Day, jiff::civil::date};
use testkit::Client;

/// Presence as the table of presences tells it (E8), in minutes.
async fn present(alice: &mut Client, on: Day) -> Option<i64> {
    let path = format!("{HAIE}/exports/presences?du={on}&au={on}&format=json");
    let rows = alice.get(&path).await.expect(200).json();
    let rows = rows.as_array().unwrap();
    rows.iter().find(|it| it["personne"] == "Alice Martin").and_then(|it| it["minutes"].as_i64())
}

/// The rows of presence in the database.
async fn kept(world: &World) -> Vec<(Day, Option<i64>)> {
    let mut tx = world.tx().await;
    let rows = tx.all("SELECT on_day, minutes FROM presence ORDER BY on_day", &[]).await.unwrap();
    rows.iter().map(|row| (row.get("on_day").unwrap(), row.get("minutes").unwrap())).collect()
}

/// Writes on the only row of a day, whatever it holds.
async fn write(world: &World, alice: &mut Client, on: Day, typed: &str) {
    let page = alice.get(&format!("{HAIE}/semaine?date={on}")).await.expect(200);
    let html = page.html();
    let name = html.split("name=\"").filter_map(|it| it.split('"').next());
    let name = name.filter(|it| it.starts_with("c.") && it.contains(&on.to_string()));
    let name = name.min_by_key(|it| it.starts_with("c.new")).unwrap().to_owned();
    let form = page.form("Enregistrer").fill(&name, typed);
    let form =
        if name.starts_with("c.new") { form.fill("row.new", &world.project(0).to_string()) } else { form };
    let _ = form.submit(alice).await.expect(200);
}

#[tokio::test]
async fn r8_presence_is_the_sum_of_what_is_charged() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let on = date(2026, 3, 2);
    write(&world, &mut alice, on, "2h15").await;
    assert_eq!(present(&mut alice, on).await, Some(135));
    write(&world, &mut alice, on, "6h").await;
    assert_eq!(present(&mut alice, on).await, Some(360), "in the same transaction");
    assert!(kept(&world).await.is_empty(), "nothing else is stored");
    let page = alice.get(&format!("{HAIE}/jour?date={on}")).await.expect(200);
    assert!(!page.html().contains(&format!("name=\"p.{on}")), "read-only");
    write(&world, &mut alice, on, "").await;
    assert_eq!(present(&mut alice, on).await, Some(0));
}

#[tokio::test]
async fn r9_two_layers_write_presence_until_the_eve_and_one_layer_keeps_it() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let fields = [
        ("date", "2026-02-01"),
        ("project", &world.project(0).to_string()),
        ("from", "2026-02-01"),
        ("to", "2026-02-28"),
        ("minutes", ""),
    ];
    let _ = alice.post(&format!("{HAIE}/mois/remplissage"), &fields).await.expect(200);
    validate(&mut alice).await;
    let (monday, tuesday) = (date(2026, 3, 2), date(2026, 3, 3));
    write(&world, &mut alice, monday, "7h").await;
    write(&world, &mut alice, tuesday, "3h").await;
    world.settle(&mut alice, &[("entry_mode", "two_layer")]).await;
    // February is validated: it is not touched, and says what it said.
    assert_eq!(kept(&world).await, [(monday, Some(420)), (tuesday, Some(180))]);
    assert_eq!(present(&mut alice, date(2026, 2, 3)).await, Some(420));
    let field = format!("p.{monday}.420");
    let on = monday.to_string();
    let fields = [("date", on.as_str()), (field.as_str(), "8h")];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    assert_eq!(present(&mut alice, monday).await, Some(480));
    world.settle(&mut alice, &[("entry_mode", "single")]).await;
    assert_eq!(present(&mut alice, monday).await, Some(480), "past presence is kept");
    assert_eq!(kept(&world).await, [(monday, Some(480)), (tuesday, Some(180))]);
    // What is written again is counted by what is charged (R8).
    write(&world, &mut alice, tuesday, "4h").await;
    assert_eq!((present(&mut alice, tuesday).await, kept(&world).await.len()), (Some(240), 2));
}

#[tokio::test]
async fn r11b_who_is_no_employee_needs_a_profile_and_owes_nothing() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let who = world.person("helene").to_string();
    let mut tx = world.tx().await;
    let sql = "INSERT INTO staff_profile (id, organisation_id, person_id, kind, starts_on, ends_on)
        VALUES ($1, $2, $3, 'civic_service', $4, $5)";
    let (from, to) = (date(2026, 2, 1), date(2026, 3, 6));
    let arguments =
        store::args![base::fresh_id(), world.scope().organisation_id, world.person("helene"), from, to];
    tx.run(sql, arguments).await.unwrap();
    tx.commit().await.unwrap();
    let project = world.project(0).to_string();
    let path = format!("{HAIE}/jour");
    let sent = |on: &'static str, cell: &'static str| {
        [("date", on), ("personne", who.as_str()), ("row.new", project.as_str()), (cell, "6h")]
    };
    let page = alice.post(&path, &sent("2026-02-03", "c.new.2026-02-03.-.0.")).await.expect(200);
    let _ = page.shows("Enregistré : 6 h en tout.").hides("h dues");
    assert_eq!(world.minutes("helene", date(2026, 2, 3)).await, [360]);
    for (on, cell) in [("2026-01-30", "c.new.2026-01-30.-.0."), ("2026-03-07", "c.new.2026-03-07.-.0.")] {
        let _ = alice.post(&path, &sent(on, cell)).await.expect(422).shows("Aucun contrat");
    }
    // No gate: nineteen empty days keep no sheet back, and no counter moves.
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01&personne={who}")).await.expect(200);
    let _ = page.form("Envoyer la feuille").submit(&mut alice).await.expect(200).shows("Feuille validée.");
    assert!(world.tx().await.all("SELECT id FROM counter_movement", &[]).await.unwrap().is_empty());
}

/// R8, R9: days counted as days have no presence of their own to type: what the switch wrote follows their rows.
#[tokio::test]
async fn r9_presence_of_a_day_counted_as_a_day_follows_its_rows_after_the_switch() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let on = date(2026, 3, 2);
    let _ = world.settle(&mut alice, &[("gate_from", "2026-03-02")]).await;
    let mut chloe = world.browser("chloe").await;
    write(&world, &mut chloe, on, "7h").await;
    let _ = world.settle(&mut alice, &[("entry_mode", "two_layer")]).await;
    write(&world, &mut chloe, on, "4h").await;
    assert_eq!(kept(&world).await, [(on, Some(240))]);
}
