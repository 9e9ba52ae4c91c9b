//! The screen of one action set apart: valued or not whatever its category says (R26), or at a rate of
//! its own (R32).

use super::{form::ExceptionForm, form::typed, methods::done, store};
use crate::actions;
use ::store::Tx;
use askama::Template;
use base::{FieldErrors, Id, Refusal, Result};
use site::{
    Answer, Choice, Form, Member, Path, Ui,
    answer::{page, page_again},
    journal::{Entry, note_by},
};

#[derive(Template)]
#[template(path = "valuation/exception.html")]
pub struct ExceptionPage {
    ui: Ui,
    id: Id,
    title: String,
    form: ExceptionForm,
    errors: FieldErrors,
    choices: Vec<Choice>,
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let action = actions::store::get(&mut tx, member.scope, id).await?;
    let found = store::exception(&mut tx, member.scope, id).await?;
    let form = found.map_or_else(ExceptionForm::default, |it| ExceptionForm {
        valued: it.valued.map(|it| if it { "yes" } else { "no" }.to_owned()).unwrap_or_default(),
        reason: it.reason,
        rate: it.rate.map(|rate| typed(rate, 4)).unwrap_or_default(),
        rate_source: it.rate_source,
    });
    page(&exception_page(&member, id, action.title, form, FieldErrors::default()))
}

fn exception_page(
    member: &Member,
    id: Id,
    title: String,
    form: ExceptionForm,
    errors: FieldErrors,
) -> ExceptionPage {
    let ui = member.ui();
    let choices =
        [("", "exception-as-category"), ("yes", "exception-valued"), ("no", "exception-not-valued")]
            .map(|(value, key)| Choice::new(value, ui.t(key)));
    ExceptionPage { id, title, form, errors, choices: choices.into(), ui }
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<ExceptionForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save_exception(&mut tx, &member, id, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            let action = actions::store::get(&mut tx, member.scope, id).await?;
            return page_again(&exception_page(&member, id, action.title, form, errors));
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done(&member, &format!("benevolat/actions/{id}"), "exception-saved")
}

/// Sets an action apart, or puts it back under the method: the same for the pages and for the API.
///
/// # Errors
/// Every wrong field; [`Refusal::Conflict`] in a frozen year (I9).
pub async fn save_exception(tx: &mut Tx, member: &Member, id: Id, form: &ExceptionForm) -> Result<()> {
    let action = actions::store::get(tx, member.scope, id).await?;
    if organisation::fiscal_years::store::frozen_on(tx, member.scope, action.happened_on).await? {
        return Err(Refusal::from(actions::CannotChange::YearFrozen));
    }
    let draft = form.read()?;
    let before = store::exception(tx, member.scope, id).await?;
    store::set_exception(tx, member.scope, id, &draft, member.site.now()).await?;
    let entry = Entry::new("action_valuation", id, "change").before(&before).after(&draft);
    note_by(tx, member, entry.about(action.contributor.person())).await
}
