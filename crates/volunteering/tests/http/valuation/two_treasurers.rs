//! Two people on the same form of the treasurer’s: the second is told, and what they typed is there.

use super::{PAGE, choose_smic, year};
use crate::small_world::World;
use base::{Id, jiff::civil::date};
use testkit::{Client, Page};
use volunteering::valuation::{run::Disclosure, store};

const STALE: &str = "Quelqu’un d’autre a modifié ceci";

async fn two(world: &World) -> (Client, Client) {
    (world.client("alice").await, world.client("alice").await)
}

/// The page again, from which what was typed is saved, once it was read.
async fn saved_again(page: Page, button: &str, field: &str, client: &mut Client) {
    let page = page.expect(422).shows(STALE);
    let form = page.form(button);
    let typed = form.value(field).map(str::to_owned);
    assert!(typed.as_ref().is_some_and(|it| !it.is_empty()), "{field} is kept");
    let _ = form.submit(client).await.expect(200).hides(STALE);
}

#[tokio::test]
async fn s8_two_treasurers_do_not_save_over_one_another() {
    let world = World::new().await;
    let year = year(&world).await;
    let (mut alice, mut chloe) = two(&world).await;
    let page = format!("{PAGE}?exercice={year}");
    choose_smic(&world, &mut alice, year).await;
    let opened = chloe.get(&page).await.expect(200).form("Enregistrer ces choix");
    let method = opened.value("method").unwrap().to_owned();
    let decided = alice.get(&page).await.expect(200).form("Enregistrer ces choix");
    let decided = decided.fill("method", "").fill("not_booked_reason", "Rien à publier");
    let _ = decided.submit(&mut alice).await.expect(200);
    // That it is late is said first: shown again for a wrong field, it would bear the version that is there.
    let wrong = opened.clone().fill("charges", "beaucoup").submit(&mut chloe).await;
    drop(wrong.expect(422).shows(STALE));
    let again = opened.fill("other_resources", "14000").submit(&mut chloe).await.expect(422).shows(STALE);
    let mut tx = world.test.site.db.read().await.unwrap();
    let kept = store::policy(&mut tx, world.haie, year).await.unwrap();
    drop(tx);
    assert_eq!((kept.method_id, kept.not_booked_reason.as_str()), (None, "Rien à publier"));
    assert_eq!((kept.disclosure, kept.other_resources), (Disclosure::Class8, None));
    let form = again.form("Enregistrer ces choix");
    assert_eq!((form.value("method"), form.value("other_resources")), (Some(method.as_str()), Some("14000")));
    let _ = form.submit(&mut chloe).await.expect(200).hides(STALE);
}

#[tokio::test]
async fn s8_a_late_form_takes_no_row_of_a_grid_away() {
    let world = World::new().await;
    let _ = year(&world).await;
    let (mut alice, mut chloe) = two(&world).await;
    let new = [("name", "Nos taux"), ("axis", "category"), ("unit", "rate")];
    let _ = alice.post(&format!("{PAGE}/grilles"), &new).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let grid = store::grids(&mut tx, world.haie).await.unwrap().remove(0);
    drop(tx);
    let path = format!("{PAGE}/grilles/{}", grid.id);
    let opened = chloe.get(&path).await.expect(200).form("Enregistrer");
    let item = world.category("Accueil").await.to_string();
    let version = grid.version.to_string();
    let row = [
        ("name", "Nos taux"),
        ("version", version.as_str()),
        ("item", item.as_str()),
        ("from", "2025-01-01"),
        ("worth", "14,5"),
        ("source", "CA"),
    ];
    let _ = alice.post(&path, &row).await.expect(200);
    let late = opened.fill("name", "Taux de 2025").submit(&mut chloe).await.expect(422).shows(STALE);
    assert_eq!(late.form("Enregistrer").value("name"), Some("Taux de 2025"));
    let mut tx = world.test.site.db.read().await.unwrap();
    let kept = store::get_grid(&mut tx, world.haie, grid.id).await.unwrap();
    assert_eq!(kept.name, "Nos taux");
    assert_eq!(store::grid_rows(&mut tx, world.haie, &kept).await.unwrap().len(), 1);
}

