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

#[tokio::test]
async fn i12_a_filter_that_is_not_understood_gives_no_journal() {
    let world = World::new().await;
    add_project(&world, "Haies").await;
    let mut alice = world.client("alice").await;
    for (filter, says) in [
        ("from=2026-02-31", "Ce jour n’est pas compris"),
        ("to=hier", "Ce jour n’est pas compris"),
        ("noun=haie", "Ce filtre n’est pas compris"),
        ("person_id=Basile", "Ce filtre n’est pas compris"),
        ("person_query=Zzz", "Personne ne répond à"),
    ] {
        let page = alice.get(&format!("/o/amis-de-la-haie/journal?{filter}")).await.expect(422);
        let page = page.shows(says);
        assert!(page.all("tbody tr").is_empty(), "{filter}");
        let export = format!("/o/amis-de-la-haie/journal/export?format=csv&{filter}");
        let _ = alice.get(&export).await.expect(422);
    }
    let page = alice.get("/o/amis-de-la-haie/journal?person_query=Basile").await.expect(200);
    assert!(!page.text().contains("Haies"));
}

#[tokio::test]
async fn i12_the_filter_offers_what_the_journal_speaks_of() {
    let world = World::new().await;
    add_project(&world, "Haies").await;
    let page = world.client("alice").await.get("/o/amis-de-la-haie/journal").await.expect(200);
    let offered = page.all("#noun option");
    assert!(offered.iter().any(|it| it == "Projet"), "{offered:?}");
    assert!(!offered.iter().any(|it| it == "Déménagement"), "{offered:?}");
}

#[tokio::test]
async fn i12_a_line_says_whom_and_what_in_words() {
    let world = World::new().await;
    let (scope, basile) = (world.scope(HAIE), world.person(HAIE, "basile"));
    let mut tx = world.test.site.db.write().await.unwrap();
    let roles = organisation::roles::store::list(&mut tx, scope).await.unwrap();
    let change = Entry::new("person", basile, "change")
        .about(Some(basile))
        .before(serde_json::json!({"role_id": roles[0].id, "yearly_income": 4_200_000}))
        .after(serde_json::json!({"role_id": roles[1].id, "yearly_income": 1_234_500}));
    note(&mut tx, scope, &Author::program("Alice"), change, world.test.site.now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut alice = world.client("alice").await;
    let page = alice.get("/o/amis-de-la-haie/journal").await.expect(200);
    let row = page.all("tbody tr").remove(0);
    for words in ["Basile", roles[0].name.as_str(), roles[1].name.as_str(), "12 345"] {
        assert!(row.contains(words), "{words}: {row}");
    }
    assert!(!row.contains("n° "), "{row}");
    assert!(page.html().contains(&format!("/o/amis-de-la-haie/personnes/{basile}")));
}

#[tokio::test]
async fn i12_a_number_is_told_with_what_it_counts() {
    let world = World::new().await;
    let trips = [base::fresh_id(), base::fresh_id(), base::fresh_id()];
    let whole = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let mut tx = world.test.site.db.write().await.unwrap();
    for (noun, after) in [
        ("action_valuation", serde_json::json!({"rate": 420_000})),
        ("reimbursement_rate", serde_json::json!({"rate": 3200})),
        ("mileage_claim", serde_json::json!({"kind": "waive", "trips": trips})),
        ("counter_movement", serde_json::json!({"quantity": 150, "day_pack": true})),
        ("counter_movement", serde_json::json!({"quantity": 150})),
        ("reference_override", serde_json::json!({"value": 123_100, "unit": "rate"})),
        ("work_contract", serde_json::json!({"fte_bp": 8000, "planned_leave_c": 2550})),
        ("timesheet_document", serde_json::json!({"fingerprint": whole})),
    ] {
        let entry = Entry::new(noun, base::fresh_id(), "change").after(after);
        note(&mut tx, world.scope(HAIE), &Author::program("Alice"), entry, world.test.site.now())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let mut alice = world.client("alice").await;
    let page = alice.get("/o/amis-de-la-haie/journal").await.expect(200);
    let page = page.shows("taux : 42,00 €/h").shows("taux : 0,32 €/km").shows("trajets : 3");
    let page = page.shows("genre : abandon en don, contre un reçu fiscal");
    let page = page.shows("quantité : 1,5 j").shows("quantité : 2 h 30").shows("valeur : 12,31 €/h");
    let page = page.shows("temps de travail : 80 %").shows("congés prévus : 25,5 j");
    // The whole fingerprint is in the title, and in the file.
    let page = page.shows("empreinte : 9f86d081884c…");
    assert!(!page.text().contains(whole) && page.html().contains(whole));
    let csv = alice.get("/o/amis-de-la-haie/journal/export?format=csv").await.expect(200).html();
    assert!(csv.contains(whole));
}

#[tokio::test]
async fn i12_whoever_did_it_is_chosen_among_those_who_did() {
    let world = World::new().await;
    add_project(&world, "Haies").await;
    let mut alice = world.client("alice").await;
    let page = alice.get("/o/amis-de-la-haie/journal").await.expect(200);
    let names = page.all("select[name=author] option");
    assert!(names.contains(&"Alice Martin".to_owned()), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("Emma")), "who did nothing here is not there: {names:?}");
    let page = alice.get("/o/amis-de-la-haie/journal?author=Alice+Martin").await.expect(200);
    drop(page.shows("Haies"));
    let page = alice.get("/o/amis-de-la-haie/journal?author=alice").await.expect(422);
    drop(page.shows("Ce filtre n’est pas compris"));
    drop(alice.get("/o/amis-de-la-haie/journal/export?format=csv&author=alice").await.expect(422));
}
