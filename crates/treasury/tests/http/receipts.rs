//! Tax receipts: conditions, numbers without gap, cancellation.

use crate::{
    taken_back::sign,
    worked::{approve, claim, vehicle},
    world::{API, HAIE, add_car, add_claim, add_trip, waived, world},
};
use base::{Id, Money, fresh_id, jiff::civil::date};
use serde_json::{Value, json};
use testkit::{Client, pdf::seen_by_others};
use treasury::{
    papers::{PaperOrganisation, PaperPerson, ReceiptPaper},
    receipts::{Nature, TaxReceipt, store, written_number},
};

#[tokio::test]
async fn r54_the_page_lists_what_is_missing_and_the_act_is_refused() {
    let world = world().await;
    let path = waived(&world).await;
    let mut alice = world.browser("alice").await;
    let page = alice.get(&path).await.expect(200).shows("Pour établir le reçu, il manque");
    let _ = page.shows("marquée d’intérêt général").hides("Établir le reçu");
    let page = alice.post(&format!("{path}/recu"), &[]).await.expect(409);
    let _ = page.shows("Il manque").shows("l’intérêt général").shows("la case « sans contrepartie »");
    world.settle().await;
    let page = alice.get(&path).await.expect(200);
    let page = page.form("Établir le reçu").submit(&mut alice).await.expect(422);
    let _ = page.shows("Cochez la case").hides("Pour établir le reçu, il manque");
}

#[tokio::test]
async fn r54_an_expense_without_proof_blocks_the_receipt() {
    let world = world().await;
    world.settle().await;
    let (mut basile, mut alice) = (world.browser("basile").await, world.browser("alice").await);
    add_car(&mut basile).await;
    let trip = add_trip(&mut basile, "2026-02-02", "100").await.path().to_owned();
    let fields = [("kind", "toll"), ("amount", "3,20")];
    let page = basile.upload(&format!("{trip}/depenses"), &fields, ("file", "", b"")).await.expect(200);
    let _ = page.shows("sans justificatif");
    let page = add_claim(&mut basile, "waive").await.shows("Une dépense n’a pas de justificatif");
    let path = page.form("Envoyer").submit(&mut basile).await.expect(200).path().to_owned();
    let _ = alice.get(&path).await.form("Approuver").submit(&mut alice).await.expect(200);
    let form = basile.get(&path).await.form("Signer").fill("postal_address", "Rennes").fill("agreed", "1");
    let _ = form.submit(&mut basile).await.expect(200);
    let _ = alice.get(&path).await.expect(200).shows("un justificatif pour chaque dépense");
}

