//! The last manager stays, whatever is done (I6).

use crate::{
    instance::{administrator, state, wait_for_the_instance},
    world::{HAIE, VALLEE, VELO, World, at},
};
use base::Refusal;
use organisation::{
    organisations::organisation::State,
    persons::{
        managers::{Loss, keep_one},
        personal,
    },
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
async fn i6_the_refusal_names_the_association() {
    let world = World::new().await;
    let (scope, alice) = (world.scope(HAIE), world.person(HAIE, "alice"));
    let mut tx = world.test.site.db.read().await.unwrap();
    let name = organisation::organisations::store::get(&mut tx, scope).await.unwrap().name;
    let Err(Refusal::Conflict(msg)) = keep_one(&mut tx, scope, Loss::Person(alice)).await else {
        panic!("nobody manages")
    };
    for lang in [base::Lang::Fr, base::Lang::En] {
        let said = world.test.site.words.say(lang, &msg);
        assert!(said.contains(&name), "{said}");
    }
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

/// What waits holds nobody; once nobody manages it, it is not opened.
#[tokio::test]
async fn i6_an_organisation_its_founder_left_while_it_waited_is_not_approved() {
    let world = World::new().await;
    wait_for_the_instance(&world, VALLEE).await;
    let id = world.scope(VALLEE).organisation_id;
    let left = world.client("emma").await.post(&format!("/moi/donnees/{id}/depart"), &[]).await;
    let _ = left.expect(200);
    let mut alice = administrator(&world).await;
    let page = alice.get("/instance").await.form("Accepter").submit(&mut alice).await;
    let _ = page.expect(409).shows("Plus personne ne peut gérer « Entraide de la Vallée »");
    assert_eq!(state(&world, VALLEE).await, State::Pending);
    let form = alice.get("/instance").await.form("Refuser l’inscription");
    let _ = form.fill("reason", "Partie avant la réponse").submit(&mut alice).await.expect(200);
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
