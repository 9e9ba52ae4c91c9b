//! `cargo x`: every chore of the house in Rust, so that a newcomer installs nothing but cargo.
//! Only the standard library is used: this crate is compiled before anything else can start.

mod arrows;
mod bench;
mod demo;
mod e2e;
mod ensure;
mod http;
mod i18n;
mod pdf;
mod places;
mod postgres;
mod report;
mod run;
mod scratch;
mod source;
mod suite;
mod tally;

use std::process::ExitCode;

use places::Places;
use run::Outcome;

const USAGE: &str = "\
cargo x <command>

  demo [options]      build Bocage, seed the demonstration and serve it (options go to `bocage demo`)
  test                everything CI runs: install what is missing, check, both databases, browser journeys
  test sqlite [args]  the suite on SQLite only; args go to the test runner (-p crate, a name, …)
  test postgres […]   the suite on a private PostgreSQL only
  check               formatting, lints, arrows, texts
  e2e [filter]        browser journeys; on the server at BOCAGE_E2E_URL when set, else on a demo of its own
  bench [args]        build for release and run the benchmarks
  arrows              who may import whom
  i18n                every text exists in both languages, and is used
  pdf                 every document read by a checker of PDF/UA-1 from PyPI (needs python3)
  postgres [--durable] <command…>
                      run a command with TEST_DB and TEST_POSTGRES_URL set to a private PostgreSQL
  ci                  the same as test";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match Places::find().and_then(|places| dispatch(&places, &args)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            // Empty when the report has already said it, on its last line.
            if !cause.is_empty() {
                eprintln!("\n{cause}");
            }
            ExitCode::FAILURE
        }
    }
}

fn dispatch(places: &Places, args: &[String]) -> Outcome {
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", args),
    };
    match command {
        "demo" => demo::serve(places, rest),
        "test" | "ci" => suite::test(places, rest),
        "check" => suite::check(places),
        "e2e" => suite::e2e(places, rest),
        "bench" => bench::run_with(places, rest),
        "arrows" => arrows::check(places),
        "i18n" => i18n::check(places),
        "pdf" => pdf::check(places),
        "postgres" => postgres::lend(places, rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(format!("`cargo x {other}` does not exist.\n\n{USAGE}")),
    }
}
