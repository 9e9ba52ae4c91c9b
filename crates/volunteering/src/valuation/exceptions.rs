//! The screen of one action set apart: valued or not whatever its category says (R26), or at a rate of
//! its own (R32).

use super::{form::ExceptionForm, form::typed, methods::done, store};
use crate::actions;
use askama::Template;
use base::{FieldErrors, Id, Refusal};
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
    let action = actions::store::get(&mut tx, member.scope, id).await?;
    let frozen =
        organisation::fiscal_years::store::frozen_on(&mut tx, member.scope, action.happened_on).await?;
    if frozen {
        return Err(Refusal::from(actions::CannotChange::YearFrozen).into());
    }
    let draft = match form.read() {
        Ok(draft) => draft,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&exception_page(&member, id, action.title, form, errors));
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let before = store::exception(&mut tx, member.scope, id).await?;
    store::set_exception(&mut tx, member.scope, id, &draft, member.site.now()).await?;
    let entry = Entry::new("action_valuation", id, "change").before(&before).after(&draft);
    note_by(&mut tx, &member, entry.about(action.contributor.person())).await?;
    tx.commit().await?;
    done(&member, &format!("benevolat/actions/{id}"), "exception-saved")
}
