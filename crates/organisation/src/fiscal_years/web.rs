//! The screens of fiscal years: list, new, change, freeze and open again.

use super::{
    fiscal_year::{FiscalYear, FiscalYearForm, ReasonForm, holes, must_stand_alone},
    page::{FormPage, IndexPage},
    store,
};
use base::{FieldErrors, Id, Msg, Refusal};
use site::{
    Answer, Form, Member, Path,
    answer::{page, page_again},
    journal::{Entry, note_by},
};

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let years = store::list(&mut tx, member.scope).await?;
    page(&IndexPage { ui: member.ui(), holes: holes(&years), years })
}

/// A new year is proposed from the day after the last one, for twelve months.
pub async fn new(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let years = store::list(&mut tx, member.scope).await?;
    let starts_on = match years.first() {
        Some(last) => last.ends_on.tomorrow().map_err(Refusal::fault)?,
        None => base::year_start(member.today()),
    };
    let next = starts_on.checked_add(base::jiff::Span::new().years(1)).map_err(Refusal::fault)?;
    let ends_on = next.yesterday().map_err(Refusal::fault)?;
    let name = match (starts_on.year(), ends_on.year()) {
        (one, other) if one == other => one.to_string(),
        (one, other) => format!("{one}-{other}"),
    };
    let form = FiscalYearForm {
        name,
        starts_on: starts_on.to_string(),
        ends_on: ends_on.to_string(),
        ..Default::default()
    };
    page(&form_page(&member, None, form, ReasonForm::default(), FieldErrors::default()))
}

pub async fn create(member: Member, Form(form): Form<FiscalYearForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let saved = async {
        let draft = form.read()?;
        must_stand_alone(&draft, &store::list(&mut tx, member.scope).await?, None)?;
        let id = store::add(&mut tx, member.scope, &draft).await?;
        note_by(&mut tx, &member, Entry::new("fiscal_year", id, "add").after(&draft)).await
    };
    match saved.await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => return again(&member, None, form, ReasonForm::default(), errors),
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done(&member, "fiscal-year-added")
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let year = store::get(&mut tx, member.scope, id).await?;
    let form = FiscalYearForm::from(&year);
    page(&form_page(&member, Some(year), form, ReasonForm::default(), FieldErrors::default()))
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<FiscalYearForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    let saved = async {
        if before.is_frozen() {
            return Err(Refusal::Conflict(Msg::new("year-frozen").with("name", &before.name)));
        }
        let draft = form.read()?;
        if form.version != before.version.to_string() {
            return Err(Refusal::field("", Msg::new("version-conflict")));
        }
        must_stand_alone(&draft, &store::list(&mut tx, member.scope).await?, Some(id))?;
        store::change(&mut tx, member.scope, id, &draft).await?;
        note_by(&mut tx, &member, Entry::new("fiscal_year", id, "change").before(&before).after(&draft)).await
    };
    match saved.await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            return again(&member, Some(before), form, ReasonForm::default(), errors);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done(&member, "fiscal-year-changed")
}

pub async fn freeze(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<ReasonForm>,
) -> Answer {
    set_frozen(member, id, true, form).await
}

pub async fn thaw(member: Member, Path((_, id)): Path<(String, Id)>, Form(form): Form<ReasonForm>) -> Answer {
    set_frozen(member, id, false, form).await
}

async fn set_frozen(member: Member, id: Id, frozen: bool, form: ReasonForm) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let year = store::get(&mut tx, member.scope, id).await?;
    let reason = match form.read() {
        Ok(reason) => reason,
        Err(Refusal::Invalid(errors)) => {
            let typed = FiscalYearForm::from(&year);
            return again(&member, Some(year), typed, form, errors);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    store::freeze(&mut tx, member.scope, id, frozen.then(|| member.site.now())).await?;
    let verb = if frozen { "freeze" } else { "reopen" };
    note_by(&mut tx, &member, Entry::new("fiscal_year", id, verb).because(&reason)).await?;
    tx.commit().await?;
    done(&member, if frozen { "fiscal-year-frozen" } else { "fiscal-year-reopened" })
}

fn done(member: &Member, key: &'static str) -> Answer {
    Ok(member.go("exercices", key))
}

/// The same page with what was typed; saving once more is then an answer to the version now there.
fn again(
    member: &Member,
    year: Option<FiscalYear>,
    mut form: FiscalYearForm,
    reason: ReasonForm,
    errors: FieldErrors,
) -> Answer {
    form.version = year.as_ref().map(|it| it.version.to_string()).unwrap_or_default();
    page_again(&form_page(member, year, form, reason, errors))
}

fn form_page(
    member: &Member,
    year: Option<FiscalYear>,
    form: FiscalYearForm,
    reason: ReasonForm,
    errors: FieldErrors,
) -> FormPage {
    FormPage { ui: member.ui(), year, form, reason, errors }
}
