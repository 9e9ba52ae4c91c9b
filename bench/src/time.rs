//! Salaried time: the month screen of an employee and the report of an agreement, for 200 employees with
//! 500 000 entries beside the same with 5 000.

use crate::{
    pages::{Place, load, medians},
    report::Report,
    seed::{self, Size, World},
    server::Server,
};
use base::{Day, Id, Money, fresh_id, jiff::Span, jiff::civil::date};
use std::path::Path;
use store::{Tx, args};
use worktime::{
    agreements::AgreementTerms,
    contracts::{Amendment, ContractKind, LeaveUnit, Solidarity, WeekPattern, WorkContract},
    costs::StaffCost,
    schemes::SchemeKind,
    settings::WorktimeSettings,
    staff::{StaffKind, StaffProfile},
};

const EMPLOYEES: i64 = 200;
const FEW: i64 = 5_000;
const MANY: i64 = 500_000;
/// The agreement pays for two of them.
const PROJECTS: i64 = 20;
/// Two years of days are written.
const DAYS: i64 = 730;
/// Rows of one statement.
const TOGETHER: i64 = 100;

/// Each page on both databases.
pub async fn measure(folder: &Path, report: &mut Report) {
    let (few, many) = (folder.join("time-few"), folder.join("time-many"));
    let (small, of_small) = prepare(&few, FEW).await;
    let (large, of_large) = prepare(&many, MANY).await;
    let servers = (Server::start(&few).await, Server::start(&many).await);
    let small = Place { server: &servers.0, world: &small };
    let large = Place { server: &servers.1, world: &large };
    report.table(
        "Salaried time: 200 employees with 500 000 entries, over 5 000",
        &["page", "CPU (ms)", "median (ms)", "ratio of medians", "ratio of CPU", "bytes"],
    );
    let pages: [(&str, &str, bool); 5] = [
        ("month of an employee", "temps/mois?date=2025-11-01", false),
        ("agreement: time and costs", "temps/conventions/", true),
        ("agreement: report", "temps/conventions/{}/bilan", true),
        ("agreement: over-declaration", "temps/conventions/{}/sur-declaration", true),
        ("budget of the agreement", "financements/conventions/{}/budget", true),
    ];
    for (name, path, of_agreement) in pages {
        let path = |place: &Place<'_>, id: Id| {
            let path =
                if path.ends_with('/') { format!("{path}{id}") } else { path.replace("{}", &id.to_string()) };
            assert_eq!(of_agreement, path.contains(&id.to_string()));
            format!("/o/{}/{path}", place.world.slug)
        };
        let (one, other) = (path(&small, of_small), path(&large, of_large));
        let times = medians(&small, &one, &large, &other).await;
        let loads = (load(&small, &one).await, load(&large, &other).await);
        let bytes = large.bytes(&other).await.len();
        report.row(vec![
            name.to_owned(),
            format!("{:.2}", loads.1.cpu_ms),
            format!("{:.2}", times.1),
            format!("{:.2}", times.1 / times.0),
            format!("{:.2}", loads.1.cpu_ms / loads.0.cpu_ms),
            bytes.to_string(),
        ]);
    }
}

/// One organisation of 200 employees with so many entries, and its agreement.
async fn prepare(folder: &Path, entries: i64) -> (World, Id) {
    let size = Size { organisations: 1, persons_each: EMPLOYEES, actions_each: 100, large: 0 };
    let world = World::build(folder, size).await;
    let mut tx = world.db.write_in(world.scope.organisation_id).await.expect("a transaction");
    let people = people(&mut tx, &world).await;
    hire(&mut tx, &world, &people).await;
    let projects = projects(&mut tx, &world).await;
    write(&mut tx, &world, &people, &projects, entries).await;
    worktime::entries::totals::rebuild(&mut tx, world.scope).await.expect("totals");
    let agreement = agreement(&mut tx, &world, &projects[..2]).await;
    tx.commit().await.expect("kept");
    (world, agreement)
}

async fn people(tx: &mut Tx, world: &World) -> Vec<Id> {
    let sql = "SELECT id FROM person WHERE organisation_id = $1 ORDER BY id";
    let rows = tx.all(sql, args![world.scope.organisation_id]).await.expect("persons");
    rows.iter().map(|row| row.get("id").expect("an identity")).collect()
}

async fn hire(tx: &mut Tx, world: &World, people: &[Id]) {
    let from = date(2025, 1, 1);
    let settings = WorktimeSettings::new(from);
    worktime::settings::save::found(tx, world.scope, &settings, site::Clock::Real.now())
        .await
        .expect("settings");
    worktime::settings::save::switch(tx, world.scope, Some(&settings)).await.expect("switched on");
    let schemes = worktime::schemes::store::list(tx, world.scope).await.expect("schemes");
    let weekly = schemes.iter().find(|it| it.kind == SchemeKind::Weekly).expect("a weekly scheme").id;
    for person_id in people.iter().copied() {
        let contract = contract(person_id, weekly, from);
        worktime::contracts::store::add(tx, world.scope, &contract).await.expect("a contract");
        let profile = StaffProfile {
            id: Id::nil(),
            person_id,
            kind: StaffKind::Employee,
            from,
            to: None,
            manager_person_id: None,
            archived_at: None,
            earlier: Vec::new(),
            version: 1,
        };
        worktime::staff::store::add(tx, world.scope, &profile).await.expect("a profile");
        let cost = StaffCost {
            id: Id::nil(),
            person_id,
            from,
            to: None,
            annual: Money(3_600_000),
            monthly: None,
            monthly_hundredths: None,
            evidence: String::new(),
            document: None,
            version: 1,
        };
        worktime::costs::store::add(tx, world.scope, &cost).await.expect("a cost");
    }
}

