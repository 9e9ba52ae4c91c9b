//! Sheets signed on paper (R34): the scan stands for the signatures, brought by somebody else, once. Letters signed on
//! paper.

use crate::{
    agreements::{chloe_manages, fed, terms, validate},
    api::{BASE, program},
    letters::letter,
    world::{HAIE, World},
};
use base::Id;
use testkit::{Client, Page};

const SCAN: &[u8] = b"%PDF-1.4 a scanned sheet";

/// Alice's February, as a sheet that nobody signed: its identity, and the list it is in.
async fn made(world: &World, alice: &mut Client, id: Id) -> (Id, String) {
    validate(alice).await;
    let list = format!("{HAIE}/conventions/{id}/fiches");
    let page = alice.get(&list).await.expect(200);
    let _ = page.form("Préparer la fiche qui manque").submit(alice).await.expect(200);
    let mut tx = world.tx().await;
    (tx.one("SELECT id FROM signed_timesheet", &[]).await.unwrap().get("id").unwrap(), list)
}

async fn bring(client: &mut Client, sheet: Id, who: &str, content: &[u8]) -> Page {
    let path = format!("{HAIE}/fiches/{sheet}/scan");
    let page = client.get(&path).await.expect(200);
    let fingerprint = page.form("Déposer la feuille signée").value("fingerprint").unwrap().to_owned();
    let fields = [("fingerprint", fingerprint.as_str()), ("supervisor", who)];
    client.upload(&path, &fields, ("file", "scan.pdf", content)).await
}

#[tokio::test]
async fn r34_r35_a_scanned_sheet_is_signed_by_both_and_lets_the_report_be_frozen() {
    let (world, mut alice, id) = fed().await;
    terms(&mut alice, id, &[("requires_signed_sheet", "1")]).await;
    let (sheet, list) = made(&world, &mut alice, id).await;
    let path = format!("{HAIE}/fiches/{sheet}/scan");
    // Never one's own.
    let _ = alice.get(&list).await.expect(200).hides("Déposer la feuille signée");
    let _ = alice.get(&path).await.expect(403);
    let before = alice.get(&format!("{HAIE}/fiches/{sheet}/pdf")).await.expect(200).bytes;
    let mut chloe = chloe_manages(&world).await;
    let _ = chloe.get(&format!("{path}/fichier")).await.expect(404);
    let page = chloe.get(&list).await.expect(200).follow(&mut chloe, "Déposer la feuille signée").await;
    let _ = page.expect(200).shows("Alice Martin, février 2026").shows("N° 1, version 1.");
    let page = bring(&mut chloe, sheet, "Chloé Duval", b"<svg>").await.expect(422);
    let page = page.shows("Ce fichier n’est ni une photo ni un PDF.");
    assert_eq!(page.form("Déposer la feuille signée").value("supervisor"), Some("Chloé Duval"));
    let page = bring(&mut chloe, sheet, "alice martin", SCAN).await.expect(422);
    let _ = page.shows("Quelqu’un d’autre que la personne signe pour l’employeur.");
    let _ = bring(&mut chloe, sheet, "", SCAN).await.expect(422).shows("Dites qui a signé");
    let page = bring(&mut chloe, sheet, "Chloé Duval", SCAN).await.expect(200);
    let page = page.shows("Feuille signée déposée.").shows("Signée").hides("Déposer la feuille signée");
    let file = chloe.get(&page.link("Feuille scannée")).await.expect(200);
    assert_eq!(&file.bytes[..], SCAN);
    // Whose sheet it is reads its scan, and the document says how it was signed.
    let _ = alice.get(&format!("{path}/fichier")).await.expect(200);
    let pdf = format!("{HAIE}/fiches/{sheet}/pdf");
    let signed = alice.get(&pdf).await.expect(200).bytes;
    assert!(signed != before && signed == alice.get(&pdf).await.bytes);
    // What is signed is signed (I8).
    let again = [("fingerprint", ""), ("supervisor", "Chloé Duval")];
    let _ = chloe.upload(&path, &again, ("file", "scan.pdf", SCAN)).await.expect(403);
    let page = alice.get(&format!("{HAIE}/conventions/{id}/bilan")).await.expect(200);
    let form = page.form("Arrêter un bilan").fill("from", "2026-01-01").fill("to", "2026-12-31");
    let _ = form.submit(&mut alice).await.expect(200).shows("Bilan arrêté.");
    let mut tx = world.tx().await;
    let sql = "SELECT after FROM audit_entry WHERE noun = 'timesheet_document' AND verb = 'sign'";
    let after: String = tx.one(sql, &[]).await.unwrap().get("after").unwrap();
    assert!(after.contains("\"method\":\"scan\"") && after.contains("Chloé Duval"), "{after}");
}

