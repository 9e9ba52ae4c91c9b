//! « Déclarer » sent again: the page that was sent already, another day, or once its action was cancelled (I8).

use crate::world::{HAIE, world};
use base::jiff::civil::date;
use volunteering::actions::{ActionState, Contributor};

#[tokio::test]
async fn i8_what_is_typed_over_a_page_already_sent_is_another_entry() {
    let world = world().await;
    let mut chloe = world.browser("chloe").await;
    let page = chloe.get(&format!("{HAIE}/declarer")).await.expect(200);
    let form = page.form("Enregistrer").without("person_query").fill("contributor", "person");
    let form = form.fill("title", "Permanence").fill("duration", "2h");
    for name in ["basile", "david"] {
        let form = form.clone().fill("person", &world.person(name).to_string());
        let uid = form.value("client_uid").unwrap().to_owned();
        let page = form.clone().submit(&mut chloe).await.expect(200).shows("Merci !");
        // Its draft goes, and that of no other page.
        assert!(page.html().contains(&format!("data-draft-uid=\"{uid}\"")));
        let _ = form.submit(&mut chloe).await.expect(200).shows("Merci !");
    }
    let nobody = form.clone().fill("contributor", "nobody").fill("headcount", "10");
    let _ = nobody.clone().submit(&mut chloe).await.expect(200).shows("Merci !");
    // What differs by less than who, when and how long is asked about (R7).
    let _ = nobody.fill("headcount", "12").submit(&mut chloe).await.expect(422).shows("Déjà saisi ?");
    let whose: Vec<_> = world.actions().await.iter().map(|it| it.action.contributor).collect();
    let person = |name| Contributor::Person(world.person(name));
    assert_eq!(whose.len(), 3);
    for contributor in [person("basile"), person("david"), Contributor::Nobody] {
        assert!(whose.contains(&contributor), "{contributor:?} of {whose:?}");
    }
}

#[tokio::test]
async fn i8_the_same_page_sent_again_after_midnight_is_asked_about() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let page = basile.get(&format!("{HAIE}/declarer")).await.expect(200);
    let form = page.form("Enregistrer").fill("title", "Tri").fill("duration", "2h");
    let _ = form.clone().submit(&mut basile).await.expect(200).shows("Merci !");
    // Put right meanwhile: it is still what the page entered.
    let mut tx = world.tx().await;
    assert_eq!(tx.run("UPDATE volunteer_action SET title = 'Tri des dons'", &[]).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let _ = form.clone().submit(&mut basile).await.expect(200).shows("Merci !");
    world.move_to("2026-03-08T11:00:00Z");
    let page = form.clone().submit(&mut basile).await.expect(422).shows("Déjà saisi ?");
    assert_eq!(world.actions().await.len(), 1);
    let again = page.form("Enregistrer quand même");
    for _ in 0..2 {
        let _ = again.clone().submit(&mut basile).await.expect(200).shows("Merci !");
    }
    let days: Vec<_> = world.actions().await.iter().map(|it| it.action.happened_on).collect();
    assert_eq!(days, [date(2026, 3, 8), date(2026, 3, 7)]);
}

#[tokio::test]
async fn i8_what_was_cancelled_is_entered_anew_by_its_page() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    let page = basile.get(&format!("{HAIE}/declarer")).await.expect(200);
    let form = page.form("Enregistrer").fill("title", "Tri").fill("duration", "2h");
    let page = form.clone().submit(&mut basile).await.expect(200).shows("Merci !");
    world.move_to("2026-03-07T14:00:00Z");
    let _ = page.form("Annuler").submit(&mut basile).await.expect(200).shows("est annulée");
    for _ in 0..2 {
        let _ = form.clone().submit(&mut basile).await.expect(200).shows("Merci !");
    }
    let states: Vec<_> = world.actions().await.iter().map(|it| it.action.state).collect();
    assert_eq!(states.len(), 2);
    assert!(
        states.contains(&ActionState::Validated) && states.contains(&ActionState::Cancelled),
        "{states:?}"
    );
}
