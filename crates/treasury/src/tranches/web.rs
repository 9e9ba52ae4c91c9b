//! The screens of tranches; their list is on the page of the agreement.

use super::{Tranche, TrancheForm, page::FormPage, save, store};
use crate::agreements;
use ::store::Tx;
use base::{FieldErrors, Id, Result};
use site::{
    Member,
    pages::{Pages, Removed, Target},
};

impl Pages for Tranche {
    /// The organisation, the agreement.
    type Under = (String, Id);
    type Form = TrancheForm;
    type Shown = FormPage;
    const AT: &'static str = "financements/tranches";
    const ADDED: &'static str = "tranche-added";
    const CHANGED: &'static str = "tranche-changed";

    /// Messages do not name it.
    fn name(&self) -> &str {
        ""
    }

    fn home(target: &Target<Self>) -> String {
        format!("financements/conventions/{}", agreement_of(target))
    }

    fn blank() -> TrancheForm {
        TrancheForm::default()
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Self> {
        store::get(tx, member.scope, id).await
    }

    async fn form(
        tx: &mut Tx,
        member: &Member,
        target: Target<Self>,
        form: TrancheForm,
        errors: FieldErrors,
    ) -> Result<FormPage> {
        let agreement = agreements::store::get(tx, member.scope, agreement_of(&target)).await?;
        Ok(FormPage { ui: member.ui(), agreement, tranche: target.known(), form, errors })
    }

    async fn add(
        tx: &mut Tx,
        member: &Member,
        (_, agreement): &(String, Id),
        form: &TrancheForm,
    ) -> Result<Id> {
        save::add(tx, member, *agreement, form).await
    }

    async fn change(tx: &mut Tx, member: &Member, before: &Self, form: &TrancheForm) -> Result<()> {
        save::change(tx, member, before, form).await
    }
}

impl Removed for Tranche {
    const REMOVED: &'static str = "tranche-removed";

    async fn remove(tx: &mut Tx, member: &Member, it: &Self) -> Result<()> {
        save::remove(tx, member, it).await
    }
}

fn agreement_of(target: &Target<Tranche>) -> Id {
    match target {
        Target::New((_, agreement)) => *agreement,
        Target::Known(tranche) => tranche.agreement_id,
    }
}
