//! Every statement is understood by the engine.

use crate::MODULES;
use testkit::TestSite;

#[tokio::test]
async fn every_statement_prepares() {
    let test = TestSite::new(MODULES).await;
    for statement in MODULES.iter().flat_map(|module| module.statements.iter().copied().flatten()) {
        let mut tx = test.site.db.read().await.unwrap();
        let prepared = tx.prepare(statement.sql).await;
        assert!(prepared.is_ok(), "{}: {prepared:?}", statement.name);
    }
}
