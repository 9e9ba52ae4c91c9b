//! What « Mes données » shows has words: every table and every column that a module names (R69).

use crate::seeded;
use base::{Id, Lang};
use organisation::my_data::{
    cell::word_key,
    page::{column_key, title_key},
};
use site::PersonalTable;
use std::collections::BTreeSet;
use store::{Scope, args};

/// The columns whose cells are codes.
const CODES: [&str; 21] = [
    "etat",
    "moment",
    "statut",
    "regle_de_saisie",
    "origine",
    "nature",
    "genre",
    "demande",
    "kind",
    "state",
    "source",
    "cause",
    "starts_half",
    "ends_half",
    "code",
    "period",
    "employee_method",
    "supervisor_method",
    "langue",
    "couleurs",
    "mode",
];

/// What somebody wrote has spaces or capitals.
fn is_code(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().all(|it| it.is_ascii_lowercase() || it == '_')
}

/// Every cell of a column of codes that anybody of the demonstration may see has words.
#[tokio::test]
async fn every_text_of_both_languages_is_read_and_said_once() {
    seeded().await.site.words.check().unwrap();
}

#[tokio::test]
async fn r69_every_code_of_my_data_has_words_in_both_languages() {
    let test_site = seeded().await;
    let site = &test_site.site;
    let mut tx = site.db.read().await.unwrap();
    let everybody = tx.all("SELECT id, organisation_id, account_id FROM person", args![]).await.unwrap();
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for row in &everybody {
        let scope = Scope::of(row.get("organisation_id").unwrap());
        let (person_id, account_id): (Id, Option<Id>) =
            (row.get("id").unwrap(), row.get("account_id").unwrap());
        let mut tables = Vec::new();
        for module in site.modules {
            tables.extend((module.export_person)(&mut tx, scope, person_id).await.unwrap());
            if let Some(account_id) = account_id {
                tables.extend((module.export_account)(&mut tx, account_id).await.unwrap());
            }
        }
        for table in &tables {
            let cells = table.rows.iter().flat_map(|row| table.columns.iter().zip(row));
            let coded = cells.filter(|(column, cell)| CODES.contains(column) && is_code(cell));
            codes.extend(coded.map(|(_, cell)| cell.clone()));
        }
    }
    assert!(codes.len() > 20, "only {codes:?}");
    let missing: Vec<&String> = codes
        .iter()
        .filter(|code| !matches!(code.as_str(), "oui" | "non" | "true" | "false"))
        .filter(|code| [Lang::Fr, Lang::En].iter().any(|lang| !site.words.knows(*lang, &word_key(code))))
        .collect();
    assert!(missing.is_empty(), "without words: {missing:?}");
}

#[tokio::test]
async fn r69_every_table_and_column_of_my_data_has_words_in_both_languages() {
    let test_site = seeded().await;
    let site = &test_site.site;
    let mut tx = site.db.read().await.unwrap();
    let alice =
        "SELECT p.id, p.organisation_id, p.account_id FROM person p JOIN account a ON a.id = p.account_id
        WHERE a.email = 'alice@exemple.test' ORDER BY p.id LIMIT 1";
    let row = tx.one(alice, args![]).await.unwrap();
    let person_id: Id = row.get("id").unwrap();
    let (scope, account_id) =
        (Scope::of(row.get("organisation_id").unwrap()), row.get("account_id").unwrap());
    let mut tables: Vec<PersonalTable> = Vec::new();
    for module in site.modules {
        tables.extend((module.export_person)(&mut tx, scope, person_id).await.unwrap());
        tables.extend((module.export_account)(&mut tx, account_id).await.unwrap());
    }
    assert!(tables.len() > 25, "only {} tables", tables.len());
    let columns = tables.iter().flat_map(|it| it.columns.iter().map(|name| column_key(name)));
    let keys: BTreeSet<String> = tables.iter().map(|it| title_key(it.name)).chain(columns).collect();
    let missing: Vec<String> = keys
        .iter()
        .flat_map(|key| [Lang::Fr, Lang::En].map(|lang| (lang, key)))
        .filter(|(lang, key)| !site.words.knows(*lang, key))
        .map(|(lang, key)| format!("{key} in {}", lang.code()))
        .collect();
    assert!(missing.is_empty(), "without words:\n{}", missing.join("\n"));
}
