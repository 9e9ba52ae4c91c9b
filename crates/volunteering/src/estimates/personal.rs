//! What estimates hold about a person (R69).

use super::store;
use ::store::{Scope, Tx, args, statements};
use base::{Id, Result};
use site::PersonalTable;

statements! {
    FORGET_WORDS = "UPDATE estimate SET
            title = (SELECT c.name FROM category c WHERE c.organisation_id = $1 AND c.id = estimate.category_id),
            method_text = '', version = version + 1
        WHERE organisation_id = $1 AND person_id = $2";
    // The journal quotes titles and methods before and after.
    FORGET_QUOTES = "UPDATE audit_entry SET before = NULL, after = NULL, reason = NULL
        WHERE organisation_id = $1 AND noun = 'estimate' AND object_id IN
            (SELECT id FROM estimate WHERE organisation_id = $1 AND person_id = $2)";
}

/// Titles and methods give way to the category's name, when the person wished so (R71).
///
/// # Errors
/// A fault from the database.
pub async fn forget_words(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<()> {
    tx.run(FORGET_WORDS, args![scope.organisation_id, person_id]).await?;
    tx.run(FORGET_QUOTES, args![scope.organisation_id, person_id]).await.map(|_| ())
}

/// Every estimate of a person's own time. Erased, the person they point to has become a number, and
/// the minutes stay (R71).
///
/// # Errors
/// A fault from the database.
pub async fn export(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<PersonalTable> {
    let found = store::of_person(tx, scope, person_id).await?;
    let rows = found.iter().map(|it| {
        let range = it.range();
        vec![
            it.id.to_string(),
            it.title.clone(),
            it.from.to_string(),
            it.to.to_string(),
            it.category_id.to_string(),
            it.project_id.map(|id| id.to_string()).unwrap_or_default(),
            it.status.as_text().to_owned(),
            it.headcount.to_string(),
            range.low.0.to_string(),
            range.likely.0.to_string(),
            range.high.0.to_string(),
            it.confidence.as_text().to_owned(),
            it.method_text.clone(),
            it.state.as_text().to_owned(),
            it.reject_reason.clone().unwrap_or_default(),
        ]
    });
    let columns = vec![
        "id",
        "titre",
        "du",
        "au",
        "categorie",
        "projet",
        "statut",
        "effectif",
        "bas_min",
        "probable_min",
        "haut_min",
        "confiance",
        "methode",
        "etat",
        "raison_du_refus",
    ];
    Ok(PersonalTable { name: "estimations", columns, rows: rows.collect() })
}
