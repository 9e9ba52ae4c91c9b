//! Every statement is prepared on the engine of the run; the suite runs on both.

use testkit::database;

#[tokio::test]
async fn every_statement_is_understood() {
    let db = database::fresh(&app::migrations()).await;
    let frame = work::STATEMENTS.iter().chain(site::STATEMENTS);
    let statements = frame.chain(app::MODULES.iter().flat_map(|module| module.statements));
    let mut wrong = Vec::new();
    for statement in statements.flat_map(|list| list.iter()) {
        let mut tx = db.read().await.unwrap();
        if let Err(refusal) = tx.prepare(statement.sql).await {
            wrong.push(format!("{}: {refusal:?}", statement.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
