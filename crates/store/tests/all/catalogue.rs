//! The schema read from the migrations is the schema of the database.

use crate::town;
use store::catalogue;
use testkit::database::engine;

#[tokio::test]
async fn the_schema_of_the_migrations_is_that_of_the_database() {
    let db = town::town(engine()).await;
    let found = catalogue(&mut db.read().await.unwrap()).await.unwrap();
    assert_eq!(found, town::schema().catalogue(engine()));
    assert_eq!(found.len(), 7);
    assert_eq!(found["house"].len(), 9);
}

#[tokio::test]
async fn a_difference_shows() {
    let db = town::town(engine()).await;
    let mut tx = db.write().await.unwrap();
    tx.run("ALTER TABLE trade ADD COLUMN more TEXT", &[]).await.unwrap();
    assert_ne!(catalogue(&mut tx).await.unwrap(), town::schema().catalogue(engine()));
}