#[tokio::test]
async fn r56_a_receipt_is_issued_read_by_its_person_and_cancelled_by_another() {
    let world = world().await;
    let path = waived(&world).await;
    world.settle().await;
    let (mut basile, mut alice) = (world.browser("basile").await, world.browser("alice").await);
    let form = alice.get(&path).await.form("Établir le reçu").fill("no_counterpart", "1");
    let page = form.submit(&mut alice).await.expect(200).shows("Reçu n° 2026-0001").shows("11580*05");
    let page = page.shows("554,49 €").shows("cinq cent cinquante-quatre euros et quarante-neuf centimes");
    let page = page.shows("Abandon exprès de revenus ou produits").shows("3 rue du Four");
    let receipt = page.path().to_owned();
    let pdf = basile.get(&format!("{receipt}.pdf")).await.expect(200).bytes;
    // D13, as programs that are not ours read it: what the tax office asks of Cerfa 11580.
    let seen = seen_by_others(&pdf);
    seen.says(&[
        "2026-0001",
        "11580*05",
        "554,49",
        "cinq cent cinquante-quatre euros et quarante-neuf centimes",
    ]);
    seen.says(&["Abandon exprès de revenus ou produits", "Basile Morvan", "3 rue du Four"]);
    let _ = world.browser("chloe").await.get(&format!("{receipt}.pdf")).await.expect(404);
    let note = seen_by_others(&basile.get(&format!("{path}/note.pdf")).await.expect(200).bytes);
    note.says(&["Basile Morvan", "554,49", "dans l’année", "tranche du barème"]);
    let waiver = seen_by_others(&basile.get(&format!("{path}/abandon.pdf")).await.expect(200).bytes);
    waiver.says(&["Basile Morvan", "554,49", "Déclaration d’abandon"]);
    let _ = basile.get(&receipt).await.expect(200).hides("Annuler le reçu");
    let _ = basile.get(HAIE).await.expect(200).shows("Reçu n° 2026-0001");
    let _ = world.browser("chloe").await.get(&receipt).await.expect(404);
    let _ =
        basile.get(&path).await.expect(200).shows("Reçu émis").shows("réduction d’impôt d’environ 365,96 €");
    let _ = alice.post(&format!("{path}/recu"), &[("no_counterpart", "1")]).await.expect(409);
    let page = page.form("Annuler le reçu").fill("reason", "Mauvaise adresse").submit(&mut alice).await;
    let page = page.expect(200).shows("Reçu n° 2026-0002").shows("Annule le reçu n° 2026-0001");
    // The paper that cancels recognises no gift, and certifies nothing.
    let cancelling = seen_by_others(&alice.get(&format!("{}.pdf", page.path())).await.expect(200).bytes);
    let bare: String = cancelling
        .says(&["n° 2026-0001", "n’ouvre droit à aucune réduction"])
        .text
        .split_whitespace()
        .collect();
    for words in ["reconnaîtavoirreçu", "certifiesurl’honneur"] {
        assert!(!bare.contains(words), "{bare}");
    }
    let page = page.hides("Réduction d’impôt");
    let _ = alice.post(&format!("{}/annulation", page.path()), &[("reason", "encore")]).await.expect(409);
    let _ = alice.post(&format!("{receipt}/annulation"), &[("reason", "encore")]).await.expect(409);
    let page = alice.get(&receipt).await.expect(200).shows("annulé par le reçu n° 2026-0002");
    let again = page.follow(&mut alice, "Télécharger le PDF").await.expect(200).bytes;
    assert_eq!(again, pdf, "the very bytes stored at issue");
    let form = alice.get(&path).await.form("Établir le reçu").fill("no_counterpart", "1");
    let _ = form.submit(&mut alice).await.expect(200).shows("Reçu n° 2026-0003");
    let page = alice.get(&format!("{HAIE}/recus")).await.expect(200);
    assert_eq!(page.all("tbody th"), ["2026-0001", "2026-0002", "2026-0003"]);
    let csv = page.shows("Total des reçus valables").follow(&mut alice, "En CSV").await.expect(200).html();
    assert!(csv.contains("2026-0002;2026-03-07;Annulation;Basile Morvan"), "{csv}");
}

/// Cerfa 11580*05 asks for it; settings saved before it was asked have none.
#[tokio::test]
async fn r56_a_receipt_bears_the_number_of_its_association() {
    let world = world().await;
    let path = waived(&world).await;
    world.settle().await;
    let mut tx = world.tx().await;
    let forget = "UPDATE treasury_settings SET legal_number = '' WHERE organisation_id = $1";
    tx.run(forget, ::store::args![world.scope().organisation_id]).await.unwrap();
    tx.commit().await.unwrap();
    let mut alice = world.browser("alice").await;
    let _ = alice.get(&path).await.expect(200).shows("le numéro SIREN ou RNA").hides("Établir le reçu");
    let page = alice.post(&format!("{path}/recu"), &[("no_counterpart", "1")]).await.expect(409);
    let _ = page.shows("Il manque").shows("le numéro SIREN ou RNA").hides("l’intérêt général");
    let page = alice.get(&format!("{HAIE}/reglages")).await.expect(200);
    let page =
        page.form("Enregistrer").submit(&mut alice).await.expect(422).shows("Un reçu fiscal doit le porter");
    let form = page.form("Enregistrer").fill("legal_number", "W353001234");
    let _ = form.submit(&mut alice).await.expect(200);
    let form = alice.get(&path).await.form("Établir le reçu").fill("no_counterpart", "1");
    let page = form.submit(&mut alice).await.expect(200).shows("Numéro SIREN ou RNA").shows("W353001234");
    let printed = alice.get(&format!("{}.pdf", page.path())).await.expect(200);
    let _ = seen_by_others(&printed.bytes).says(&["Numéro SIREN ou RNA", "W353001234"]);
}

