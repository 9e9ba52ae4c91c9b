//! What supports booked years, kept apart once names have gone (R72).

use crate::{
    MODULES,
    small_world::World,
    valuation::{adopt, choose_smic, year},
};
use base::{Money, fresh_id, jiff::civil::date};
use store::{Tx, args};
use volunteering::{
    actions::nightly,
    in_kind::{self, DraftContribution, InKindKind},
    sealed,
};

const PAGE: &str = "/o/haie/benevolat/pieces-scellees";

/// 1 h 30 of Basile and a gift in 2025, which is adopted; two hours of statutory life, and an hour since.
async fn adopted(world: &World) {
    let year = year(world).await;
    let mut sorting = world.action("basile", date(2025, 3, 1), 90).await;
    sorting.title = "Tri chez Mme Haas".into();
    world.add(&sorting).await;
    let mut board = world.action("basile", date(2025, 3, 2), 120).await;
    (board.title, board.category_id) = ("Bureau".into(), world.category("Vie statutaire").await);
    world.add(&board).await;
    let mut since = world.action("basile", date(2026, 2, 1), 60).await;
    since.title = "Depuis".into();
    world.add(&since).await;
    let mut tx = world.test.site.db.write().await.unwrap();
    let now = world.test.site.now();
    in_kind::store::add(&mut tx, world.haie, &gift(world), None, now).await.unwrap();
    tx.commit().await.unwrap();
    let mut alice = world.client("alice").await;
    choose_smic(world, &mut alice, year).await;
    adopt(&mut alice, year).await;
}

fn gift(world: &World) -> DraftContribution {
    DraftContribution {
        kind: InKindKind::Goods,
        giver_person_id: Some(world.persons["basile"]),
        giver_name: String::new(),
        happened_on: date(2025, 5, 1),
        ends_on: None,
        quantity: "12 palettes".into(),
        minutes: None,
        amount: Money(5000),
        basis: "Prix du marché".into(),
        project_id: None,
        version: None,
    }
}

async fn erase(world: &World, who: &str) {
    let mut tx = world.test.site.db.write_in(world.haie.organisation_id).await.unwrap();
    let (person, now) = (world.persons[who], world.test.site.now());
    site::module::erase_person(MODULES, &mut tx, world.haie, person, now).await.unwrap();
    tx.commit().await.unwrap();
}

async fn journal(tx: &mut Tx, verb: &str) -> Vec<Option<String>> {
    let sql = "SELECT reason FROM audit_entry WHERE noun = 'sealed_file' AND verb = $1 ORDER BY id";
    tx.all(sql, args![verb]).await.unwrap().iter().map(|row| row.get("reason").unwrap()).collect()
}

#[tokio::test]
async fn r72_what_supports_a_booked_year_is_sealed_when_a_name_goes_and_opened_with_a_reason() {
    let world = World::new().await;
    adopted(&world).await;
    let mut alice = world.client("alice").await;
    let _ = alice.get(PAGE).await.expect(200).shows("Aucune pièce scellée");
    erase(&world, "basile").await;
    let page = alice.get(PAGE).await.expect(200).shows("2025").shows("anonymisé n°");
    // What was valued: 1 h 30 at 11.88 €, and the gift; not the board, nor the year that is open.
    let page = page.shows("1 h 30").shows("67,82 €").hides("basile").hides("Mme Haas");
    let page = page.shows("31 décembre 2035");
    let form = page.form("Ouvrir la pièce (CSV)");
    let _ =
        form.clone().fill("reason", "vu").submit(&mut alice).await.expect(422).shows("5 lettres au moins");
    let file = form.fill("reason", "Contrôle des comptes").submit(&mut alice).await.expect(200).html();
    for said in ["basile", "Tri chez Mme Haas", ";90;11,88;17,82;", "12 palettes", "Prix du marché"] {
        assert!(file.contains(said), "{said} in {file}");
    }
    for unsaid in ["Bureau", "Depuis"] {
        assert!(!file.contains(unsaid), "{unsaid} in {file}");
    }
    let list = alice.get(&format!("{PAGE}/export?format=csv")).await.expect(200).html();
    let fingerprint: String =
        site::secret::hash_bytes(file.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(list.contains(&format!(";1;{fingerprint}")), "{list}");
    let mut tx = world.test.site.db.read().await.unwrap();
    assert_eq!(journal(&mut tx, "consult").await, [Some("Contrôle des comptes".to_owned())]);
    drop(tx);
    for name in ["basile", "chloe", "david"] {
        let mut client = world.client(name).await;
        assert_ne!(client.get(PAGE).await.status.as_u16(), 200, "{name}");
    }
    let mut elsewhere = world.client("alice").await;
    let other = format!("/o/velo/benevolat/pieces-scellees/{}/ouverture", fresh_id());
    assert_ne!(elsewhere.post(&other, &[("reason", "Par curiosité")]).await.status.as_u16(), 200);
}

#[tokio::test]
async fn r72_a_year_that_nobody_adopted_seals_nothing() {
    let world = World::new().await;
    let _ = year(&world).await;
    world.add(&world.action("basile", date(2025, 3, 1), 90).await).await;
    erase(&world, "basile").await;
    let mut tx = world.test.site.db.read().await.unwrap();
    assert!(sealed::store::list(&mut tx, world.haie, None, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn r72_the_night_seals_what_it_purges_and_forgets_it_ten_years_after_the_close() {
    let world = World::new().await;
    adopted(&world).await;
    for (at, files) in [
        ("2029-02-01T12:00:00Z", 0),
        ("2029-06-01T12:00:00Z", 1),
        ("2029-06-02T12:00:00Z", 1),
        ("2035-12-31T12:00:00Z", 1),
        ("2036-01-01T12:00:00Z", 0),
    ] {
        world.test.clock.set(at.parse().unwrap());
        nightly(&world.test.site, world.test.site.now()).await.unwrap();
        let mut tx = world.test.site.db.read().await.unwrap();
        let found = sealed::store::list(&mut tx, world.haie, None, 10).await.unwrap();
        assert_eq!(found.len(), files, "{at}");
        let gone = usize::from(at.starts_with("2036"));
        assert_eq!(journal(&mut tx, "remove").await.len(), gone, "{at}");
    }
}
