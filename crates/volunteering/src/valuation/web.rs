//! The screens of a year's valuation: policy, comparison, computing, adoption, flags, export.

use super::{
    desk::{Ground, MOST_METHODS},
    form::{ApprovalForm, PolicyForm, ReasonForm},
    local::local_smic,
    method::ValuationMethod,
    page::{
        Compared, IndexPage, Lists, RunPart, bodies, compared, disclosures, exception_line, is_on, late_smic,
        years_chart,
    },
    policy::Policy,
    run::{Flag, Raised, RunState, RunView},
    sheet, steps, store,
};
use crate::{
    actions::{ActionState, Status, declare::web::again_with},
    rights::{ADOPTS_VALUATION, MANAGES, MODERATES, RUNS_VALUATION},
    statistics,
};
use ::sheet::Format;
use ::store::Tx;
use base::{FieldErrors, Id, Minutes, Msg, Refusal, Result, id_from_text};
use organisation::{
    about::About,
    fiscal_years::{self, fiscal_year::FiscalYear},
};
use serde::Deserialize;
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query, Ui,
    answer::{download, page, page_again, page_as, see_with},
    axum::{body::Body, http::StatusCode},
};

/// `?exercice=…`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct YearQuery {
    pub exercice: String,
}

/// The year asked for, else the last one that is over, else the current one.
async fn chosen_year(tx: &mut Tx, member: &Member, asked: &str) -> Result<(FiscalYear, Vec<FiscalYear>)> {
    let years = fiscal_years::store::list(tx, member.scope).await?;
    let today = member.today();
    let wanted = id_from_text(asked);
    let found = match wanted {
        Some(id) => years.iter().find(|it| it.id == id),
        None => years.iter().find(|it| it.ends_on < today).or(years.first()),
    };
    let year = found.cloned().ok_or(Refusal::NotFound)?;
    Ok((year, years))
}

pub async fn index(member: Member, Query(query): Query<YearQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (year, _) = chosen_year(&mut tx, &member, &query.exercice).await?;
    let policy = store::policy(&mut tx, member.scope, year.id).await?;
    let form = PolicyForm::from(&policy);
    page(&index_page(&mut tx, &member, year.id, form, FieldErrors::default()).await?)
}

async fn index_page(
    tx: &mut Tx,
    member: &Member,
    year_id: Id,
    form: PolicyForm,
    errors: FieldErrors,
) -> Result<IndexPage> {
    let ui = member.ui();
    let (year, years) = chosen_year(tx, member, &year_id.to_string()).await?;
    let ground = Ground::load(tx, member.scope, year.id).await?;
    let all = store::methods(tx, member.scope).await?;
    let policy = store::policy(tx, member.scope, year.id).await?;
    let (compared, changed_from) = side_by_side(tx, member, &ground, &all, &policy).await?;
    let adopted = store::run_of(tx, member.scope, year.id).await?.filter(|it| it.run.is_adopted());
    let computed = store::computed_of(tx, member.scope, year.id).await?;
    let exceptions = store::exceptions(tx, member.scope, ground.period()).await?;
    let runs = store::runs(tx, member.scope).await?;
    let local = store::local_smic(tx, member.scope, &ground.house, (year.starts_on, year.ends_on)).await?;
    let open = all.iter().filter(|it| !it.archived || Some(it.id) == policy.method_id);
    Ok(IndexPage {
        is_on: is_on(&ground),
        years: years.iter().map(|it| Choice::of(it.id, &it.name)).collect(),
        period: ui.t2("statistics-days", "from", ui.day(&year.starts_on), "to", ui.day(&year.ends_on)),
        methods: open.map(|it| Choice::of(it.id, &it.name)).collect(),
        disclosures: disclosures(&ui),
        bodies: bodies(&ui),
        form,
        errors,
        approval: ApprovalForm { body: "AG".into(), ..Default::default() },
        approval_errors: FieldErrors::default(),
        reopening: ReasonForm::default(),
        reopening_errors: FieldErrors::default(),
        compared,
        exceptions: exceptions.iter().map(|it| exception_line(&ui, it)).collect(),
        has_method: policy.method_id.is_some(),
        late_smic: store::late_smic(tx, member.scope, &ground.house, year.ends_on)
            .await?
            .map(|it| late_smic(&ui, it)),
        local_smic: local_smic(&ui, &local),
        changed_from,
        adopted: part(tx, member, &ground, adopted).await?,
        computed: part(tx, member, &ground, computed).await?,
        pending: pending(tx, member, &ground).await?,
        may_moderate: member.rights.allow(MODERATES),
        may_run: member.rights.allow(RUNS_VALUATION),
        may_adopt: member.rights.allow(ADOPTS_VALUATION),
        may_reopen: member.rights.allow(MANAGES),
        exports: exports(&ui, &year),
        years_chart: years_chart(&ui, &by_year(&years, &runs)),
        year,
        ui,
    })
}

