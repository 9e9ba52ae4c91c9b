//! What a run leaves out, said wherever its figures are.

use super::{PAGE, choose_smic, year};
use crate::small_world::World;
use base::jiff::civil::date;
use volunteering::{actions::ActionState, valuation::store};

#[tokio::test]
async fn i11_hours_without_a_rate_are_not_valued_in_the_list_and_the_api_as_on_the_page() {
    let world = World::new().await;
    let year = year(&world).await;
    let valued = world.action("basile", date(2025, 3, 1), 60).await;
    world.add(&valued).await;
    let mut unrated = world.action("basile", date(2025, 3, 2), 45).await;
    unrated.category_id = world.category("Numérique").await;
    world.add(&unrated).await;
    let mut statutory = world.action("basile", date(2025, 3, 3), 120).await;
    statutory.category_id = world.category("Vie statutaire").await;
    world.add(&statutory).await;
    let mut alice = world.client("alice").await;
    let new = [("name", "Nos taux"), ("axis", "category"), ("unit", "rate")];
    let _ = alice.post(&format!("{PAGE}/grilles"), &new).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let grid = store::grids(&mut tx, world.haie).await.unwrap()[0].id.to_string();
    drop(tx);
    let item = valued.category_id.to_string();
    let rows = [("name", "Nos taux"), ("item", item.as_str()), ("from", "2020-01-01"), ("worth", "14,5")];
    let rows: Vec<(&str, &str)> = rows.into_iter().chain([("source", "CA"), ("version", "1")]).collect();
    let _ = alice.post(&format!("{PAGE}/grilles/{grid}"), &rows).await.expect(200);
    let by_category = [("name", "Par catégorie"), ("kind", "rate_by_category"), ("grid", grid.as_str())];
    let _ = alice.post(&format!("{PAGE}/methodes"), &by_category).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let method = store::methods(&mut tx, world.haie).await.unwrap()[0].id.to_string();
    drop(tx);
    let decided = [("disclosure", "class8"), ("method", method.as_str())];
    let _ = alice.post(&format!("{PAGE}/{year}/decision"), &decided).await.expect(200);
    let page = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let _ = page.shows("Heures non valorisées 2 h 45");
    let csv = alice.get(&format!("{PAGE}/calculs/export?format=csv")).await.expect(200).html();
    let mut lines = csv.lines().map(|line| line.split(';').collect::<Vec<_>>());
    let at = lines.next().unwrap().iter().position(|it| it.contains("non valorisées")).unwrap();
    assert_eq!(lines.next().unwrap()[at], "2:45", "{csv}");
    let mut program = world.token("alice", "volunteering:manage").await;
    let runs = program.json("GET", "/api/v1/orgs/haie/volunteering/valuation/runs", None).await.json();
    assert_eq!(runs["items"][0]["not_valued_minutes"], 165, "{runs}");
}

#[tokio::test]
async fn r35_adopting_a_year_says_what_still_waits_for_an_answer_and_blocks_nothing() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 60).await).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    let page = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    let _ = page.hides("attendent encore une réponse");
    for (day, minutes) in [(date(2025, 4, 1), 90), (date(2024, 12, 31), 600)] {
        let mut waits = world.action("basile", day, minutes).await;
        waits.state = ActionState::Pending;
        world.add(&waits).await;
    }
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let page = page.shows("1 h 30 attendent encore une réponse et n’y sont pas. À valider");
    let form = page.form("Adopter cette valorisation").fill("approved_on", "2026-03-01");
    let adopted = form.fill("minutes_reference", "PV").submit(&mut alice).await.expect(200);
    let _ = adopted.shows("Valorisation adoptée").hides("attendent encore une réponse");
    let page = world.english("alice").await.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let _ = page.hides("still await an answer");
}
