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
            written(it.ends_on),
            it.kind.as_text().to_owned(),
            it.quantity,
            written(it.minutes.map(|minutes| minutes.0)),
            it.amount.0.to_string(),
            it.basis,
            written(it.project_id),
            it.state.as_text().to_owned(),
            written(it.file_id),
        ]
    });
    Ok(PersonalTable {
        name: "contributions_en_nature",
        columns: vec![
            "date",
            "dernier_jour",
            "nature",
            "quantite",
            "minutes",
            "montant_centimes",
            "base",
            "projet",
            "etat",
            "fichier",
        ],
        rows: rows.collect(),
    })
}

fn written(value: Option<impl ToString>) -> String {
    value.map(|it| it.to_string()).unwrap_or_default()
}
