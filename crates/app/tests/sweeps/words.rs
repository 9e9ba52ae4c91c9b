//! What « Mes données » shows has words: every table and every column that a module names (R69).

use crate::seeded;
use base::{Id, Lang};
use organisation::my_data::page::{column_key, title_key};
use site::PersonalTable;
use std::collections::BTreeSet;
use store::{Scope, args};

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
    let mut tables: Vec<PersonalTable> =
        accounts::export_account(&mut tx, account_id, site.now()).await.unwrap();
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