/// A paper that was kept before the number was asked is read as it is.
#[test]
fn r56_a_paper_without_a_number_is_still_read() {
    let kept = r#"{"name": "Haie", "address": "", "purpose": "", "signatory": ""}"#;
    let read: PaperOrganisation = serde_json::from_str(kept).unwrap();
    assert_eq!((read.name.as_str(), read.legal_number.as_str()), ("Haie", ""));
}

fn receipt(person_id: Id, number: i64, now: base::Instant) -> TaxReceipt {
    let today = date(2026, 3, 7);
    let nobody = PaperPerson { name: "Basile Morvan".into(), address: "Rennes".into() };
    let organisation = PaperOrganisation {
        name: "Les Amis de la Haie".into(),
        address: String::new(),
        legal_number: String::new(),
        purpose: String::new(),
        signatory: String::new(),
    };
    TaxReceipt {
        id: fresh_id(),
        year: 2026,
        number,
        nature: Nature::Gift,
        claim_id: None,
        person_id,
        cancels_id: None,
        amount: Money(1000),
        paper: ReceiptPaper {
            organisation,
            person: nobody,
            number: written_number(2026, number),
            edition: "11580*05".into(),
            articles: String::new(),
            nature: String::new(),
            amount_cents: 1000,
            amount_in_letters: "dix euros".into(),
            year: 2026,
            given_on: today,
            issued_on: today,
            cancels: None,
            reason: String::new(),
        },
        file_id: None,
        issued_on: today,
        issued_at: now,
        issued_by: "Alice Martin".into(),
        cancelled_by: None,
    }
}

/// Twenty writers at once, one of them giving up after it took a number: 1 to 19, each once.
#[tokio::test]
async fn r56_numbers_have_no_gap_under_concurrency() {
    let world = world().await;
    let (scope, person_id, now) = (world.scope(), world.person("basile"), world.site.site.now());
    let mut writers = Vec::new();
    for turn in 0..20 {
        let db = world.site.site.db.clone();
        writers.push(tokio::spawn(async move {
            let mut tx = db.write_in(scope.organisation_id).await.unwrap();
            let number = store::next_number(&mut tx, scope, 2026).await.unwrap();
            store::add(&mut tx, scope, &receipt(person_id, number, now)).await.unwrap();
            if turn != 7 {
                tx.commit().await.unwrap();
            }
        }));
    }
    for writer in writers {
        writer.await.unwrap();
    }
    let mut tx = world.tx().await;
    let numbers: Vec<i64> =
        store::list(&mut tx, scope, Some(2026)).await.unwrap().iter().map(|it| it.number).collect();
    assert_eq!(numbers, (1..=19).collect::<Vec<_>>());
    assert!(store::years_with_gaps(&mut tx, scope).await.unwrap().is_empty());
}

/// What somebody asks while others ask too: where, and what a program sends; a browser sends a form.
pub async fn asked(mut client: Client, path: String, program: Option<Value>) -> u16 {
    let form = [("no_counterpart", "1"), ("reason", "Mauvaise adresse")];
    let page = match program {
        Some(body) => client.json("POST", &path, Some(body)).await,
        None => client.post_only(&path, &form).await,
    };
    page.status.as_u16()
}

