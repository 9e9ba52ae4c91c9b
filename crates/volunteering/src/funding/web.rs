//! The screens of the funding tools: the lines of the grant form, the human-means box, the simulator.

use super::{
    cerfa::foot,
    cofinancing::SimulationForm,
    editions,
    given::{Given, report_until},
    human_means::{HumanMeans, HumanMeansForm},
    offers,
    page::{CofinancingPage, FundingPage, fields},
};
use crate::{
    chosen_year::{ChosenYear, ChosenYearQuery},
    civic::elsewhere::profile::written_money,
    valuation::flag_row,
};
use ::store::Tx;
use base::{FieldErrors, Refusal, Result};
use organisation::fields::must_be_current;
use site::{
    Answer, Form, Member, Query,
    answer::{page, page_again},
    journal::{Entry, note_by},
};

pub async fn index(member: Member, Query(query): Query<ChosenYearQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let chosen = ChosenYear::load_past(&mut tx, &member, &query).await?;
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
    let given = Given::load(tx, member.scope, &chosen.year).await?;
    let means = HumanMeans::load(tx, member, &chosen.year).await?;
    let regular = typed.as_ref().map(|it| it.regular_actions.clone());
    let edition = editions::store::on(tx, member.scope, chosen.year.ends_on).await?;
    Ok(FundingPage {
        years: chosen.choices(),
        year: chosen.year.id,
        year_name: chosen.year.name.clone(),
        foot: foot(&edition, &given.amounts),
        edition,
        waits_for_adoption: given.waits_for_adoption,
        flags: given.flags.iter().map(|it| flag_row(&ui, it)).collect(),
        keeps_amounts: given.keeps_amounts,
        report_until: report_until(tx, chosen.year.ends_on).await?,
        fields: fields(&ui, &means, typed.as_ref()),
        regular_actions: regular.unwrap_or_else(|| means.regular_actions.to_string()),
        version: means.mark()?,
        errors,
        ui,
    })
}

pub async fn human_means(
    member: Member,
    Query(query): Query<ChosenYearQuery>,
    Form(form): Form<HumanMeansForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let chosen = ChosenYear::load_past(&mut tx, &member, &query).await?;
    let before = HumanMeans::load(&mut tx, &member, &chosen.year).await?;
    let read = must_be_current(&form.version, &before.mark()?).and_then(|()| form.read(&before));
    let after = match read {
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
    Ok(member.go(&format!("benevolat/financements?exercice={}", chosen.year.id), "human-saved"))
}

/// Nothing is stored: the simulation is in its address.
pub async fn cofinancing(
    member: Member,
    Query(query): Query<ChosenYearQuery>,
    Query(mut form): Query<SimulationForm>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (year, offers) = match ChosenYear::load_past(&mut tx, &member, &query).await {
        Ok(it) => {
            let offers = offers::offers(&mut tx, member.scope, &it.all, &it.year).await?;
            (Some(it.year.id), offers)
        }
        Err(Refusal::NotFound) if query.exercice.is_empty() => (None, Vec::new()),
        Err(refusal) => return Err(refusal.into()),
    };
    let proposed = offers.iter().find(|it| Some(it.year_id) == year && it.method.is_none());
    let proposed = proposed.map(|it| it.valued);
    let shown = |form: SimulationForm, errors, budgets| CofinancingPage {
        ui: member.ui(),
        year,
        form,
        errors,
        budgets,
        proposed,
        offers,
    };
    if !form.is_filled() {
        if form.valued.is_empty() {
            form.valued = proposed.map(written_money).unwrap_or_default();
        }
        return page(&shown(form, FieldErrors::default(), Vec::new()));
    }
    match form.read() {
        Ok(simulation) => {
            let budgets = vec![simulation.without(), simulation.with()];
            page(&shown(form, FieldErrors::default(), budgets))
        }
        Err(Refusal::Invalid(errors)) => page_again(&shown(form, errors, Vec::new())),
        Err(refusal) => Err(refusal.into()),
    }
}
