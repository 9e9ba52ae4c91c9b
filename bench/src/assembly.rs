//! The assembly's file: one valuation run over every action of an organisation, and a statement for each
//! of 300 persons; beside them, the same rows read bare.

use crate::{
    client::Client,
    report::Report,
    seed::{Size, World},
    server::{self, Server},
};
use base::{Id, jiff::Span, jiff::civil::date};
use std::{path::Path, time::Duration};
use store::{Scope, args};
use volunteering::{
    settings::{self, Feature},
    valuation::{
        method::{MethodKind, MethodRow},
        policy::Policy,
        rates::ONE_BP,
        run::Disclosure,
        store::{add_method, save_policy},
    },
};

/// One organisation of 300 persons with some forty actions a year each, and one of `large` actions.
pub const fn size(large: i64) -> Size {
    Size { organisations: 1, persons_each: 300, actions_each: 33_000, large }
}

pub async fn measure(folder: &Path, world: &World, report: &mut Report) {
    report.table(
        "The assembly's file",
        &["work", "CPU (s)", "the same rows read bare: CPU (s)", "highest memory over idle (MiB)"],
    );
    let (scope, year) = one_long_year(world, Disclosure::Hours).await;
    let server = Server::start(folder).await;
    let mut client = Client::connect(&server.address, &world.session).await;
    let path = format!("/o/{}/benevolat/valorisation/{year}/calcul", world.large_slug);
    let (idle, before) = (server.memory_mib(), server.cpu_seconds());
    server.forget_peak();
    let answer = client.post(&path, "").await;
    assert_eq!(answer.status, 303, "{}", String::from_utf8_lossy(&answer.body));
    let spent = server.cpu_seconds() - before;
    let counted = format!("one valuation run over {} actions", actions(world, scope).await);
    let bare = read_bare(world, scope).await;
    report.row(vec![
        counted,
        format!("{spent:.2}"),
        format!("{bare:.2}"),
        format!("{:.1}", server.peak_mib() - idle),
    ]);
    let before = server.cpu_seconds();
    server.forget_peak();
    let path = format!("/o/{}/benevolat/documents/releves", world.slug);
    let answer = client.post(&path, "year=2025-01-01&text=Merci").await;
    assert_eq!(answer.status, 303, "{}", String::from_utf8_lossy(&answer.body));
    wait_for_jobs(world).await;
    let spent = server.cpu_seconds() - before;
    let bare = read_bare(world, world.scope).await;
    report.row(vec![
        "300 yearly statements as PDF, in one ZIP".to_owned(),
        format!("{spent:.2}"),
        format!("{bare:.2}"),
        format!("{:.1}", server.peak_mib() - idle),
    ]);
}

/// One fiscal year over all the actions of the large organisation, to be valued at the minimum wage of each day.
pub async fn one_long_year(world: &World, disclosure: Disclosure) -> (Scope, Id) {
    let mut tx = world.db.write().await.expect("a transaction");
    let row = tx
        .one("SELECT id FROM organisation WHERE slug = $1", args![&world.large_slug])
        .await
        .expect("an organisation");
    let scope = Scope::of(row.get("id").expect("its identity"));
    let of = args![scope.organisation_id];
    let row = tx.one("SELECT id FROM fiscal_year WHERE organisation_id = $1", of).await.expect("its year");
    let year: Id = row.get("id").expect("its identity");
    let sql = "UPDATE fiscal_year SET starts_on = $2, ends_on = $3 WHERE organisation_id = $1";
    let whole = args![scope.organisation_id, date(2024, 1, 1), date(2026, 12, 31)];
    tx.run(sql, whole).await.expect("a longer year");
    // Off, as an organisation starts, no page and no export tells an amount.
    let mut chosen = settings::store::get(&mut tx, scope).await.expect("its settings");
    chosen.features = [Feature::Estimates, Feature::Valuation].into_iter().collect();
    settings::store::change(&mut tx, scope, &chosen).await.expect("valuation switched on");
    let method = MethodRow {
        name: "SMIC du jour".to_owned(),
        kind: MethodKind::Smic,
        grid_id: None,
        multiple_bp: ONE_BP,
    };
    let method_id = Some(add_method(&mut tx, scope, &method).await.expect("a method"));
    let policy = Policy { method_id, disclosure, ..Policy::default() };
    save_policy(&mut tx, scope, year, &policy).await.expect("a policy");
    tx.commit().await.expect("kept");
    (scope, year)
}

async fn actions(world: &World, scope: Scope) -> i64 {
    let mut tx = world.db.read().await.expect("a transaction");
    let sql = "SELECT COUNT(*) AS n FROM volunteer_action WHERE organisation_id = $1";
    tx.one(sql, args![scope.organisation_id]).await.expect("a count").get("n").expect("a number")
}

/// CPU of reading what a valuation reads, action by action, a month at a time.
pub async fn read_bare(world: &World, scope: Scope) -> f64 {
    let sql = "SELECT project_id, category_id, level_id, status, happened_on, total_minutes
        FROM volunteer_action WHERE organisation_id = $1 AND happened_on >= $2 AND happened_on < $3";
    let mut tx = world.db.read().await.expect("a transaction");
    let before = server::own_cpu_seconds();
    let mut from = date(2024, 1, 1);
    while from < date(2027, 1, 1) {
        let next = from.saturating_add(Span::new().months(1));
        let _ = tx.all(sql, args![scope.organisation_id, from, next]).await.expect("rows");
        from = next;
    }
    server::own_cpu_seconds() - before
}

async fn wait_for_jobs(world: &World) {
    loop {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let mut tx = world.db.read().await.expect("a transaction");
        let sql = "SELECT state, problem FROM job WHERE kind = 'yearly-statements'";
        let row = tx.one(sql, &[]).await.expect("the job");
        let state: String = row.get("state").expect("a state");
        assert_ne!(state, "failed", "{:?}", row.get::<Option<String>>("problem"));
        if state == "done" {
            return;
        }
    }
}
