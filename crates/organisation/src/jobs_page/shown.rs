//! A job as its page tells it.

use base::{Id, id_from_text};
use work::jobs::{Job, JobState};

/// Where a job stands, for the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Waiting,
    Running {
        done: i64,
        total: i64,
    },
    Done {
        file: Option<Id>,
        href: Option<String>,
    },
    /// The code of the problem, in small letters: part of a text key.
    Failed {
        problem: String,
    },
}

/// Reads a job. A broken job that will be tried again is one that waits.
#[must_use]
pub fn standing(job: &Job) -> Standing {
    match job.state {
        JobState::Waiting => Standing::Waiting,
        JobState::Running => Standing::Running { done: job.progress_done, total: job.progress_total },
        JobState::Done => {
            let field = |name: &str| job.result.as_ref()?.get(name)?.as_str();
            let own_path = |path: &&str| path.starts_with('/') && !path.starts_with("//");
            Standing::Done {
                file: field("file_id").and_then(id_from_text),
                href: field("href").filter(own_path).map(str::to_owned),
            }
        }
        JobState::Failed => {
            let problem = job.problem.as_deref().unwrap_or("FAULT");
            Standing::Failed { problem: problem.to_lowercase().replace('_', "-") }
        }
    }
}

impl Standing {
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(self, Standing::Done { .. } | Standing::Failed { .. })
    }
}

/// A name fit for a header: letters without accents, digits, dots and dashes.
#[must_use]
pub fn file_name(name: &str) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem = base::fold(stem).replace(' ', "-");
    let stem: String = stem.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(80).collect();
    let extension: String = extension.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let stem = if stem.is_empty() { "fichier".to_owned() } else { stem };
    if extension.is_empty() { stem } else { format!("{stem}.{extension}") }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_name_carries_nothing_into_a_header() {
        assert_eq!(file_name("Été 2026.ods"), "ete-2026.ods");
        assert_eq!(file_name("haie.bocage.zip"), "haie-bocage.zip");
        assert_eq!(file_name("a\"\r\nX: y/../é.csv"), "a-x-y-e.csv");
        assert_eq!(file_name("…"), "fichier");
    }
}
