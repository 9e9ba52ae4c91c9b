//! What the slice holds about an account beside its persons (R69).

use ::store::{Tx, args, statements};
use base::{Id, Result};
use site::{
    PersonalTable,
    personal::{Told, instant, table, text},
};

statements! {
    VIEWS = "SELECT v.name, v.page, v.query, v.created_at, o.name AS organisation FROM saved_view v
        JOIN organisation o ON o.id = v.organisation_id WHERE v.account_id = $1 ORDER BY v.id";
    JOBS = "SELECT kind, state, created_at, finished_at FROM job WHERE account_id = $1 ORDER BY id";
}

const TABLES: [Told; 2] = [
    (
        "vues",
        VIEWS,
        &[("organisation", text), ("name", text), ("page", text), ("query", text), ("created_at", instant)],
    ),
    ("travaux", JOBS, &[("kind", text), ("state", text), ("created_at", instant), ("finished_at", instant)]),
];

/// The views one saved, and the long jobs one asked for.
///
/// # Errors
/// A fault from the database.
pub async fn export(tx: &mut Tx, account_id: Id) -> Result<Vec<PersonalTable>> {
    let mut all = Vec::with_capacity(TABLES.len());
    for told in TABLES {
        all.push(table(tx, args![account_id], told).await?);
    }
    Ok(all)
}
