//! Directories that live as long as a run: removed at its end, or by the next run when it was killed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::Outcome;

/// A fresh directory of this process, removed when dropped.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes it under `parent`, where each directory is named after the process it belongs to.
    pub fn new(parent: &Path) -> Outcome<Scratch> {
        sweep(parent);
        let scratch = Scratch(parent.join(std::process::id().to_string()));
        fs::create_dir_all(&scratch.0).map_err(|e| format!("cannot create {}: {e}", scratch.0.display()))?;
        Ok(scratch)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _gone = fs::remove_dir_all(&self.0);
    }
}

/// Removes the directories of runs that were killed. Only where /proc tells who is alive.
fn sweep(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        if Path::new("/proc/self").exists() && !Path::new("/proc").join(entry.file_name()).exists() {
            let _gone = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_run_left_is_swept_and_ours_goes_at_the_end() {
        let parent = std::env::temp_dir().join(format!("scratch-{}", std::process::id()));
        let (dead, alive) = (parent.join("no-such-process"), parent.join("1"));
        fs::create_dir_all(&dead).unwrap();
        fs::create_dir_all(&alive).unwrap();
        let ours = Scratch::new(&parent).unwrap();
        let path = ours.path().to_path_buf();
        assert!(!dead.exists() && alive.exists() && path.is_dir());
        drop(ours);
        assert!(!path.exists());
        fs::remove_dir_all(&parent).unwrap();
    }
}
