//! The settings screen.

use crate::small_world::World;

const PAGE: &str = "/o/haie/benevolat/reglages";

#[tokio::test]
async fn r13_actions_are_moderated_when_the_switch_is_on() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let form = alice.get(PAGE).await.expect(200).form("Enregistrer");
    assert_eq!(form.value("moderate_actions"), None, "off at first");
    let page = form.fill("moderate_actions", "1").fill("four_eyes", "1").submit(&mut alice).await;
    let page = page.expect(200).shows("Réglages enregistrés.");
    assert_eq!(page.form("Enregistrer").value("moderate_actions"), Some("1"));
    let settings = world.house().await.settings;
    assert!(settings.moderate_actions && settings.four_eyes);
    assert_eq!(settings.features.as_text(), "estimates,inkind", "switches without a screen keep their place");
}

#[tokio::test]
async fn the_purpose_is_never_empty_and_what_was_typed_stays() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let form = alice.get(PAGE).await.form("Enregistrer");
    let page = form.fill("purpose_text", " ").fill("day_minutes", "7h30").submit(&mut alice).await;
    let page = page.expect(422).shows("ce texte ne peut pas rester vide");
    let form = page.form("Enregistrer");
    assert_eq!(form.value("day_minutes"), Some("7h30"));
    let own_words = "Pour la mairie et l’assemblée générale.";
    let page = form.fill("purpose_text", own_words).submit(&mut alice).await.expect(200);
    let page = page.shows("Revenir au texte proposé").shows("Voir le texte proposé");
    assert_eq!(page.form("Enregistrer").value("purpose_text"), Some(own_words));
    assert_eq!(world.house().await.settings.day_minutes, 450);
}

#[tokio::test]
async fn r20_the_base_of_a_full_time_year_is_free() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let page = alice.get(PAGE).await.shows("1 820 h (35 h × 52)").shows("1 607 h").shows("1 554 h");
    let form = page.form("Enregistrer").fill("fte_base_hours", "0");
    let page = form.submit(&mut alice).await.expect(422).shows("de 1 à");
    let _ = page.form("Enregistrer").fill("fte_base_hours", "1700").submit(&mut alice).await.expect(200);
    assert_eq!(world.house().await.settings.fte_base_hours, 1700);
}

#[tokio::test]
async fn two_people_editing_the_settings_see_each_other() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let first = alice.get(PAGE).await.form("Enregistrer");
    let second = first.clone().fill("retention_years", "5");
    let _ = first.fill("retention_years", "4").submit(&mut alice).await.expect(200);
    let page = second.submit(&mut alice).await.expect(422).shows("Quelqu’un d’autre a modifié ceci");
    assert_eq!(page.form("Enregistrer").value("retention_years"), Some("5"));
    let _ = page.form("Enregistrer").submit(&mut alice).await.expect(200);
    assert_eq!(world.house().await.settings.retention_years, 5);
}

#[tokio::test]
async fn i12_a_change_of_settings_is_journaled_with_before_and_after() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let form = alice.get(PAGE).await.form("Enregistrer");
    let _ = form.fill("retention_years", "7").submit(&mut alice).await.expect(200);
    let mut tx = world.test.site.db.read().await.unwrap();
    let sql = "SELECT before, after FROM audit_entry WHERE noun = 'volunteering_settings'";
    let row = tx.one(sql, &[]).await.unwrap();
    assert!(row.get::<String>("before").unwrap().contains("\"retention_years\":3"));
    assert!(row.get::<String>("after").unwrap().contains("\"retention_years\":7"));
}

#[tokio::test]
async fn settings_are_for_those_who_manage() {
    let world = World::new().await;
    for name in ["basile", "chloe", "david"] {
        let _ = world.client(name).await.get(PAGE).await.expect(403);
    }
    let _ = world.client("emma").await.get(PAGE).await.expect(404);
    let _ = world.english("alice").await.get(PAGE).await.expect(200).shows("What are these hours for?");
}
