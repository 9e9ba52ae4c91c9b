//! What is kept about a person: « Mes données », and what goes with their name.

use crate::world::{HAIE, employer};
use base::jiff::civil::date;

#[tokio::test]
async fn i12_a_person_takes_their_time_away_and_hours_outlive_their_words() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let project = world.project(0).to_string();
    let fields = [
        ("date", "2026-03-02"),
        ("row.new", project.as_str()),
        ("c.new.2026-03-02.-.0.", "2h"),
        ("t.new", "Chez le dentiste"),
    ];
    let _ = alice.post(&format!("{HAIE}/jour"), &fields).await.expect(200);
    let (scope, me) = (world.scope(), world.person("alice"));
    let mut tx = world.tx().await;
    let tables = (worktime::MODULE.export_person)(&mut tx, scope, me).await.unwrap();
    let names: Vec<&str> = tables.iter().map(|it| it.name).collect();
    assert_eq!(names.len(), 18, "{names:?}");
    assert_eq!(tables[0].rows[0][..4], ["2026-03-02", "120", "Fête des haies", "Chez le dentiste"]);
    (worktime::MODULE.erase_person)(&mut tx, scope, me, world.demo.now).await.unwrap();
    let tables = (worktime::MODULE.export_person)(&mut tx, scope, me).await.unwrap();
    assert_eq!(tables[0].rows[0][..4], ["2026-03-02", "120", "Fête des haies", ""]);
    tx.commit().await.unwrap();
    assert_eq!(world.minutes("alice", date(2026, 3, 2)).await, [120]);
}
