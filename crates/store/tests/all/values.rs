//! Every kind of value comes back as it went, on both engines.

use crate::town::{self, HOUSE};
use base::{Day, Id, Instant, Minutes, Money, fresh_id};
use store::{Kind, Row, Tx, Value, args};
use testkit::database::engine;

async fn house(tx: &mut Tx, number: impl Into<Value>, rest: [Value; 4]) -> Row {
    let (id, organisation) = (fresh_id(), fresh_id());
    let street = fresh_id();
    let sql = "INSERT INTO organisation (id, slug) VALUES ($1, $2)";
    tx.run(sql, args![organisation, organisation.to_string()]).await.unwrap();
    tx.run(town::STREET, args![street, organisation, None::<Id>, "rue"]).await.unwrap();
    let [lit, built_on, seen_at, seal] = rest;
    let values = [
        id.into(),
        organisation.into(),
        street.into(),
        Value::Null(Kind::Id),
        number.into(),
        lit,
        built_on,
        seen_at,
        seal,
    ];
    tx.run(HOUSE, &values).await.unwrap();
    tx.one("SELECT * FROM house WHERE id = $1", args![id]).await.unwrap()
}

fn absent() -> [Value; 4] {
    [Kind::Boolean, Kind::Day, Kind::Instant, Kind::Bytes].map(Value::Null)
}

#[tokio::test]
async fn every_kind_comes_back_as_it_went() {
    let db = town::town(engine()).await;
    let mut tx = db.write().await.unwrap();
    let at: Instant = "2026-03-29T00:59:59.999999Z".parse().unwrap();
    for (truth, day) in [(true, "0001-01-01"), (false, "9999-12-31")] {
        let day: Day = day.parse().unwrap();
        let bytes: Vec<u8> = (0..=255).collect();
        let row = house(&mut tx, i64::MIN, [truth.into(), day.into(), at.into(), bytes.clone().into()]).await;
        assert_eq!(row.get::<i64>("number").unwrap(), i64::MIN);
        assert_eq!(row.get::<bool>("lit").unwrap(), truth);
        assert_eq!(row.get::<Day>("built_on").unwrap(), day);
        assert_eq!(row.get::<Instant>("seen_at").unwrap(), at);
        assert_eq!(row.get::<Vec<u8>>("seal").unwrap(), bytes);
        assert_eq!(row.value("seen_at", Kind::Instant).unwrap(), Value::Instant(at));
        assert_eq!(row.value("built_on", Kind::Day).unwrap(), Value::Day(day));
    }
    let row = house(&mut tx, Money(-150), absent()).await;
    assert_eq!(row.get::<Money>("number").unwrap(), Money(-150));
    let row = house(&mut tx, Minutes(135), absent()).await;
    assert_eq!(row.get::<Minutes>("number").unwrap(), Minutes(135));
}

#[tokio::test]
async fn an_absent_value_comes_back_absent_and_is_no_zero() {
    let db = town::town(engine()).await;
    let mut tx = db.write().await.unwrap();
    let row = house(&mut tx, 0_i64, absent()).await;
    assert_eq!(row.get::<Option<Id>>("trade_id").unwrap(), None);
    assert_eq!(row.get::<Option<bool>>("lit").unwrap(), None);
    assert_eq!(row.get::<Option<Day>>("built_on").unwrap(), None);
    assert_eq!(row.get::<Option<Instant>>("seen_at").unwrap(), None);
    assert_eq!(row.get::<Option<Vec<u8>>>("seal").unwrap(), None);
    assert_eq!(row.value("seal", Kind::Bytes).unwrap(), Value::Null(Kind::Bytes));
    assert!(row.get::<Day>("built_on").is_err());
    assert!(row.get::<bool>("lit").is_err());
}

#[tokio::test]
async fn texts_come_back_whole_and_are_no_sql() {
    let db = town::town(engine()).await;
    let mut tx = db.write().await.unwrap();
    for text in ["", "l’été — « œuvre »", "'; DROP TABLE street; --", "\u{1F41D}\n\t\"\\"] {
        let organisation = fresh_id();
        let sql = "INSERT INTO organisation (id, slug) VALUES ($1, $2) RETURNING slug";
        assert_eq!(
            tx.one(sql, args![organisation, text]).await.unwrap().get::<String>("slug").unwrap(),
            text
        );
    }
}

/// The order of ids, days and instants is the order of time on both engines: lists are paged by them.
#[tokio::test]
async fn ids_and_instants_sort_as_they_were_made() {
    let db = town::town(engine()).await;
    let mut tx = db.write().await.unwrap();
    let instants = ["2026-03-07T10:00:00Z", "2026-03-07T10:00:00.000001Z", "2026-03-07T10:00:01Z"];
    for at in instants.iter().rev() {
        let at: Instant = at.parse().unwrap();
        house(
            &mut tx,
            1_i64,
            [Value::Null(Kind::Boolean), Value::Null(Kind::Day), at.into(), Value::Null(Kind::Bytes)],
        )
        .await;
    }
    let by_time = tx.all("SELECT seen_at FROM house ORDER BY seen_at", &[]).await.unwrap();
    let by_time: Vec<Instant> = by_time.iter().map(|row| row.get("seen_at").unwrap()).collect();
    assert!(by_time.is_sorted());
    let by_id = tx.all("SELECT seen_at FROM house ORDER BY id DESC", &[]).await.unwrap();
    let by_id: Vec<Instant> = by_id.iter().map(|row| row.get("seen_at").unwrap()).collect();
    assert_eq!(by_id, by_time);
}

#[tokio::test]
async fn what_is_rolled_back_was_never_there() {
    let db = town::town(engine()).await;
    let mut tx = db.write().await.unwrap();
    house(&mut tx, 1_i64, absent()).await;
    drop(tx);
    assert_eq!(town::count(&db, "house").await, 0);
    let mut tx = db.write().await.unwrap();
    house(&mut tx, 1_i64, absent()).await;
    tx.commit().await.unwrap();
    assert_eq!(town::count(&db, "house").await, 1);
}

#[tokio::test]
async fn a_column_that_is_not_there_or_of_another_type_is_a_fault() {
    let db = town::town(engine()).await;
    let mut tx = db.write().await.unwrap();
    let row = house(&mut tx, 7_i64, absent()).await;
    assert!(row.get::<i64>("floor").is_err());
    assert!(row.get::<String>("number").is_err());
    assert!(row.get::<i64>("id").is_err());
    assert!(row.get::<Option<String>>("number").is_err());
}

#[tokio::test]
async fn of_two_columns_with_one_name_the_last_is_read() {
    let db = town::town(engine()).await;
    let mut tx = db.read().await.unwrap();
    let row = tx.one("SELECT 1 AS one, 'last' AS one", &[]).await.unwrap();
    assert_eq!(row.get::<String>("one").unwrap(), "last");
}

/// The number in its name says which value a parameter takes, wherever and however often it is written.
#[tokio::test]
async fn values_are_bound_by_number() {
    let db = town::town(engine()).await;
    let mut tx = db.read().await.unwrap();
    let sql = "SELECT CAST($2 AS TEXT) AS second, CAST($1 AS TEXT) AS first, CAST($2 AS TEXT) AS again";
    let row = tx.one(sql, args!["a", "b"]).await.unwrap();
    let read = |name: &str| row.get::<String>(name).unwrap();
    assert_eq!([read("first"), read("second"), read("again")], ["a", "b", "b"]);
    assert!(tx.one(sql, args!["a"]).await.is_err());
}
