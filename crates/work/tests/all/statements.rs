//! Every statement is understood by the engine.

#[tokio::test]
async fn every_statement_prepares() {
    let db = crate::database().await;
    for statement in work::STATEMENTS.iter().copied().flatten() {
        let mut tx = db.read().await.unwrap();
        let prepared = tx.prepare(statement.sql).await;
        assert!(prepared.is_ok(), "{}: {prepared:?}", statement.name);
    }
}
