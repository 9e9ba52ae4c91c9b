//! Who asks to join, where they already gave hours: R13, R77.

use crate::world::{HAIE, World, declare, world};
use organisation::persons::{self, person::PersonState};
use testkit::{Client, Page};
use volunteering::actions::Contributor;

const REQUESTS: &str = "/o/amis-de-la-haie/personnes/demandes";

async fn state(world: &World) -> PersonState {
    let mut tx = world.tx().await;
    persons::store::get(&mut tx, world.scope(), world.person("basile")).await.unwrap().state
}

async fn ask(client: &mut Client) {
    let _ = client.post("/associations/amis-de-la-haie/rejoindre", &[]).await.expect(200);
}

/// Everybody who waits, all ticked.
async fn all_ticked(alice: &mut Client, button: &str) -> Page {
    let page = alice.get(REQUESTS).await.expect(200).shows("Basile Morvan");
    let html = page.html();
    let mut form = page.form(button);
    for rest in html.split("name=\"ids\" value=\"").skip(1) {
        form = form.tick("ids", rest.split('"').next().unwrap());
    }
    form.submit(alice).await.expect(200)
}

#[tokio::test]
async fn r13_a_request_of_somebody_who_has_hours_is_refused_and_their_hours_stay() {
    let world = world().await;
    let mut tx = world.tx().await;
    let sql = "UPDATE organisation SET moderate_members = TRUE WHERE id = $1";
    tx.run(sql, store::args![world.scope().organisation_id]).await.unwrap();
    tx.commit().await.unwrap();
    let (mut alice, mut basile) = (world.browser("alice").await, world.browser("basile").await);
    let _ = declare(&mut basile, &[("title", "Tri"), ("duration", "1h")]).await.expect(200);
    let leave = format!("/moi/donnees/{}/depart", world.scope().organisation_id);
    let _ = basile.post(&leave, &[]).await.expect(200);
    // Refused, with another one who has nothing here yet.
    ask(&mut basile).await;
    assert_eq!(state(&world).await, PersonState::Pending);
    let page = all_ticked(&mut alice, "Refuser").await.shows("Refuser ces 2 demandes");
    assert_eq!(state(&world).await, PersonState::Pending, "asked before");
    let page = page.form("Refuser ces demandes").submit(&mut alice).await.expect(200);
    let _ = page.shows("2 demandes sont refusées").shows("Aucune demande");
    assert_eq!(state(&world).await, PersonState::Left);
    // Asked again, and given up.
    ask(&mut basile).await;
    let _ = basile.post(&leave, &[]).await.expect(200);
    assert_eq!(state(&world).await, PersonState::Left);
    // Asked again, and accepted: the hours were theirs all along.
    ask(&mut basile).await;
    let _ = all_ticked(&mut alice, "Accepter").await.shows("Aucune demande");
    assert_eq!(state(&world).await, PersonState::Active);
    let own = Contributor::Person(world.person("basile"));
    assert!(world.actions().await.iter().all(|it| it.action.contributor == own));
    let _ = basile.get(&format!("{HAIE}/moi")).await.expect(200).shows("Tri");
    world.totals_agree().await;
}
