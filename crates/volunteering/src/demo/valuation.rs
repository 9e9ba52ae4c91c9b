//! What the first organisation's treasurer prepared for the assembly: an estimate, two methods and a
//! computed run for the past year, not adopted yet.

use crate::{
    actions::{Contributor, Status},
    estimates::{self, Confidence, Estimate, EstimateState, Mode, Range},
    valuation::{
        desk::Ground,
        method::{MethodKind, MethodRow},
        policy::Policy,
        rates::ONE_BP,
        run::Disclosure,
        store::{self as valuation, NewRun},
    },
};
use ::store::Tx;
use base::{Day, Id, Minutes, Result, fresh_id};
use organisation::fiscal_years::{
    self,
    fiscal_year::{DraftFiscalYear, FiscalYear},
};
use site::{DemoOrganisation, civil_day};

/// The year before that of the demonstration, which a new organisation does not have.
async fn past_year(tx: &mut Tx, organisation: &DemoOrganisation, today: Day) -> Result<Id> {
    let day = base::year_start(today).saturating_sub(base::jiff::Span::new().days(1));
    if let Some(year) = fiscal_years::store::of_day(tx, organisation.scope, day).await? {
        return Ok(year.id);
    }
    let draft = DraftFiscalYear {
        name: day.year().to_string(),
        starts_on: base::year_start(day),
        ends_on: base::year_end(day),
    };
    fiscal_years::store::add(tx, organisation.scope, &draft).await
}

/// What nobody counts: the opening hours of Saturday.
fn saturdays(
    organisation: &DemoOrganisation,
    year: &FiscalYear,
    category_id: Id,
    now: base::Instant,
) -> Estimate {
    Estimate {
        id: fresh_id(),
        title: "Permanences du samedi au local".to_owned(),
        from: year.starts_on,
        to: year.ends_on,
        mode: Mode::Weekly,
        numbers: Range { low: Minutes(120), likely: Minutes(150), high: Minutes(180) },
        units: 34,
        headcount: 3,
        category_id,
        project_id: None,
        level_id: None,
        contributor: Contributor::Nobody,
        status: Status::Volunteer,
        method_text:
            "Planning affiché au local : trois personnes, deux heures et demie, chaque samedi ouvert."
                .to_owned(),
        confidence: Confidence::Register,
        includes_measured: true,
        scope_category_id: Some(category_id),
        scope_project_id: None,
        distinct_people: false,
        state: EstimateState::Validated,
        copied_from: None,
        entered_by: organisation.persons.get("alice").copied(),
        reject_reason: None,
        version: 1,
        created_at: now,
    }
}

/// Adds it all; `category_id` is what the estimate is about.
pub async fn prepare(
    tx: &mut Tx,
    organisation: &DemoOrganisation,
    category_id: Id,
    now: base::Instant,
) -> Result<()> {
    let scope = organisation.scope;
    let year_id = past_year(tx, organisation, civil_day(now, "Europe/Paris")).await?;
    let year = fiscal_years::store::get(tx, scope, year_id).await?;
    let estimate = saturdays(organisation, &year, category_id, now);
    estimates::store::add(tx, scope, &estimate).await?;
    let method = |name: &str, multiple_bp| MethodRow {
        name: name.to_owned(),
        kind: MethodKind::Smic,
        grid_id: None,
        multiple_bp,
    };
    let chosen = valuation::add_method(tx, scope, &method("SMIC du jour", ONE_BP)).await?;
    let other = valuation::add_method(tx, scope, &method("1,5 SMIC", ONE_BP * 3 / 2)).await?;
    let policy = Policy {
        disclosure: Disclosure::Class8,
        method_id: Some(chosen),
        comparisons: vec![other],
        ..Policy::default()
    };
    valuation::save_policy(tx, scope, year_id, &policy).await?;
    let ground = Ground::load(tx, scope, year_id).await?;
    let method = valuation::get_method(tx, scope, chosen).await?;
    let (done, raised) = ground.value(tx, scope, &method).await?;
    let new = NewRun {
        fiscal_year_id: year_id,
        method: &method,
        calculation: &done,
        flags: &raised,
        house: &ground.house,
        rough: ground.rough,
        change_reason: "",
        computed_by: "Alice Martin",
        now,
    };
    valuation::save_run(tx, scope, &new).await?;
    Ok(())
}
