//! Everything the assembly looks at for a year, read once: D2 to D6 are made of it and of nothing else, so that
//! their figures agree (I11).

use super::{
    totals::YearTotals,
    year::{Year, Years},
};
use crate::{
    actions::Status,
    categories::{self, STATUTORY_CODE},
    estimates::{self, store::Weighed},
    funding::{
        editions::{self, Edition},
        given::{Given, report_until},
        human_means::HumanMeans,
    },
    house::House,
    journal_entry::{self, ProposedEntry, decision::BookingDecision, sources::Sources},
    settings::Feature,
    statistics::{Period, Places},
    valuation::{
        self, RunView, ValuationRun,
        compute::GapKind,
        desk::Ground,
        method::{Grid, ValuationMethod},
        policy::Policy,
        rates::Rates,
        run::Disclosure,
        store::Exception,
    },
};
use ::store::{Scope, Tx};
use base::{Day, Id, Minutes, Money, Msg, Refusal, Result};
use organisation::{fiscal_years::fiscal_year::FiscalYear, reference::reference_value::ReferenceValue};
use site::Member;

/// A year as the assembly looks at it.
pub struct Dossier {
    pub house: House,
    pub year: Year,
    pub fiscal: FiscalYear,
    pub totals: YearTotals,
    pub policy: Policy,
    pub decision: BookingDecision,
    /// What the entry is made of, its run adopted or not.
    pub sources: Sources,
    pub entries: Vec<ProposedEntry>,
    pub given: Given,
    pub means: HumanMeans,
    /// The edition of the grant forms at the end of the year.
    pub edition: Edition,
    /// Until when the report of a grant is due.
    pub report_until: Day,
    /// Those of volunteers: no other bond is worth a euro (I4).
    pub estimates: Vec<Weighed>,
    /// The categories that its run values, as it found them (R26).
    pub valued_categories: Vec<Id>,
    /// What of the time that is not valued is of statutory life (R26).
    pub statutory: Minutes,
    pub exceptions: Vec<Exception>,
    pub method: Option<(ValuationMethod, Option<Grid>)>,
    /// What the method gives, should the note say what each rate is made of.
    pub rates: Option<Rates>,
    pub before: Option<Before>,
    /// Since when the minimum wage of the zone is known, and that of the country, where the second is later and the
    /// method rests on it.
    pub late_smic: Option<(Day, Day)>,
    /// Minimum wages of the organisation's own that the run rests on.
    pub local_smic: Vec<ReferenceValue>,
}

/// The last adopted run of an earlier year: whether the method stays the same (R34).
pub struct Before {
    pub run: ValuationRun,
    /// The name of its year.
    pub year: String,
    /// The year's hours under that method, where it differs and can still be computed.
    pub under_it: Option<Money>,
}

/// The years one may choose, with the one asked, else the last that is over.
///
/// # Errors
/// [`Refusal::NotFound`] for a year that is none; a fault from the database.
pub async fn years(tx: &mut Tx, member: &Member, asked: &str) -> Result<(Places, Years)> {
    let places = Places::load(tx, member.scope).await?;
    let years = Years::choose_past(&places, asked, member.today())?;
    Ok((places, years))
}

impl Dossier {
    /// # Errors
    /// [`Refusal::Invalid`] on `year` where it is no fiscal year; a fault from the database.
    pub async fn load(tx: &mut Tx, member: &Member, asked: &str) -> Result<Dossier> {
        let scope = member.scope;
        let (places, years) = years(tx, member, asked).await?;
        let year = years.chosen;
        let fiscal = year.fiscal(&places).cloned().ok_or_else(no_run)?;
        let totals = YearTotals::load(tx, member, &places, &year).await?;
        let run = totals.run.as_ref();
        let method = method(tx, member, run).await?;
        let valued = places.house.settings.features.has(Feature::Valuation);
        Ok(Dossier {
            policy: valuation::store::policy(tx, scope, fiscal.id).await?,
            decision: journal_entry::store::decision(tx, scope, fiscal.id).await?,
            sources: Sources::of(tx, scope, &fiscal, run).await?,
            entries: journal_entry::store::list(tx, scope, fiscal.id).await?,
            given: Given::load(tx, scope, &fiscal).await?,
            means: HumanMeans::load(tx, member, &fiscal).await?,
            edition: editions::store::on(tx, scope, fiscal.ends_on).await?,
            report_until: report_until(tx, fiscal.ends_on).await?,
            estimates: of_volunteers(tx, scope, year.period).await?,
            valued_categories: valued_categories(tx, scope, &places.house, &fiscal).await?,
            statutory: statutory(tx, &places.house, run).await?,
            exceptions: if valued {
                valuation::store::exceptions(tx, scope, year.period).await?
            } else {
                Vec::new()
            },
            late_smic: match method.as_ref().filter(|(it, _)| it.kind.rests_on_smic()) {
                Some(_) => valuation::store::late_smic(tx, scope, &places.house, fiscal.ends_on).await?,
                None => None,
            },
            local_smic: match method.as_ref().filter(|(it, _)| it.kind.rests_on_smic()) {
                Some(_) => local_smic(tx, scope, &places, &fiscal).await?,
                None => Vec::new(),
            },
            method,
            rates: rates(tx, member, &places, &fiscal, run).await?,
            before: before(tx, member, &places, &fiscal, run).await?,
            house: places.house,
            year,
            fiscal,
            totals,
        })
    }