/// The time of volunteers in the year that waits to be validated, counted or estimated: no run holds it (I1).
async fn pending(tx: &mut Tx, member: &Member, ground: &Ground) -> Result<Option<String>> {
    let apart = statistics::store::apart(tx, member.scope, ground.period()).await?;
    let waits = apart.iter().filter(|it| it.state == ActionState::Pending && it.status == Status::Volunteer);
    let minutes = Minutes(waits.map(|it| it.minutes.0).sum());
    Ok((minutes.0 > 0).then(|| member.ui().minutes(minutes)))
}

/// A run in words, with what computing it again would change.
async fn part(
    tx: &mut Tx,
    member: &Member,
    ground: &Ground,
    view: Option<RunView>,
) -> Result<Option<RunPart>> {
    let Some(view) = view else { return Ok(None) };
    let difference = steps::difference(tx, member, &view).await?;
    let range = store::valued_range(tx, member.scope, &ground.house, ground.period()).await?;
    let lists = Lists::of(member, &view.year);
    Ok(Some(RunPart::of(&member.ui(), ground, &view, &lists, difference, range)))
}

fn exports(ui: &Ui, year: &FiscalYear) -> Vec<(&'static str, String)> {
    let export = |format| ui.path(&format!("benevolat/valorisation/{}/export?format={format}", year.id));
    ui.formats().map(|(format, name)| (name, export(format))).into()
}

/// The year's method and those it is compared with; beside another method than last year's, last
/// year's own, whose name is answered (R33, R34).
async fn side_by_side(
    tx: &mut Tx,
    member: &Member,
    ground: &Ground,
    all: &[ValuationMethod],
    policy: &Policy,
) -> Result<(Vec<Compared>, Option<String>)> {
    let before = store::last_adopted_before(tx, member.scope, ground.year.starts_on).await?;
    let mut shown: Vec<Id> = policy.method_id.into_iter().chain(policy.comparisons.iter().copied()).collect();
    let changed = before.filter(|it| policy.method_id.is_some_and(|id| id != it.method_id));
    if let Some(before) = changed.as_ref().filter(|it| !shown.contains(&it.method_id)) {
        shown.insert(1, before.method_id);
    }
    shown.truncate(MOST_METHODS);
    let mut lines = Vec::new();
    for method in shown.iter().filter_map(|id| all.iter().find(|it| it.id == *id)) {
        lines.push(compare(tx, member, ground, method, policy.method_id == Some(method.id)).await?);
    }
    Ok((lines, changed.map(|it| it.method_name)))
}

/// The hours of each year's run, the oldest first; an adopted one before a computed one.
fn by_year(
    years: &[FiscalYear],
    runs: &[super::run::ValuationRun],
) -> Vec<(String, base::Minutes, base::Minutes)> {
    let of = |year: &FiscalYear| {
        let mine = runs.iter().filter(|it| it.fiscal_year_id == year.id && it.state != RunState::Replaced);
        let run = mine.min_by_key(|it| !it.is_adopted())?;
        Some((year.name.clone(), run.measured, run.estimated))
    };
    years.iter().rev().filter_map(of).collect()
}

async fn compare(
    tx: &mut Tx,
    member: &Member,
    ground: &Ground,
    method: &ValuationMethod,
    is_chosen: bool,
) -> Result<Compared> {
    let done = ground.tried(tx, member, method).await?;
    Ok(compared(&member.ui(), method, is_chosen, done.as_ref().map_err(Clone::clone)))
}

/// What is decided for a year.
pub async fn decide(
    member: Member,
    Path((_, year_id)): Path<(String, Id)>,
    Form(mut form): Form<PolicyForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match steps::decide(&mut tx, &member, year_id, &form).await {
        Ok(_) => {}
        Err(refusal) => {
            let (status, errors) = again_with(refusal, "")?;
            form.version = store::policy(&mut tx, member.scope, year_id).await?.seen();
            let again = index_page(&mut tx, &member, year_id, form, errors).await?;
            return page_as(status, &again);
        }
    }
    tx.commit().await?;
    done(&member, year_id, "valuation-decided")
}

