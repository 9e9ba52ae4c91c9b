//! The journal: every change with before and after, read by those who manage.

use crate::world::{HAIE, VALLEE, World};
use base::Id;
use organisation::journal;
use site::journal::{Author, Entry, note};

async fn add_project(world: &World, name: &str) {
    let mut alice = world.client("alice").await;
    let form = alice.get("/o/amis-de-la-haie/projets/nouveau").await.form("Enregistrer").fill("name", name);
    let _ = form.submit(&mut alice).await.expect(200);
}

#[tokio::test]
async fn i12_a_change_shows_what_was_and_what_is() {
    let world = World::new().await;
    let mut alice = world.client("alice").await;
    add_project(&world, "Haies").await;
    let page = alice.get("/o/amis-de-la-haie/projets").await.follow(&mut alice, "Haies").await;
    let page = page.follow(&mut alice, "Modifier le projet").await;
    let _ = page.form("Enregistrer").fill("name", "Haies vives").submit(&mut alice).await.expect(200);
    let page = alice.get("/o/amis-de-la-haie/journal").await.expect(200);
    let rows = page.all("tbody tr");
    assert!(rows[0].contains("Modification Projet · Haies vives"), "{}", rows[0]);
    assert!(rows[0].contains("nom : Haies Haies vives"), "{}", rows[0]);
    assert!(rows[0].contains("Alice Martin"));
    assert!(rows[1].starts_with("Ajout"), "{}", rows[1]);
}

#[tokio::test]
async fn i12_the_journal_is_read_by_key_and_filtered() {
    let world = World::new().await;
    let scope = world.scope(HAIE);
    let object_id = base::fresh_id();
    let mut tx = world.test.site.db.write().await.unwrap();
    for number in 0..120 {
        let entry = Entry::new("role", object_id, "change")
            .after(serde_json::json!({"name": format!("Rôle {number}")}));
        let author = Author::program(if number == 7 { "Import" } else { "Alice" });
        note(&mut tx, scope, &author, entry, world.test.site.now()).await.unwrap();
    }
    let about = Entry::new("person", world.person(HAIE, "basile"), "consult")
        .about(Some(world.person(HAIE, "basile")));
    note(&mut tx, scope, &Author::program("David"), about, world.test.site.now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut alice = world.client("alice").await;
    let first = alice.get("/o/amis-de-la-haie/journal?noun=role").await.expect(200);
    assert_eq!(first.all("tbody tr").len(), 50);
    let first = first.shows("Rôle 119").hides("Rôle 69<");
    let second = first.follow(&mut alice, "Plus anciennes").await.shows("Rôle 69").shows("Rôle 20");
    let third = second.follow(&mut alice, "Plus anciennes").await.shows("Rôle 19").shows("Rôle 0");
    assert_eq!(third.all("tbody tr").len(), 20);
    let back = third.follow(&mut alice, "Plus récentes").await.shows("Rôle 69").shows("Rôle 20");
    assert_eq!(back.all("tbody tr").len(), 50);
    let back = back.follow(&mut alice, "Plus récentes").await.shows("Rôle 119");
    assert!(!back.text().contains("Plus récentes"));
    let page = alice.get("/o/amis-de-la-haie/journal?author=Import").await;
    assert_eq!(page.all("tbody tr").len(), 1);
    let page =
        alice.get(&format!("/o/amis-de-la-haie/journal?person_id={}", world.person(HAIE, "basile"))).await;
    assert_eq!(page.all("tbody tr").len(), 1);
    let _ = page.shows("Consultation").shows("David");
    assert_eq!(alice.get("/o/amis-de-la-haie/journal?to=2026-03-06").await.all("tbody tr").len(), 0);
    assert_eq!(
        alice.get("/o/amis-de-la-haie/journal?from=2026-03-07&to=2026-03-07").await.all("tbody tr").len(),
        50
    );
    let csv = alice.get("/o/amis-de-la-haie/journal/export?noun=role&format=csv").await.expect(200).html();
    assert_eq!(csv.trim_end().lines().count(), 121);
    for format in ["ods", "xlsx", "json"] {
        let file = alice.get(&format!("/o/amis-de-la-haie/journal/export?format={format}")).await.expect(200);
        let table = sheet::read(file.bytes.as_slice(), &format!("journal.{format}")).unwrap();
        assert_eq!(table.rows.len(), 122, "{format}");
    }
}

#[tokio::test]
async fn i12_the_history_of_an_object_is_its_own() {
    let world = World::new().await;
    add_project(&world, "Haies").await;
    add_project(&world, "Mares").await;
    let mut tx = world.test.site.db.read().await.unwrap();
    let found = organisation::projects::store::list(&mut tx, world.scope(HAIE)).await.unwrap();
    let found = found.iter().find(|it| it.name == "Haies").unwrap();
    let items = journal::history(&mut tx, world.scope(HAIE), found.id).await.unwrap();
    assert_eq!(items.len(), 1);
    assert!(journal::history(&mut tx, world.scope(VALLEE), found.id).await.unwrap().is_empty());
    assert!(journal::history(&mut tx, world.scope(HAIE), Id::nil()).await.unwrap().is_empty());
}

#[tokio::test]
async fn i12_the_journal_is_for_those_who_manage() {
    let world = World::new().await;
    let _ = world.client("basile").await.get("/o/amis-de-la-haie/journal").await.expect(403);
    let _ = world.client("emma").await.get("/o/amis-de-la-haie/journal").await.expect(404);
    let _ = world.client("emma").await.get("/o/amis-de-la-haie/journal/export?format=csv").await.expect(404);
}
