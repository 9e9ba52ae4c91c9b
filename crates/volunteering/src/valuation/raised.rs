//! A flag of the plug detector on a run or on one of its projects (R36).

use super::run::Flag;
use base::Id;

/// What the plug detector raises: of a whole run, or of one project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raised {
    pub flag: Flag,
    pub project_id: Option<Id>,
}

impl Raised {
    /// Of the whole run.
    #[must_use]
    pub const fn of(flag: Flag) -> Raised {
        Raised { flag, project_id: None }
    }
}

/// What the plug detector says of a run, and why it was set aside, if it was.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RaisedFlag {
    /// None while nobody explained what was typed since the run was computed.
    pub id: Option<Id>,
    pub flag: Flag,
    /// The project whose budget it is about; none: the year's.
    pub project_id: Option<Id>,
    pub project: String,
    /// Empty until somebody dismisses it.
    pub reason: String,
}

impl RaisedFlag {
    /// What it says, of which budget.
    #[must_use]
    pub const fn raised(&self) -> Raised {
        Raised { flag: self.flag, project_id: self.project_id }
    }
}

/// Their codes, each once: the column `drapeaux` of exports.
#[must_use]
pub fn written(flags: &[RaisedFlag]) -> String {
    let mut codes: Vec<&str> = flags.iter().map(|it| it.flag.as_text()).collect();
    codes.dedup();
    codes.join(" ")
}