pub async fn compute(member: Member, Path((_, year_id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match steps::compute(&mut tx, &member, year_id).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            // What the method lacks is said of the method: its own fields are on another page.
            let msg = errors.0.into_values().next().unwrap_or(Msg::new("method-required"));
            let policy = PolicyForm::from(&store::policy(&mut tx, member.scope, year_id).await?);
            let errors = FieldErrors::one("method", msg);
            return page_again(&index_page(&mut tx, &member, year_id, policy, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done(&member, year_id, "valuation-computed")
}

pub async fn adopt(
    member: Member,
    Path((_, year_id)): Path<(String, Id)>,
    Form(form): Form<ApprovalForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    if let Err(refusal) = adopt_shown(&mut tx, &member, year_id, &form).await {
        let (status, approval_errors) = told(refusal)?;
        let shown = as_decided(&mut tx, &member, year_id).await?;
        return page_as(status, &IndexPage { approval: form, approval_errors, ..shown });
    }
    tx.commit().await?;
    done(&member, year_id, "valuation-adopted")
}

/// Adopts the run that was read: computing again takes its place, with figures that nobody read.
async fn adopt_shown(tx: &mut Tx, member: &Member, year_id: Id, form: &ApprovalForm) -> Result<()> {
    let approval = form.read()?;
    let run_id = id_from_text(&form.run).ok_or(Refusal::NotFound)?;
    let view = match store::get_run(tx, member.scope, run_id).await {
        Err(Refusal::NotFound) => return Err(Refusal::Conflict(Msg::new("run-computed-again"))),
        found => found?,
    };
    if view.year.id != year_id {
        return Err(Refusal::NotFound);
    }
    steps::adopt(tx, member, run_id, &approval).await
}

pub async fn reopen(
    member: Member,
    Path((_, year_id)): Path<(String, Id)>,
    Form(form): Form<ReasonForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let year = fiscal_years::store::get(&mut tx, member.scope, year_id).await?;
    let reason = match form.read() {
        Ok(reason) => reason,
        Err(refusal) if year.is_frozen() => {
            let (status, reopening_errors) = told(refusal)?;
            let shown = as_decided(&mut tx, &member, year_id).await?;
            return page_as(status, &IndexPage { reopening: form, reopening_errors, ..shown });
        }
        Err(refusal) => return Err(refusal.into()),
    };
    steps::reopen(&mut tx, &member, year_id, &reason).await?;
    tx.commit().await?;
    done(&member, year_id, "valuation-reopened")
}

/// The page of a year as it stands, to show again the form of a step that was refused.
async fn as_decided(tx: &mut Tx, member: &Member, year_id: Id) -> Result<IndexPage> {
    let form = PolicyForm::from(&store::policy(tx, member.scope, year_id).await?);
    index_page(tx, member, year_id, form, FieldErrors::default()).await
}

/// What is said above the form of a step, wrong fields and clashes alike.
fn told(refusal: Refusal) -> Result<(StatusCode, FieldErrors)> {
    match refusal {
        Refusal::Invalid(errors) => Ok((StatusCode::UNPROCESSABLE_ENTITY, errors)),
        Refusal::Conflict(msg) => Ok((StatusCode::CONFLICT, FieldErrors::one("", msg))),
        refusal => Err(refusal),
    }
}

/// Which flag of which run, and why it is set aside.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct FlagForm {
    run: String,
    code: String,
    /// Empty for the budget of the year.
    project: String,
    reason: String,
}

/// Sets a flag aside (R36).
pub async fn dismiss(
    member: Member,
    Path((_, year_id)): Path<(String, Id)>,
    Form(form): Form<FlagForm>,
) -> Answer {
    let run_id = id_from_text(&form.run).ok_or(Refusal::NotFound)?;
    let flag = Flag::from_text(&form.code).ok_or(Refusal::NotFound)?;
    let raised = Raised { flag, project_id: id_from_text(&form.project) };
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let view = store::get_run(&mut tx, member.scope, run_id).await?;
    if view.year.id != year_id {
        return Err(Refusal::NotFound.into());
    }
    steps::dismiss(&mut tx, &member, &view, raised, &ReasonForm { reason: form.reason }).await?;
    tx.commit().await?;
    done(&member, year_id, "valuation-flag-dismissed")
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct FormatQuery {
    format: String,
}

/// The cells of the year's run.
pub async fn export(
    member: Member,
    Path((_, year_id)): Path<(String, Id)>,
    Query(query): Query<FormatQuery>,
) -> Answer {
    let format = Format::from_text(&query.format).ok_or(Refusal::NotFound)?;
    send(&member, &year_id.to_string(), format).await
}

/// The cells of the run of a year as a file.
///
/// # Errors
/// [`Refusal::NotFound`] for a year that is none, or has no run; a fault from the database.
pub async fn send(member: &Member, asked: &str, format: Format) -> Answer {
    let mut tx = member.site.db.read().await?;
    let year_id = chosen_year(&mut tx, member, asked).await?.0.id;
    let view = store::run_of(&mut tx, member.scope, year_id).await?.ok_or(Refusal::NotFound)?;
    drop(tx);
    let name = format!(
        "valorisation-{}-{}-{}.{}",
        member.organisation.slug,
        view.year.starts_on,
        view.year.ends_on,
        format.extension()
    );
    let about = About::of(member, &member.ui().t("valuation"));
    let written = tokio::task::spawn_blocking(move || sheet::write(format, about, &view)).await;
    Ok(download(&name, format.mime(), Body::from(written.map_err(Refusal::fault)??)))
}

fn done(member: &Member, year_id: Id, key: &'static str) -> Answer {
    let path = member.path(&format!("benevolat/valorisation?exercice={year_id}"));
    Ok(see_with(&member.site, &path, &Flash::new(member.ui().t(key))))
}
