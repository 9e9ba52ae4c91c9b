//! The screens of funders.

use super::{
    Funder, FunderForm, FunderKind,
    page::{FormPage, IndexPage},
    save, store,
};
use crate::rights::FUNDS;
use ::sheet::{Column, Kind, Value};
use base::{FieldErrors, Id, Refusal};
use organisation::export::{self, ExportQuery};
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query,
    answer::{page, page_again, see_with},
};

const LIST: &str = "financements/financeurs";

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let all = store::list(&mut tx, member.scope).await?;
    let (archived, funders) = all.into_iter().partition(|it| it.archived);
    page(&IndexPage { ui: member.ui(), funders, archived, manages: member.rights.allow(FUNDS) })
}

pub async fn export_all(member: Member, Query(wanted): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let columns = [
        Column::new("financeur", ui.t("funder"), Kind::Text),
        Column::new("genre", ui.t("funder-kind"), Kind::Text),
        Column::new("contact", ui.t("funder-contact"), Kind::Text),
        Column::new("archive", ui.t("archived"), Kind::Text),
    ];
    let all = store::list(&mut tx, member.scope).await?.into_iter();
    let rows = all.map(|it| -> Vec<Value> {
        let archived = ui.t(if it.archived { "yes" } else { "no" });
        vec![it.name.into(), ui.t(&it.kind.key()).into(), it.contact.into(), archived.into()]
    });
    export::file(&member, "financeurs", &ui.t("funders"), wanted.format(), &columns, rows.collect())
}

pub async fn new(member: Member) -> Answer {
    page(&form_page(&member, None, FunderForm::default(), FieldErrors::default()))
}

pub async fn create(member: Member, Form(form): Form<FunderForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save::add(&mut tx, &member, &form).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => return page_again(&form_page(&member, None, form, errors)),
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(see_with(&member.site, &member.path(LIST), &Flash::new(member.ui().t("funder-added"))))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let funder = store::get(&mut tx, member.scope, id).await?;
    let form = FunderForm::from(&funder);
    page(&form_page(&member, Some(funder), form, FieldErrors::default()))
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(mut form): Form<FunderForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    match save::change(&mut tx, &member, &before, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            form.version = before.version.to_string();
            return page_again(&form_page(&member, Some(before), form, errors));
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(see_with(&member.site, &member.path(LIST), &Flash::new(member.ui().t("funder-changed"))))
}

/// Archives; the undo of the message brings back.
pub async fn archive(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_archived(member, id, true).await
}

pub async fn restore(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_archived(member, id, false).await
}

async fn set_archived(member: Member, id: Id, archived: bool) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let funder = store::get(&mut tx, member.scope, id).await?;
    save::set_archived(&mut tx, &member, id, archived).await?;
    tx.commit().await?;
    let (key, back) = if archived { ("project-archived", "retour") } else { ("project-restored", "archive") };
    let flash = Flash::new(member.ui().t1(key, "name", &funder.name));
    let flash = flash.undone_by(member.path(&format!("{LIST}/{id}/{back}")));
    Ok(see_with(&member.site, &member.path(LIST), &flash))
}

/// The form of a funder.
pub fn form_page(member: &Member, funder: Option<Funder>, form: FunderForm, errors: FieldErrors) -> FormPage {
    let ui = member.ui();
    let kinds = FunderKind::ALL.iter().map(|it| Choice::new(it.as_text(), ui.t(&it.key()))).collect();
    FormPage { ui, funder, form, errors, kinds }
}
