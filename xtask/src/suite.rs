//! `cargo x test`, `check` and `e2e`: the steps, in the order that finds the cheapest mistakes first.

use crate::places::Places;
use crate::postgres::Postgres;
use crate::report::Report;
use crate::run::{Outcome, cargo, has, run, run_and_keep};
use crate::tally::Tally;
use crate::{arrows, demo, e2e, ensure, i18n};

/// Everything, or one database with arguments for the runner.
pub fn test(places: &Places, args: &[String]) -> Outcome {
    let mut report = Report::default();
    let outcome = match args.split_first() {
        None => everything(places, &mut report),
        Some((which, rest)) if which == "sqlite" => on_sqlite(places, &mut report, rest),
        Some((which, rest)) if which == "postgres" => on_postgres(places, &mut report, rest),
        Some((other, _)) => return Err(format!("`cargo x test {other}`: say sqlite, postgres, or nothing")),
    };
    report.close(outcome)
}

/// The checks that run nothing of the product.
pub fn check(places: &Places) -> Outcome {
    let mut report = Report::default();
    let outcome = checks(places, &mut report);
    report.close(outcome)
}

/// The browser journeys only.
pub fn e2e(places: &Places, filter: &[String]) -> Outcome {
    let mut report = Report::default();
    let outcome = report
        .step("What journeys need", || ensure::browser(places))
        .and_then(|()| match e2e::given_url() {
            Some(_) => Ok(()),
            None => report.step("Build", || demo::build(places)),
        })
        .and_then(|()| report.counted("Browser journeys", || e2e::journeys(places, filter)));
    report.close(outcome)
}

fn everything(places: &Places, report: &mut Report) -> Outcome {
    report.step("What tests need", || ensure::everything(places))?;
    checks(places, report)?;
    report.step("Build", || build(places))?;
    on_sqlite(places, report, &[])?;
    on_postgres(places, report, &[])?;
    report.counted("Examples in the documentation", || doc_examples(places))?;
    report.counted("Browser journeys", || e2e::journeys(places, &[]))
}

fn checks(places: &Places, report: &mut Report) -> Outcome {
    report.step("Formatting", || run(&mut cargo(places, &["fmt", "--all", "--check"])))?;
    report.step("Arrows", || arrows::check(places))?;
    report.step("Texts", || i18n::check(places))?;
    report.step("Lints", || {
        run(&mut cargo(
            places,
            &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"],
        ))
    })
}

/// The tests and the binary in one cargo call: asked for apart, cargo would settle the features of some dependencies
/// differently and compile everything above them twice.
fn build(places: &Places) -> Outcome {
    run(&mut cargo(places, &["build", "--workspace", "--all-targets", "--quiet"]))
}

fn on_sqlite(places: &Places, report: &mut Report, args: &[String]) -> Outcome {
    report.counted("Tests on SQLite", || tests(places, args, &[("TEST_DB", "sqlite".to_owned())]))
}

fn on_postgres(places: &Places, report: &mut Report, args: &[String]) -> Outcome {
    report.counted("Tests on PostgreSQL", || {
        ensure::packages(&["postgresql"])?;
        let postgres = Postgres::start(places, false)?;
        let mut args = args.to_vec();
        if args.is_empty() && has_nextest() {
            // What does not reach the database has just run. `cargo test` has no such filter, and runs it again.
            args.extend(["-E".to_owned(), "rdeps(store)".to_owned()]);
        }
        tests(places, &args, &[("TEST_DB", "postgres".to_owned()), ("TEST_POSTGRES_URL", postgres.url())])
    })
}

fn tests(places: &Places, args: &[String], env: &[(&str, String)]) -> Outcome<(Tally, Outcome)> {
    let base: &[&str] = if has_nextest() {
        &["nextest", "run", "--no-fail-fast", "--no-tests=pass", "--status-level=fail", "--cargo-quiet"]
    } else {
        &["test", "--no-fail-fast", "--quiet", "--all-targets"]
    };
    let mut command = cargo(places, base);
    if !args.iter().any(|arg| arg == "-p" || arg.starts_with("--package")) {
        command.arg("--workspace");
    }
    command.args(args).envs(env.iter().map(|(name, value)| (name, value)));
    let (output, passed) = run_and_keep(&mut command)?;
    Ok((Tally::read(&output), passed))
}

fn doc_examples(places: &Places) -> Outcome<(Tally, Outcome)> {
    let (output, passed) = run_and_keep(&mut cargo(places, &["test", "--workspace", "--doc", "--quiet"]))?;
    Ok((Tally::read(&output), passed))
}

fn has_nextest() -> bool {
    has("cargo-nextest")
}
