//! Switching the module on, and the holidays of the year.

use crate::world::{HAIE, world};

#[tokio::test]
async fn nothing_shows_until_the_module_is_on() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let page = alice.get("/o/amis-de-la-haie").await.expect(200);
    let _ = page.hides("/temps/jour");
    let _ = alice.get(&format!("{HAIE}/jour")).await.expect(404);
    let page = world.settle(&mut alice, &[("validation", "crossed")]).await;
    let _ = page.shows("Jours fériés 2026").shows("Ascension");
    let page = alice.get("/o/amis-de-la-haie").await.expect(200).shows("Temps salarié");
    let _ = page.shows("Contrats et régimes");
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let page = page.form("Enregistrer").without("on").submit(&mut alice).await.expect(200);
    let _ = page.shows("Le temps salarié est éteint").hides("/temps/jour\"");
}

#[tokio::test]
async fn switching_on_leaves_the_words_of_the_other_modules() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    world.settle(&mut alice, &[]).await;
    let mut tx = world.tx().await;
    let row = tx.one("SELECT switches FROM organisation WHERE slug = 'amis-de-la-haie'", &[]).await.unwrap();
    let switches: String = row.get("switches").unwrap();
    assert!(switches.split(',').any(|it| it == "worktime"), "{switches}");
    assert!(switches.split(',').any(|it| it == "estimates"), "{switches}");
}

#[tokio::test]
async fn r20_a_holiday_may_be_worked_and_another_day_be_off() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let page = world.settle(&mut alice, &[]).await;
    let page = page.form("On travaille 25 mai 2026").submit(&mut alice).await.expect(200);
    let page = page.shows("Le 25 mai 2026 est travaillé.");
    let form = page.form("Ajouter un jour non travaillé").fill("on", "2026-05-15").fill("label", "Pont");
    let page = form.submit(&mut alice).await.expect(200).shows("Le 15 mai 2026 n’est pas travaillé.");
    let _ = page.shows("Pont").form("On ne travaille pas 25 mai 2026");
}

#[tokio::test]
async fn settings_are_for_who_manages() {
    let world = world().await;
    for who in ["basile", "chloe", "david"] {
        let mut client = world.browser(who).await;
        let _ = client.get(&format!("{HAIE}/reglages")).await.expect(403);
    }
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let form = page.form("Enregistrer").fill("gate_from", "bientôt").fill("allow_future_days", "9999");
    let page = form.submit(&mut alice).await.expect(422).shows("Écrivez un jour");
    let _ = page.shows("Un nombre entre 0 et 366.");
}
