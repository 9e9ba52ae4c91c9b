//! The account of a run: a heading and a duration for each step, and the last line that CI reads.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::run::Outcome;
use crate::tally::Tally;

/// What was run so far.
#[derive(Debug, Default)]
pub struct Report {
    tally: Tally,
    steps: Vec<(String, Duration)>,
}

impl Report {
    /// Runs one step under its heading. A step that fails ends the run: callers use `?`.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> Outcome) -> Outcome {
        self.counted(name, || Ok((Tally::default(), work())))
    }

    /// The same for a step that runs tests: its tally is added even when it fails.
    pub fn counted(&mut self, name: &str, work: impl FnOnce() -> Outcome<(Tally, Outcome)>) -> Outcome {
        println!("\n━━ {name}");
        // Headings and the steps' own output must stay in order when both go to one file.
        let _shown = std::io::stdout().flush();
        let start = Instant::now();
        let (mut tally, outcome) = work().unwrap_or_else(|cause| (Tally::default(), Err(cause)));
        if outcome.is_err() && tally.failed == 0 {
            tally.failed = 1; // a step that broke is never « 0 failed »
        }
        self.tally.add(tally);
        let took = start.elapsed();
        let mark = if outcome.is_ok() { "✔" } else { "✘" };
        println!("{mark} {name}: {}", seconds(took));
        self.steps.push((name.to_owned(), took));
        outcome
    }

    /// Prints the durations, then `N passed, N failed` alone on the last line. The error is empty: all is said.
    pub fn close(self, outcome: Outcome) -> Outcome {
        println!();
        for (name, took) in &self.steps {
            println!("{:>9}  {name}", seconds(*took));
        }
        if let Err(cause) = &outcome {
            println!("\nStopped: {cause}");
        }
        println!("\n{} passed, {} failed", self.tally.passed, self.tally.failed);
        match outcome {
            Ok(()) if self.tally.failed == 0 => Ok(()),
            _ => Err(String::new()),
        }
    }
}

fn seconds(took: Duration) -> String {
    let tenths = took.as_millis() / 100;
    format!("{}.{} s", tenths / 10, tenths % 10)
}
