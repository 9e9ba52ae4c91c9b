//! An organisation leaves with the rows of every module and arrives with all of them (R83, R86).

use crate::{seeded, signed_in};
use organisation::transfer;
use std::io::{Read as _, Seek as _};
use store::{Scope, Table, Tx, args};

const FROM: &str = "amis-de-la-haie";
const LOGO: &[u8] = b"\x89PNG\r\n\x1a\n-----";

async fn scope_of(tx: &mut Tx, slug: &str) -> Scope {
    let row = tx.one("SELECT id FROM organisation WHERE slug = $1", args![slug]).await;
    Scope::of(row.unwrap().get("id").unwrap())
}

async fn count(tx: &mut Tx, table: &Table, scope: Scope) -> i64 {
    let sql = format!("SELECT COUNT(*) AS rows_there FROM \"{}\" WHERE organisation_id = $1", table.name);
    tx.all_built(sql, args![scope.organisation_id]).await.unwrap()[0].get("rows_there").unwrap()
}

/// Names, kinds and contents of the files of an organisation.
async fn files(tx: &mut Tx, scope: Scope) -> Vec<(String, String, Vec<u8>)> {
    let sql = "SELECT name, media_type, content FROM stored_file WHERE organisation_id = $1";
    let rows = tx.all(sql, args![scope.organisation_id]).await.unwrap();
    let file = |row: &store::Row| {
        (row.get("name").unwrap(), row.get("media_type").unwrap(), row.get("content").unwrap())
    };
    let mut files: Vec<(String, String, Vec<u8>)> = rows.iter().map(file).collect();
    files.sort();
    files
}

/// A report that names a person, and a sheet where a site of before version 750 had it.
async fn sign_papers(tx: &mut Tx, scope: Scope, now: base::Instant) {
    let person = "SELECT person_id FROM staff_profile WHERE organisation_id = $1 ORDER BY person_id LIMIT 1";
    let person: base::Id =
        tx.one(person, args![scope.organisation_id]).await.unwrap().get("person_id").unwrap();
    let (content, fingerprint) =
        worktime::papers::paper::written(&serde_json::json!([{"person_id": person}])).unwrap();
    for sql in [
        "INSERT INTO agreement_report (id, organisation_id, agreement_id, starts_on, ends_on, number, edition, state,
                content, fingerprint, created_at)
            SELECT $2, $1, id, starts_on, ends_on, 90, 90, 'superseded', $3, $4, $5 FROM funding_agreement
            WHERE organisation_id = $1 ORDER BY id LIMIT 1",
        "INSERT INTO timesheet_document (id, organisation_id, person_id, agreement_id, month, number, edition, state,
                content, fingerprint, created_at)
            SELECT $2, $1, p.person_id, a.id, a.starts_on, 91, 91, 'superseded', $3, $4, $5
            FROM staff_profile p, funding_agreement a
            WHERE p.organisation_id = $1 AND a.organisation_id = $1 ORDER BY p.person_id, a.id LIMIT 1",
    ] {
        let id = base::fresh_id();
        tx.run(sql, args![scope.organisation_id, id, &content, &fingerprint, now]).await.unwrap();
    }
}

/// Days already worked of a *forfait-jours*, carried over from another tool.
async fn open_a_day_pack(tx: &mut Tx, scope: Scope, now: base::Instant) {
    let day = |month, day| base::jiff::civil::date(2026, month, day);
    let sql = "INSERT INTO counter_movement (id, organisation_id, person_id, kind, period_from, period_to, effective_on,
            quantity, cause, created_at, reason, day_pack)
        SELECT $2, $1, person_id, 'modulation', $3, $4, $5, 9650, 'opening', $6, 'Ancien logiciel', TRUE
        FROM staff_profile WHERE organisation_id = $1 ORDER BY person_id LIMIT 1";
    let days = (day(1, 1), day(12, 31), day(3, 2));
    let arguments = args![scope.organisation_id, base::fresh_id(), days.0, days.1, days.2, now];
    tx.run(sql, arguments).await.unwrap();
}

/// What the counters of days opened with: the day, the days in hundredths, why.
async fn day_packs(tx: &mut Tx, scope: Scope) -> Vec<(base::Day, i64, String)> {
    let sql = "SELECT effective_on, quantity, reason FROM counter_movement
        WHERE organisation_id = $1 AND day_pack = TRUE ORDER BY effective_on, quantity";
    let rows = tx.all(sql, args![scope.organisation_id]).await.unwrap();
    let told = |row: &store::Row| {
        (row.get("effective_on").unwrap(), row.get("quantity").unwrap(), row.get("reason").unwrap())
    };
    rows.iter().map(told).collect()
}

