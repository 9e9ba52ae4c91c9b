//! A private link that becomes a person's, beside their estimates (R23, R79, I9).

use crate::{
    assembly::{add_estimate, calendar_year, estimate},
    small_world::World,
    valuation::{PAGE, adopt, choose_smic, run_of},
};
use base::{Id, Money, id_from_text, jiff::civil::date};
use serde_json::json;
use store::args;
use testkit::{Client, Page};
use volunteering::{
    actions::Contributor,
    estimates::{Estimate, EstimateState, store as estimates},
};

const LINKS: &str = "/api/v1/orgs/haie/volunteering/private-links";

/// A link that Basile asked for.
async fn link(world: &World) -> Id {
    let mut program = world.token("alice", "volunteering:manage").await;
    let made = program.json("POST", LINKS, Some(json!({"name": "Buvette"}))).await.expect(201).json();
    let mut tx = world.test.site.db.write().await.unwrap();
    tx.run("UPDATE private_link SET asked_by = $1", args![world.persons["basile"]]).await.unwrap();
    tx.commit().await.unwrap();
    id_from_text(made["id"].as_str().unwrap()).unwrap()
}

async fn attach(world: &World, alice: &mut Client, link: Id) -> Page {
    let person = world.persons["basile"].to_string();
    alice.post(&format!("/o/haie/benevolat/liens/{link}/rattachement"), &[("person", &person)]).await
}

/// An estimate of 2025, of so many hours.
async fn of_2025(world: &World, title: &str, hours: i64, contributor: Contributor) -> Estimate {
    let days = (date(2025, 1, 1), date(2025, 12, 31));
    let category = world.category("Accueil").await;
    let it = estimate(world, category, days, [hours * 60; 3]);
    Estimate { title: title.into(), contributor, ..it }
}

async fn state(world: &World, of: &Estimate) -> EstimateState {
    let mut tx = world.test.site.db.read().await.unwrap();
    estimates::get(&mut tx, world.haie, of.id).await.unwrap().state
}

/// Basile’s 80 h, 10 h of which he counted, and 20 h behind the link he asked for: 2025 is adopted.
async fn adopted(includes_measured: bool) -> (World, Id, Id, Client) {
    let world = World::new().await;
    let year = calendar_year(&world, 2025).await;
    let link = link(&world).await;
    let own = of_2025(&world, "Toute l’année", 80, Contributor::Person(world.persons["basile"])).await;
    add_estimate(&world, &Estimate { includes_measured, ..own }).await;
    world.add(&world.action("basile", date(2025, 3, 1), 600).await).await;
    let mut behind = world.action("basile", date(2025, 4, 1), 1200).await;
    behind.contributor = Contributor::Link(link);
    world.add(&behind).await;
    let mut alice = world.client("alice").await;
    choose_smic(&world, &mut alice, year).await;
    adopt(&mut alice, year).await;
    (world, year, link, alice)
}

#[tokio::test]
async fn i9_attaching_a_link_moves_no_adopted_year() {
    let (world, year, link, mut alice) = adopted(true).await;
    assert_eq!(run_of(&world, year).await.unwrap().run.total, Money(118_800));
    let _ = attach(&world, &mut alice, link).await.expect(409).shows("l’exercice 2025, qui est gelé");
    let mut program = world.token("alice", "volunteering:manage").await;
    let refused = program.json("POST", &format!("{LINKS}/{link}/attach"), None).await.expect(409).json();
    assert_eq!(refused["code"], "LINK_MOVES_YEAR", "{refused}");
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200).hides("−20 h");
    let form = page.form("Rouvrir l’exercice").fill("reason", "Le compte de Basile");
    let _ = form.submit(&mut alice).await.expect(200);
    let _ = attach(&world, &mut alice, link).await.expect(200).shows("une action a changé de nom");
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let _ = page.shows("−20 h, −237,60 €");
}

