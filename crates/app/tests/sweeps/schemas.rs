//! The schema after migration is the one the migrations say, on the engine of the run.

use store::Schema;
use testkit::database;

#[tokio::test]
async fn the_database_has_the_tables_that_the_migrations_say() {
    let db = database::fresh(&app::migrations()).await;
    let mut tx = db.read().await.unwrap();
    let said = Schema::read(&app::migrations()).catalogue(db.engine());
    assert_eq!(store::catalogue(&mut tx).await.unwrap(), said);
}

#[test]
fn migrations_have_versions_of_their_own() {
    let mut versions: Vec<i64> = app::migrations().iter().map(|it| it.version).collect();
    let count = versions.len();
    versions.sort_unstable();
    versions.dedup();
    assert_eq!(versions.len(), count);
}