#[tokio::test]
async fn s8_two_people_do_not_set_one_action_apart_over_one_another() {
    let world = World::new().await;
    let _ = year(&world).await;
    let action = world.action("basile", date(2025, 3, 1), 60).await;
    world.add(&action).await;
    let (mut alice, mut chloe) = two(&world).await;
    let path = format!("/o/haie/benevolat/actions/{}/valorisation", action.id);
    let seen = super::seen(&mut chloe, &path).await;
    let no_file = ("none", "", &b""[..]);
    let said = [("rate", "45"), ("rate_source", "Devis du menuisier"), ("version", seen.as_str())];
    let _ = alice.upload(&path, &said, no_file).await.expect(200);
    let said = [("rate", "12"), ("rate_source", "Au doigt mouillé"), ("version", seen.as_str())];
    let page = chloe.upload(&path, &said, no_file).await.expect(422).shows(STALE);
    assert_eq!(page.form("Enregistrer").value("rate_source"), Some("Au doigt mouillé"));
    assert_eq!(rate(&world, action.id).await, Some(450_000));
    let seen = page.form("Enregistrer").value("version").unwrap().to_owned();
    let said = [("rate", "12"), ("rate_source", "Au doigt mouillé"), ("version", seen.as_str())];
    let _ = chloe.upload(&path, &said, no_file).await.expect(200);
    assert_eq!(rate(&world, action.id).await, Some(120_000));
}

async fn rate(world: &World, action: Id) -> Option<i64> {
    let mut tx = world.test.site.db.read().await.unwrap();
    store::exception(&mut tx, world.haie, action).await.unwrap().and_then(|it| it.rate)
}

#[tokio::test]
async fn s8_two_people_do_not_save_the_human_means_over_one_another() {
    let world = World::new().await;
    let (mut alice, mut chloe) = two(&world).await;
    let path = "/o/haie/benevolat/financements";
    let opened = chloe.get(path).await.expect(200).form("Enregistrer");
    // What is counted meanwhile is nothing that anybody typed.
    world.add(&world.action("basile", date(2026, 3, 1), 60).await).await;
    let form = alice.get(path).await.expect(200).form("Enregistrer").fill("employees", "3");
    let _ = form.submit(&mut alice).await.expect(200);
    let late = opened.fill("members", "84").submit(&mut chloe).await;
    saved_again(late, "Enregistrer", "members", &mut chloe).await;
    let opened = chloe.get(path).await.expect(200).form("Enregistrer");
    world.add(&world.action("basile", date(2026, 3, 2), 60).await).await;
    let _ = opened.fill("members", "85").submit(&mut chloe).await.expect(200).hides(STALE);
}

#[tokio::test]
async fn s8_two_people_do_not_choose_accounts_over_one_another() {
    let world = World::new().await;
    let (mut alice, mut chloe) = two(&world).await;
    let path = "/o/haie/benevolat/ecriture/comptes?plan=2025";
    let opened = chloe.get(path).await.expect(200).form("Enregistrer");
    let form = alice.get(path).await.expect(200).form("Enregistrer").fill("debit.goods", "8601");
    let _ = form.submit(&mut alice).await.expect(200);
    let late = opened.fill("debit.premises", "86111").submit(&mut chloe).await.expect(422).shows(STALE);
    let kept = alice.get(path).await.expect(200).form("Enregistrer");
    let sides = ["debit.goods", "debit.premises"].map(|it| kept.value(it));
    assert_eq!(sides, [Some("8601"), Some("8611")], "nothing was taken of the late form");
    saved_again(late, "Enregistrer", "debit.premises", &mut chloe).await;
}
