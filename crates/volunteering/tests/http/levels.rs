//! The screens of levels.

use crate::small_world::World;
use base::jiff::civil::date;
use volunteering::actions::VolunteerAction;

const LIST: &str = "/o/haie/benevolat/niveaux";

#[tokio::test]
async fn no_level_exists_at_first_and_the_page_says_what_for() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let _ = alice.get(LIST).await.expect(200).shows("Aucun niveau").shows("rien n’est demandé aux bénévoles");
    let _ = alice.get("/o/haie/benevolat/reglages").await.expect(200).hides("default_level");
}

#[tokio::test]
async fn levels_are_added_ordered_chosen_by_default_and_kept_while_used() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    for name in ["Exécution", "Expertise"] {
        let page = alice.get(LIST).await.follow(&mut alice, "Nouveau niveau").await;
        let page = page.form("Enregistrer").fill("name", name).submit(&mut alice).await.expect(200);
        let _ = page.shows("Niveau ajouté.");
    }
    let page = alice.get(LIST).await.form("Monter Expertise").submit(&mut alice).await.expect(200);
    assert_eq!(page.all(".row__title"), ["Expertise", "Exécution"]);
    let [expert, doer] = world.house().await.levels.iter().map(|it| it.id).collect::<Vec<_>>()[..] else {
        panic!("two levels")
    };
    let page = alice.get("/o/haie/benevolat/reglages").await.form("Enregistrer");
    let _ = page.fill("default_level", &doer.to_string()).submit(&mut alice).await.expect(200);
    let _ = alice.post(&format!("{LIST}/{doer}/archive"), &[]).await.expect(409).shows("niveau par défaut");
    let action = world.action("basile", date(2026, 3, 1), 60).await;
    world.add(&VolunteerAction { level_id: Some(expert), ..action }).await;
    let _ = alice
        .post(&format!("{LIST}/{expert}/suppression"), &[])
        .await
        .expect(409)
        .shows("Archivez-le")
        .shows("Code : IN_USE");
    let page = alice.get(LIST).await.follow(&mut alice, "Expertise").await.expect(200);
    let page = page.form("Archiver").submit(&mut alice).await.expect(200);
    let page = page.shows("« Expertise » est archivé");
    let _ = page.form("Annuler").submit(&mut alice).await.expect(200).shows("« Expertise » est de retour");
}

#[tokio::test]
async fn a_level_name_is_unique_whatever_its_case_and_accents() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    let new = format!("{LIST}/nouveau");
    let _ = alice.get(&new).await.form("Enregistrer").fill("name", "Exécution").submit(&mut alice).await;
    let form = alice.get(&new).await.form("Enregistrer").fill("name", "EXECUTION");
    let _ = form.submit(&mut alice).await.expect(422).shows("Un niveau porte déjà ce nom");
    let _ = world.client("chloe").await.get(LIST).await.expect(403);
}
