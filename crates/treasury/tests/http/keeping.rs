//! What is kept and what goes: personal export, erasure, the demonstration, the levels of older roles.

use crate::{
    MODULES,
    world::{HAIE, add_car, add_trip, waived, world},
};
use site::Rights;
use store::args;

#[tokio::test]
async fn r69_a_person_receives_what_is_held_about_them() {
    let world = world().await;
    waived(&world).await;
    let mut tx = world.tx().await;
    let tables = (MODULES[2].export_person)(&mut tx, world.scope(), world.person("basile")).await.unwrap();
    let counts: Vec<(&str, usize)> = tables.iter().map(|it| (it.name, it.rows.len())).collect();
    let expected = [
        ("vehicules", 1),
        ("trajets", 1),
        ("depenses", 0),
        ("notes_de_frais", 1),
        ("abandons_de_frais", 1),
        ("recus_fiscaux", 0),
    ];
    assert_eq!(counts, expected);
    assert!(tables.iter().all(|it| it.rows.iter().all(|row| row.len() == it.columns.len())));
}

#[tokio::test]
async fn r71_erasure_keeps_the_proofs_and_forgets_the_rest() {
    let world = world().await;
    waived(&world).await;
    let mut basile = world.browser("basile").await;
    add_trip(&mut basile, "2026-03-02", "30").await;
    let mut tx = world.tx().await;
    let (scope, person_id) = (world.scope(), world.person("basile"));
    (MODULES[2].erase_person)(&mut tx, scope, person_id, world.site.site.now()).await.unwrap();
    let tables = (MODULES[2].export_person)(&mut tx, scope, person_id).await.unwrap();
    assert_eq!(tables[1].rows.len(), 1, "the waived trip stays, the open one goes");
    assert_eq!((tables[0].rows.len(), tables[0].rows[0][1].as_str()), (1, ""));
    assert_eq!((tables[3].rows.len(), tables[4].rows.len()), (1, 1));
}

#[tokio::test]
async fn the_demonstration_has_a_claim_paid_one_receipted_and_one_that_waits() {
    let mut world = world().await;
    let mut tx = world.site.site.db.write().await.unwrap();
    (MODULES[2].demo)(&mut tx, &mut world.demo).await.unwrap();
    tx.commit().await.unwrap();
    let mut alice = world.browser("alice").await;
    let page = alice.get(&format!("{HAIE}/notes")).await.expect(200);
    let page = page.shows("Remboursée").shows("Reçu émis").shows("À approuver");
    let _ = page.follow(&mut alice, "Reçus fiscaux").await.expect(200).shows("Fatou Diallo");
    let mut tx = world.tx().await;
    assert!((MODULES[2].check)(&mut tx, world.scope()).await.unwrap().is_empty());
}

#[tokio::test]
async fn roles_brought_from_elsewhere_receive_a_level_here() {
    let world = world().await;
    let mut tx = world.tx().await;
    let scope = world.scope();
    for (name, levels) in [
        ("vieux bénévole", r#"{"organisation":"own","volunteering":"own"}"#),
        ("vieille gestion", r#"{"organisation":"manage","volunteering":"manage"}"#),
        ("rien", r#"{"organisation":"own","volunteering":"none"}"#),
        ("choisi", r#"{"organisation":"own","treasury":"none","volunteering":"manage"}"#),
    ] {
        let sql = "INSERT INTO role (id, organisation_id, name, name_folded, levels, capabilities) VALUES ($1, $2, $3, $3, $4, '[]')";
        tx.run(sql, args![base::fresh_id(), scope.organisation_id, name, levels]).await.unwrap();
    }
    (MODULES[2].rebuild)(&mut tx, scope).await.unwrap();
    let mut found = Vec::new();
    for name in ["vieux bénévole", "vieille gestion", "rien", "choisi"] {
        let sql = "SELECT levels FROM role WHERE organisation_id = $1 AND name = $2";
        let row = tx.one(sql, args![scope.organisation_id, name]).await.unwrap();
        let rights = Rights::read(&row.get::<String>("levels").unwrap(), "[]");
        found.push(rights.level("treasury").as_text());
    }
    assert_eq!(found, ["own", "manage", "none", "none"]);
}

#[tokio::test]
async fn a_reader_without_level_sees_no_expense() {
    let world = world().await;
    let mut basile = world.browser("basile").await;
    add_car(&mut basile).await;
    let mut tx = world.tx().await;
    let sql = "UPDATE role SET levels = REPLACE(levels, '\"treasury\":\"read\"', '\"treasury\":\"none\"')
        WHERE organisation_id = $1 AND name = 'Bureau'";
    tx.run(sql, args![world.scope().organisation_id]).await.unwrap();
    tx.commit().await.unwrap();
    let mut david = world.browser("david").await;
    let _ = david.get(HAIE).await.expect(403);
    let _ = david.get("/o/amis-de-la-haie").await.expect(200).hides("/frais");
}
