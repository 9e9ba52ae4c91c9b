//! Every statement is prepared on the engine of the run; the suite runs on both.

use testkit::database;

fn statements() -> impl Iterator<Item = &'static store::Statement> {
    let frame = work::STATEMENTS.iter().chain(site::STATEMENTS);
    let lists = frame.chain(app::MODULES.iter().flat_map(|module| module.statements));
    lists.flat_map(|list| list.iter())
}

/// SQLite folds the letters of English alone, and no index serves what is folded as it is read: what is compared is
/// kept folded.
#[test]
fn no_statement_folds_letters() {
    let folds = |it: &&store::Statement| ["LOWER(", "UPPER("].iter().any(|call| it.sql.contains(call));
    let wrong: Vec<_> = statements().filter(folds).map(|it| it.name).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[tokio::test]
async fn every_statement_is_understood() {
    let db = database::fresh(&app::migrations()).await;
    let mut wrong = Vec::new();
    for statement in statements() {
        let mut tx = db.read().await.unwrap();
        if let Err(refusal) = tx.prepare(statement.sql).await {
            wrong.push(format!("{}: {refusal:?}", statement.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