    /// The run, without which there is neither note of method nor assembly file.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] on `year`.
    pub fn run(&self) -> Result<&RunView> {
        self.totals.run.as_ref().ok_or_else(no_run)
    }

    /// The run and the contributions in kind: what class 8 holds on each side.
    #[must_use]
    pub fn total(&self) -> Money {
        let work = self.totals.run.as_ref().map_or(0, |view| view.run.total.0);
        Money(work + self.sources.in_kind.iter().map(|it| it.amount.0).sum::<i64>())
    }

    /// Whether contributions are booked (R39): the criteria and what the year publishes are one decision.
    #[must_use]
    pub fn books(&self) -> bool {
        self.policy.disclosure == Disclosure::Class8
    }

    /// Why nothing is booked, each reason once (R39).
    #[must_use]
    pub fn reasons(&self) -> Vec<&str> {
        let it = &self.decision;
        let mut reasons = vec![self.policy.not_booked_reason.as_str()];
        reasons.extend((!it.essential).then_some(it.essential_text.as_str()));
        reasons.extend((!it.listed).then_some(it.listed_text.as_str()));
        reasons.retain(|reason| !reason.is_empty());
        reasons.dedup();
        reasons
    }
}

fn no_run() -> Refusal {
    Refusal::field("year", Msg::new("paper-no-run"))
}

async fn method(
    tx: &mut Tx,
    member: &Member,
    run: Option<&RunView>,
) -> Result<Option<(ValuationMethod, Option<Grid>)>> {
    let Some(view) = run else { return Ok(None) };
    let method = valuation::store::get_method(tx, member.scope, view.run.method_id).await?;
    let grid = match method.grid_id {
        Some(id) => Some(valuation::store::get_grid(tx, member.scope, id).await?),
        None => None,
    };
    Ok(Some((method, grid)))
}

async fn of_volunteers(tx: &mut Tx, scope: Scope, period: Period) -> Result<Vec<Weighed>> {
    let mut found = estimates::store::counted(tx, scope, period).await?;
    found.retain(|it| it.estimate.status == Status::Volunteer);
    Ok(found)
}

async fn valued_categories(tx: &mut Tx, scope: Scope, house: &House, fiscal: &FiscalYear) -> Result<Vec<Id>> {
    let house = valuation::store::as_adopted(tx, scope, house.clone(), fiscal.id).await?;
    Ok(house.categories.iter().filter(|it| it.valued).map(|it| it.id).collect())
}

async fn statutory(tx: &mut Tx, house: &House, run: Option<&RunView>) -> Result<Minutes> {
    let common = categories::store::list_common(tx).await?;
    let is_statutory = |id: Id| {
        let category = house.categories.iter().find(|it| it.id == id);
        let under = category.and_then(|of| common.iter().find(|it| it.id == of.common_category_id));
        under.is_some_and(|it| it.code == STATUTORY_CODE)
    };
    let apart = run.into_iter().flat_map(|view| &view.gaps);
    let apart = apart.filter(|it| it.why == GapKind::NotValued && is_statutory(it.category_id));
    Ok(Minutes(apart.map(|it| it.minutes.0).sum()))
}

async fn local_smic(
    tx: &mut Tx,
    scope: Scope,
    places: &Places,
    fiscal: &FiscalYear,
) -> Result<Vec<ReferenceValue>> {
    let house = valuation::store::as_adopted(tx, scope, places.house.clone(), fiscal.id).await?;
    valuation::store::local_smic(tx, scope, &house, (fiscal.starts_on, fiscal.ends_on)).await
}

async fn rates(
    tx: &mut Tx,
    member: &Member,
    places: &Places,
    fiscal: &FiscalYear,
    view: Option<&RunView>,
) -> Result<Option<Rates>> {
    let Some(view) = view else { return Ok(None) };
    let house = valuation::store::as_adopted(tx, member.scope, places.house.clone(), fiscal.id).await?;
    let method = valuation::store::get_method(tx, member.scope, view.run.method_id).await?;
    match valuation::store::rates(tx, member.scope, &house, &method).await {
        Ok(rates) => Ok(Some(rates)),
        Err(Refusal::Invalid(_)) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

async fn before(
    tx: &mut Tx,
    member: &Member,
    places: &Places,
    fiscal: &FiscalYear,
    view: Option<&RunView>,
) -> Result<Option<Before>> {
    let Some(view) = view else { return Ok(None) };
    let found = valuation::store::last_adopted_before(tx, member.scope, fiscal.starts_on).await?;
    let Some(run) = found else { return Ok(None) };
    let year = places.years.iter().find(|it| it.id == run.fiscal_year_id).map(|it| it.name.clone());
    let under_it = if run.method_id == view.run.method_id {
        None
    } else {
        let ground = Ground::load(tx, member.scope, fiscal.id).await?;
        let method = valuation::store::get_method(tx, member.scope, run.method_id).await?;
        match ground.value(tx, member.scope, &method).await {
            Ok((done, _)) => Some(done.total),
            Err(Refusal::Invalid(_)) => None,
            Err(refusal) => return Err(refusal),
        }
    };
    Ok(Some(Before { run, year: year.unwrap_or_default(), under_it }))
}
