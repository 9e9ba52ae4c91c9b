//! Making one's statement, and taking one from elsewhere: the same for the pages and for the API.

use super::{SignedStatement, Statement, sign::StatementKey};
use crate::civic::{
    CivilYear,
    elsewhere::{
        HoursOrigin,
        store::{self, Source},
        web::{noted, today},
    },
    follow_up,
};
use ::store::Tx;
use base::{Msg, Refusal, Result, fresh_id};
use site::SignedIn;

/// One's own signed statement of a year.
///
/// # Errors
/// A fault from the database.
pub async fn make(tx: &mut Tx, me: &SignedIn, year: CivilYear) -> Result<SignedStatement> {
    let today = today(me);
    let found = follow_up::load(tx, me.actor.account_id, year, year.evaluated_on(None, today)).await?;
    let issuer = me.site.link("/");
    let statement = Statement::of(&found, fresh_id(), &issuer, &me.actor.label(), today);
    statement.signed(&StatementKey::load(tx).await?)
}

/// What taking a statement did.
pub struct Taken {
    pub origin: HoursOrigin,
    /// Lines that were not there yet.
    pub added: usize,
    pub known: usize,
    pub year: i64,
}

/// Takes the hours of a statement from another instance.
///
/// # Errors
/// As [`SignedStatement::read`], [`SignedStatement::origin`] and [`SignedStatement::drafts`]; 409 when a newer one of the
/// same instance and year is there.
pub async fn take(tx: &mut Tx, me: &SignedIn, text: &str, insist: bool) -> Result<Taken> {
    let signed = SignedStatement::read(text)?;
    let origin = signed.origin(&StatementKey::load(tx).await?.public(), insist)?;
    let drafts = signed.drafts(today(me))?;
    // Printed again in the year, it says the same hours: the one brought last stands alone (I8).
    let issuer: String = signed.statement.issuer.chars().take(255).collect();
    let (account_id, year) = (me.actor.account_id, signed.statement.year);
    let issued_on = signed.statement.issued_on;
    if store::newest(tx, account_id, &issuer, year).await?.is_some_and(|held| held > issued_on) {
        return Err(Refusal::Conflict(Msg::new("statement-older")));
    }
    store::remove_others(tx, account_id, &issuer, year, signed.statement.id).await?;
    let mut added = 0;
    for (line, draft) in (0_i64..).zip(&drafts) {
        let source = Source {
            origin,
            issuer: issuer.clone(),
            line: Some((signed.statement.id, line)),
            issued_on: Some(issued_on),
            file_id: None,
        };
        if store::add(tx, me.actor.account_id, draft, &source, me.site.now()).await? {
            added += 1;
        }
    }
    noted(tx, me, "external_hours", me.actor.account_id, "import").await?;
    Ok(Taken { origin, added, known: drafts.len() - added, year: signed.statement.year })
}
