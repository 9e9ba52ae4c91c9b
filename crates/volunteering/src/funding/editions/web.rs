//! The screen of editions: those in the order of their days, and a new one typed over the one in force.

use super::{form::EditionForm, page::EditionsPage, store};
use ::store::Tx;
use base::{FieldErrors, Refusal, Result};
use site::{
    Answer, Form, Member,
    answer::{page, page_again},
    journal::{Author, Entry, note_by},
};

const PAGE: &str = "benevolat/financements/edition";

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let in_force = store::on(&mut tx, member.scope, member.today()).await?;
    let form = EditionForm::from_edition(&in_force);
    page(&editions_page(&mut tx, &member, form, FieldErrors::default()).await?)
}

async fn editions_page(
    tx: &mut Tx,
    member: &Member,
    form: EditionForm,
    errors: FieldErrors,
) -> Result<EditionsPage> {
    let editions = store::list(tx, member.scope).await?;
    Ok(EditionsPage::new(member.ui(), editions, form, errors))
}

pub async fn create(member: Member, Form(form): Form<EditionForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let edition = match form.read(&Author::of(&member.actor).label) {
        Ok(edition) => edition,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&editions_page(&mut tx, &member, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let id = store::add(&mut tx, member.scope, &edition, member.site.now()).await?;
    note_by(&mut tx, &member, Entry::new("cerfa_edition", id, "add").after(&edition)).await?;
    tx.commit().await?;
    Ok(member.go(PAGE, "cerfa-edition-added"))
}
