//! What is chosen after a year was adopted is for the years to come (I9).

use super::{PAGE, adopt, choose_smic, run_of, year};
use crate::small_world::World;
use base::{Money, jiff::civil::date};
use volunteering::{settings, valuation::RunView};

/// Three cells of 1 207,8 cents are 1 208, 1 208 and 1 207 in the order of the categories (R30): in another order the
/// cent that lacks is another's, and no hour changed.
#[tokio::test]
async fn i9_another_order_of_categories_moves_no_adopted_run() {
    let world = World::new().await;
    let year = year(&world).await;
    let house = world.house().await;
    let valued: Vec<_> = house.categories.iter().filter(|it| it.valued).take(3).map(|it| it.id).collect();
    for category_id in &valued {
        let mut action = world.action("basile", date(2025, 3, 1), 61).await;
        action.category_id = *category_id;
        world.add(&action).await;
    }
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    adopt(&mut alice, year).await;
    let run = run_of(&world, year).await.unwrap();
    let amounts = |view: &RunView| {
        let mut amounts: Vec<_> = view.cells.iter().map(|it| it.amount.0).collect();
        amounts.sort_unstable();
        amounts
    };
    assert_eq!((run.run.total, amounts(&run)), (Money(3623), vec![1207, 1208, 1208]));
    let path = format!("/o/haie/benevolat/categories/{}/place", valued[2]);
    for _ in 0..2 {
        let _ = alice.post(&path, &[("to", "up")]).await.expect(200);
    }
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let _ = page.hides("À revoir").hides("Les heures ont changé");
    let one = format!("/api/v1/orgs/haie/volunteering/valuation/runs/{}", run.run.id);
    let shown = world.token("alice", "volunteering:manage").await.json("GET", &one, None).await.json();
    assert_eq!(shown["stale"], false, "{shown}");
}

/// Mayotte has a minimum wage of its own, and 1 554 h are not 1 820: chosen for the years to come. 55 € an hour is more
/// than five times the one of Mayotte, and less than five times 11.88 €.
#[tokio::test]
async fn i9_another_zone_leaves_an_adopted_year_alone() {
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 600).await).await;
    let mut alice = world.client("alice").await;
    let given = [
        ("kind", "volunteer_work"),
        ("date", "2025-02-01"),
        ("amount", "55"),
        ("duration", "1 h"),
        ("basis", "Délibération"),
    ];
    let _ = alice.upload("/o/haie/benevolat/contributions", &given, ("none", "", b"")).await.expect(200);
    choose_smic(&world, &mut alice, year).await;
    adopt(&mut alice, year).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    (kept.smic_zone, kept.fte_base_hours) = (settings::SmicZone::Mayotte, 1554);
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let _ = page.shows("118,80 €").hides("À revoir").hides("Les heures ont changé");
    assert_eq!(run_of(&world, year).await.unwrap().flags, []);
    let statistics = "/o/haie/benevolat/statistiques?p=year-2025";
    let _ = alice.get(statistics).await.expect(200).shows("sur 1 820 h");
    // Opened again, the year is valued by what is chosen now.
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let form = page.form("Rouvrir l’exercice").fill("reason", "La zone était fausse");
    let _ = form.submit(&mut alice).await.expect(200).shows("À revoir");
    let _ = alice.get(&format!("{PAGE}?exercice={year}")).await.shows("Les heures ont changé");
    let flags = run_of(&world, year).await.unwrap().flags;
    assert_eq!(flags.iter().map(|it| it.flag.as_text()).collect::<Vec<_>>(), ["HIGH_RATE"]);
    let _ = alice.get(statistics).await.expect(200).shows("sur 1 554 h");
}

/// 55 € an hour again: the pages, the files and the API of 2025 say of it what its run said.
#[tokio::test]
async fn i9_the_lists_tell_a_high_rate_as_the_adopted_run_of_their_year_did() {
    const LIST: &str = "/o/haie/benevolat/contributions";
    let world = World::new().await;
    let year = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 600).await).await;
    let mut alice = world.client("alice").await;
    for day in ["2025-02-01", "2026-02-01"] {
        let given = [
            ("kind", "volunteer_work"),
            ("date", day),
            ("amount", "55"),
            ("duration", "1 h"),
            ("basis", "Délibération"),
        ];
        let _ = alice.upload(LIST, &given, ("none", "", b"")).await.expect(200).hides("Taux élevé");
    }
    choose_smic(&world, &mut alice, year).await;
    adopt(&mut alice, year).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let mut kept = settings::store::get(&mut tx, world.haie).await.unwrap();
    kept.smic_zone = settings::SmicZone::Mayotte;
    settings::store::change(&mut tx, world.haie, &kept).await.unwrap();
    tx.commit().await.unwrap();
    let mut program = world.token("alice", "volunteering:manage").await;
    for (adopted, flagged) in [(true, "2026-02-01"), (false, "2025-02-01 2026-02-01")] {
        if !adopted {
            let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
            let form = page.form("Rouvrir l’exercice").fill("reason", "La zone était fausse");
            let _ = form.submit(&mut alice).await.expect(200);
        }
        let page = alice.get(&format!("{LIST}?exercice={year}")).await.expect(200).html();
        let file = alice.get(&format!("{LIST}/export?exercice={year}&format=csv")).await.expect(200).html();
        assert_eq!((page.contains("Taux élevé"), file.contains("HIGH_RATE")), (!adopted, !adopted));
        let path = "/api/v1/orgs/haie/volunteering/in-kind";
        let found = program.json("GET", &format!("{path}?from=2025-01-01&to=2026-12-31"), None).await;
        let mut days = Vec::new();
        for it in found.expect(200).json()["items"].as_array().unwrap() {
            let one = format!("{path}/{}", it["id"].as_str().unwrap());
            let one = program.json("GET", &one, None).await.expect(200).json();
            assert_eq!(one["flags"], it["flags"]);
            if it["flags"] == serde_json::json!(["HIGH_RATE"]) {
                days.push(it["date"].as_str().unwrap().to_owned());
            }
        }
        assert_eq!(days.join(" "), flagged);
    }
}
