//! What somebody is in an organisation, and what they allow.

use base::Id;
use serde::{Deserialize, Serialize};
use site::PersonalTable;
use store::Scope;

/// The place of an account in an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    pub scope: Scope,
    pub slug: String,
    pub organisation: String,
    pub time_zone: String,
    pub person_id: Id,
    /// `active`, `pending`, `left`.
    pub state: String,
    pub switches: Switches,
}

impl Membership {
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.state == "active"
    }
}

/// What a person allows (R69).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Switches {
    /// Other members see the name.
    pub name_visible: bool,
    /// The lines may leave without a name, in the sums of a network.
    pub share_lines: bool,
    pub public_thanks: bool,
    pub reminders: bool,
}

/// What the browser sends: a box that is not ticked is not sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SwitchesForm {
    pub name_visible: String,
    pub share_lines: String,
    pub public_thanks: String,
    pub reminders: String,
}

impl SwitchesForm {
    #[must_use]
    pub fn read(&self) -> Switches {
        Switches {
            name_visible: !self.name_visible.is_empty(),
            share_lines: !self.share_lines.is_empty(),
            public_thanks: !self.public_thanks.is_empty(),
            reminders: !self.reminders.is_empty(),
        }
    }
}

/// Everything one organisation holds about a person.
#[derive(Clone, Debug)]
pub struct Held {
    pub membership: Membership,
    pub tables: Vec<PersonalTable>,
}