/// A full week, without end.
fn contract(person_id: Id, scheme_id: Id, from: Day) -> WorkContract {
    let id = fresh_id();
    let amendment = Amendment {
        id: fresh_id(),
        contract_id: id,
        from,
        to: None,
        scheme_id,
        fte_bp: 10_000,
        week_pattern: WeekPattern([420, 420, 420, 420, 420, 0, 0]),
        periods: Vec::new(),
        leave_unit: LeaveUnit::Ouvrables,
        planned_leave_c: None,
        zone: None,
        solidarity: Solidarity::None,
        reason: String::new(),
        version: 1,
    };
    WorkContract {
        id,
        person_id,
        kind: ContractKind::Cdi,
        starts_on: from,
        ends_on: None,
        job_title: String::new(),
        idcc: None,
        amendments: vec![amendment],
        version: 1,
    }
}

async fn projects(tx: &mut Tx, world: &World) -> Vec<Id> {
    let mut all = Vec::new();
    for rank in 0..PROJECTS {
        let id = fresh_id();
        let name = format!("projet {rank:02}");
        seed::run(
            tx,
            "INSERT INTO project (id, organisation_id, name, name_folded, created_at, updated_at)
            VALUES ($1, $2, $3, $3, $4, $4)",
            args![id, world.scope.organisation_id, &name, site::Clock::Real.now()],
        )
        .await;
        all.push(id);
    }
    all
}

/// The entries, spread over the persons, the days and the projects.
async fn write(tx: &mut Tx, world: &World, people: &[Id], projects: &[Id], entries: i64) {
    let now = site::Clock::Real.now();
    let first = date(2025, 1, 1);
    let each = entries / EMPLOYEES;
    let mut rank = 0;
    while rank < entries {
        let count = TOGETHER.min(entries - rank);
        let mut arguments = Vec::new();
        for number in rank..rank + count {
            let (person, turn) = (people[at(number / each)], number % each);
            let day: Day = first.saturating_add(Span::new().days(turn * DAYS / each));
            let project = projects[at((number * 7) % PROJECTS)];
            arguments.extend_from_slice(args![
                fresh_id(),
                world.scope.organisation_id,
                person,
                day,
                30 + number % 60,
                project,
                now
            ]);
        }
        let rows: Vec<String> = (0..at(count)).map(row).collect();
        let sql = format!(
            "INSERT INTO allocation (id, organisation_id, person_id, on_day, minutes, project_id, source, entered_at)
            VALUES {}",
            rows.join(", ")
        );
        tx.run_built(sql, &arguments).await.expect("rows");
        rank += count;
    }
}

fn row(number: usize) -> String {
    let of = |column: usize| number * 7 + column;
    let (id, organisation, person, day) = (of(1), of(2), of(3), of(4));
    format!("(${id}, ${organisation}, ${person}, ${day}, ${}, ${}, 'day', ${})", of(5), of(6), of(7))
}

fn at(rank: i64) -> usize {
    usize::try_from(rank).expect("small")
}

/// An agreement of two years that pays half of two projects.
async fn agreement(tx: &mut Tx, world: &World, projects: &[Id]) -> Id {
    use treasury::{
        agreements::{self, AgreementForm},
        budgets::{self, LineForm},
        funders::{self, FunderForm},
        plans::{self, Ground, PlanForm},
    };
    let now = site::Clock::Real.now();
    let form = FunderForm { name: "Région".into(), kind: "region".into(), ..FunderForm::default() };
    let funder = funders::store::add(tx, world.scope, &form.read().expect("a funder")).await.expect("kept");
    let form = AgreementForm {
        funder: funder.to_string(),
        name: "Convention".into(),
        starts_on: "2025-01-01".into(),
        ends_on: "2026-12-31".into(),
        amount: "2000000".into(),
        ..AgreementForm::default()
    };
    let draft = form.read(&[funder]).expect("an agreement");
    let id = agreements::store::add(tx, world.scope, &draft, now).await.expect("kept");
    for project in projects {
        let form = PlanForm {
            subject: project.to_string(),
            starts_on: "2025-01-01".into(),
            denominator: "100".into(),
            agreement: vec![id.to_string()],
            share: vec!["50".into()],
            ..PlanForm::default()
        };
        let ground = Ground { projects: vec![*project], actions: Vec::new(), agreements: vec![id] };
        plans::store::add(tx, world.scope, &form.read(&ground).expect("a plan")).await.expect("kept");
    }
    let form = LineForm {
        agreement: id.to_string(),
        heading: "64".into(),
        label: "Personnel".into(),
        planned: "2000000".into(),
        ..LineForm::default()
    };
    budgets::store::add_line(tx, world.scope, &form.read().expect("a line")).await.expect("kept");
    let terms = AgreementTerms { promised_minutes: Some(1_000_000), ..AgreementTerms::unsaid() };
    worktime::agreements::store::set_terms(tx, world.scope, id, &terms).await.expect("terms");
    let running = "UPDATE funding_agreement SET state = 'running' WHERE id = $1";
    seed::run(tx, running, args![id]).await;
    id
}
