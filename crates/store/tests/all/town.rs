//! A small schema with one of each: every kind of column, a table that points to itself and one that
//! points to a later one, files, a nomenclature, a rollup.

use base::{Id, fresh_id};
use sha2::{Digest, Sha256};
use std::io::{Cursor, Read, Write};
use store::{
    Db, Engine, Migration, Schema, Tx,
    archive::{self, Archive, CannotRead, Filter, Stamp},
    args,
};
use testkit::database::{TestDb, fresh_on};

pub const MIGRATIONS: &[Migration] = &[Migration {
    version: 1,
    name: "town",
    sql: "CREATE TABLE stored_file (
    id UUID PRIMARY KEY,
    organisation_id UUID,
    content BYTEA NOT NULL,
    expires_at TIMESTAMPTZ
);
CREATE TABLE trade (
    id UUID PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
);
CREATE TABLE organisation (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    logo_file_id UUID REFERENCES stored_file (id)
);
CREATE TABLE street (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL REFERENCES organisation (id),
    parent_id UUID,
    name TEXT NOT NULL,
    UNIQUE (organisation_id, id),
    UNIQUE (organisation_id, name),
    FOREIGN KEY (organisation_id, parent_id) REFERENCES street (organisation_id, id)
);
CREATE TABLE house (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL,
    street_id UUID NOT NULL,
    trade_id UUID REFERENCES trade (id),
    number BIGINT NOT NULL,
    lit BOOLEAN,
    built_on DATE,
    seen_at TIMESTAMPTZ,
    seal BYTEA,
    FOREIGN KEY (organisation_id, street_id) REFERENCES street (organisation_id, id)
);
CREATE TABLE secret (
    id UUID PRIMARY KEY,
    organisation_id UUID NOT NULL,
    text TEXT NOT NULL
);
CREATE TABLE house_total (
    organisation_id UUID NOT NULL,
    houses BIGINT NOT NULL,
    PRIMARY KEY (organisation_id)
);",
}];

pub fn schema() -> Schema {
    Schema::read(MIGRATIONS)
}

pub async fn town(engine: Engine) -> TestDb {
    fresh_on(engine, MIGRATIONS).await
}

pub const STREET: &str = "INSERT INTO street (id, organisation_id, parent_id, name) VALUES ($1, $2, $3, $4)";
pub const HOUSE: &str = "INSERT INTO house
    (id, organisation_id, street_id, trade_id, number, lit, built_on, seen_at, seal)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const FILE: &str =
    "INSERT INTO stored_file (id, organisation_id, content, expires_at) VALUES ($1, $2, $3, $4)";

/// An organisation with a logo, streets whose children come before their parents by id, and houses.
pub async fn settle(tx: &mut Tx, slug: &str, houses: i64) -> Id {
    let (logo, id, child, parent, trade) = (fresh_id(), fresh_id(), fresh_id(), fresh_id(), fresh_id());
    tx.run(FILE, args![logo, id, vec![7_u8; 3000], None::<base::Instant>]).await.unwrap();
    let expired: base::Instant = "2026-01-01T00:00:00Z".parse().unwrap();
    tx.run(FILE, args![fresh_id(), id, vec![8_u8; 10], expired]).await.unwrap();
    tx.run("INSERT INTO trade (id, code) VALUES ($1, $2)", args![trade, format!("bakery-{slug}")])
        .await
        .unwrap();
    let sql = "INSERT INTO organisation (id, slug, logo_file_id) VALUES ($1, $2, $3)";
    tx.run(sql, args![id, slug, logo]).await.unwrap();
    tx.run(STREET, args![parent, id, None::<Id>, "Rue de l’Été « 1 »\n\"\\"]).await.unwrap();
    tx.run(STREET, args![child, id, parent, "Impasse \u{1F41D}"]).await.unwrap();
    for number in 0..houses {
        let some = number % 2 == 0;
        let (at, day) = ("2026-03-07T10:00:00.123456Z".parse().unwrap(), "1899-12-31".parse().unwrap());
        tx.run(
            HOUSE,
            args![
                fresh_id(),
                id,
                child,
                some.then_some(trade),
                number * i64::from(i32::MAX) * 1000,
                some.then_some(number % 4 == 0),
                some.then_some::<base::Day>(day),
                some.then_some::<base::Instant>(at),
                some.then(|| vec![0_u8, 255, 10, 13])
            ],
        )
        .await
        .unwrap();
    }
    let sql = "INSERT INTO secret (id, organisation_id, text) VALUES ($1, $2, 'chut')";
    tx.run(sql, args![fresh_id(), id]).await.unwrap();
    tx.run("INSERT INTO house_total (organisation_id, houses) VALUES ($1, $2)", args![id, houses])
        .await
        .unwrap();
    id
}

/// A town with two organisations.
pub async fn settled(engine: Engine) -> (TestDb, Id) {
    let db = town(engine).await;
    let mut tx = db.write().await.unwrap();
    let id = settle(&mut tx, "ruche", 25).await;
    settle(&mut tx, "voisine", 2).await;
    tx.commit().await.unwrap();
    (db, id)
}

pub async fn archived(db: &Db, filter: Filter<'_>) -> Vec<u8> {
    let stamp = Stamp { app_version: "0.1.0".to_owned(), taken_at: "2026-03-07T12:00:00Z".parse().unwrap() };
    let mut tx = db.read().await.unwrap();
    let sink = Cursor::new(Vec::new());
    archive::write(&mut tx, &schema(), filter, &stamp, sink).await.unwrap().into_inner()
}

pub fn opened(bytes: &[u8]) -> Result<Archive<Cursor<Vec<u8>>>, CannotRead> {
    archive::read(Cursor::new(bytes.to_vec()), &schema(), archive::Origin::Backup)
}

pub async fn count(db: &Db, table: &str) -> i64 {
    let sql = format!("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM {table}");
    db.read().await.unwrap().all_built(sql, &[]).await.unwrap()[0].get("n").unwrap()
}

/// Copies an archive with one of its files rewritten.
pub fn rewritten(bytes: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut file = from.by_index(index).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let file_name = file.name().unwrap().to_string();
        to.start_file(file_name.clone(), zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(if file_name == name { change(text) } else { text }.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// The same with the sum and the count of a table made right: what somebody who means harm would bring.
pub fn forged(bytes: &[u8], table: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let bytes = rewritten(bytes, &format!("{table}.ndjson"), change);
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut lines = String::new();
    zip.by_name(&format!("{table}.ndjson")).unwrap().read_to_string(&mut lines).unwrap();
    let sum = Sha256::digest(lines.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    rewritten(&bytes, "manifest.json", |text| {
        let mut manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
        let entries = manifest["tables"].as_array_mut().unwrap();
        let entry = entries.iter_mut().find(|it| it["name"] == table).unwrap();
        (entry["sha256"], entry["rows"]) = (sum.as_str().into(), lines.lines().count().into());
        manifest.to_string()
    })
}
