//! What is told of receipts that were cancelled and issued again, and of who signed what they rest on.

use crate::{
    signers::{typed, with_chloe},
    world::{HAIE, PHOTO, waived, world},
};
use testkit::{Client, pdf::seen_by_others};

const BECAUSE: [(&str, &str); 1] = [("reason", "Mauvaise adresse")];

/// Issues the receipt of a claim: the path of its page.
async fn issued(alice: &mut Client, path: &str) -> String {
    let form = alice.get(path).await.expect(200).form("Établir le reçu").fill("no_counterpart", "1");
    form.submit(alice).await.expect(200).path().to_owned()
}

/// Of the three papers of a gift, the one that stands bears its amount: for the donor, on the claim and in the file.
#[tokio::test]
async fn r56_of_the_receipts_of_a_gift_one_alone_counts() {
    let world = world().await;
    let path = waived(&world).await;
    world.settle().await;
    let (mut basile, mut alice) = (world.browser("basile").await, world.browser("alice").await);
    let first = issued(&mut alice, &path).await;
    let page = alice.post(&format!("{first}/annulation"), &BECAUSE).await.expect(200);
    let cancelling = page.path().to_owned();
    let _ = issued(&mut alice, &path).await;
    let own = basile.get(HAIE).await.expect(200).shows("Annulé").shows("Annule le reçu n° 2026-0001");
    let html = own.html();
    assert_eq!(html.matches("row__figure\">554,49").count(), 1, "{html}");
    let _ = alice.get(&path).await.expect(200).shows("Annule le reçu n° 2026-0001");
    let _ = basile.get(&first).await.expect(200).shows("ne le remettez plus à personne");
    let csv = alice.get(&format!("{HAIE}/recus/export?format=csv")).await.expect(200).html();
    let mut lines = csv.lines().map(|line| line.split(';').collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let at = head.iter().position(|it| it.contains("ontant") && it.contains("valable")).unwrap();
    assert_eq!(lines.map(|line| line[at]).collect::<Vec<_>>(), ["0,00", "0,00", "554,49"], "{csv}");
    // Whoever issues them goes back to the register, from one that is cancelled too.
    let above = |path: &str| format!("breadcrumbs\"><li><a href=\"{path}\">");
    for receipt in [&first, &cancelling] {
        let html = alice.get(receipt).await.expect(200).html();
        assert!(html.contains(&above(&format!("{HAIE}/recus"))), "{html}");
    }
    assert!(basile.get(&first).await.expect(200).html().contains(&above(HAIE)));
}

/// What was typed as a signature is no civil name; what was mended once is proposed again.
#[tokio::test]
async fn r56_a_receipt_is_proposed_to_its_person_then_as_it_was_last_issued() {
    let world = world().await;
    let path = waived(&world).await;
    world.settle().await;
    let mut tx = world.tx().await;
    let sign = "UPDATE expense_waiver SET signed_name = 'B. Morvan' WHERE organisation_id = $1";
    tx.run(sign, store::args![world.scope().organisation_id]).await.unwrap();
    tx.commit().await.unwrap();
    let mut alice = world.browser("alice").await;
    let form = alice.get(&path).await.expect(200).form("Établir le reçu");
    assert_eq!(form.value("name"), Some("Basile Morvan"));
    let form = form.fill("name", "Basile Le Morvan").fill("postal_address", "8 rue des Ormes");
    let page = form.fill("no_counterpart", "1").submit(&mut alice).await.expect(200);
    let _ = alice.post(&format!("{}/annulation", page.path()), &BECAUSE).await.expect(200);
    let form = alice.get(&path).await.expect(200).form("Établir le reçu");
    let proposed = (form.value("name"), form.value("postal_address"));
    assert_eq!(proposed, (Some("Basile Le Morvan"), Some("8 rue des Ormes")));
}

/// The instant of a signature is told at the hour it was there, so that its day is that of the gift.
#[tokio::test]
async fn r54_a_signature_is_told_at_the_hour_it_was_there() {
    let world = world().await;
    let path = waived(&world).await;
    let mut basile = world.browser("basile").await;
    let waiver = seen_by_others(&basile.get(&format!("{path}/abandon.pdf")).await.expect(200).bytes);
    waiver.says(&["07/03/2026 à", "(UTC+01:00)"]);
}

/// Gaston signed; Alice typed it.
#[tokio::test]
async fn r54_the_story_of_a_waiver_on_paper_says_who_typed_it() {
    let world = with_chloe().await;
    let (mut alice, mut chloe) = (world.browser("alice").await, world.browser("chloe").await);
    let page = typed(&world, &mut alice, "2026-02-10").await;
    let path = page.path().to_owned();
    let _ = page.form("Envoyer").submit(&mut alice).await.expect(200);
    let _ = chloe.get(&path).await.form("Approuver").submit(&mut chloe).await.expect(200);
    let fields = [
        ("signed_name", "Gaston Le Goff"),
        ("postal_address", "2 rue du Puits"),
        ("signed_on", "2026-02-10"),
    ];
    let paper = format!("{path}/abandon-papier");
    let page = alice.upload(&paper, &fields, ("file", "a.jpg", PHOTO)).await.expect(200);
    let _ = page.shows("Abandon signé sur papier, saisi").hides("Abandon signé par");
}
