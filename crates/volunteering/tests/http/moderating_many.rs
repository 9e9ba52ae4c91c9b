//! Many at once, when some are there no more: R13, §8.

use crate::world::{HAIE, declare, world};
use volunteering::actions::ActionState;

#[tokio::test]
async fn r13_what_is_gone_meanwhile_leaves_the_others_settled() {
    let world = world().await;
    world.set(|settings| settings.moderate_actions = true).await;
    let mut basile = world.browser("basile").await;
    let _ = declare(&mut basile, &[("title", "Tri"), ("duration", "1h")]).await.expect(200);
    let thanks = declare(&mut basile, &[("title", "Bar"), ("duration", "2h")]).await.expect(200);
    let mut chloe = world.browser("chloe").await;
    let mut form = chloe.get(&format!("{HAIE}/moderation")).await.expect(200).form("Valider");
    for it in world.actions().await {
        form = form.tick("ids", &format!("{}:{}", it.action.id, it.action.version));
    }
    drop(thanks.form("Annuler").submit(&mut basile).await.expect(200));
    assert_eq!(world.actions().await.len(), 1, "taken back altogether");
    let page = form.submit(&mut chloe).await.expect(200).shows("Une action validée.");
    drop(page.shows("Déjà reprise ou déjà répondue."));
    assert_eq!(world.actions().await[0].action.state, ActionState::Validated);
    world.totals_agree().await;
}

#[tokio::test]
async fn r14_whoever_gave_the_time_is_told_that_many_were_filed_elsewhere() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let _ = declare(&mut basile, &[("title", "Bar"), ("duration", "1h")]).await.expect(200);
    let action = world.actions().await.remove(0).action;
    let mut tx = world.tx().await;
    let categories = volunteering::categories::store::list(&mut tx, world.scope()).await.unwrap();
    drop(tx);
    let other = categories.iter().find(|it| it.id != action.category_id).unwrap().id.to_string();
    let mut chloe = world.browser("chloe").await;
    let corrected = async |client: &mut testkit::Client| {
        let page = client.get(&format!("{HAIE}/actions")).await.expect(200);
        let id = action.id.to_string();
        let form = page.form("Changer de catégorie").tick("ids", &id).fill("act", "categorise");
        drop(form.fill("category", &other).submit(client).await.expect(200));
        let mut tx = world.tx().await;
        let mails = work::mail::list_recent(&mut tx, 20).await.unwrap();
        mails.iter().filter(|it| it.to == "basile@exemple.test").count()
    };
    assert_eq!(corrected(&mut chloe).await, 1);
    assert_eq!(corrected(&mut chloe).await, 1, "what is there already is no correction");
}
