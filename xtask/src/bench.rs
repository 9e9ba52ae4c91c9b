//! `cargo x bench`: the benchmarks, built for release as people run it.

use crate::places::Places;
use crate::run::{Outcome, cargo, run};

/// Builds the binary and the benchmarks for release, then runs the benchmarks with these arguments.
pub fn run_with(places: &Places, args: &[String]) -> Outcome {
    run(&mut cargo(places, &["build", "--release", "--package", "app", "--package", "bench"]))?;
    let mut command = std::process::Command::new(places.target.join("release").join("bench"));
    command.args(args).current_dir(&places.root).env("CARGO_TARGET_DIR", &places.target);
    command.env("BOCAGE_BIN", places.target.join("release").join("bocage"));
    run(&mut command)
}
