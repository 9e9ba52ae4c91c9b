//! The screen of one action set apart: valued or not whatever its category says (R26), or at a rate of
//! its own (R32).

use super::{
    exception_form::ExceptionForm,
    form::typed,
    methods::done,
    store::{self, Exception},
};
use crate::{
    actions::{self, declare::web::again_with},
    attachment::{self, Owner},
};
use ::store::Tx;
use askama::Template;
use base::{FieldErrors, Id, Refusal, Result};
use organisation::{
    fields::{mark, must_be_current},
    fiscal_years::{self, fiscal_year::FiscalYear},
};
use site::{
    Answer, Choice, Member, Path, Ui, Upload,
    answer::{page, page_as},
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
    let version = mark_of(found.as_ref())?;
    let form = found.map_or_else(ExceptionForm::default, |it| ExceptionForm {
        valued: it.valued.map(|it| if it { "yes" } else { "no" }.to_owned()).unwrap_or_default(),
        reason: it.reason,
        rate: it.rate.map(|rate| typed(rate, 4)).unwrap_or_default(),
        rate_source: it.rate_source,
        version,
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
    let mut form = ExceptionForm {
        valued: text("valued"),
        reason: text("reason"),
        rate: text("rate"),
        rate_source: text("rate_source"),
        version: text("version"),
    };
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save_exception(&mut tx, &member, id, &form, Some(&upload)).await {
        Ok(()) => {}
        Err(refusal) => {
            let (status, errors) = again_with(refusal, "")?;
            let action = actions::store::get(&mut tx, member.scope, id).await?;
            let held = store::exception(&mut tx, member.scope, id).await?;
            form.version = mark_of(held.as_ref())?;
            let held = held.and_then(|it| it.rate_file_id);
            let again = exception_page(&member, (id, action.title), form, errors, held.is_some());
            return page_as(status, &again);
        }
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

/// A mark of what sets an action apart: none while nothing does.
///
/// # Errors
/// A fault.
pub fn mark_of(found: Option<&Exception>) -> Result<String> {
    let Some(it) = found else { return Ok(String::new()) };
    mark(&(it.valued, &it.reason, it.rate, &it.rate_source, it.rate_file_id))
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
    let year = fiscal_years::store::of_day(tx, member.scope, action.happened_on).await?;
    if let Some(year) = year.filter(FiscalYear::is_frozen) {
        return Err(Refusal::Conflict(year.frozen_msg()));
    }
    let before = store::exception(tx, member.scope, id).await?;
    must_be_current(&form.version, &mark_of(before.as_ref())?)?;
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
