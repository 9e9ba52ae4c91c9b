//! The browser journeys of `e2e/`, on a demonstration of their own or on a server already running.

use std::process::Command;

use crate::demo::Demo;
use crate::ensure::CHROMIUM;
use crate::places::Places;
use crate::run::{Outcome, run_and_keep};
use crate::tally::Tally;

/// Runs the journeys whose file or title holds `filter` (all when empty).
pub fn journeys(places: &Places, filter: &[String]) -> Outcome<(Tally, Outcome)> {
    match given_url() {
        Some(url) => playwright(places, &url, filter),
        None => {
            let demo = Demo::start(places)?;
            playwright(places, &demo.url(), filter)
        }
    }
}

/// The server the person wants visited, in place of a demonstration of our own.
pub fn given_url() -> Option<String> {
    std::env::var("BOCAGE_E2E_URL").ok().filter(|url| !url.is_empty())
}

fn playwright(places: &Places, url: &str, filter: &[String]) -> Outcome<(Tally, Outcome)> {
    let mut command = Command::new("node");
    command.args(["node_modules/@playwright/test/cli.js", "test"]).args(filter);
    command.current_dir(places.root.join("e2e")).env("BOCAGE_E2E_URL", url);
    command.env("BOCAGE_E2E_OUTPUT", places.scratch("e2e")?);
    if std::env::var_os("CHROMIUM").is_none() {
        command.env("CHROMIUM", CHROMIUM);
    }
    let (output, passed) = run_and_keep(&mut command)?;
    Ok((Tally::read(&output), passed))
}
