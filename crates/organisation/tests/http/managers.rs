//! The last manager stays, whatever is done (I6).

use crate::world::{HAIE, VELO, World, at};
use base::Refusal;
use organisation::persons::{
    managers::{Loss, keep_one},
    personal,
};

#[tokio::test]
async fn i6_erasing_the_last_manager_is_refused() {
    let world = World::new().await;
    let (scope, alice) = (world.scope(HAIE), world.person(HAIE, "alice"));
    let mut tx = world.test.site.db.write_in(scope.organisation_id).await.unwrap();
    let erased = personal::erase(&mut tx, scope, alice, world.test.site.now()).await;
    let Err(Refusal::Conflict(msg)) = erased else { panic!("erased") };
    assert_eq!(msg.code(), "LAST_MANAGER");
}

#[tokio::test]
async fn i6_in_a_collectif_any_member_may_go_while_another_with_an_account_stays() {
    let world = World::new().await;
    let (scope, basile) = (world.scope(VELO), world.person(VELO, "basile"));
    let mut tx = world.test.site.db.write_in(scope.organisation_id).await.unwrap();
    personal::erase(&mut tx, scope, basile, world.test.site.now()).await.unwrap();
    let emma = world.person(VELO, "emma");
    assert!(keep_one(&mut tx, scope, Loss::Person(emma)).await.is_err(), "the others have no account");
}

#[tokio::test]
async fn i6_the_last_manager_is_not_noted_as_gone() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(&at(HAIE, &format!("personnes/{}", world.person(HAIE, "alice")))).await;
    let _ = page.form("Noter son départ").submit(&mut alice).await.expect(409).shows("une personne au moins");
}

#[tokio::test]
async fn i6_the_last_manager_cannot_be_given_a_lower_role() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let path = at(HAIE, &format!("personnes/{}/modifier", world.person(HAIE, "alice")));
    let page = alice.get(&path).await;
    let lower = page.all("option").iter().position(|it| it == "Bureau");
    assert!(lower.is_some());
    let bureau = role_id(&world, "Bureau").await;
    let form = page.form("Enregistrer").fill("role", &bureau);
    let _ = form.submit(&mut alice).await.expect(409);
}

#[tokio::test]
async fn i6_a_role_cannot_stop_managing_while_it_is_the_last() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let gestion = role_id(&world, "Gestion").await;
    let page = alice.get(&at(HAIE, &format!("roles/{gestion}/modifier"))).await;
    let form = page.form("Enregistrer").fill("level_organisation", "write").without("capability");
    let _ = form.submit(&mut alice).await.expect(409);
}

#[tokio::test]
async fn i6_somebody_else_who_manages_lets_the_first_go() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let gestion = role_id(&world, "Gestion").await;
    let page = alice.get(&at(HAIE, &format!("personnes/{}/modifier", world.person(HAIE, "chloe")))).await;
    let _ = page.form("Enregistrer").fill("role", &gestion).submit(&mut alice).await.expect(200);
    let id = world.scope(HAIE).organisation_id;
    let _ = alice.post(&format!("/moi/donnees/{id}/depart"), &[]).await.expect(200);
    let _ = alice.get(&at(HAIE, "projets")).await.expect(404);
}

/// The id of a role of the first organisation.
pub async fn role_id(world: &World, name: &str) -> String {
    let mut tx = world.test.site.db.read().await.unwrap();
    let roles = organisation::roles::store::list(&mut tx, world.scope(HAIE)).await.unwrap();
    roles.iter().find(|role| role.name == name).unwrap().id.to_string()
}