/// Eight receipts issued and two cancelled at once, by pages and by programs, then one asked for twice: thirteen numbers,
/// each once, each with its paper.
#[tokio::test]
async fn r56_numbers_have_no_gap_whoever_issues_at_once() {
    let world = world().await;
    world.settle().await;
    let (mut basile, mut program, browser) = (
        world.token("basile", "treasury:own").await,
        world.token("alice", "treasury:manage").await,
        world.browser("alice").await,
    );
    let car = vehicle(&mut basile, json!({"name": "Clio", "kind": "car", "fiscal_power": 4})).await;
    let mut claims = Vec::new();
    for month in 1..=11 {
        let on = format!("2025-{month:02}-04");
        let made = claim(&mut basile, "waive", &car, &[(on.as_str(), 10_000)]).await;
        approve(&world, &mut basile, &made).await;
        sign(&mut basile, &made).await;
        claims.push(made["id"].as_str().unwrap().to_owned());
    }
    let (issue, cancel) = (json!({"no_counterpart": true}), json!({"reason": "Mauvaise adresse"}));
    let by_program = |id: &String| format!("{API}/claims/{id}/receipt");
    let mut at_once = Vec::new();
    for (turn, id) in claims[..2].iter().enumerate() {
        let path = by_program(id);
        let made = program.json("POST", &path, Some(issue.clone())).await.expect(201).json();
        let receipt = made["id"].as_str().unwrap();
        at_once.push(match turn {
            0 => asked(program.clone(), format!("{API}/receipts/{receipt}/cancel"), Some(cancel.clone())),
            _ => asked(browser.clone(), format!("{HAIE}/recus/{receipt}/annulation"), None),
        });
    }
    for (turn, id) in claims[2..10].iter().enumerate() {
        at_once.push(match turn % 2 {
            0 => asked(program.clone(), by_program(id), Some(issue.clone())),
            _ => asked(browser.clone(), format!("{HAIE}/notes/{id}/recu"), None),
        });
    }
    let twice = [browser.clone(), browser.clone()];
    let twice = twice.map(|it| asked(it, format!("{HAIE}/notes/{}/recu", claims[10]), None));
    let mut statuses = [all(at_once).await, all(twice.into()).await];
    for of in &mut statuses {
        of.sort_unstable();
    }
    assert_eq!(statuses, [vec![201, 201, 201, 201, 201, 303, 303, 303, 303, 303], vec![303, 409]]);
    let mut tx = world.tx().await;
    let kept = store::list(&mut tx, world.scope(), Some(2026)).await.unwrap();
    assert_eq!(kept.iter().map(|it| it.number).collect::<Vec<_>>(), (1..=13).collect::<Vec<_>>());
    assert_eq!(kept.iter().filter(|it| it.nature == Nature::Cancellation).count(), 2);
    let sql = "SELECT COUNT(*) AS papers FROM stored_file WHERE name LIKE 'recu-%'";
    let papers: i64 = tx.one(sql, ::store::args![]).await.unwrap().get("papers").unwrap();
    assert!(
        papers == 13 && kept.iter().all(|it| it.file_id.is_some()),
        "{papers}: no paper without its number"
    );
    assert!((crate::MODULES[2].check)(&mut tx, world.scope()).await.unwrap().is_empty());
}

/// Each in a task of its own.
async fn all(asked: Vec<impl Future<Output = u16> + Send + 'static>) -> Vec<u16> {
    let tasks: Vec<_> = asked.into_iter().map(tokio::spawn).collect();
    let mut statuses = Vec::new();
    for task in tasks {
        statuses.push(task.await.unwrap());
    }
    statuses
}

/// D13 in its three papers: what each shows is found again in the journal.
#[tokio::test]
async fn s6_1_the_fingerprint_of_every_print_is_in_the_journal() {
    let world = world().await;
    let path = waived(&world).await;
    world.settle().await;
    let (mut basile, mut alice) = (world.browser("basile").await, world.browser("alice").await);
    let form = alice.get(&path).await.form("Établir le reçu").fill("no_counterpart", "1");
    let receipt = form.submit(&mut alice).await.expect(200).path().to_owned();
    let mut papers = Vec::new();
    for paper in [format!("{receipt}.pdf"), format!("{path}/note.pdf"), format!("{path}/abandon.pdf")] {
        papers.push(seen_by_others(&basile.get(&paper).await.expect(200).bytes));
    }
    let mut tx = world.tx().await;
    let sql =
        "SELECT after FROM audit_entry WHERE person_id = $1 AND after LIKE '%fingerprint%' ORDER BY at, id";
    let lines = tx.all(sql, ::store::args![world.person("basile")]).await.unwrap();
    assert_eq!(lines.len(), papers.len());
    for (line, paper) in lines.iter().zip(&papers) {
        let after: Value = serde_json::from_str(&line.get::<String>("after").unwrap()).unwrap();
        let fingerprint = after["fingerprint"].as_str().unwrap();
        assert_eq!(fingerprint.len(), 64, "{after}");
        let _ = paper.says(&[fingerprint]);
    }
}

