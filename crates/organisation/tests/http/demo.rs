//! The small world itself.

use crate::world::{HAIE, VALLEE, VELO, World};
use organisation::{organisations, persons, roles};

#[tokio::test]
async fn the_small_world_has_three_organisations_and_their_people() {
    let world = World::new().await;
    assert_eq!(world.demo.organisations.iter().map(|it| it.slug).collect::<Vec<_>>(), [HAIE, VELO, VALLEE]);
    let mut tx = world.test.site.db.read().await.unwrap();
    for (slug, manager) in [(HAIE, "alice"), (VELO, "basile"), (VALLEE, "emma")] {
        let scope = world.scope(slug);
        let person = persons::store::get(&mut tx, scope, world.person(slug, manager)).await.unwrap();
        assert_eq!(person.account_id, Some(world.demo.accounts[manager]));
        assert!(roles::store::get(&mut tx, scope, person.role_id).await.unwrap().manages());
        assert_eq!(world.organisation(slug).projects.len(), 3);
        let years = organisation::fiscal_years::store::list(&mut tx, scope).await.unwrap();
        assert_eq!(years.len(), 2, "{slug}");
    }
    let vallee = organisations::store::get(&mut tx, world.scope(VALLEE)).await.unwrap();
    assert!(vallee.hidden && vallee.moderate_members);
}
