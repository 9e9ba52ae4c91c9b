//! The guide is read without an account, in the language of the reader.

use crate::world::World;

#[tokio::test]
async fn the_guide_is_there_in_both_languages() {
    let world = World::new().await;
    let mut visitor = world.test.client();
    let page = visitor.get("/aide").await.expect(200);
    let page = page.follow(&mut visitor, "déclarer ce que vous avez fait").await.expect(200);
    let _ = page.shows("Comme la dernière fois");
    let mut visitor = world.test.client().in_lang("en");
    let _ = visitor.get("/aide/declarer").await.expect(200).shows("Like last time");
    let _ = visitor.get("/aide/declare").await.expect(200).shows("Like last time");
    let _ = visitor.get("/aide/nulle-part").await.expect(404);
}
