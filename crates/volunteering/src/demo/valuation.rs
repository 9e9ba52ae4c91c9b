//! What treasurers of the small world prepared for their assemblies: estimates, methods, a grid; two years
//! adopted, the last one computed and waiting.

use crate::{
    actions::{Contributor, Status},
    estimates::{self, Confidence, Estimate, EstimateState, Mode, Range},
    levels,
    settings::{self, Feature, Features},
    valuation::{
        desk::Ground,
        method::{Axis, MethodKind, MethodRow},
        policy::Policy,
        rates::{Dated, GridRow, ONE_BP},
        run::{Approval, Disclosure},
        store::{self as valuation, NewRun},
    },
};
use ::store::Tx;
use base::{Day, Id, Minutes, Money, Refusal, Result, fresh_id, jiff::Span};
use organisation::{
    fiscal_years::{
        self,
        fiscal_year::{DraftFiscalYear, FiscalYear},
    },
    reference::{
        local::store::{self as local, DraftOverride},
        reference_value::{SMIC, Unit},
    },
};
use site::{DemoOrganisation, civil_day};

/// The calendar year of a day, which a new organisation does not have.
async fn year_of(tx: &mut Tx, organisation: &DemoOrganisation, day: Day) -> Result<FiscalYear> {
    let scope = organisation.scope;
    if let Some(year) = fiscal_years::store::of_day(tx, scope, day).await? {
        return Ok(year);
    }
    let draft = DraftFiscalYear {
        name: day.year().to_string(),
        starts_on: base::year_start(day),
        ends_on: base::year_end(day),
    };
    let id = fiscal_years::store::add(tx, scope, &draft).await?;
    fiscal_years::store::get(tx, scope, id).await
}

