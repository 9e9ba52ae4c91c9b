//! What the module holds about an account beside its organisations (R69).

use super::store;
use ::store::Tx;
use base::{Id, Result};
use site::PersonalTable;

/// The profile and the hours given elsewhere.
///
/// # Errors
/// A fault from the database.
pub async fn export(tx: &mut Tx, account_id: Id) -> Result<Vec<PersonalTable>> {
    let holder = store::holder(tx, account_id).await?;
    let born_on = holder.born_on.map(|day| day.to_string()).unwrap_or_default();
    let profile = vec![born_on, holder.apprentice.to_string(), holder.prior.0.to_string()];
    let hours = store::list(tx, account_id).await?.into_iter().map(|it| {
        vec![
            it.organisation_name,
            it.standing.rna,
            it.standing.declared_on.map(|day| day.to_string()).unwrap_or_default(),
            it.standing.article_200.as_text().to_owned(),
            it.year.to_string(),
            it.minutes.0.to_string(),
            it.mandate.as_text().to_owned(),
            it.origin.as_text().to_owned(),
            it.issuer,
            it.file_id.map(|id| id.to_string()).unwrap_or_default(),
        ]
    });
    Ok(vec![
        PersonalTable {
            name: "compte_engagement",
            columns: vec!["naissance", "apprentissage", "credits_deja_obtenus_centimes"],
            rows: vec![profile],
        },
        PersonalTable {
            name: "heures_hors_plateforme",
            columns: vec![
                "association",
                "rna",
                "declaree_le",
                "article_200",
                "annee",
                "minutes",
                "responsabilite",
                "origine",
                "emetteur",
                "fichier",
            ],
            rows: hours.collect(),
        },
    ])
}
