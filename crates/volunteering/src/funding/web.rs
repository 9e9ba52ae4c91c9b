//! The screens of the funding tools: the lines of the grant form, the human-means box, the simulator.

use super::{
    cerfa::foot,
    cofinancing::SimulationForm,
    human_means::{HumanMeans, HumanMeansForm},
    page::{CofinancingPage, FundingPage, fields},
};
use crate::{
    chosen_year::{ChosenYear, ChosenYearQuery},
    civic::elsewhere::profile::written_money,
    in_kind::{self, InKindKind},
    valuation,
};
use ::store::Tx;
use base::{Day, FieldErrors, Money, Refusal, Result, jiff::ToSpan};
use organisation::{
    fiscal_years::fiscal_year::FiscalYear,
    reference::{self, reference_value::PARAMETER},
};
use site::{
    Answer, Flash, Form, Member, Query,
    answer::{page, page_again, see_with},
    journal::{Entry, note_by},
};

/// The report of a grant is due six months after the year (loi n° 2000-321, art. 10), should the instance
/// have lost its reference value.
const REPORT_MONTHS: i64 = 6;

/// What is given in a year, by kind, in cents.
struct Given {
    amounts: Vec<(InKindKind, Money)>,
    waits_for_adoption: bool,
    without_hours: bool,
}

impl Given {
    async fn load(tx: &mut Tx, member: &Member, year: &FiscalYear) -> Result<Given> {
        let view = valuation::store::run_of(tx, member.scope, year.id).await?;
        let waits_for_adoption = view.as_ref().is_some_and(|it| !it.run.is_adopted());
        let work = view.map_or(Money(0), |it| it.run.total);
        let given = in_kind::store::between(tx, member.scope, year.starts_on, year.ends_on).await?;
        let given: Vec<_> = given.into_iter().filter(|it| !it.is_cancelled()).collect();
        let without_hours = given.iter().any(|it| it.flag().is_some());
        let typed = given.iter().map(|it| (it.kind, it.amount));
        let amounts = std::iter::once((InKindKind::VolunteerWork, work)).chain(typed).collect();
        Ok(Given { amounts, waits_for_adoption, without_hours })
    }
}

pub async fn index(member: Member, Query(query): Query<ChosenYearQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let chosen = ChosenYear::load(&mut tx, &member, &query).await?;
    page(&funding_page(&mut tx, &member, chosen, None, FieldErrors::default()).await?)
}

async fn funding_page(
    tx: &mut Tx,
    member: &Member,
    chosen: ChosenYear,
    typed: Option<HumanMeansForm>,
    errors: FieldErrors,
) -> Result<FundingPage> {
    let ui = member.ui();
    let given = Given::load(tx, member, &chosen.year).await?;
    let means = HumanMeans::load(tx, member.scope, &chosen.year).await?;
    let regular = typed.as_ref().map(|it| it.regular_actions.clone());
    Ok(FundingPage {
        years: chosen.choices(),
        year: chosen.year.id,
        year_name: chosen.year.name.clone(),
        foot: foot(&given.amounts)?,
        waits_for_adoption: given.waits_for_adoption,
        without_hours: given.without_hours,
        report_until: report_until(tx, chosen.year.ends_on).await?,
        fields: fields(&ui, &means, typed.as_ref()),
        regular_actions: regular.unwrap_or_else(|| means.regular_actions.to_string()),
        errors,
        ui,
    })
}

async fn report_until(tx: &mut Tx, ends_on: Day) -> Result<Day> {
    let months = reference::on(tx, PARAMETER, "grant_report_months", ends_on).await?;
    let months = months.map_or(REPORT_MONTHS, |it| it.value);
    ends_on.checked_add(months.months()).map_err(Refusal::fault)
}

pub async fn human_means(
    member: Member,
    Query(query): Query<ChosenYearQuery>,
    Form(form): Form<HumanMeansForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let chosen = ChosenYear::load(&mut tx, &member, &query).await?;
    let before = HumanMeans::load(&mut tx, member.scope, &chosen.year).await?;
    let after = match form.read(&before) {
        Ok(after) => after,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&funding_page(&mut tx, &member, chosen, Some(form), errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    after.save(&mut tx, member.scope, chosen.year.id).await?;
    let entry = Entry::new("human_figure", chosen.year.id, "change").before(&before).after(&after);
    note_by(&mut tx, &member, entry).await?;
    tx.commit().await?;
    let path = member.path(&format!("benevolat/financements?exercice={}", chosen.year.id));
    Ok(see_with(&member.site, &path, &Flash::new(member.ui().t("human-saved"))))
}

/// Nothing is stored: the simulation is in its address.
pub async fn cofinancing(member: Member, Query(mut form): Query<SimulationForm>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let proposed = match ChosenYear::load(&mut tx, &member, &ChosenYearQuery::default()).await {
        Ok(chosen) => {
            let given = Given::load(&mut tx, &member, &chosen.year).await?;
            let cents: i64 = given.amounts.iter().map(|(_, it)| it.0).sum();
            (cents > 0).then(|| written_money(Money(cents)))
        }
        Err(Refusal::NotFound) => None,
        Err(refusal) => return Err(refusal.into()),
    };
    let ui = member.ui();
    if !form.is_filled() {
        if form.valued.is_empty() {
            form.valued = proposed.clone().unwrap_or_default();
        }
        let errors = FieldErrors::default();
        return page(&CofinancingPage { ui, form, errors, budgets: Vec::new(), proposed });
    }
    match form.read() {
        Ok(simulation) => {
            let budgets = vec![simulation.without(), simulation.with()];
            page(&CofinancingPage { ui, form, errors: FieldErrors::default(), budgets, proposed })
        }
        Err(Refusal::Invalid(errors)) => {
            page_again(&CofinancingPage { ui, form, errors, budgets: Vec::new(), proposed })
        }
        Err(refusal) => Err(refusal.into()),
    }
}
