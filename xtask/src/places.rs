//! Where things are: the sources, and the target directory shared by every clone on this machine.

use std::env;
use std::path::{Path, PathBuf};

use crate::run::Outcome;

/// The directories every command needs.
#[derive(Clone, Debug)]
pub struct Places {
    /// The root of the clone.
    pub root: PathBuf,
    /// Where cargo builds: outside the clone, so that a second clone starts warm.
    pub target: PathBuf,
}

impl Places {
    /// Reads them from the environment.
    pub fn find() -> Outcome<Places> {
        let here = match filled("CARGO_MANIFEST_DIR") {
            // Set by `cargo run`.
            Some(here) => here,
            None => env::current_dir().map_err(|e| format!("there is no current directory: {e}"))?,
        };
        // Never the clone that built this binary: all share one target directory.
        let is_clone = |it: &&Path| it.join("xtask").join("Cargo.toml").is_file();
        let root = here.ancestors().find(is_clone).ok_or("run this in a clone of Bocage")?.to_path_buf();
        Ok(Places { target: target_dir(&root)?, root })
    }

    /// The development build of the product.
    pub fn bocage(&self) -> PathBuf {
        self.target.join("debug").join("bocage")
    }

    /// A directory for what a run leaves behind: logs, browser traces, temporary databases.
    pub fn scratch(&self, name: &str) -> Outcome<PathBuf> {
        let path = self.target.join("bocage-scratch").join(name);
        std::fs::create_dir_all(&path).map_err(|e| format!("cannot create {}: {e}", path.display()))?;
        Ok(path)
    }
}

fn target_dir(root: &Path) -> Outcome<PathBuf> {
    if let Some(chosen) = filled("CARGO_TARGET_DIR") {
        return Ok(root.join(chosen));
    }
    let cache = filled("XDG_CACHE_HOME").or_else(|| filled("HOME").map(|home| home.join(".cache")));
    let cache = cache.ok_or("set HOME, XDG_CACHE_HOME or CARGO_TARGET_DIR: there is no place to build")?;
    Ok(cache.join("bocage").join("target"))
}

fn filled(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}