/// What nobody counts: the opening hours of Saturday.
fn saturdays(
    organisation: &DemoOrganisation,
    year: &FiscalYear,
    (category_id, weeks): (Id, i64),
    now: base::Instant,
) -> Estimate {
    Estimate {
        id: fresh_id(),
        title: "Permanences du samedi au local".to_owned(),
        from: year.starts_on,
        to: year.ends_on,
        mode: Mode::Weekly,
        numbers: Range { low: Minutes(120), likely: Minutes(150), high: Minutes(180) },
        units: weeks,
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

/// What is given without being counted: the calls of a volunteer, what another one says and nobody validated yet, and
/// the preparations of somebody in civic service, who is no volunteer (R6).
pub async fn by_guess(
    tx: &mut Tx,
    organisation: &DemoOrganisation,
    category_id: Id,
    now: base::Instant,
) -> Result<()> {
    let today = civil_day(now, "Europe/Paris");
    let year = year_of(tx, organisation, today).await?;
    let of = |key: &str, title: &str, method: &str| {
        let person_id = organisation.persons.get(key).copied()?;
        Some(Estimate {
            title: title.to_owned(),
            to: today,
            numbers: Range { low: Minutes(15), likely: Minutes(30), high: Minutes(45) },
            units: (base::days_between(year.starts_on, today) + 6) / 7,
            headcount: 1,
            contributor: Contributor::Person(person_id),
            method_text: method.to_owned(),
            confidence: Confidence::Rough,
            includes_measured: false,
            scope_category_id: None,
            entered_by: Some(person_id),
            ..saturdays(organisation, &year, (category_id, 1), now)
        })
    };
    let calls = "Une demi-heure par semaine, au souvenir ; plus avant une fête.";
    let waits = "Une demi-heure par semaine, dite de mémoire à la réunion de janvier.";
    let civic = "Une demi-heure par semaine entre deux ateliers, dite avec sa tutrice.";
    let all = [
        of("basile", "Appels aux adhérents, le soir", calls),
        of("helene", "Relecture du journal", waits)
            .map(|it| Estimate { state: EstimateState::Pending, ..it }),
        of("nora", "Préparation des ateliers", civic)
            .map(|it| Estimate { status: Status::CivicVolunteer, ..it }),
    ];
    for estimate in all.iter().flatten() {
        estimates::store::add(tx, organisation.scope, estimate).await?;
    }
    Ok(())
}

/// What Marcel said of the last year, taken up for this one: it counts once somebody confirms it (R25).
async fn carry_over(
    tx: &mut Tx,
    organisation: &DemoOrganisation,
    last: &FiscalYear,
    category_id: Id,
    now: base::Instant,
) -> Result<()> {
    let marcel = organisation.persons.get("marcel").copied().ok_or(Refusal::NotFound)?;
    let this = year_of(tx, organisation, civil_day(now, "Europe/Paris")).await?;
    let said = Estimate {
        title: "Rangement du local après les permanences".to_owned(),
        numbers: Range { low: Minutes(15), likely: Minutes(25), high: Minutes(40) },
        units: 34,
        headcount: 1,
        contributor: Contributor::Person(marcel),
        method_text: "Vingt-cinq minutes après chaque samedi ouvert, dites par Marcel.".to_owned(),
        confidence: Confidence::Rough,
        includes_measured: false,
        scope_category_id: None,
        entered_by: Some(marcel),
        ..saturdays(organisation, last, (category_id, 34), now)
    };
    estimates::store::add(tx, organisation.scope, &said).await?;
    let again = said.carried_over(this.starts_on, this.ends_on, fresh_id(), now);
    estimates::store::add(tx, organisation.scope, &again).await
}

/// The last years before the demonstration, each valued; all but the last were adopted. The chart compares
/// them.
pub async fn prepare(
    tx: &mut Tx,
    organisation: &DemoOrganisation,
    category_id: Id,
    now: base::Instant,
) -> Result<()> {
    let scope = organisation.scope;
    let method = |name: &str, multiple_bp| MethodRow {
        name: name.to_owned(),
        kind: MethodKind::Smic,
        grid_id: None,
        multiple_bp,
    };
    let chosen = valuation::add_method(tx, scope, &method("SMIC du jour", ONE_BP)).await?;
    let other = valuation::add_method(tx, scope, &method("1,5 SMIC", ONE_BP * 3 / 2)).await?;
    let this_year = civil_day(now, "Europe/Paris").year();
    for (back, weeks) in [(3_i16, 28), (2, 31), (1, 34)] {
        let day = Day::new(this_year - back, 7, 1).map_err(Refusal::fault)?;
        let year = year_of(tx, organisation, day).await?;
        let estimate = saturdays(organisation, &year, (category_id, weeks), now);
        estimates::store::add(tx, scope, &estimate).await?;
        if back == 1 {
            carry_over(tx, organisation, &year, category_id, now).await?;
        }
        let policy = Policy {
            disclosure: Disclosure::Class8,
            method_id: Some(chosen),
            comparisons: vec![other],
            charges: Some(Money(4_120_000 + i64::from(3 - back) * 115_000)),
            other_resources: Some(Money(4_200_000 + i64::from(3 - back) * 110_000)),
            ..Policy::default()
        };
        let run_id = compute(tx, organisation, &year, &policy, now).await?;
        if back > 1 {
            adopt(tx, organisation, run_id, now).await?;
        }
    }
    Ok(())
}

/// An organisation with levels values its past year by them: a grid, a default level.
pub async fn by_level(tx: &mut Tx, organisation: &DemoOrganisation, now: base::Instant) -> Result<()> {
    let scope = organisation.scope;
    let levels = levels::store::list(tx, scope).await?;
    let mut kept = settings::store::get(tx, scope).await?;
    kept.default_level_id = levels.first().map(|it| it.id);
    let on = Feature::ALL.iter().copied().filter(|it| kept.features.has(*it));
    kept.features = Features::from_iter(on.chain([Feature::Estimates, Feature::Valuation]));
    settings::store::change(tx, scope, &kept).await?;
    let ours = DraftOverride {
        kind: SMIC,
        key: "FR",
        valid_from: Day::constant(2026, 9, 1),
        value: 125_000,
        unit: Unit::Rate,
        source: "Délibération du conseil du 20 juin 2026".to_owned(),
    };
    local::add(tx, scope, &ours, "Emma Lefèvre", now).await?;
    let origin = "Délibération du conseil du 12 janvier 2025";
    let grid = valuation::add_grid(tx, scope, "SMIC selon l’autonomie", Axis::Level, true, origin).await?;
    let row = |(level, multiple): (&levels::SkillLevel, i64)| GridRow {
        item_id: level.id,
        worth: Dated {
            valid_from: Day::constant(2025, 1, 1),
            valid_to: None,
            value: multiple,
            source: origin.to_owned(),
        },
        is_multiple: true,
    };
    let multiples = [ONE_BP, ONE_BP * 3 / 2, ONE_BP * 2];
    let rows: Vec<GridRow> = levels.iter().zip(multiples).map(row).collect();
    valuation::set_grid_rows(tx, scope, grid, &rows).await?;
    let method = MethodRow {
        name: "SMIC selon l’autonomie".to_owned(),
        kind: MethodKind::SmicByLevel,
        grid_id: Some(grid),
        multiple_bp: ONE_BP,
    };
    let method_id = Some(valuation::add_method(tx, scope, &method).await?);
    let day = base::year_start(civil_day(now, "Europe/Paris")).saturating_sub(Span::new().days(1));
    let year = year_of(tx, organisation, day).await?;
    let policy = Policy { disclosure: Disclosure::Class8, method_id, ..Policy::default() };
    compute(tx, organisation, &year, &policy, now).await.map(|_| ())
}

async fn compute(
    tx: &mut Tx,
    organisation: &DemoOrganisation,
    year: &FiscalYear,
    policy: &Policy,
    now: base::Instant,
) -> Result<Id> {
    let scope = organisation.scope;
    valuation::save_policy(tx, scope, year.id, policy).await?;
    let ground = Ground::load(tx, scope, year.id).await?;
    let method_id = policy.method_id.ok_or_else(|| Refusal::fault("a policy without its method"))?;
    let method = valuation::get_method(tx, scope, method_id).await?;
    let (done, raised) = ground.value(tx, scope, &method).await?;
    let new = NewRun {
        fiscal_year_id: year.id,
        method: &method,
        calculation: &done,
        flags: &raised,
        house: &ground.house,
        rough: ground.rough,
        change_reason: "",
        computed_by: "Alice Martin",
        now,
    };
    valuation::save_run(tx, scope, &new).await
}

/// Adopted by the assembly of the next spring, and frozen.
async fn adopt(tx: &mut Tx, organisation: &DemoOrganisation, run_id: Id, now: base::Instant) -> Result<()> {
    let scope = organisation.scope;
    let view = valuation::get_run(tx, scope, run_id).await?;
    let on = Day::new(view.year.ends_on.year() + 1, 3, 14).map_err(Refusal::fault)?;
    let approval = Approval {
        body: "AG".to_owned(),
        on: Some(on),
        minutes_reference: format!("PV de l’assemblée du 14 mars {}", on.year()),
        zero_reason: String::new(),
    };
    valuation::adopt(tx, scope, &view.run, &approval, now).await?;
    fiscal_years::store::freeze(tx, scope, view.year.id, Some(now)).await
}
