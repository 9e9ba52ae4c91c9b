//! `cargo x bench`: the benchmarks, built for release as people run it.

use crate::places::Places;
use crate::run::{Outcome, cargo, run};

/// Builds the binary and the benchmarks for release, then runs the benchmarks with these arguments;
/// without any, the results are written into `docs/performance.md`.
pub fn run_with(places: &Places, args: &[String]) -> Outcome {
    run(&mut cargo(places, &["build", "--release", "--package", "app", "--package", "bench"]))?;
    let mut command = std::process::Command::new(places.target.join("release").join("bench"));
    command.args(args).current_dir(&places.root).env("CARGO_TARGET_DIR", &places.target);
    if args.is_empty() {
        command.env("BENCH_REPORT", places.root.join("docs/performance.md"));
    }
    run(&mut command)
}
