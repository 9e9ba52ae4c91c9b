//! The calendar of absences: a page, and a private address for calendar programs.

use crate::world::{HAIE, employer, option};

#[tokio::test]
async fn the_team_s_absences_are_followed_by_a_private_address_until_it_is_revoked() {
    let world = employer().await;
    let (mut chloe, mut alice) = (world.browser("chloe").await, world.browser("alice").await);
    let page = chloe.get(&format!("{HAIE}/absences")).await.expect(200);
    let sick = option(&page, "Maladie");
    let form = page.form("Envoyer").fill("kind", &sick).fill("from", "2026-03-09").fill("to", "2026-03-10");
    let form = form.fill("from_half", "pm").fill("comment", "Repos complet");
    let _ = form.submit(&mut chloe).await.expect(200);
    let page = alice.get(&format!("{HAIE}/calendrier")).await.expect(200);
    let page = page.shows("Chloé Duval").shows("Absent·e (après-midi)").hides("Maladie").hides("Repos");
    let page = page.form("Créer une adresse privée").submit(&mut alice).await.expect(200);
    let html = page.html().to_owned();
    let at = html.find("/calendriers/absences/").unwrap();
    let path = html[at..].split('"').next().unwrap().to_owned();
    let mut anybody = world.site.client();
    let file = anybody.get(&path).await.expect(200);
    let text = String::from_utf8_lossy(&file.bytes).into_owned();
    assert!(text.contains("SUMMARY:Chloé Duval") && text.contains("DTEND;VALUE=DATE:20260311"), "{text}");
    assert!(!text.contains("Maladie") && !text.contains("Repos"), "no reason leaves: {text}");
    let _ = alice.get(&format!("{HAIE}/calendrier")).await.expect(200).hides(&path);
    let page = alice.get(&format!("{HAIE}/calendrier")).await.expect(200);
    let _ = page.form("Révoquer l’adresse").submit(&mut alice).await.expect(200).shows("Adresse révoquée");
    let _ = anybody.get(&path).await.expect(410);
    let _ = anybody.get("/calendriers/absences/inconnu").await.expect(410);
    let _ = chloe.get(&format!("{HAIE}/calendrier")).await.expect(403);
}
