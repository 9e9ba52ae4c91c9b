//! The standing of an organisation in the database: one row, from the first time somebody says it.

use super::{LegalForm, Standing, YesNo};
use base::{Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    FIND = "SELECT * FROM civic_standing WHERE organisation_id = $1";
    PUT = "INSERT INTO civic_standing (id, organisation_id, legal_form, declared_on, rna, article_200)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (organisation_id) DO UPDATE SET legal_form = excluded.legal_form,
            declared_on = excluded.declared_on, rna = excluded.rna, article_200 = excluded.article_200,
            version = civic_standing.version + 1";
}

/// Reads the columns that `civic_standing` and `external_hours` share.
pub(super) fn read(row: &Row) -> Result<Standing> {
    let form: String = row.get("legal_form")?;
    let article: String = row.get("article_200")?;
    Ok(Standing {
        legal_form: LegalForm::from_text(&form).ok_or_else(|| Refusal::fault("an unknown legal form"))?,
        declared_on: row.get("declared_on")?,
        rna: row.get("rna")?,
        article_200: YesNo::from_text(&article).ok_or_else(|| Refusal::fault("an unknown answer"))?,
    })
}

/// The standing and its version; nothing known at version 0.
///
/// # Errors
/// A fault from the database.
pub async fn get(tx: &mut Tx, scope: Scope) -> Result<(Standing, i64)> {
    match tx.first(FIND, args![scope.organisation_id]).await? {
        Some(row) => Ok((read(&row)?, row.get("version")?)),
        None => Ok((Standing::default(), 0)),
    }
}

/// # Errors
/// A fault from the database.
pub async fn put(tx: &mut Tx, scope: Scope, it: &Standing) -> Result<()> {
    let arguments = args![
        fresh_id(),
        scope.organisation_id,
        it.legal_form.as_text(),
        it.declared_on,
        &it.rna,
        it.article_200.as_text()
    ];
    tx.run(PUT, arguments).await?;
    Ok(())
}
