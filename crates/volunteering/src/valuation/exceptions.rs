//! The screen of one action set apart: valued or not whatever its category says (R26), or at a rate of
//! its own (R32).

use super::{exception_form::ExceptionForm, form::typed, methods::done, store};
use crate::{
    actions,
    attachment::{self, Owner},
};
use ::store::Tx;
use askama::Template;
use base::{FieldErrors, Id, Refusal, Result};
use site::{
    Answer, Choice, Member, Path, Ui, Upload,
    answer::{page, page_again},
    journal::{Entry, note_by},
};
use work::files;

#[derive(Template)]
#[template(path = "valuation/exception.html")]
pub struct ExceptionPage {
    ui: Ui,
    id: Id,
    title: String,
    form: ExceptionForm,
    errors: FieldErrors,
    choices: Vec<Choice>,
    has_file: bool,
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let action = actions::store::get(&mut tx, member.scope, id).await?;
    let found = store::exception(&mut tx, member.scope, id).await?;
    let has_file = found.as_ref().is_some_and(|it| it.rate_file_id.is_some());
    let form = found.map_or_else(ExceptionForm::default, |it| ExceptionForm {
        valued: it.valued.map(|it| if it { "yes" } else { "no" }.to_owned()).unwrap_or_default(),
        reason: it.reason,
        rate: it.rate.map(|rate| typed(rate, 4)).unwrap_or_default(),
        rate_source: it.rate_source,
    });
    page(&exception_page(&member, (id, action.title), form, FieldErrors::default(), has_file))
}

fn exception_page(
    member: &Member,
    (id, title): (Id, String),
    form: ExceptionForm,
    errors: FieldErrors,
    has_file: bool,
) -> ExceptionPage {
    let ui = member.ui();
    let choices =
        [("", "exception-as-category"), ("yes", "exception-valued"), ("no", "exception-not-valued")]
            .map(|(value, key)| Choice::new(value, ui.t(key)));
    ExceptionPage { id, title, form, errors, choices: choices.into(), has_file, ui }
}

pub async fn update(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let text = |name: &str| upload.text(name).to_owned();
    let form = ExceptionForm {
        valued: text("valued"),
        reason: text("reason"),
        rate: text("rate"),
        rate_source: text("rate_source"),
    };
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save_exception(&mut tx, &member, id, &form, Some(&upload)).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            let action = actions::store::get(&mut tx, member.scope, id).await?;
            let held = store::exception(&mut tx, member.scope, id).await?.and_then(|it| it.rate_file_id);
            let again = exception_page(&member, (id, action.title), form, errors, held.is_some());
            return page_again(&again);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done(&member, &format!("benevolat/actions/{id}"), "exception-saved")
}

/// The file that a rate rests on.
pub async fn proof(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let found = store::exception(&mut tx, member.scope, id).await?.ok_or(Refusal::NotFound)?;
    let owner = Owner::Organisation(member.scope.organisation_id);
    Ok(attachment::send(&mut tx, owner, found.rate_file_id).await?)
}

/// Sets an action apart, or puts it back under the method: the same for the pages and for the API. The file of a rate
/// stays with it until another takes its place, or the rate goes.
///
/// # Errors
/// Every wrong field; [`Refusal::Conflict`] in a frozen year (I9).
pub async fn save_exception(
    tx: &mut Tx,
    member: &Member,
    id: Id,
    form: &ExceptionForm,
    upload: Option<&Upload>,
) -> Result<()> {
    let action = actions::store::get(tx, member.scope, id).await?;
    if organisation::fiscal_years::store::frozen_on(tx, member.scope, action.happened_on).await? {
        return Err(Refusal::from(actions::CannotChange::YearFrozen));
    }
    let before = store::exception(tx, member.scope, id).await?;
    let held = before.as_ref().and_then(|it| it.rate_file_id);
    let sent = match upload {
        Some(upload) => attachment::check(upload, "proof")?,
        None => None,
    };
    let mut draft = form.read(sent.is_some() || held.is_some())?;
    if draft.rate.is_some() {
        draft.rate_file_id = match sent {
            Some(file) => {
                let owner = Owner::Organisation(member.scope.organisation_id);
                Some(attachment::keep(tx, owner, file, member.site.now()).await?)
            }
            None => held,
        };
        if draft.rate_source.is_empty() {
            draft.rate_source = member.ui().t("exception-on-file");
        }
    }
    store::set_exception(tx, member.scope, id, &draft, member.site.now()).await?;
    if let Some(old) = held.filter(|old| draft.rate_file_id != Some(*old)) {
        files::remove(tx, old).await?;
    }
    let entry = Entry::new("action_valuation", id, "change").before(&before).after(&draft);
    note_by(tx, member, entry.about(action.contributor.person())).await
}
