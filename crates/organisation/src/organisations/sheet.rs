//! The sheet of an organisation, changed by its managers.

use super::{organisation::SheetForm, page::FormPage, store};
use ::store::Tx;
use base::{FieldErrors, Msg, Refusal};
use site::{
    Answer, Form, Member,
    answer::{page, page_again},
    journal::{Entry, note_by},
};

pub async fn edit(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let form = SheetForm::from(&store::get(&mut tx, member.scope).await?);
    let form_page = form_page(&mut tx, &member, form, FieldErrors::default()).await?;
    page(&form_page)
}

pub async fn update(member: Member, Form(mut form): Form<SheetForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope).await?;
    let mut unlisted = false;
    let saved = async {
        let mut draft = form.read()?;
        // As a new one is, once its kind is protected: its sheet may list it again (R73).
        unlisted = draft.sensitive && !before.sensitive && !draft.hidden;
        draft.hidden |= unlisted;
        if form.version != before.version.to_string() {
            return Err(Refusal::field("", Msg::new("version-conflict")));
        }
        store::change(&mut tx, member.scope, &draft, member.site.now()).await?;
        let entry = Entry::new("organisation", member.scope.organisation_id, "change");
        note_by(&mut tx, &member, entry.before(&before).after(&draft)).await
    };
    match saved.await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            form.version = before.version.to_string();
            let mut tx = member.site.db.read().await?;
            return page_again(&form_page(&mut tx, &member, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go("fiche", if unlisted { "sheet-changed-unlisted" } else { "sheet-changed" }))
}

/// The sheet as it is, with what is wrong beside it.
pub(super) async fn again(member: &Member, errors: FieldErrors) -> Answer {
    let mut tx = member.site.db.read().await?;
    let form = SheetForm::from(&store::get(&mut tx, member.scope).await?);
    page_again(&form_page(&mut tx, member, form, errors).await?)
}

async fn form_page(
    tx: &mut Tx,
    member: &Member,
    form: SheetForm,
    errors: FieldErrors,
) -> base::Result<FormPage> {
    let organisation = store::get(tx, member.scope).await?;
    let fields = store::activity_fields(tx).await?;
    Ok(FormPage::new(member.ui(), Some(organisation), form, errors, &fields))
}
