//! The last manager stays, whatever is done (I6).

use crate::world::{HAIE, VELO, World};
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
