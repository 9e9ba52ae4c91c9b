//! Two tabs, or two persons on the same days (§8, R15): never a silent overwrite.

use crate::world::{HAIE, World, employer};
use base::jiff::civil::date;
use testkit::Client;

const DAY: &str = "2026-03-02";

/// Somebody writes one field of a day meanwhile.
async fn meanwhile(browser: &mut Client, whose: &str, on: &str, fields: &[(&str, &str)]) {
    let mut sent = vec![("date", on), ("personne", whose)];
    sent.extend(fields);
    let _ = browser.post(&format!("{HAIE}/jour"), &sent).await.expect(200).shows("Enregistré");
}

async fn present(world: &World, on: &str) -> Option<i64> {
    let mut tx = world.tx().await;
    let day: base::Day = on.parse().unwrap();
    let sql = "SELECT minutes FROM presence WHERE on_day = $1";
    tx.one(sql, store::args![day]).await.unwrap().get("minutes").unwrap()
}

#[tokio::test]
async fn r15_presence_and_counters_of_two_tabs_are_refused_and_told() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[("entry_mode", "two_layer")]).await;
    let day = format!("{HAIE}/jour?date={DAY}");
    meanwhile(&mut alice, "", DAY, &[("p.2026-03-02.", "7h")]).await;
    let stale = alice.get(&day).await.expect(200).form("Enregistrer");
    meanwhile(&mut alice, "", DAY, &[("p.2026-03-02.420", "6h30")]).await;
    let page = stale.clone().fill("p.2026-03-02.420", "7h30").submit(&mut alice).await.expect(422);
    let page = page.shows("Cette case a changé pendant ce temps : elle contient 6 h 30.");
    assert_eq!(present(&world, DAY).await, Some(390));
    let form = page.form("Enregistrer");
    assert_eq!(form.value("p.2026-03-02.390"), Some("7h30"), "what was typed stays");
    let _ = form.submit(&mut alice).await.expect(200).shows("Enregistré");
    assert_eq!(present(&world, DAY).await, Some(450));
    // What is there already is no conflict, and what the form left alone neither.
    let again = stale.clone().fill("p.2026-03-02.420", "7h30").submit(&mut alice).await.expect(200);
    let _ = again.shows("Rien n’avait changé");
    let _ = stale.submit(&mut alice).await.expect(200).shows("Rien n’avait changé");
    assert_eq!(present(&world, DAY).await, Some(450));
    // « Je n’ai pas travaillé », said before somebody typed the day.
    meanwhile(&mut alice, "", "2026-03-05", &[("p.2026-03-05.", "7h")]).await;
    let off = [("date", "2026-03-05"), ("p.2026-03-05.", ""), ("w.2026-03-05", "1")];
    let _ = alice.post(&format!("{HAIE}/jour"), &off).await.expect(422).shows("elle contient 7 h");
}

#[tokio::test]
async fn r15_hours_of_presence_and_their_pause_of_two_tabs_are_refused_and_told() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[("entry_mode", "two_layer")]).await;
    let (day, on) = (format!("{HAIE}/jour?date=2026-03-03"), "2026-03-03");
    let stale = alice.get(&day).await.expect(200).form("Enregistrer");
    let form = stale.clone().fill("s.p0.", "09:00").fill("e.p0.", "12:00");
    let _ = form.clone().submit(&mut alice).await.expect(200).shows("Enregistré : 3 h en tout.");
    let _ = form.submit(&mut alice).await.expect(200).shows("3 h en tout.");
    let page = stale.fill("s.p0.", "14:00").fill("e.p0.", "17:00").submit(&mut alice).await.expect(422);
    let _ = page.shows("elle contient 3 h.");
    let page = alice.get(&day).await.expect(200);
    assert_eq!(page.form("Enregistrer").value("s.p0.0900"), Some("09:00"), "the interval of the other stays");
    meanwhile(&mut alice, "", on, &[("b.2026-03-03.", "0:30")]).await;
    let late = page.form("Enregistrer").fill("b.2026-03-03.", "1:00").submit(&mut alice).await.expect(422);
    let _ = late.shows("elle contient 30 min.");
    assert_eq!(present(&world, on).await, Some(150));
}

#[tokio::test]
async fn r15_counters_and_telework_of_two_tabs_are_refused_and_told() {
    let world = employer().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    world.settle(&mut alice, &[("telework", "1")]).await;
    let mut tx = world.tx().await;
    tx.run("UPDATE worktime_settings SET gate_from = '2026-03-01'", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let who = world.person("chloe").to_string();
    let day = format!("{HAIE}/jour?date={DAY}");
    let stale = chloe.get(&day).await.expect(200).form("Enregistrer");
    let theirs = [("k.2026-03-02.", "50"), ("r.2026-03-02.0", "50")];
    meanwhile(&mut alice, &who, DAY, &theirs).await;
    let late = stale.clone().fill("k.2026-03-02.", "100").submit(&mut chloe).await.expect(422);
    let _ = late.shows("elle contient 0,5 j.");
    let late = stale.clone().fill("r.2026-03-02.0", "100").submit(&mut chloe).await.expect(422);
    let late = late.shows("elle contient 0,5 j.").form("Enregistrer");
    assert_eq!(late.value("r.2026-03-02.50"), Some("100"), "what was chosen stays");
    let same = stale.fill("k.2026-03-02.", "50").submit(&mut chloe).await.expect(200);
    let _ = same.shows("Rien n’avait changé");
    let mut tx = world.tx().await;
    let sql = "SELECT value_c FROM day_counter WHERE on_day = $1";
    let held: i64 = tx.one(sql, store::args![date(2026, 3, 2)]).await.unwrap().get("value_c").unwrap();
    assert_eq!(held, 50);
}
