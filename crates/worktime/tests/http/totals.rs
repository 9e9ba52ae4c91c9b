//! The rollup of time says what the rows say, whatever happens to them.

use crate::world::{HAIE, World, employer};
use base::jiff::civil::date;
use store::Tx;
use worktime::entries::{store as rows, totals};

/// The minutes of March on the first project, month total after month total.
async fn of_march(tx: &mut Tx, world: &World) -> Vec<i64> {
    let march = date(2026, 3, 1);
    let all = totals::of_project(tx, world.scope(), world.project(0), (march, march)).await.unwrap();
    all.iter().map(|it| it.minutes).collect()
}

async fn said(tx: &mut Tx, world: &World) -> Vec<String> {
    (worktime::MODULE.check)(tx, world.scope()).await.unwrap()
}

#[tokio::test]
async fn totals_follow_each_row_added_changed_and_removed() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0).to_string();
    for (day, minutes) in [("2026-03-02", "2h"), ("2026-03-03", "1h30"), ("2026-02-27", "1h")] {
        let cell = format!("c.new.{day}.-.0.");
        let fields = [("date", day), ("row.new", &project), (&cell, minutes)];
        let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    }
    let (scope, me) = (world.scope(), world.person("alice"));
    let mut tx = world.tx().await;
    assert_eq!(of_march(&mut tx, &world).await, [210]);
    let january = (date(2026, 1, 1), date(2026, 3, 1));
    assert_eq!(totals::of_person(&mut tx, scope, me, january).await.unwrap(), 270);
    let all = rows::allocations(&mut tx, scope, me, (date(2026, 3, 1), date(2026, 3, 31))).await.unwrap();
    let mut changed = all[0].clone();
    changed.minutes = 45;
    rows::change(&mut tx, scope, &changed).await.unwrap();
    assert_eq!(of_march(&mut tx, &world).await, [135]);
    changed.project_id = world.project(1);
    rows::change(&mut tx, scope, &changed).await.unwrap();
    assert_eq!(of_march(&mut tx, &world).await, [90]);
    rows::remove(&mut tx, scope, all[1].id).await.unwrap();
    assert!(of_march(&mut tx, &world).await.is_empty());
    assert!(said(&mut tx, &world).await.is_empty());
}

#[tokio::test]
async fn the_doctor_sees_and_mends_totals_that_differ() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0).to_string();
    let fields = [("date", "2026-03-02"), ("row.new", project.as_str()), ("c.new.2026-03-02.-.0.", "2h")];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    let mut tx = world.tx().await;
    tx.run("UPDATE allocation_total SET minutes = minutes + 1", &[]).await.unwrap();
    assert_eq!(said(&mut tx, &world).await.len(), 1);
    (worktime::MODULE.rebuild)(&mut tx, world.scope()).await.unwrap();
    assert!(said(&mut tx, &world).await.is_empty());
    assert_eq!(of_march(&mut tx, &world).await, [120]);
}
