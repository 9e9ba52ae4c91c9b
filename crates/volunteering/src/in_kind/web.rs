//! The screens of contributions in kind.

use super::{
    ContributionForm, ContributionState, InKindContribution,
    page::{FormPage, IndexPage, totals},
    save,
    sheet::{self, Line},
    store,
};
use crate::{
    actions::declare::web::again_with,
    attachment::{self, Owner},
    chosen_year::{ChosenYear, ChosenYearQuery},
    house::House,
    journal_entry::AccountPairs,
};
use ::sheet::Format;
use ::store::Tx;
use base::{FieldErrors, Id, Money, Refusal, Result};
use organisation::{about::About, fiscal_years, persons};
use serde::Deserialize;
use site::{
    Answer, Flash, Member, Path, Query, Upload,
    answer::{download, page, page_as, see_with},
    axum::body::Body,
};

const LIST: &str = "benevolat/contributions";

pub async fn index(member: Member, Query(query): Query<ChosenYearQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let chosen = ChosenYear::load(&mut tx, &member, &query).await?;
    let lines = lines(&mut tx, &member, &chosen).await?;
    let ui = member.ui();
    let totals = totals(&ui, &lines);
    page(&IndexPage {
        years: chosen.choices(),
        year: chosen.year.id,
        year_name: chosen.year.name,
        total: Money(totals.iter().map(|it| it.amount.0).sum()),
        totals,
        lines,
        ui,
    })
}

/// The contributions of a year with their words.
async fn lines(tx: &mut Tx, member: &Member, chosen: &ChosenYear) -> Result<Vec<Line>> {
    let year = &chosen.year;
    let ui = member.ui();
    let mut lines = Vec::new();
    for contribution in store::between(tx, member.scope, year.starts_on, year.ends_on).await? {
        let giver = giver(tx, member, &contribution).await?;
        lines.push(Line { kind: ui.t(&contribution.kind.key()), giver, contribution });
    }
    Ok(lines)
}

async fn giver(tx: &mut Tx, member: &Member, it: &InKindContribution) -> Result<String> {
    match it.giver_person_id {
        Some(id) => Ok(persons::store::get(tx, member.scope, id).await?.label(member.lang)),
        None => Ok(it.giver_name.clone()),
    }
}

/// Which year, in which format.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ExportQuery {
    exercice: String,
    format: String,
}

pub async fn export(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let format = Format::from_text(&query.format).unwrap_or(Format::Ods);
    send(&member, &ChosenYearQuery { exercice: query.exercice }, format).await
}

/// The contributions of a year as a file.
///
/// # Errors
/// [`Refusal::NotFound`] for a year that is none; a fault from the database.
pub async fn send(member: &Member, year: &ChosenYearQuery, format: Format) -> Answer {
    let mut tx = member.site.db.read().await?;
    let chosen = ChosenYear::load(&mut tx, member, year).await?;
    let lines = lines(&mut tx, member, &chosen).await?;
    let chart = chosen.year.chart_version();
    let pairs = AccountPairs::load(&mut tx, member.scope, chart).await?;
    drop(tx);
    let about = About::of(member, &member.ui().t("in-kind"));
    let written = tokio::task::spawn_blocking(move || sheet::write(format, about, &lines, &pairs)).await;
    let (slug, year) = (&member.organisation.slug, chosen.year.starts_on);
    let name = format!("contributions-{slug}-{year}.{}", format.extension());
    Ok(download(&name, format.mime(), Body::from(written.map_err(Refusal::fault)??)))
}

pub async fn new(member: Member) -> Answer {
    let form = ContributionForm { date: member.today().to_string(), ..ContributionForm::default() };
    let mut tx = member.site.db.read().await?;
    page(&form_page(&mut tx, &member, None, form, FieldErrors::default()).await?)
}

async fn form_page(
    tx: &mut Tx,
    member: &Member,
    contribution: Option<InKindContribution>,
    form: ContributionForm,
    errors: FieldErrors,
) -> Result<FormPage> {
    let house = House::load(tx, member.scope).await?;
    let projects = house.project_choices(contribution.as_ref().and_then(|it| it.project_id));
    let giver = match base::id_from_text(&form.giver_person) {
        Some(id) => persons::store::find(tx, member.scope, id).await?.map(|it| it.label(member.lang)),
        None => None,
    };
    let giver = giver.unwrap_or_default();
    Ok(FormPage { ui: member.ui(), contribution, giver, form, errors, projects })
}

pub async fn create(member: Member, upload: Upload) -> Answer {
    let form = read(&upload);
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save::add(&mut tx, &member, &form, Some(&upload)).await {
        Ok(id) => done(member, tx, id, "in-kind-added").await,
        Err(refusal) => {
            let (status, errors) = again_with(refusal, "date")?;
            page_as(status, &form_page(&mut tx, &member, None, form, errors).await?)
        }
    }
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let contribution = store::get(&mut tx, member.scope, id).await?;
    let form = ContributionForm::from(&contribution);
    page(&form_page(&mut tx, &member, Some(contribution), form, FieldErrors::default()).await?)
}

pub async fn update(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let mut form = read(&upload);
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    match save::change(&mut tx, &member, &before, &form, Some(&upload)).await {
        Ok(()) => done(member, tx, id, "in-kind-changed").await,
        Err(refusal) => {
            let (status, errors) = again_with(refusal, "date")?;
            form.version = before.version.to_string();
            page_as(status, &form_page(&mut tx, &member, Some(before), form, errors).await?)
        }
    }
}

pub async fn cancel(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_state(member, id, ContributionState::Cancelled).await
}

pub async fn restore(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_state(member, id, ContributionState::Validated).await
}

async fn set_state(member: Member, id: Id, state: ContributionState) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    save::set_state(&mut tx, &member, &before, state).await?;
    let list = list_of(&mut tx, &member, id).await?;
    tx.commit().await?;
    let cancelled = state == ContributionState::Cancelled;
    let (key, back) =
        if cancelled { ("in-kind-cancelled", "retour") } else { ("in-kind-restored", "annulation") };
    let flash = Flash::new(member.ui().t(key)).undone_by(member.path(&format!("{LIST}/{id}/{back}")));
    Ok(see_with(&member.site, &list, &flash))
}

pub async fn proof(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let contribution = store::get(&mut tx, member.scope, id).await?;
    let owner = Owner::Organisation(member.scope.organisation_id);
    Ok(attachment::send(&mut tx, owner, contribution.file_id).await?)
}

fn read(upload: &Upload) -> ContributionForm {
    let text = |name: &str| upload.text(name).to_owned();
    ContributionForm {
        kind: text("kind"),
        giver_person: text("giver_person"),
        giver: text("giver"),
        date: text("date"),
        end_date: text("end_date"),
        quantity: text("quantity"),
        duration: text("duration"),
        amount: text("amount"),
        basis: text("basis"),
        project: text("project"),
        version: text("version"),
    }
}

async fn done(member: Member, mut tx: Tx, id: Id, key: &str) -> Answer {
    let list = list_of(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(see_with(&member.site, &list, &Flash::new(member.ui().t(key))))
}

/// The list of the year that a contribution is in: that of today would not show it.
async fn list_of(tx: &mut Tx, member: &Member, id: Id) -> Result<String> {
    let day = store::get(tx, member.scope, id).await?.happened_on;
    let year = fiscal_years::store::of_day(tx, member.scope, day).await?;
    let list = member.path(LIST);
    Ok(year.map_or_else(|| list.clone(), |year| format!("{list}?exercice={}", year.id)))
}
