//! What a person gave in kind, for « Mes données » (R69).

use super::store;
use ::store::{Scope, Tx};
use base::{Id, Result};
use site::PersonalTable;

/// # Errors
/// A fault from the database.
pub async fn export(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<PersonalTable> {
    let rows = store::list_of(tx, scope, person_id).await?.into_iter().map(|it| {
        vec![
            it.happened_on.to_string(),
            it.kind.as_text().to_owned(),
            it.quantity,
            it.minutes.map(|minutes| minutes.0.to_string()).unwrap_or_default(),
            it.amount.0.to_string(),
            it.basis,
            it.file_id.map(|id| id.to_string()).unwrap_or_default(),
        ]
    });
    Ok(PersonalTable {
        name: "contributions_en_nature",
        columns: vec!["date", "nature", "quantite", "minutes", "montant_centimes", "base", "fichier"],
        rows: rows.collect(),
    })
}
