//! An organisation leaves with what is its own, and arrives elsewhere under new ids.

use crate::town::{archived, count, forged, opened, rewritten, settle, settled, town};
use base::{Id, Refusal, Result, fresh_id};
use std::collections::BTreeMap;
use store::{
    Db, Value,
    archive::{self, CannotRestore, Filter, Imported, Keep, Record, imported_id},
    args,
};
use testkit::database::engine;

fn of(id: Id) -> Filter<'static> {
    Filter::Organisation { id, without: &["secret"], reference: &["trade"] }
}

/// Imports under another slug, the trades matched by their code.
async fn arrive(db: &Db, bytes: &[u8], import_id: Id, slug: &str) -> Result<Imported, CannotRestore> {
    let mut tx = db.write().await.unwrap();
    let mut trades = BTreeMap::new();
    for row in tx.all("SELECT id, code FROM trade", &[]).await.unwrap() {
        trades.insert(row.get::<String>("code").unwrap(), row.get::<Id>("id").unwrap());
    }
    let mut here: BTreeMap<Id, Option<Id>> = BTreeMap::new();
    let decide = |table: &str, record: &mut Record| {
        match table {
            "trade" => {
                here.insert(record.id("id").unwrap(), trades.get(record.text("code").unwrap()).copied());
            }
            "organisation" => record.set("slug", slug)?,
            "house" => {
                let trade = record.id("trade_id").and_then(|old| here[&old]);
                record.set("trade_id", Value::from(trade))?;
            }
            _ => {}
        }
        Ok(Keep::Keep)
    };
    let imported = archive::import(&mut tx, &mut opened(bytes).unwrap(), import_id, of, decide).await?;
    tx.commit().await.unwrap();
    Ok(imported)
}

#[tokio::test]
async fn an_organisation_leaves_with_its_own_rows_only() {
    let (db, id) = settled(engine()).await;
    let archive = opened(&archived(&db, of(id)).await).unwrap();
    let manifest = archive.manifest();
    assert_eq!(manifest.organisation_id, Some(id));
    let rows: Vec<(&str, u64, bool)> =
        manifest.tables.iter().map(|t| (t.name.as_str(), t.rows, t.reference)).collect();
    assert_eq!(
        rows,
        [
            ("stored_file", 1, false),
            ("trade", 2, true),
            ("organisation", 1, false),
            ("street", 2, false),
            ("house", 25, false)
        ],
        "neither the neighbour, nor files that expire, nor what the caller leaves out"
    );
}

#[tokio::test]
async fn an_organisation_arrives_beside_itself_under_new_ids() {
    let (db, id) = settled(engine()).await;
    let (bytes, import_id) = (archived(&db, of(id)).await, fresh_id());
    let imported = arrive(&db, &bytes, import_id, "ruche-2").await.unwrap();
    assert_eq!(imported, Imported { organisation_id: imported_id(import_id, id), rows: 29 });

    let mut tx = db.read().await.unwrap();
    let sql = "SELECT p.name AS parent, c.name AS child, o.logo_file_id AS logo FROM street c
        JOIN street p ON p.id = c.parent_id JOIN organisation o ON o.id = c.organisation_id
        WHERE o.slug = 'ruche-2'";
    let row = tx.one(sql, &[]).await.unwrap();
    assert_eq!(row.get::<String>("child").unwrap(), "Impasse \u{1F41D}");
    let logo: Id = row.get("logo").unwrap();
    let file = tx.one("SELECT organisation_id FROM stored_file WHERE id = $1", args![logo]).await.unwrap();
    assert_eq!(file.get::<Id>("organisation_id").unwrap(), imported.organisation_id);
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM house h JOIN trade t ON t.id = h.trade_id
        WHERE h.organisation_id = $1 AND t.code = 'bakery-ruche'";
    let baked: i64 = tx.one(sql, args![imported.organisation_id]).await.unwrap().get("n").unwrap();
    assert_eq!(baked, 13);
    drop(tx);
    assert_eq!((count(&db, "house").await, count(&db, "trade").await), (27 + 25, 2));
}

#[tokio::test]
async fn the_same_import_twice_doubles_nothing() {
    let (db, id) = settled(engine()).await;
    let (bytes, import_id) = (archived(&db, of(id)).await, fresh_id());
    // In a task of its own: this also says that an import may run in a job.
    let (task_db, task_bytes) = (Db::clone(&db), bytes.clone());
    let first =
        tokio::spawn(async move { arrive(&task_db, &task_bytes, import_id, "ruche-2").await.is_ok() });
    assert!(first.await.unwrap());
    let again = arrive(&db, &bytes, import_id, "ruche-3").await;
    assert!(matches!(again, Err(CannotRestore::Fault(Refusal::Fault(_)))));
    assert_eq!(count(&db, "organisation").await, 3);
    arrive(&db, &bytes, fresh_id(), "ruche-3").await.unwrap();
    assert_eq!(count(&db, "organisation").await, 4);
}

#[tokio::test]
async fn an_organisation_arrives_in_another_instance_without_the_trade() {
    let (db, id) = settled(engine()).await;
    let bytes = archived(&db, of(id)).await;
    let other = town(engine()).await;
    let mut tx = other.write().await.unwrap();
    settle(&mut tx, "ancienne", 1).await;
    tx.commit().await.unwrap();
    arrive(&other, &bytes, fresh_id(), "ruche").await.unwrap();
    assert_eq!((count(&other, "house").await, count(&other, "trade").await), (26, 1));
}

