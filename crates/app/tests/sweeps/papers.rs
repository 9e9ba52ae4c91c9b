//! Every paper that a page gives renders: opened by other programs, tagged, titled, with its fonts.

use crate::{seeded, signed_in};
use base::Id;
use site::{Verb, all_routes};
use std::collections::BTreeSet;
use store::args;
use testkit::{Client, Page, TestSite, pdf::seen_by_others};

const THEIRS: &str = "amis-de-la-haie";

/// Rows of the demonstration that papers are of: one each, of the organisation $1.
const BASILE: &str = "SELECT p.id FROM person p JOIN account a ON a.id = p.account_id
    WHERE p.organisation_id = $1 AND a.email = 'basile@exemple.test'";
const OWN_MANDATE: &str = "SELECT m.id FROM civic_mandate m JOIN person p ON p.id = m.person_id
    JOIN account a ON a.id = p.account_id
    WHERE m.organisation_id = $1 AND m.to_on IS NULL AND a.email = 'alice@exemple.test' ORDER BY m.id LIMIT 1";
const MANDATE: &str =
    "SELECT id FROM civic_mandate WHERE organisation_id = $1 AND to_on IS NULL ORDER BY id LIMIT 1";
const REQUEST: &str = "SELECT id FROM civic_year WHERE organisation_id = $1 ORDER BY id LIMIT 1";
const CLAIM: &str =
    "SELECT id FROM mileage_claim WHERE organisation_id = $1 AND state <> 'draft' ORDER BY id LIMIT 1";
const WAIVED: &str =
    "SELECT claim_id AS id FROM expense_waiver WHERE organisation_id = $1 ORDER BY id LIMIT 1";
const RECEIPT: &str = "SELECT id FROM tax_receipt WHERE organisation_id = $1 ORDER BY id LIMIT 1";
const LETTER: &str = "SELECT id FROM assignment_letter WHERE organisation_id = $1 ORDER BY id LIMIT 1";

/// What the page of a paper asks first: nothing, or a row of this query after these words.
type Of = Option<(&'static str, &'static str)>;

/// Papers that the form of a page asks for.
const PREPARED: [(&str, Of); 14] = [
    ("/o/{slug}/benevolat/cec/demandes/{id}/justificatif", Some(("{id}", REQUEST))),
    ("/o/{slug}/benevolat/cec/mandats/{id}/conge", Some(("{id}", MANDATE))),
    ("/o/{slug}/benevolat/documents/assemblee/{word}", None),
    ("/o/{slug}/benevolat/documents/attestation", Some(("?person=", BASILE))),
    ("/o/{slug}/benevolat/documents/feuille-de-temps", Some(("?person=", BASILE))),
    ("/o/{slug}/benevolat/documents/fiche-mission", Some(("?person=", BASILE))),
    ("/o/{slug}/benevolat/documents/impact", None),
    ("/o/{slug}/benevolat/documents/registre", None),
    ("/o/{slug}/benevolat/documents/releve", Some(("?person=", BASILE))),
    ("/o/{slug}/benevolat/documents/tableau", None),
    ("/o/{slug}/benevolat/moi/cec/justificatif", None),
    ("/o/{slug}/benevolat/moi/cec/mandats/{id}/conge", Some(("{id}", OWN_MANDATE))),
    ("/o/{slug}/benevolat/moi/fiche-mission", None),
    ("/o/{slug}/benevolat/moi/releve", None),
];
/// Those of the assembly, by the word of their address.
const OF_ASSEMBLY: [&str; 5] = ["dossier", "methode", "annexe", "ecriture", "cerfa"];

/// Papers that a link gives.
const LINKED: [(&str, &str); 4] = [
    ("/o/{slug}/frais/notes/{id}/note.pdf", CLAIM),
    ("/o/{slug}/frais/notes/{id}/abandon.pdf", WAIVED),
    ("/o/{slug}/frais/recus/{id}", RECEIPT),
    ("/o/{slug}/temps/lettres/{id}/pdf", LETTER),
];

/// Papers of which the demonstration has none, and the batch, which is a job: their noun's tests render them.
const ELSEWHERE: [&str; 3] = [
    "/o/{slug}/benevolat/documents/releves",
    "/o/{slug}/temps/bilans/{id}/pdf",
    "/o/{slug}/temps/fiches/{id}/pdf",
];

/// Whether a route gives a paper, from its address.
fn gives_paper(verb: Verb, path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    let named = ["releve", "fiche-mission", "justificatif", "conge"].contains(&last);
    match verb {
        Verb::Post => path.contains("/benevolat/documents/") || named,
        Verb::Get => last.ends_with("pdf") || path == "/o/{slug}/frais/recus/{id}",
        _ => false,
    }
}

async fn one(test_site: &TestSite, sql: &'static str) -> Id {
    let mut tx = test_site.site.db.read().await.unwrap();
    let of = tx.one("SELECT id FROM organisation WHERE slug = $1", args![THEIRS]).await.unwrap();
    let organisation_id: Id = of.get("id").unwrap();
    let found = tx.first(sql, args![organisation_id]).await.unwrap();
    found.unwrap_or_else(|| panic!("nothing in the demonstration answers {sql}")).get("id").unwrap()
}

fn must_be_paper(asked: &str, page: &Page) {
    assert_eq!(page.status.as_u16(), 200, "{asked}:\n{}", page.text());
    let seen = seen_by_others(&page.bytes);
    assert!(seen.text.len() > 200, "{asked} says little: {}", seen.text);
}

/// Opens the page of a paper and sends its form as it is.
async fn prepared(client: &mut Client, path: &str) {
    let page = client.get(path).await.expect(200);
    let buttons = page.all(".save-bar button");
    let mut form = page.form(buttons.last().expect(path));
    if path.ends_with("/conge") {
        form = form.fill("from_on", "2026-03-09");
    }
    let page = form.submit(client).await;
    must_be_paper(path, &page);
}

#[tokio::test]
async fn every_pdf_renders() {
    let test_site = seeded().await;
    let mut alice = signed_in(&test_site, "alice").await;
    let mut named: BTreeSet<&str> = ELSEWHERE.into_iter().collect();
    for (route, of) in PREPARED {
        named.insert(route);
        let path = route.replace("{slug}", THEIRS);
        match of {
            Some(("{id}", sql)) => {
                prepared(&mut alice, &path.replace("{id}", &one(&test_site, sql).await.to_string())).await;
            }
            Some((query, sql)) => {
                prepared(&mut alice, &format!("{path}{query}{}", one(&test_site, sql).await)).await
            }
            None if path.contains("{word}") => {
                for word in OF_ASSEMBLY {
                    prepared(&mut alice, &path.replace("{word}", word)).await;
                }
            }
            None => prepared(&mut alice, &path).await,
        }
    }
    for (route, sql) in LINKED {
        named.insert(route);
        let id = one(&test_site, sql).await.to_string();
        // The page of a receipt and its paper share a route.
        let id = if sql == RECEIPT { format!("{id}.pdf") } else { id };
        let path = route.replace("{slug}", THEIRS).replace("{id}", &id);
        must_be_paper(&path, &alice.get(&path).await);
    }
    let routes = all_routes(&test_site.site);
    let pages = routes.lines().iter().filter(|it| it.operation.is_none() && gives_paper(it.verb, it.path));
    let unnamed: Vec<&str> = pages.map(|it| it.path).filter(|path| !named.contains(path)).collect();
    assert!(unnamed.is_empty(), "papers that nothing renders here: {unnamed:#?}");
}
