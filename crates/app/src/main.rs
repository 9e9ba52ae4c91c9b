//! `bocage`: one binary.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    app::command::run(app::command::Cli::parse())
}
