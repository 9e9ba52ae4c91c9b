//! The screens of budget lines.

use super::{
    ActualForm, BudgetLine, BudgetRow, Heading, LineForm,
    desk::{self, Wanted},
    page::{LineFormPage, LinePage, ShownActual, blocks},
    save, store,
    web::Names,
};
use crate::rights::FUNDS;
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use serde::Deserialize;
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query,
    answer::{page, page_again, see_with},
};

/// For what one comes.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    pub convention: String,
    pub projet: String,
}

pub async fn new(member: Member, Query(query): Query<NewQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let form = LineForm { agreement: query.convention, project: query.projet, ..LineForm::default() };
    page(&form_page(&mut tx, &member, None, form, FieldErrors::default()).await?)
}

pub async fn create(member: Member, Form(form): Form<LineForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = match save::add_line(&mut tx, &member, &form).await {
        Ok(id) => id,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&form_page(&mut tx, &member, None, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let line = store::line(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(see_with(&member.site, &home(&member, &line), &Flash::new(member.ui().t("line-added"))))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let line = store::line(&mut tx, member.scope, id).await?;
    let form = LineForm::from(&line);
    page(&form_page(&mut tx, &member, Some(line), form, FieldErrors::default()).await?)
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(mut form): Form<LineForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::line(&mut tx, member.scope, id).await?;
    match save::change_line(&mut tx, &member, &before, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            form.version = before.version.to_string();
            return page_again(&form_page(&mut tx, &member, Some(before), form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go(&format!("financements/lignes/{id}"), "line-changed"))
}

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let line = store::line(&mut tx, member.scope, id).await?;
    save::remove_line(&mut tx, &member, &line).await?;
    tx.commit().await?;
    Ok(see_with(&member.site, &home(&member, &line), &Flash::new(member.ui().t("line-removed"))))
}

/// Where the budget of a line is.
fn home(member: &Member, line: &BudgetLine) -> String {
    member.path(&match line.agreement_id {
        Some(id) => format!("financements/conventions/{id}/budget"),
        None => "financements/budgets".to_owned(),
    })
}

pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let form = ActualForm { spent_on: member.today().to_string(), ..ActualForm::default() };
    page(&line_page(&mut tx, &member, id, form, FieldErrors::default()).await?)
}

/// A line with what was charged to it.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub(super) async fn line_page(
    tx: &mut Tx,
    member: &Member,
    id: Id,
    form: ActualForm,
    errors: FieldErrors,
) -> Result<LinePage> {
    let ui = member.ui();
    let line = store::line(tx, member.scope, id).await?;
    let names = Names::load(tx, member.scope).await?;
    let rows = desk::rows(tx, member, Wanted::default()).await?;
    let row = rows.into_iter().find(|it| it.line.id == id);
    let row = row.unwrap_or_else(|| BudgetRow::bare(line.clone()));
    let actuals = store::of_line(tx, member.scope, id).await?;
    let shown = blocks(&ui, &[row], member.today(), |line| names.both(line))
        .into_iter()
        .flat_map(|it| it.rows)
        .next();
    let facts = [
        ("agreement", names.agreement(&line)),
        ("project", names.project(&line)),
        ("line-accounts", line.accounts.join(", ")),
        ("line-codes", line.analytic_codes.join(", ")),
    ];
    let facts = facts.into_iter().filter(|(_, text)| !text.is_empty());
    Ok(LinePage {
        row: shown.ok_or(Refusal::NotFound)?,
        facts: facts.map(|(key, text)| (ui.t(key), text)).collect(),
        removable: actuals.is_empty(),
        actuals: actuals.iter().map(|it| ShownActual::of(&ui, it)).collect(),
        form,
        errors,
        manages: member.rights.allow(FUNDS),
        ui,
    })
}

async fn form_page(
    tx: &mut Tx,
    member: &Member,
    line: Option<BudgetLine>,
    form: LineForm,
    errors: FieldErrors,
) -> Result<LineFormPage> {
    let ui = member.ui();
    let names = Names::load(tx, member.scope).await?;
    let heading = |it: &Heading| Choice::new(it.as_text(), format!("{} · {}", it.as_text(), ui.t(&it.key())));
    Ok(LineFormPage {
        headings: Heading::ALL.iter().map(heading).collect(),
        agreements: names.agreement_choices(),
        projects: names.project_choices(),
        line,
        form,
        errors,
        ui,
    })
}
