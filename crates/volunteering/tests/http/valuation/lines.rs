//! From a time of a run to the lines it is made of (I2, R31).

use super::{PAGE, choose_smic, year};
use crate::{
    assembly::{add_estimate, compute, estimate, method},
    journal_entry::treasurer,
    small_world::World,
    timesheets::project,
};
use base::jiff::civil::date;
use volunteering::{
    actions::VolunteerAction,
    levels::{self, DraftLevel},
    valuation::method::{Axis, MethodKind},
};

#[tokio::test]
async fn i2_each_line_of_a_run_leads_to_what_it_is_made_of() {
    let world = World::new().await;
    let year = year(&world).await;
    let hedge = Some(project(&world, "Haie").await);
    let (desk, garden) =
        (world.category("Accueil").await, world.category("Environnement et production").await);
    for (on, minutes, category_id, project_id) in [
        (date(2025, 3, 1), 155, desk, hedge),
        (date(2025, 4, 1), 75, garden, hedge),
        (date(2025, 5, 1), 80, desk, None),
        (date(2024, 12, 31), 600, desk, None),
    ] {
        let action = world.action("basile", on, minutes).await;
        world.add(&VolunteerAction { category_id, project_id, ..action }).await;
    }
    let days = (date(2025, 1, 1), date(2025, 1, 31));
    add_estimate(&world, &estimate(&world, desk, days, [600, 720, 900])).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    let page = alice.post(&format!("{PAGE}/{year}/calcul"), &[]).await.expect(200);
    // By category, by project, in all.
    for figure in ["3 h 55", "1 h 15", "3 h 50", "1 h 20", "5 h 10"] {
        let list = page.follow(&mut alice, figure).await.expect(200);
        let said = list.all(".totals").remove(0);
        assert!(said.contains(&format!("· {figure} validées")), "{figure}: {said}");
    }
    let _ = page.follow(&mut alice, "12 h").await.expect(200).shows("Permanences du samedi");
    // Whoever may not open the lists reads the figures alone.
    let mut david = treasurer(&world, "[\"valuation.run\"]").await;
    let page = david.get(&format!("{PAGE}?exercice={year}")).await.expect(200).shows("3 h 55");
    let _ = page.hides("state=validated");
}

#[tokio::test]
async fn r31_lines_without_a_level_are_listed_from_the_year() {
    let world = World::new().await;
    let year = year(&world).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let draft =
        DraftLevel { name: "Exécution".into(), description: String::new(), position: 1, version: None };
    let doing = levels::store::add(&mut tx, world.haie, &draft).await.unwrap();
    tx.commit().await.unwrap();
    let hedge = Some(project(&world, "Haie").await);
    for (day, minutes, level_id, project_id) in
        [(1, 60, Some(doing), None), (2, 90, None, None), (3, 105, None, hedge), (4, 105, None, hedge)]
    {
        let action = world.action("basile", date(2025, 3, day), minutes).await;
        world.add(&VolunteerAction { level_id, project_id, ..action }).await;
    }
    let mut by_level = method(MethodKind::SmicByLevel);
    by_level.grid = Some((Axis::Level, vec![(doing, 10_000)]));
    let mut alice = world.client("alice").await;
    let page = compute(&world, &mut alice, year, by_level).await;
    let page = page.shows("(sans niveau, 1 action)").shows("(sans niveau, 2 actions)");
    for figure in ["1 h 30", "3 h 30"] {
        let list = page.follow(&mut alice, figure).await.expect(200);
        let said = list.all(".totals").remove(0);
        assert!(said.contains(&format!("· {figure} validées")), "{figure}: {said}");
    }
}
