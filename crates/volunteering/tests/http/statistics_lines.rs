//! From a figure to its lines: R18, I2.

use crate::{
    assembly::{add_estimate, estimate},
    small_world::World,
    timesheets::project,
};
use base::jiff::civil::date;
use testkit::Page;
use volunteering::{
    actions::{Status, VolunteerAction},
    estimates::Estimate,
};

const ESTIMATES: &str = "/o/haie/benevolat/estimations";

/// The figures of the table that lead somewhere, and where.
fn links(page: &Page) -> Vec<(String, String)> {
    let html = page.html();
    let cells = html.split("<td class=\"number\"").skip(1).filter_map(|cell| cell.split("</td>").next());
    let link = |cell: &str| {
        let (href, rest) = cell.split_once("<a href=\"")?.1.split_once("\">")?;
        let href = href.replace("&#38;", "&").replace("&amp;", "&");
        Some((rest.split('<').next()?.replace('\u{a0}', " "), href))
    };
    cells.filter_map(link).collect()
}

#[tokio::test]
async fn r18_every_figure_leads_to_lines_that_add_up_to_it() {
    let world = World::new().await;
    let (shop, garden) =
        (world.category("Accueil").await, world.category("Environnement et production").await);
    let hedge = project(&world, "Haie").await;
    for (who, on, minutes, category_id, project_id, status) in [
        ("basile", date(2026, 1, 10), 155, shop, Some(hedge), Status::Volunteer),
        ("basile", date(2026, 2, 10), 60, shop, None, Status::Volunteer),
        ("chloe", date(2026, 1, 20), 30, garden, None, Status::Volunteer),
        ("alice", date(2026, 2, 3), 45, garden, Some(hedge), Status::CivicVolunteer),
    ] {
        let action = world.action(who, on, minutes).await;
        world.add(&VolunteerAction { category_id, project_id, status, ..action }).await;
    }
    let mut chloe = world.client("chloe").await;
    for (table, least) in [
        ("rows=common_category&columns=month", 10),
        ("rows=project&columns=category", 10),
        ("rows=own", 5),
        ("rows=category&columns=own", 8),
        ("rows=month&columns=status", 8),
        ("rows=measure", 2),
    ] {
        let page =
            chloe.get(&format!("/o/haie/benevolat/statistiques?p=year-2026&{table}")).await.expect(200);
        let found = links(&page);
        assert!(found.len() >= least, "{table}: {found:?}");
        for (figure, href) in found {
            let list = chloe.get(&href).await.expect(200);
            let said = list.all(".totals")[0].replace('\u{a0}', " ");
            assert!(said.contains(&format!("· {figure} validées")), "{table}: {figure} at {href}: {said}");
        }
    }
    add_estimate(&world, &estimate(&world, shop, (date(2026, 1, 1), date(2026, 1, 31)), [600, 720, 900]))
        .await;
    let page = chloe.get("/o/haie/benevolat/statistiques?p=year-2026&rows=measure").await.expect(200);
    drop(page.follow(&mut chloe, "Estimé").await.expect(200).shows("Permanences du samedi"));
    let page = chloe.get("/o/haie/benevolat/statistiques?p=year-2026&rows=month").await.expect(200);
    let january = format!("{ESTIMATES}?from=2026-01-01&to=2026-01-31");
    assert!(links(&page).iter().any(|(_, href)| *href == january), "{:?}", links(&page));
    let mut david = world.client("david").await;
    let page = david.get("/o/haie/benevolat/statistiques?p=year-2026&rows=category").await.expect(200);
    assert!(links(&page).is_empty(), "whoever reads totals has no list of others");
}

#[tokio::test]
async fn r18_a_crossing_partly_counted_and_partly_estimated_leads_to_both() {
    let world = World::new().await;
    let shop = world.category("Accueil").await;
    let action = world.action("basile", date(2026, 1, 10), 155).await;
    world.add(&VolunteerAction { category_id: shop, ..action }).await;
    let winter = (date(2026, 1, 1), date(2026, 1, 31));
    add_estimate(&world, &estimate(&world, shop, winter, [600, 720, 900])).await;
    let path = "/o/haie/benevolat/statistiques?p=year-2026&rows=category&columns=month";
    let page = world.client("chloe").await.get(path).await.expect(200).html();
    let page = page.replace("&#38;", "&").replace("&amp;", "&");
    let counted = format!("from=2026-01-01&to=2026-01-31&category={shop}\">Comptées</a>");
    let estimated = format!("{ESTIMATES}?from=2026-01-01&to=2026-01-31\">Estimées</a>");
    assert!(page.contains(&counted) && page.contains(&estimated), "{page}");
}

#[tokio::test]
async fn r18_the_others_are_everybody_but_oneself() {
    let world = World::new().await;
    for (who, minutes) in [("chloe", 30), ("basile", 60)] {
        world.add(&world.action(who, date(2026, 1, 10), minutes).await).await;
    }
    let mut chloe = world.client("chloe").await;
    let page = chloe.get("/o/haie/benevolat/statistiques?p=year-2026&rows=own").await.expect(200);
    let page = page.follow(&mut chloe, "Les autres").await.expect(200).shows("Sans celles de chloe");
    assert!(page.all(".totals")[0].replace('\u{a0}', " ").contains("1 h validées"), "{}", page.text());
    let file = page.follow(&mut chloe, "CSV").await.expect(200).html();
    assert_eq!(file.trim_end().lines().count(), 2, "{file}");
    let _ = chloe.get("/o/haie/benevolat/actions?except=moi").await.expect(422);
}

/// R18: the list behind the estimated hours of a period, as its address says it.
#[tokio::test]
async fn r18_the_list_is_narrowed_to_the_estimates_that_touch_some_days() {
    let world = World::new().await;
    let category = world.category("Accueil").await;
    for (title, from, to) in [
        ("Hiver", date(2025, 1, 1), date(2025, 3, 31)),
        ("Printemps", date(2025, 3, 20), date(2025, 6, 19)),
        ("Récolte", date(2025, 6, 20), date(2025, 9, 21)),
    ] {
        let it = estimate(&world, category, (from, to), [60, 60, 60]);
        add_estimate(&world, &Estimate { title: title.into(), ..it }).await;
    }
    let mut chloe = world.client("chloe").await;
    let page = chloe.get(&format!("{ESTIMATES}?from=2025-03-31&to=2025-06-19")).await.expect(200);
    let page = page.shows("Hiver").shows("Printemps").hides("Récolte").shows("depuis le 31 mars 2025");
    let file = page.follow(&mut chloe, "En CSV").await.expect(200);
    assert!(file.html().contains("Printemps") && !file.html().contains("Récolte"), "{}", file.html());
    let page = page.follow(&mut chloe, "jusqu’au 19 juin 2025").await.expect(200);
    let _ = page.shows("Récolte").shows("Hiver").hides("jusqu’au 19 juin 2025");
    let page = chloe.get(&format!("{ESTIMATES}?from=2024-01-01&to=2024-12-31")).await.expect(200);
    let _ = page.shows("Rien ne correspond à ces filtres");
    for path in [format!("{ESTIMATES}?from=hier"), format!("{ESTIMATES}/export?format=csv&to=hier")] {
        let _ = chloe.get(&path).await.expect(422).hides("Hiver");
    }
}
