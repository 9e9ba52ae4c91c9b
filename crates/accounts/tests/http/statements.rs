//! Every statement is understood by the engine under test.

use crate::world;

#[tokio::test]
async fn every_statement_can_be_prepared() {
    let test = world::site().await;
    let mut tx = test.site.db.write().await.unwrap();
    for statement in accounts::MODULE.statements.iter().copied().flatten() {
        if let Err(refusal) = tx.prepare(statement.sql).await {
            panic!("{}: {refusal:?}", statement.name);
        }
    }
}