/// What a paper signed is left as it was written; the persons it names are read as those of this site (I8).
async fn read_papers(tx: &mut Tx, (from, to): (Scope, Scope)) {
    let sql =
        "SELECT content, fingerprint, moves FROM agreement_report WHERE organisation_id = $1 AND number = 90";
    let (left, row) = (
        tx.one(sql, args![from.organisation_id]).await.unwrap(),
        tx.one(sql, args![to.organisation_id]).await.unwrap(),
    );
    let text = |row: &store::Row, column: &str| row.get::<String>(column).unwrap();
    assert_eq!(text(&left, "content"), text(&row, "content"));
    let import = base::id_from_text(&text(&row, "moves")).unwrap();
    let said: serde_json::Value =
        worktime::papers::paper::read(&text(&row, "content"), &text(&row, "fingerprint"), &[import]).unwrap();
    let person = base::id_from_text(said[0]["person_id"].as_str().unwrap()).unwrap();
    let here = "SELECT id FROM staff_profile WHERE organisation_id = $1 AND person_id = $2";
    assert_eq!(tx.all(here, args![to.organisation_id, person]).await.unwrap().len(), 1, "somebody of here");
    let sheet = "SELECT id FROM signed_timesheet WHERE organisation_id = $1 AND number = 91";
    assert_eq!(tx.all(sheet, args![to.organisation_id]).await.unwrap().len(), 1, "and is read again");
}

#[tokio::test]
async fn r83_every_row_of_every_module_arrives_and_totals_are_recomputed() {
    let test_site = seeded().await;
    let site = &test_site.site;
    let mut alice = signed_in(&test_site, "alice").await;
    let path = format!("/o/{FROM}/fiche/logo");
    drop(alice.upload(&path, &[], ("logo", "haie.png", LOGO)).await.expect(200));
    let mut tx = site.db.read().await.unwrap();
    let from = scope_of(&mut tx, FROM).await;
    drop(tx);
    // A secret address of this site: it opens nothing elsewhere, and may not be there twice.
    let mut tx = site.db.write_in(from.organisation_id).await.unwrap();
    let feed = "INSERT INTO absence_feed (id, organisation_id, person_id, token_hash, created_at)
        SELECT $1, organisation_id, id, $2, $3 FROM person WHERE organisation_id = $4 LIMIT 1";
    let now = base::Instant::from_second(1_772_870_400).unwrap();
    tx.run(feed, args![base::fresh_id(), vec![7_u8; 32], now, from.organisation_id]).await.unwrap();
    sign_papers(&mut tx, from, now).await;
    open_a_day_pack(&mut tx, from, now).await;
    tx.commit().await.unwrap();
    let mut tx = site.db.read().await.unwrap();
    let mut written = transfer::store::write(&mut tx, site, from.organisation_id, None).await.unwrap();
    drop(tx);
    let mut content = Vec::new();
    written.rewind().unwrap();
    written.read_to_end(&mut content).unwrap();
    let file = ("file", "haie.bocage.zip", content.as_slice());
    let page = alice.upload("/associations/importer", &[("name", "Haie du Nord")], file).await;
    assert_eq!(page.status.as_u16(), 200, "{}", page.text());
    let mut tx = site.db.read().await.unwrap();
    let to = scope_of(&mut tx, "haie-du-nord").await;
    let mut different = Vec::new();
    for table in site.schema.tables.iter().filter(|table| table.has("organisation_id")) {
        let stays = transfer::archive::WITHOUT.contains(&table.name.as_str());
        let (there, here) = (count(&mut tx, table, from).await, count(&mut tx, table, to).await);
        // The arrival itself is one line of the journal.
        let here = match table.name.as_str() {
            "audit_entry" => here - 1,
            // Its sheet of before version 750 is among those that are read.
            "timesheet_document" => here + 1,
            "signed_timesheet" => here - 1,
            _ => here,
        };
        if if stays { here != 0 } else { there != here } {
            different.push(format!("{}: {there} left, {here} arrived", table.name));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
    read_papers(&mut tx, (from, to)).await;
    let packs = day_packs(&mut tx, from).await;
    assert!(!packs.is_empty() && packs == day_packs(&mut tx, to).await, "{packs:?}");
    let left = files(&mut tx, from).await;
    assert!(left.len() > 1, "the logo and a receipt at least: {}", left.len());
    assert!(left == files(&mut tx, to).await, "the same files arrive");
    assert_eq!(test_site.client().get("/o/haie-du-nord/logo").await.expect(200).bytes, LOGO);
    let sum = "SELECT CAST(SUM(total_minutes) AS BIGINT) AS minutes FROM volunteer_action
        WHERE organisation_id = $1 AND state = 'validated'";
    let mut minutes = Vec::new();
    for scope in [from, to] {
        minutes.push(tx.one(sum, args![scope.organisation_id]).await.unwrap().get::<i64>("minutes").unwrap());
    }
    assert!(minutes[0] > 0 && minutes[0] == minutes[1], "{minutes:?}");
    for module in site.modules {
        let found = (module.check)(&mut tx, to).await.unwrap();
        assert!(found.is_empty(), "{}: {found:?}", module.name);
    }
}

/// The secrets of links open names to whoever knows them: they stay on their site, or are made useless on arrival.
#[tokio::test]
async fn w_r83_no_secret_of_a_site_goes_with_an_organisation() {
    let site = seeded().await;
    let secret =
        site.site.schema.tables.iter().filter(|it| it.has("organisation_id") && it.has("token_hash"));
    let left: Vec<&str> = secret.map(|it| it.name.as_str()).filter(|name| *name != "private_link").collect();
    let gone: Vec<&&str> = left.iter().filter(|it| !transfer::archive::WITHOUT.contains(it)).collect();
    assert!(left.len() > 1 && gone.is_empty(), "{gone:?}");
}