/// Whatever happens, a receipt keeps its number, its paper and its day: no statement touches it.
#[test]
fn r56_no_statement_changes_a_receipt_or_a_waiver() {
    for module in crate::MODULES {
        for statement in module.statements.iter().flat_map(|it| it.iter()) {
            let sql = statement.sql.to_uppercase();
            for table in ["TAX_RECEIPT", "EXPENSE_WAIVER", "WITHDRAWN_WAIVER"] {
                // Erasing a person empties the waivers taken back on which no receipt rests (R71).
                let rests = !sql.contains("NOT EXISTS (SELECT R.ID FROM TAX_RECEIPT R");
                assert!(!(rests && sql.contains(&format!("UPDATE {table}"))), "{}", statement.name);
                // A waiver leaves its place once it is kept among those that were taken back.
                let moved = table == "EXPENSE_WAIVER" && sql.contains("IN (SELECT ID FROM WITHDRAWN_WAIVER");
                assert!(moved || !sql.contains(&format!("DELETE FROM {table}")), "{}", statement.name);
            }
        }
    }
}

/// D13 to programs: the claim, the waiver and the very bytes of the receipt, which another cancels.
#[tokio::test]
async fn d13_is_given_to_programs_too() {
    let world = world().await;
    let path = waived(&world).await;
    world.settle().await;
    let mut browser = world.browser("alice").await;
    let form = browser.get(&path).await.form("Établir le reçu").fill("no_counterpart", "1");
    let page = form.submit(&mut browser).await.expect(200);
    let bytes = browser.get(&format!("{}.pdf", page.path())).await.expect(200).bytes;
    let mut alice = world.token("alice", "treasury:manage").await;
    let mut basile = world.token("basile", "treasury:own").await;
    let claim = path.rsplit('/').next().unwrap();
    let note = basile.json("GET", &format!("{API}/claims/{claim}/document"), None).await.expect(200).bytes;
    seen_by_others(&note).says(&["Basile Morvan", "554,49"]);
    let waiver = basile.json("GET", &format!("{API}/claims/{claim}/waiver"), None).await.expect(200).bytes;
    seen_by_others(&waiver).says(&["Déclaration d’abandon", "confirmation depuis le compte"]);
    let own = basile.json("GET", &format!("{API}/receipts"), None).await.expect(200).json();
    let receipt = own["items"][0].clone();
    assert_eq!((&receipt["number"], &receipt["amount_cents"]), (&"2026-0001".into(), &55_449.into()));
    let one = format!("{API}/receipts/{}", receipt["id"].as_str().unwrap());
    let sent = basile.json("GET", &format!("{one}/document"), None).await.expect(200).bytes;
    assert_eq!(sent, bytes, "the very bytes stored at issue");
    let _ = basile.json("GET", &format!("{API}/receipts?everybody=true"), None).await.expect(403);
    let reason = serde_json::json!({"reason": "Mauvaise adresse"});
    let _ = basile.json("POST", &format!("{one}/cancel"), Some(reason.clone())).await.expect(403);
    let by = alice.json("POST", &format!("{one}/cancel"), Some(reason)).await.expect(201).json();
    assert_eq!((&by["number"], &by["cancels_id"]), (&"2026-0002".into(), &receipt["id"]));
    let mut chloe = world.token("chloe", "treasury:own").await;
    let _ = chloe.json("GET", &one, None).await.expect(404);
}
