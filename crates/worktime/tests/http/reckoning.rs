//! What is due, explained on each view (R21); a day brought to its counter (R10); « suivant » that waits.

use crate::world::{HAIE, employer};
use base::jiff::civil::date;

#[tokio::test]
async fn r21_each_view_says_where_what_is_due_comes_from() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/jour?date=2026-03-03")).await.expect(200);
    let page = page.shows("D’où vient ce qui est dû ?").shows("heures prévues ce jour");
    drop(page);
    // Easter Monday.
    let page = alice.get(&format!("{HAIE}/semaine?date=2026-04-06")).await.expect(200);
    let page = page.shows("jour férié (Lundi de Pâques)");
    assert!(page.html().contains("id=\"due-2026-04-06\""));
    let page = alice.get(&format!("{HAIE}/mois?date=2026-04-06")).await.expect(200);
    assert!(page.html().contains("href=\"#due-2026-04-07\""));
    let _ = page.hides("id=\"due-2026-04-05\"");
}

#[tokio::test]
async fn r12_the_next_day_waits_for_the_counter_of_this_one() {
    let world = employer().await;
    let mut chloe = world.browser("chloe").await;
    let friday = format!("{HAIE}/jour?date=2026-03-06");
    let page = chloe.get(&friday).await.expect(200).shows("D’abord le compteur de ce jour");
    drop(page);
    let saturday = chloe.get(&format!("{HAIE}/jour?date=2026-03-07")).await.expect(200);
    let _ = saturday.hides("D’abord le compteur de ce jour");
}

#[tokio::test]
async fn r10_the_rows_of_a_day_are_brought_to_its_counter() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let _ = page.form("Enregistrer").fill("gate_from", "2026-03-02").submit(&mut alice).await.expect(200);
    let mut chloe = world.browser("chloe").await;
    let day = format!("{HAIE}/jour");
    let (one, two) = (world.project(0).to_string(), world.project(1).to_string());
    let first = [("date", "2026-03-02"), ("row.new", one.as_str()), ("c.new.2026-03-02.-.0.", "5h")];
    let _ = chloe.post(&day, &first).await.expect(200);
    let more = [("date", "2026-03-02"), ("row.new", two.as_str()), ("c.new.2026-03-02.-.0.", "3h")];
    let page = chloe.post(&day, &more).await.expect(422).shows("8 h pour une journée de 7 h");
    let page = page.shows("Ramener à la journée");
    drop(page);
    let fitted = [&more[..], &[("fit", "1")]].concat();
    let _ = chloe.post(&day, &fitted).await.expect(200);
    let minutes = world.minutes("chloe", date(2026, 3, 2)).await;
    assert_eq!(minutes.iter().sum::<i64>(), 420);
    assert_eq!(minutes, [263, 157], "in proportion, to the minute");
}
