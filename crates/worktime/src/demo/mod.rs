//! The small world: Les Amis de la Haie employ five people, each counted in their own way, who have
//! written a year and a half.

mod employee;
mod funding;

use crate::{
    absences,
    entries::{self, Allocation, Details, EntrySource},
    favourites,
    house::TargetKey,
    imports,
    schemes::{self, SchemeKind},
    settings::{self, Features, WorktimeSettings},
    sheets::{Governance, Validation},
    staff::{self, StaffKind, StaffProfile},
};
use ::store::Tx;
use base::{
    Day, Id, Refusal, Result, fresh_id,
    jiff::{ToSpan, civil::Weekday},
};
use employee::Written;
use funding::{funded_otherwise, say_terms};
use organisation::project_actions;
use site::{DemoOrganisation, DemoWorld, civil_day};

/// How many months are written.
const MONTHS: i64 = 18;

pub struct Employee {
    key: &'static str,
    job: &'static str,
    scheme: SchemeKind,
    fte_bp: i64,
    pattern: [i64; 7],
    /// The first of their two projects.
    project: usize,
    /// What they cost a year, in cents.
    annual: i64,
}

const TEAM: [Employee; 5] = [
    Employee {
        key: "alice",
        job: "Coordinatrice",
        scheme: SchemeKind::Weekly,
        fte_bp: 10_000,
        pattern: [420, 420, 420, 420, 420, 0, 0],
        project: 0,
        annual: 4_120_000,
    },
    Employee {
        key: "chloe",
        job: "Chargée de développement",
        scheme: SchemeKind::DayPack,
        fte_bp: 10_000,
        pattern: [420, 420, 420, 420, 420, 0, 0],
        project: 1,
        annual: 4_460_000,
    },
    Employee {
        key: "olivier",
        job: "Technicien pépinière",
        scheme: SchemeKind::Annualised,
        fte_bp: 10_000,
        pattern: [420, 420, 420, 420, 420, 0, 0],
        project: 2,
        annual: 3_390_000,
    },
    Employee {
        key: "ines",
        job: "Animatrice",
        scheme: SchemeKind::Annualised,
        fte_bp: 6_000,
        pattern: [420, 420, 0, 420, 0, 0, 0],
        project: 1,
        annual: 2_040_000,
    },
    Employee {
        key: "karim",
        job: "Comptable",
        scheme: SchemeKind::Weekly,
        fte_bp: 5_000,
        pattern: [0, 210, 420, 420, 0, 0, 0],
        project: 0,
        annual: 1_870_000,
    },
];

/// Fills the first organisation.
pub async fn fill(tx: &mut Tx, world: &mut DemoWorld) -> Result<()> {
    let Some(of) = world.organisations.first() else { return Ok(()) };
    let today = civil_day(world.now, "Europe/Paris");
    let from = today.saturating_sub(MONTHS.months()).first_of_month();
    let settings = WorktimeSettings {
        governance: Governance::Collectif,
        validation: Validation::Crossed,
        gate_from: from,
        features: Features::all(),
        ..WorktimeSettings::new(from)
    };
    let scope = of.scope;
    settings::save::found(tx, scope, &settings, world.now).await?;
    settings::save::switch(tx, scope, Some(&settings)).await?;
    let schemes = schemes::store::list(tx, scope).await?;
    let types = absences::store::types(tx, scope).await?;
    let second = of.projects.get(1).copied().unwrap_or_default();
    let actions = project_actions::store::of_project(tx, scope, second).await?;
    let funded = actions.first().map(|it| (second, it.id));
    let leave = types.iter().find(|it| it.code == "leave").map(|it| it.id).ok_or(Refusal::NotFound)?;
    for it in &TEAM {
        let Some(person_id) = of.persons.get(it.key).copied() else { continue };
        // Chloé leads the whole project; the others work on the action that agreements pay for.
        let action = funded.filter(|_| it.key != "chloe");
        let written = Written { it, scope, person_id, today, from, now: world.now, action };
        written.hire(tx, &schemes).await?;
        written.rest(tx, leave).await?;
        written.entitle(tx, leave).await?;
        written.plan(tx, leave).await?;
        let projects =
            [it.project, it.project + 1].map(|n| of.projects.get(n % 3).copied().unwrap_or_default());
        written.work(tx, projects).await?;
        written.cost(tx).await?;
    }
    serve(tx, of, second, today, world.now).await?;
    say_terms(tx, scope).await?;
    funded_otherwise(tx, of, today, world.now).await?;
    if let (Some(karim), Some((project_id, action_id))) = (of.persons.get("karim").copied(), funded) {
        let starred = [TargetKey { project_id, action_id: Some(action_id) }];
        favourites::store::set(tx, scope, karim, &starred).await?;
    }
    let (account, person) = (world.accounts.get("alice").copied(), of.persons.get("karim").copied());
    let Some((account_id, person_id)) = account.zip(person) else { return Ok(()) };
    let brought = imports::demo::Brought { scope, account_id, person_id, today, now: world.now };
    imports::demo::fill(tx, &brought).await
}

/// Nora, in civic service: four days a week on the second project, without a contract (R11b).
async fn serve(
    tx: &mut Tx,
    of: &DemoOrganisation,
    project_id: Id,
    today: Day,
    now: base::Instant,
) -> Result<()> {
    let Some(person_id) = of.persons.get("nora").copied() else { return Ok(()) };
    let from = today.saturating_sub(5.months()).first_of_month();
    let profile = StaffProfile {
        id: Id::nil(),
        person_id,
        kind: StaffKind::CivicService,
        from,
        to: Some(from.saturating_add(8.months()).saturating_sub(1.day())),
        manager_person_id: of.persons.get("chloe").copied(),
        archived_at: None,
        earlier: Vec::new(),
        version: 1,
    };
    staff::store::add(tx, of.scope, &profile).await?;
    let off = [Weekday::Wednesday, Weekday::Saturday, Weekday::Sunday];
    for on in from.series(1.day()).take_while(|on| *on < today).filter(|on| !off.contains(&on.weekday())) {
        let row = Allocation {
            id: fresh_id(),
            person_id,
            on,
            minutes: 360,
            project_id,
            action_id: None,
            label: String::new(),
            details: Details::default(),
            source: EntrySource::Day,
            entered_at: now,
            entered_by: String::new(),
            version: 1,
        };
        entries::store::add(tx, of.scope, &row).await?;
    }
    Ok(())
}