#[tokio::test]
async fn a_row_that_is_skipped_does_not_arrive() {
    let (db, id) = settled(engine()).await;
    let bytes = archived(&db, of(id)).await;
    let other = town(engine()).await;
    let mut tx = other.write().await.unwrap();
    let decide = |table: &str, _: &mut Record| Ok(if table == "house" { Keep::Skip } else { Keep::Keep });
    let done = archive::import(&mut tx, &mut opened(&bytes).unwrap(), fresh_id(), of, decide).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((done.rows, count(&other, "house").await, count(&other, "street").await), (4, 0, 2));
}

#[tokio::test]
async fn a_backup_is_not_imported_nor_an_organisation_restored() {
    let (db, id) = settled(engine()).await;
    let (all, one) = (archived(&db, Filter::Everything).await, archived(&db, of(id)).await);
    let other = town(engine()).await;
    let mut tx = other.write().await.unwrap();
    let keep = |_: &str, _: &mut Record| Ok(Keep::Keep);
    let refused = archive::import(&mut tx, &mut opened(&all).unwrap(), fresh_id(), of, keep).await;
    assert!(matches!(refused, Err(CannotRestore::WrongContent)));
    let refused = archive::restore(&mut tx, &mut opened(&one).unwrap()).await;
    assert!(matches!(refused, Err(CannotRestore::WrongContent)));
}

/// The ids of the neighbour and of one of its streets.
async fn neighbour(db: &Db) -> (Id, Id) {
    let sql = "SELECT s.organisation_id, s.id FROM street s JOIN organisation o ON o.id = s.organisation_id
        WHERE o.slug = 'voisine' ORDER BY s.id";
    let row = db.read().await.unwrap().first(sql, &[]).await.unwrap().unwrap();
    (row.get("organisation_id").unwrap(), row.get("id").unwrap())
}

#[tokio::test]
async fn what_is_brought_is_one_organisation_and_reaches_no_other() {
    let (db, id) = settled(engine()).await;
    let one = archived(&db, of(id)).await;
    let (neighbour, street) = neighbour(&db).await;
    let manifest = |change: &dyn Fn(&mut serde_json::Value)| {
        rewritten(&one, "manifest.json", |text| {
            let mut manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
            change(&mut manifest);
            manifest.to_string()
        })
    };
    let everything = rewritten(&archived(&db, Filter::Everything).await, "manifest.json", |text| {
        text.replace("\"organisation_id\": null", &format!("\"organisation_id\": \"{id}\""))
    });
    // A pointer of the last street, and the organisation of the first house.
    let pointing = forged(&one, "street", |lines| {
        let parent = lines.split("\"parent_id\":\"").nth(1).unwrap()[..36].to_owned();
        lines.replace(&format!("\"parent_id\":\"{parent}\""), &format!("\"parent_id\":\"{street}\""))
    });
    let elsewhere = forged(&one, "house", |lines| lines.replacen(&id.to_string(), &neighbour.to_string(), 1));
    let brought = [
        (
            "nothing but the name of another",
            manifest(&|it| {
                it["organisation_id"] = neighbour.to_string().into();
                it["tables"] = serde_json::json!([]);
            }),
        ),
        ("another's name", manifest(&|it| it["organisation_id"] = neighbour.to_string().into())),
        ("every table, of every organisation", everything),
        ("a pointer to a street of another", pointing),
        ("a house of another", elsewhere),
        (
            "a table of the instance as rows",
            manifest(&|it| {
                let tables = it["tables"].as_array_mut().unwrap();
                tables.iter_mut().find(|it| it["name"] == "trade").unwrap()["reference"] = false.into();
            }),
        ),
    ];
    for (what, bytes) in brought {
        let refused = arrive(&db, &bytes, fresh_id(), "ruche-2").await;
        assert!(matches!(refused, Err(CannotRestore::WrongContent)), "{what}");
        assert_eq!((count(&db, "organisation").await, count(&db, "house").await), (2, 27), "{what}");
    }
}

#[tokio::test]
async fn a_line_made_to_fill_the_memory_is_refused() {
    let (db, id) = settled(engine()).await;
    let one = archived(&db, of(id)).await;
    let long = forged(&one, "street", |lines| format!("{{\"name\":\"{}\"}}\n{lines}", "a".repeat(5 << 20)));
    let read = archive::read(std::io::Cursor::new(long), &crate::town::schema(), archive::Origin::Anybody);
    assert!(matches!(read, Err(archive::CannotRead::Damaged { table }) if table == "street"));
    for line in ["{\"name\":[0,0]}", "{\"a\":1}", "{\"name\":\"a\",\"name\":\"b\"}"] {
        assert!(opened(&forged(&one, "street", |lines| format!("{line}\n{lines}"))).is_err(), "{line}");
    }
}

#[test]
fn a_new_id_keeps_the_order_of_time() {
    let (import_id, first) = (fresh_id(), fresh_id());
    std::thread::sleep(std::time::Duration::from_millis(2));
    let second = fresh_id();
    assert!(imported_id(import_id, first) < imported_id(import_id, second));
    assert_eq!(imported_id(import_id, first), imported_id(import_id, first));
    assert_ne!(imported_id(import_id, first), imported_id(fresh_id(), first));
    assert_ne!(imported_id(import_id, first), first);
}
