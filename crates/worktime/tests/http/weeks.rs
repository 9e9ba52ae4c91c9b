//! High and low weeks planned inside a contract (I1, R21).

use crate::world::{HAIE, employer};

#[tokio::test]
async fn r21_planned_weeks_change_what_their_days_owe() {
    let world = employer().await;
    let mut alice = world.browser("alice").await;
    let person = format!("{HAIE}/contrats/{}", world.person("alice"));
    let page = alice.get(&person).await.expect(200);
    let page =
        page.follow(&mut alice, "Semaines hautes et basses").await.expect(200).shows("Aucune pour l’instant");
    let form = page.form("Enregistrer").fill("from", "2026-06-01").fill("to", "2026-06-28");
    let form = form.fill("label", "Été").fill("monday", "8:30").fill("friday", "");
    let page = form.submit(&mut alice).await.expect(200).shows("Semaines enregistrées").shows("Été");
    let week = alice.get(&format!("{HAIE}/semaine?date=2026-06-08")).await.expect(200);
    let _ = week.shows("sur 29 h 30 dues");
    let again = page.form("Enregistrer").fill("from", "2026-06-22").fill("to", "2026-07-05");
    let page = again.submit(&mut alice).await.expect(422).shows("Des semaines prévues sortent de ces dates");
    let before = page.form("Enregistrer").fill("from", "2025-12-01").fill("to", "2025-12-07");
    let page = before.submit(&mut alice).await.expect(422);
    let shown = alice.get(&person).await.expect(200).shows("Été, du 1er au 28 juin 2026");
    drop(shown);
    let form = page.form("Ôter du 1er au 28 juin 2026");
    let _ = form.submit(&mut alice).await.expect(200).shows("Semaines ôtées");
    let week = alice.get(&format!("{HAIE}/semaine?date=2026-06-08")).await.expect(200);
    let _ = week.shows("sur 35 h dues");
}
