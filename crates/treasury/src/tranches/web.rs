//! The screens of tranches.

use super::{Tranche, TrancheForm, page::FormPage, save, store};
use crate::agreements;
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use site::{
    Answer, Flash, Form, Member, Path,
    answer::{page, page_again, see_with},
    axum::response::Response,
};

pub async fn new(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let form = TrancheForm::default();
    page(&form_page(&mut tx, &member, id, None, form, FieldErrors::default()).await?)
}

pub async fn create(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<TrancheForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save::add(&mut tx, &member, id, &form).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            return page_again(&form_page(&mut tx, &member, id, None, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(told(&member, id, "tranche-added"))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let tranche = store::get(&mut tx, member.scope, id).await?;
    let (form, agreement) = (TrancheForm::from(&tranche), tranche.agreement_id);
    page(&form_page(&mut tx, &member, agreement, Some(tranche), form, FieldErrors::default()).await?)
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(mut form): Form<TrancheForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    let agreement = before.agreement_id;
    match save::change(&mut tx, &member, &before, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            form.version = before.version.to_string();
            return page_again(&form_page(&mut tx, &member, agreement, Some(before), form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(told(&member, agreement, "tranche-changed"))
}

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let tranche = store::get(&mut tx, member.scope, id).await?;
    save::remove(&mut tx, &member, &tranche).await?;
    tx.commit().await?;
    Ok(told(&member, tranche.agreement_id, "tranche-removed"))
}

fn told(member: &Member, agreement: Id, key: &str) -> Response {
    let path = member.path(&format!("financements/conventions/{agreement}"));
    see_with(&member.site, &path, &Flash::new(member.ui().t(key)))
}

async fn form_page(
    tx: &mut Tx,
    member: &Member,
    agreement: Id,
    tranche: Option<Tranche>,
    form: TrancheForm,
    errors: FieldErrors,
) -> Result<FormPage> {
    let agreement = agreements::store::get(tx, member.scope, agreement).await?;
    Ok(FormPage { ui: member.ui(), agreement, tranche, form, errors })
}
