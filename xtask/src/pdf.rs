//! `cargo x pdf`: each document read by a checker of PDF/UA-1 (ISO 14289-1) that is not ours.

use std::process::Command;

use crate::places::Places;
use crate::run::{Outcome, cargo, run};
use crate::scratch::Scratch;

/// From PyPI, in a place of its own. veraPDF is in no registry but as a wrapper that asks for Java.
const CHECKER: &str = "outloud==0.2.1";

/// Prints every document as tests do, then has them read.
pub fn check(places: &Places) -> Outcome {
    let home = places.scratch("pdf-checker")?;
    let program = home.join("bin").join("outloud");
    if !program.is_file() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&home))?;
        run(Command::new(home.join("bin").join("pip")).args(["install", "--quiet", CHECKER]))?;
    }
    let kept = Scratch::new(&places.scratch("pdf-kept")?)?;
    let tests = ["test", "--workspace", "--", "s6_1_every_document_is_sound", "r56_a_receipt_is_issued_read"];
    run(cargo(places, &tests).env("PRINT_KEEP", kept.path()))?;
    run(Command::new(program).args(["--layer", "conformance", "--quiet"]).arg(kept.path()))
}