/// What does not move it is no reason to refuse.
#[tokio::test]
async fn r79_a_link_is_attached_beside_an_adopted_year_that_stays() {
    let (world, year, link, mut alice) = adopted(false).await;
    assert_eq!(run_of(&world, year).await.unwrap().run.total, Money(130_680));
    let _ = attach(&world, &mut alice, link).await.expect(200);
    let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
    let _ = page.hides("Les heures ont changé");
}

#[tokio::test]
async fn r23_an_attached_link_asks_about_two_estimates_of_one_person() {
    let world = World::new().await;
    let _ = calendar_year(&world, 2025).await;
    let link = link(&world).await;
    let own = of_2025(&world, "Toute l’année", 60, Contributor::Person(world.persons["basile"])).await;
    let behind = of_2025(&world, "Service du soir", 60, Contributor::Link(link)).await;
    // What a guest said of their own people says nothing of Basile’s estimate, which they could not see.
    let behind = Estimate { distinct_people: true, ..behind };
    let elsewhere = of_2025(&world, "Veille", 5, Contributor::Link(link)).await;
    let elsewhere = Estimate { scope_category_id: Some(world.category("Numérique").await), ..elsewhere };
    for it in [&own, &behind, &elsewhere] {
        add_estimate(&world, it).await;
    }
    let mut alice = world.client("alice").await;
    let _ = attach(&world, &mut alice, link).await.expect(200).shows("elle attend dans « À valider »");
    let states = [state(&world, &own).await, state(&world, &behind).await, state(&world, &elsewhere).await];
    assert_eq!(states, [EstimateState::Validated, EstimateState::Pending, EstimateState::Validated]);
    let mut tx = world.test.site.db.read().await.unwrap();
    let basile = Contributor::Person(world.persons["basile"]);
    let counted = estimates::counted_of(&mut tx, world.haie, basile).await.unwrap();
    drop(tx);
    assert_eq!(counted.iter().map(|it| it.net().likely.0).sum::<i64>(), 65 * 60);
    let mut chloe = world.client("chloe").await;
    let page = chloe.get("/o/haie/benevolat/moderation").await.expect(200);
    let page = page.follow(&mut chloe, "Service du soir").await.expect(200);
    let asked = page.form("Valider").submit(&mut chloe).await.expect(422).shows("Toute l’année");
    drop(asked.form("Enregistrer").fill("overlap", "distinct").submit(&mut chloe).await.expect(200));
    let page = chloe.get(page.path()).await.expect(200);
    let _ = page.form("Valider").submit(&mut chloe).await.expect(200).shows("Estimation validée.");
    assert_eq!(state(&world, &behind).await, EstimateState::Validated);
}

/// The hours that both told of an adopted year were adopted: they stay. Those of an open year cannot be asked about
/// without moving it.
#[tokio::test]
async fn i9_an_attached_link_leaves_what_was_adopted_or_says_which_year_to_reopen() {
    for (last_day, status) in [(date(2025, 12, 31), 200), (date(2026, 6, 30), 409)] {
        let world = World::new().await;
        let year = calendar_year(&world, 2025).await;
        let link = link(&world).await;
        let own = of_2025(&world, "Toute l’année", 60, Contributor::Person(world.persons["basile"])).await;
        let behind = of_2025(&world, "Service du soir", 60, Contributor::Link(link)).await;
        for it in [own, behind.clone()] {
            add_estimate(&world, &Estimate { to: last_day, ..it }).await;
        }
        let mut alice = world.client("alice").await;
        choose_smic(&world, &mut alice, year).await;
        adopt(&mut alice, year).await;
        let _ = attach(&world, &mut alice, link).await.expect(status);
        assert_eq!(state(&world, &behind).await, EstimateState::Validated);
        let page = alice.get(&format!("{PAGE}?exercice={year}")).await.expect(200);
        let _ = page.hides("Les heures ont changé");
    }
}
