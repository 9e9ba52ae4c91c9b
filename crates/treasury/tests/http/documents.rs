//! The documents of an agreement: kept, listed, fetched, removed; who reads the confidential ones.

use crate::{
    funding::{HOME, agreement, id_of},
    world::{PHOTO, World, world},
};
use store::args;
use testkit::{Client, Page};

const PDF: &[u8] = b"%PDF-1.7 a convention";

/// A document of an agreement: the answer is the tab.
async fn add(client: &mut Client, id: &str, name: &str, confidential: &str, content: &[u8]) -> Page {
    let fields =
        [("kind", "amendment"), ("name", name), ("dated_on", "2026-02-03"), ("confidential", confidential)];
    client.upload(&format!("{HOME}/conventions/{id}/documents"), &fields, ("file", "scan.exe", content)).await
}

async fn count(world: &World, sql: &'static str) -> i64 {
    let mut tx = world.tx().await;
    tx.one(sql, args![world.scope().organisation_id]).await.unwrap().get("n").unwrap()
}

/// Beside the logo of the demonstration.
const FILES: &str = "SELECT COUNT(*) AS n FROM stored_file WHERE organisation_id = $1
    AND id NOT IN (SELECT logo_file_id FROM organisation WHERE logo_file_id IS NOT NULL)";
const LINES: &str = "SELECT COUNT(*) AS n FROM audit_entry WHERE organisation_id = $1
    AND noun = 'agreement_document' AND verb IN ('add', 'remove')";

#[tokio::test]
async fn w8_a_document_is_kept_listed_fetched_and_removed_with_its_lines_of_the_journal() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let id = id_of(&agreement(&mut alice).await);
    let tab = alice.get(&format!("{HOME}/conventions/{id}/documents")).await.expect(200);
    let _ = tab.shows("Aucun document").shows("Ajouter un document");
    let page = add(&mut alice, &id, "Avenant n° 1", "", PDF).await.expect(200).shows("Document déposé.");
    let page = page.shows("Avenant · 3 février 2026").shows("PDF · 1 Ko").shows("Alice Martin");
    let file = alice.get(&page.link("Avenant n° 1")).await.expect(200);
    assert_eq!((&file.bytes[..], file.path().ends_with("/fichier")), (PDF, true));
    // What it was called on somebody's computer is not said again.
    let said = file.headers.get("content-disposition").unwrap().to_str().unwrap().to_owned();
    assert_eq!(said, "attachment; filename=\"amendment-2026-02-03.pdf\"");
    let table = alice.get(&format!("{HOME}/conventions/{id}/documents/export?format=csv")).await.expect(200);
    let _ = table.shows("Haies vivantes;2026-02-03;Avenant;Avenant n° 1;non;application/pdf;21;");
    // It holds the agreement.
    let _ = alice.post(&format!("{HOME}/conventions/{id}/suppression"), &[]).await.expect(409);
    let page = page.form("Supprimer le fichier").submit(&mut alice).await.expect(200);
    let _ = page.shows("Document supprimé.").shows("Aucun document");
    assert_eq!((count(&world, FILES).await, count(&world, LINES).await), (0, 2));
    let _ = alice.post(&format!("{HOME}/conventions/{id}/suppression"), &[]).await.expect(200);
}

#[tokio::test]
async fn w8_a_file_that_is_refused_loses_nothing_of_what_was_typed() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let id = id_of(&agreement(&mut alice).await);
    let _ = add(&mut alice, &id, "Avenant n° 1", "", PHOTO).await.expect(200).shows("JPEG");
    let page = add(&mut alice, &id, "Avenant n° 2", "1", b"<svg onload=alert(1)>").await.expect(422);
    let page = page.shows("Ce fichier n’est ni une photo ni un PDF.").shows("Avenant n° 1");
    let form = page.form("Déposer");
    assert_eq!((form.value("name"), form.value("confidential")), (Some("Avenant n° 2"), Some("1")));
    let mut heavy = PDF.to_vec();
    heavy.resize(20 * 1024 * 1024 + 1, 0);
    let page = add(&mut alice, &id, "Avenant n° 2", "", &heavy).await.expect(422);
    let page = page.shows("Ce fichier est trop lourd : 20 Mo au plus.");
    assert_eq!(page.form("Déposer").value("name"), Some("Avenant n° 2"));
    let page = add(&mut alice, &id, "", "", b"").await.expect(422);
    let _ = page.shows("Donnez un nom au document.");
    let page = add(&mut alice, &id, "Avenant n° 2", "", b"").await.expect(422);
    let _ = page.shows("Choisissez un fichier.");
    assert_eq!(count(&world, FILES).await, 1);
}

#[tokio::test]
async fn w8_a_confidential_document_is_for_whoever_changes_agreements_alone() {
    let world = world().await;
    let mut alice = world.browser("alice").await;
    let id = id_of(&agreement(&mut alice).await);
    let _ = add(&mut alice, &id, "Avenant n° 1", "", PDF).await.expect(200);
    let page = add(&mut alice, &id, "Courrier gênant", "1", PDF).await.expect(200).shows("Confidentiel");
    let (open, secret) = (page.link("Avenant n° 1"), page.link("Courrier gênant"));
    let mut david = world.browser("david").await;
    let tab = format!("{HOME}/conventions/{id}/documents");
    let page = david.get(&tab).await.expect(200).shows("Avenant n° 1").hides("gênant");
    let _ = page.hides("Ajouter un document").hides("Supprimer");
    let _ = david.get(&open).await.expect(200);
    let _ = david.get(&secret).await.expect(404);
    let _ = david.get(&format!("{tab}/export?format=csv")).await.expect(200).hides("gênant");
    let _ = add(&mut david, &id, "Avenant n° 3", "", PDF).await.expect(403);
    let _ = david.post(&open.replace("fichier", "suppression"), &[]).await.expect(403);
    let _ = world.browser("emma").await.get(&open).await.expect(404);
}
