//! A decision is about what was shown: §8, R14.

use crate::world::{HAIE, World, declare, world};
use testkit::Client;
use volunteering::actions::ActionState;

async fn change(world: &World, basile: &mut Client, title: &str, duration: &str) {
    let actions = world.actions().await;
    let id = actions.iter().find(|it| it.action.title == title).unwrap().action.id;
    let page = basile.get(&format!("{HAIE}/actions/{id}/modifier")).await.expect(200);
    let _ = page.form("Enregistrer").fill("duration", duration).submit(basile).await.expect(200);
}

async fn state(world: &World, title: &str) -> ActionState {
    let actions = world.actions().await;
    actions.iter().find(|it| it.action.title == title).unwrap().action.state
}

#[tokio::test]
async fn r14_what_changed_since_the_page_was_shown_is_left_and_told() {
    let world = world().await;
    world.set(|settings| settings.moderate_actions = true).await;
    let (mut basile, mut chloe) = (world.browser("basile").await, world.browser("chloe").await);
    for title in ["Tri", "Bar"] {
        let _ = declare(&mut basile, &[("title", title), ("duration", "45min")]).await.expect(200);
    }
    let list = format!("{HAIE}/moderation");
    let page = chloe.get(&list).await.expect(200).shows("45 min");
    let html = page.html();
    let mut form = page.form("Valider");
    for rest in html.split("name=\"ids\" value=\"").skip(1) {
        form = form.tick("ids", rest.split('"').next().unwrap());
    }
    change(&world, &mut basile, "Tri", "12h").await;
    let page = form.submit(&mut chloe).await.expect(200).shows("Une action validée");
    let _ = page.shows("Une est restée comme elle était : Changée depuis").shows("12 h");
    assert_eq!(state(&world, "Tri").await, ActionState::Pending);
    assert_eq!(state(&world, "Bar").await, ActionState::Validated);
    // The same on the page of the action, for both answers.
    let actions = world.actions().await;
    let id = actions.iter().find(|it| it.action.title == "Tri").unwrap().action.id;
    let page = chloe.get(&format!("{HAIE}/actions/{id}")).await.expect(200);
    change(&world, &mut basile, "Tri", "13h").await;
    let _ = page.form("Valider").submit(&mut chloe).await.expect(200).shows("Changée depuis");
    let form = page.form("Refuser").fill("reason", "Déjà comptée hier");
    let _ = form.submit(&mut chloe).await.expect(200).shows("Changée depuis");
    assert_eq!(state(&world, "Tri").await, ActionState::Pending);
    assert!(world.mails().await.is_empty(), "nobody is told of what was not decided");
    // What is shown now may be decided.
    let page = chloe.get(&format!("{HAIE}/actions/{id}")).await.expect(200).shows("13 h");
    let _ = page.form("Valider").submit(&mut chloe).await.expect(200).shows("Une action validée");
    assert_eq!(state(&world, "Tri").await, ActionState::Validated);
    world.totals_agree().await;
}
