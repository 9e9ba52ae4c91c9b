//! The screen of high and low weeks planned inside a contract (W10).

use super::{
    WorkContract,
    form::{TermsForm, WeeksForm},
    page::WeeksPage,
    save,
    web::{find, kept_said},
};
use crate::local::Local;
use crate::staff;
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use site::{
    Answer, Flash, Form, Member, Path,
    answer::{page, page_again, see_with},
};

async fn shown(
    tx: &mut Tx,
    member: &Member,
    contract: &WorkContract,
    form: WeeksForm,
    errors: FieldErrors,
) -> Result<WeeksPage> {
    let who = staff::store::find(tx, member.scope, contract.person_id, member.lang).await?;
    let name = who.map(|it| it.name).unwrap_or_default();
    Ok(WeeksPage::new(member.words(), contract, name, form, errors))
}

pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let contract = find(&mut tx, &member, id).await?;
    let last = contract.amendments.last().ok_or(Refusal::NotFound)?;
    let form = WeeksForm { terms: TermsForm::from(last), ..WeeksForm::default() };
    page(&shown(&mut tx, &member, &contract, form, FieldErrors::default()).await?)
}

pub async fn plan(member: Member, Path((_, id)): Path<(String, Id)>, Form(form): Form<WeeksForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let contract = find(&mut tx, &member, id).await?;
    let saved = async { save::plan_weeks(&mut tx, &member, &contract, form.read()?).await };
    let kept = match saved.await {
        Ok(kept) => kept,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&shown(&mut tx, &member, &contract, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    Ok(told(&member, id, &kept_said(&member.words(), "worktime-weeks-added", &kept)))
}

pub async fn unplan(member: Member, Path((_, id, weeks)): Path<(String, Id, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let contract = find(&mut tx, &member, id).await?;
    let kept = save::unplan_weeks(&mut tx, &member, &contract, weeks).await?;
    tx.commit().await?;
    Ok(told(&member, id, &kept_said(&member.words(), "worktime-weeks-removed", &kept)))
}

fn told(member: &Member, id: Id, said: &str) -> site::axum::response::Response {
    let path = member.path(&format!("temps/contrats/{id}/semaines"));
    see_with(&member.site, &path, &Flash::new(said))
}