#[tokio::test]
async fn r34_a_click_stays_a_click_beside_the_scan() {
    let (world, mut alice, id) = fed().await;
    let (sheet, list) = made(&world, &mut alice, id).await;
    let page = alice.get(&list).await.expect(200);
    let _ = page.form("Signer ma fiche").submit(&mut alice).await.expect(200);
    let mut chloe = chloe_manages(&world).await;
    let other = [("fingerprint", "0000"), ("supervisor", "Chloé Duval")];
    let path = format!("{HAIE}/fiches/{sheet}/scan");
    let _ = chloe.upload(&path, &other, ("file", "scan.pdf", SCAN)).await.expect(409);
    let _ = bring(&mut chloe, sheet, "Chloé Duval", SCAN).await.expect(200);
    let mut tx = world.tx().await;
    let row = tx.one("SELECT * FROM signed_timesheet", &[]).await.unwrap();
    let of = |name: &str| row.get::<String>(name).unwrap();
    assert_eq!((of("employee_method"), of("supervisor_method")), ("click".into(), "scan".into()));
    assert_eq!((of("employee_name"), of("state")), ("Alice Martin".into(), "signed_supervisor".into()));
    drop(tx);
    // The archive of an agreement takes the scan with its sheet; other hours make another edition.
    let page = alice.get(&format!("{HAIE}/mois?date=2026-02-01")).await.expect(200);
    let _ = page.form("Rouvrir").fill("reason", "Oubli").submit(&mut alice).await.expect(200);
    let page = alice.get(&list).await.expect(200).shows("Remplacée").shows("Feuille scannée");
    let _ = page.hides("Déposer la feuille signée");
    let mut basile = world.browser("basile").await;
    let _ = basile.get(&format!("{path}/fichier")).await.expect(403);
}

/// §3: the letter signed on paper is joined, by a page or by a program, and read by whom it is about.
#[tokio::test]
async fn s3_a_letter_signed_on_paper_is_joined_and_gives_way_to_another() {
    let (world, mut alice, id) = fed().await;
    let _ = letter(&world, &mut alice, id, &[]).await.expect(200);
    let count = async |sql: &'static str| -> i64 {
        let mut tx = world.tx().await;
        tx.one(sql, &[]).await.unwrap().get("n").unwrap()
    };
    let mut tx = world.tx().await;
    let letter_id: Id = tx.one("SELECT id FROM assignment_letter", &[]).await.unwrap().get("id").unwrap();
    drop(tx);
    let (first, second) = (b"%PDF-1.4 signed".as_slice(), b"%PDF-1.4 signed again".as_slice());
    let mut of_api = program(&world, "alice").await;
    let one = format!("{BASE}/assignment-letters/{letter_id}");
    let _ = of_api.get(&format!("{one}/scan")).await.expect(404);
    assert_eq!(of_api.get(&one).await.expect(200).json()["scan"], false);
    let scan = format!("{one}/scan");
    let _ = of_api.upload(&scan, &[], ("file", "lettre.pdf", b"<svg>")).await.expect(422);
    let told = of_api.upload(&scan, &[], ("file", "lettre.pdf", first)).await.expect(200).json();
    assert_eq!(told["scan"], true);
    assert_eq!(&of_api.get(&scan).await.expect(200).bytes[..], first);
    let page = alice.get(&format!("{HAIE}/lettres/{letter_id}/modifier")).await.expect(200);
    let page = page.shows("La remplacer par une autre");
    let to = page.form("Joindre").action().to_owned();
    let page = alice.upload(&to, &[], ("file", "lettre.pdf", second)).await.expect(200);
    let page = page.shows("Lettre signée jointe.");
    assert_eq!(&alice.get(&page.link("Lettre signée")).await.expect(200).bytes[..], second);
    let files = "SELECT COUNT(*) AS n FROM stored_file WHERE name LIKE 'lettre-signee-%'";
    assert_eq!(count(files).await, 1, "the first one is gone");
    assert_eq!(count("SELECT COUNT(*) AS n FROM audit_entry WHERE verb = 'attach'").await, 2);
    let mut chloe = world.browser("chloe").await;
    let _ = chloe.get(&format!("{HAIE}/lettres/{letter_id}/scan/fichier")).await.expect(403);
    let _ = chloe.upload(&to, &[], ("file", "lettre.pdf", first)).await.expect(403);
    let page = alice.get(&format!("{HAIE}/lettres/{letter_id}/modifier")).await.expect(200);
    let _ = page.form("Supprimer cette lettre").submit(&mut alice).await.expect(200);
    assert_eq!(count(files).await, 0, "and the second one with its letter");
}
