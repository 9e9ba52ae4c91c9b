//! `cargo x arrows`: who may import whom (docs/architecture.md, « Crates and arrows »).
//! Cargo keeps the arrows between crates one-way; this scan keeps the finer ones.

mod crates;
mod paths;
mod stations;

use std::path::Path;

use crate::places::Places;
use crate::run::Outcome;
use crate::source::{conclude, files, is, read};

/// Longer than this, a file hides two things.
const LONGEST: usize = 500;

/// Scans the workspace and prints each arrow that goes the wrong way.
pub fn check(places: &Places) -> Outcome {
    let found = findings(&places.root)?;
    conclude(
        &found,
        "arrow(s) to put right: see docs/architecture.md, « Crates and arrows »",
        "Every arrow goes the right way.",
    )
}

fn findings(root: &Path) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for top in ["crates", "xtask", "bench"] {
        for path in files(&root.join(top)) {
            let shown = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            if is(&path, "rs") {
                let source = read(&path)?;
                let lines = source.lines().count();
                if lines > LONGEST {
                    found.push(format!("{shown}: {lines} lines; over {LONGEST}, it is two files"));
                }
                found.extend(stations::findings(&shown, &source));
            } else if shown.ends_with("Cargo.toml") {
                found.extend(crates::findings(&shown, &read(&path)?));
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_long_file_a_wrong_crate_and_a_wrong_station_are_all_found() {
        let root = std::env::temp_dir().join(format!("arrows-{}", std::process::id()));
        let slice = root.join("crates/volunteering");
        let noun = slice.join("src/contracts");
        fs::create_dir_all(&noun).unwrap();
        fs::write(slice.join("Cargo.toml"), "[dependencies]\nworktime.workspace = true\n").unwrap();
        fs::write(noun.join("store.rs"), "use super::page::Shown;\n").unwrap();
        fs::write(noun.join("contract.rs"), "\n".repeat(501)).unwrap();
        let found = findings(&root).unwrap();
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(found.len(), 3, "{found:#?}");
    }
}
