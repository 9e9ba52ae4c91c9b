//! What is kept and what goes: personal export, erasure, the demonstration, the levels of older roles.

use crate::{
    MODULES,
    signers::{typed, with_chloe},
    world::{HAIE, PHOTO, World, add_car, add_trip, waived, world},
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

/// Its number is in the entries that were turned round.
#[tokio::test]
async fn r71_a_claim_that_the_accounts_name_stays_once_its_waiver_is_taken_back() {
    let world = world().await;
    let path = waived(&world).await;
    let mut alice = world.browser("alice").await;
    let because = [("reason", "Compté deux fois")];
    let _ = alice.post(&format!("{path}/reprise-abandon"), &because).await.expect(200);
    let mut tx = world.tx().await;
    let (scope, person_id) = (world.scope(), world.person("basile"));
    // Sent again, it waited for an answer: nobody is left to be paid.
    tx.run("UPDATE mileage_claim SET state = 'submitted'", &[]).await.unwrap();
    (MODULES[2].erase_person)(&mut tx, scope, person_id, world.site.site.now()).await.unwrap();
    let state = tx.one("SELECT state FROM mileage_claim", &[]).await.unwrap();
    assert_eq!(state.get::<String>("state").unwrap(), "rejected");
    let tables = (MODULES[2].export_person)(&mut tx, scope, person_id).await.unwrap();
    let of = |name: &str| tables.iter().find(|it| it.name == name).map_or(0, |it| it.rows.len());
    assert_eq!((of("trajets"), of("notes_de_frais"), of("abandons_de_frais")), (1, 1, 1));
    let waivers = tables.iter().find(|it| it.name == "abandons_de_frais").unwrap();
    assert!(waivers.rows[0][..3].iter().all(String::is_empty), "no receipt rested on it: {:?}", waivers.rows);
    assert_eq!(waivers.rows[0][3], "55449");
}

#[tokio::test]
async fn r71_a_waiver_taken_back_keeps_what_a_cancelled_receipt_rested_on() {
    let world = world().await;
    world.settle().await;
    let path = waived(&world).await;
    let mut alice = world.browser("alice").await;
    let because = [("reason", "Compté deux fois")];
    let form = alice.get(&path).await.expect(200).form("Établir le reçu").fill("no_counterpart", "1");
    let receipt = form.submit(&mut alice).await.expect(200).path().to_owned();
    let _ = alice.post(&format!("{receipt}/annulation"), &because).await.expect(200);
    let _ = alice.post(&format!("{path}/reprise-abandon"), &because).await.expect(200);
    let mut tx = world.tx().await;
    let (scope, person_id) = (world.scope(), world.person("basile"));
    (MODULES[2].erase_person)(&mut tx, scope, person_id, world.site.site.now()).await.unwrap();
    let tables = (MODULES[2].export_person)(&mut tx, scope, person_id).await.unwrap();
    let waivers = tables.iter().find(|it| it.name == "abandons_de_frais").unwrap();
    assert_eq!(waivers.rows[0][2], "3 rue du Four, 35000 Rennes");
}

const BECAUSE: [(&str, &str); 1] = [("reason", "Un trajet est faux")];

/// A claim of Gaston, who has no account, and its waiver, each signed on a sheet of its own: the path of its page.
async fn waived_on_two_sheets(world: &World) -> String {
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let page = typed(world, &mut alice, "2026-02-10").await;
    let path = page.path().to_owned();
    let _ = page.form("Envoyer").submit(&mut alice).await.expect(200);
    let _ = alice.upload(&format!("{path}/papier"), &[], ("file", "a.jpg", PHOTO)).await.expect(200);
    let _ = chloe.get(&path).await.form("Approuver").submit(&mut chloe).await.expect(200);
    let fields = [
        ("signed_name", "Gaston Le Goff"),
        ("postal_address", "2 rue du Puits"),
        ("signed_on", "2026-02-10"),
    ];
    let paper = format!("{path}/abandon-papier");
    let _ = alice.upload(&paper, &fields, ("file", "b.jpg", PHOTO)).await.expect(200);
    path
}

/// Erases Gaston: how many of his signed papers are left.
async fn papers_left(world: &World) -> i64 {
    let mut tx = world.tx().await;
    let (scope, gaston) = (world.scope(), world.person("gaston"));
    (MODULES[2].erase_person)(&mut tx, scope, gaston, world.site.site.now()).await.unwrap();
    let sql = "SELECT COUNT(*) AS papers FROM stored_file WHERE name LIKE 'note-signee%' OR name LIKE 'abandon-signe%'";
    let papers = tx.one(sql, &[]).await.unwrap().get("papers").unwrap();
    tx.commit().await.unwrap();
    papers
}

#[tokio::test]
async fn r71_what_was_signed_goes_with_its_person_once_it_counts_no_more() {
    let world = with_chloe().await;
    let path = waived_on_two_sheets(&world).await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let _ = chloe.post(&format!("{path}/reprise-abandon"), &BECAUSE).await.expect(200);
    let page = alice.get(&path).await.expect(200).shows("Note signée, numérisée");
    let withdrawn = page.link("Abandon signé, numérisé");
    assert_eq!(papers_left(&world).await, 0);
    let page = alice.get(&path).await.expect(200).shows("Abandons annulés");
    let _ = page.hides("Note signée, numérisée").hides("Abandon signé, numérisé");
    for gone in [format!("{path}/papier"), withdrawn] {
        let _ = alice.get(&gone).await.expect(404);
    }
}

#[tokio::test]
async fn r71_what_was_signed_stays_while_it_counts() {
    let world = with_chloe().await;
    let path = waived_on_two_sheets(&world).await;
    assert_eq!(papers_left(&world).await, 2);
    let mut alice = world.browser("alice").await;
    assert_eq!(alice.get(&format!("{path}/papier")).await.expect(200).bytes, PHOTO);
}

#[tokio::test]
async fn r71_what_was_signed_stays_for_a_receipt_that_was_cancelled_since() {
    let world = with_chloe().await;
    let path = waived_on_two_sheets(&world).await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let form = alice.get(&path).await.expect(200).form("Établir le reçu").fill("no_counterpart", "1");
    let receipt = form.submit(&mut alice).await.expect(200).path().to_owned();
    let _ = alice.post(&format!("{receipt}/annulation"), &BECAUSE).await.expect(200);
    let _ = chloe.post(&format!("{path}/reprise-abandon"), &BECAUSE).await.expect(200);
    assert_eq!(papers_left(&world).await, 2);
    assert_eq!(alice.get(&format!("{path}/papier")).await.expect(200).bytes, PHOTO);
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

#[tokio::test]
async fn r69_receipts_leave_with_their_paper() {
    let world = world().await;
    let path = waived(&world).await;
    world.settle().await;
    let mut alice = world.browser("alice").await;
    let form = alice.get(&path).await.form("Établir le reçu").fill("no_counterpart", "1");
    let _ = form.submit(&mut alice).await.expect(200).shows("Reçu n° 2026-0001");
    let mut tx = world.tx().await;
    let tables = (MODULES[2].export_person)(&mut tx, world.scope(), world.person("basile")).await.unwrap();
    let receipts = tables.iter().find(|it| it.name == "recus_fiscaux").unwrap();
    assert_eq!(receipts.columns.last(), Some(&"fichier"));
    assert!(base::id_from_text(receipts.rows[0].last().unwrap()).is_some(), "{:?}", receipts.rows);
}

#[tokio::test]
async fn i12_looking_at_somebody_s_claim_or_receipt_is_written_down() {
    let world = world().await;
    let path = waived(&world).await;
    world.settle().await;
    let (mut alice, mut basile) = (world.browser("alice").await, world.browser("basile").await);
    let form = alice.get(&path).await.form("Établir le reçu").fill("no_counterpart", "1");
    let receipt = form.submit(&mut alice).await.expect(200).path().to_owned();
    let looks = async || {
        let mut tx = world.tx().await;
        let (scope, whose) = (world.scope(), world.person("basile"));
        let found = organisation::journal::store::consultations(&mut tx, scope, whose, 50).await.unwrap();
        let mut nouns: Vec<String> = found.into_iter().map(|it| it.noun).collect();
        nouns.sort();
        nouns
    };
    assert_eq!(looks().await, ["mileage_claim", "tax_receipt"]);
    // Once a day and by whoever looks, page or paper; one's own is nobody else's business.
    let _ = alice.get(&format!("{path}/note.pdf")).await.expect(200);
    let _ = alice.get(&format!("{receipt}.pdf")).await.expect(200);
    for page in [path.clone(), format!("{path}/abandon.pdf"), receipt] {
        let _ = basile.get(&page).await.expect(200);
    }
    assert_eq!(looks().await.len(), 2);
}
