//! The journal is read by people: no id, no column of a table, no code of the program (I12).

use crate::{seeded, signed_in};
use base::{Id, Lang};
use serde_json::{Value, json};
use site::{
    Site, Verb, all_routes,
    journal::{Author, Entry, note},
};
use std::collections::BTreeSet;
use store::{Scope, args};

const SLUG: &str = "amis-de-la-haie";

/// What no line shows.
const SILENT: [&str; 6] = ["id", "organisation_id", "version", "created_at", "updated_at", "client_uid"];

/// Names of fields, those inside others too.
fn fields(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(inside) => inside.iter().for_each(|(name, value)| {
            found.insert(name.clone());
            fields(value, found);
        }),
        Value::Array(items) => items.iter().for_each(|item| fields(item, found)),
        _ => {}
    }
}

/// A line for each way to point to something, and for codes of each kind.
async fn write_some(site: &Site) {
    let mut tx = site.db.write().await.unwrap();
    let organisation = tx.one("SELECT id FROM organisation WHERE slug = $1", args![SLUG]).await.unwrap();
    let scope = Scope::of(organisation.get("id").unwrap());
    let mut ids = Vec::new();
    for sql in [
        "SELECT id FROM person WHERE organisation_id = $1 ORDER BY id LIMIT 1",
        "SELECT id FROM role WHERE organisation_id = $1 ORDER BY id LIMIT 1",
        "SELECT id FROM project WHERE organisation_id = $1 ORDER BY id LIMIT 1",
        "SELECT id FROM category WHERE organisation_id = $1 ORDER BY id LIMIT 1",
    ] {
        let id: Id = tx.one(sql, args![scope.organisation_id]).await.unwrap().get("id").unwrap();
        ids.push(id);
    }
    let after = json!({
        "role_id": ids[1], "project_id": ids[2], "parent_id": ids[2], "category_id": ids[3],
        "kind": "smic_by_level", "rhythm": "weekly", "source": "paper",
        "features": ["civic_account", "public_signup"], "has_employees": "unknown", "yearly_income": 4_200_000,
    });
    let change = Entry::new("person", ids[0], "change").about(Some(ids[0])).after(after);
    note(&mut tx, scope, &Author::program("Alice"), change, site.now()).await.unwrap();
    // Of what is gone, no name is left.
    let gone =
        Entry::new("project", base::fresh_id(), "remove").before(json!({"parent_id": base::fresh_id()}));
    note(&mut tx, scope, &Author::program("Alice"), gone, site.now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// Whether a word is one that programs write: `smic_by_level`, `n° 0198a2f0`.
fn is_raw(word: &str) -> bool {
    let is_code = word.contains('_') && word.chars().all(|it| it.is_ascii_lowercase() || it == '_');
    let is_id = word.len() == 8 && word.chars().all(|it| it.is_ascii_digit() || ('a'..='f').contains(&it));
    is_code || (is_id && word.chars().any(|it| it.is_ascii_digit())) || word.contains('⟦')
}

#[tokio::test]
async fn i12_every_line_of_the_journal_is_in_words() {
    let test_site = seeded().await;
    let site = &test_site.site;
    write_some(site).await;
    let mut tx = site.db.read().await.unwrap();
    let mut names = BTreeSet::new();
    for row in tx.all("SELECT before, after FROM audit_entry", args![]).await.unwrap() {
        for side in ["before", "after"] {
            let state: Option<String> = row.get(side).unwrap();
            fields(&state.map_or(Value::Null, |it| serde_json::from_str(&it).unwrap()), &mut names);
        }
    }
    drop(tx);
    without_words(site, &names);
    let mut alice = signed_in(&test_site, "alice").await;
    for lang in ["fr", "en"] {
        alice.post("/langue", &[("lang", lang), ("suite", "/")]).await;
        let path = format!("/o/{SLUG}/journal/export?format=csv");
        let file = alice.get(&path).await.expect(200).html();
        let words = file.split([' ', ',', ';', '"', '\n', '\u{a0}', '\u{202f}']);
        let raw: BTreeSet<&str> = words.filter(|word| is_raw(word)).collect();
        assert!(raw.is_empty(), "{lang}: {raw:?}");
        assert!(file.lines().count() > 100, "only {} lines", file.lines().count());
    }
}

#[tokio::test]
async fn i12_every_column_that_the_journal_may_tell_has_words() {
    let test_site = seeded().await;
    let site = &test_site.site;
    let told =
        site.schema.tables.iter().filter(|it| site.words.knows(Lang::Fr, &format!("noun-{}", it.name)));
    let names: BTreeSet<String> = told.flat_map(|it| it.columns.iter().map(|it| it.name.clone())).collect();
    assert!(names.len() > 200, "only {names:?}");
    let secret = |name: &str| ["_hash", "_sealed", "_folded"].iter().any(|end| name.ends_with(end));
    without_words(site, &names.into_iter().filter(|it| !secret(it)).collect());
}

fn without_words(site: &Site, names: &BTreeSet<String>) {
    let told = names.iter().filter(|it| !SILENT.contains(&it.as_str()) && !it.ends_with("_folded"));
    let missing: Vec<&String> = told
        .filter(|name| [Lang::Fr, Lang::En].iter().any(|it| !site.words.knows(*it, &format!("field-{name}"))))
        .collect();
    assert!(missing.is_empty(), "without words: {missing:?}");
}

/// Whether a file holds the first names of persons.
fn names_people(file: &Value) -> bool {
    let rows = file.as_array().into_iter().flatten();
    rows.filter_map(Value::as_object).any(|row| row.contains_key("prenom"))
}

#[tokio::test]
async fn i12_every_file_that_names_people_is_written_down() {
    let test_site = seeded().await;
    let mut alice = signed_in(&test_site, "alice").await;
    let written = async || {
        let mut tx = test_site.site.db.read().await.unwrap();
        let sql = "SELECT COUNT(*) AS n FROM audit_entry WHERE verb = 'export'";
        tx.one(sql, args![]).await.unwrap().get::<i64>("n").unwrap()
    };
    let (mut named, mut silent) = (BTreeSet::new(), Vec::new());
    for route in all_routes(&test_site.site).lines() {
        let others = route.path.starts_with("/o/{slug}/") && !route.path.contains("/moi/");
        if route.verb != Verb::Get || !others || !route.path.ends_with("/export") {
            continue;
        }
        let path = route.path.replace("{slug}", SLUG);
        if path.contains('{') {
            continue;
        }
        let before = written().await;
        let page = alice.get(&format!("{path}?format=json")).await;
        let file: Value = serde_json::from_slice(&page.bytes).unwrap_or_default();
        if page.status.as_u16() == 200 && names_people(&file) {
            named.insert(route.path);
            if written().await == before {
                silent.push(route.path);
            }
        }
    }
    assert!(silent.is_empty(), "without a line in the journal: {silent:?}");
    for path in ["/o/{slug}/personnes/export", "/o/{slug}/benevolat/actions/export"] {
        assert!(named.contains(path), "{path} names nobody: {named:?}");
    }
}
