//! Saving what an agreement says of time, with its line of the journal.

use super::{AgreementTerms, TermsForm, store};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use organisation::fields::version;
use site::{
    Member,
    journal::{Entry, note_by},
};

/// # Errors
/// Every wrong field; the version of somebody else.
pub async fn set(
    tx: &mut Tx,
    member: &Member,
    agreement_id: Id,
    before: &AgreementTerms,
    form: &TermsForm,
) -> Result<()> {
    let after = form.read()?;
    if version(&form.version) != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    store::set_terms(tx, member.scope, agreement_id, &after).await?;
    let entry = Entry::new("agreement_terms", agreement_id, "change");
    note_by(tx, member, entry.before(before).after(&after)).await
}
