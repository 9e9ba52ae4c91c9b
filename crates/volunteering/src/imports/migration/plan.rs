//! What a migration file says, linked by its natural keys: people by e-mail, the rest by name.

use crate::{
    actions::{ActionState, Contributor},
    categories::FALLBACK_CODE,
    imports::Fingerprint,
};
use base::{Day, Minutes, Money, Msg};
use std::collections::BTreeMap;

/// The organisation's sheet (R76).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MigratedOrganisation {
    pub name: String,
    pub description: String,
    pub website: String,
    /// Two capital letters.
    pub country: String,
    pub postal_code: String,
    /// `None` is unknown.
    pub has_employees: Option<bool>,
    pub yearly_income: Option<Money>,
    /// The names of the field of activity: its own, then its group's.
    pub activity_field: Vec<String>,
    pub hidden: bool,
    pub moderate_members: bool,
    pub moderate_actions: bool,
}

/// A person. The e-mail is the key; an account is matched only after it is confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MigratedPerson {
    pub email: String,
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
}

/// A category and the common one it falls under; `None` asks in the mapping screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigratedCategory {
    pub name: String,
    pub description: String,
    pub common_code: Option<&'static str>,
}

/// A level or a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigratedNamed {
    pub name: String,
    pub description: String,
}

/// A role, its switches turned into capabilities (§3.4, R81).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigratedRole {
    pub name: String,
    pub description: String,
    pub is_default: bool,
    pub capabilities: Vec<&'static str>,
    /// The level in this module that the switches amount to: `own`, `write` or `manage`.
    pub level: &'static str,
}

/// A private link; its old uuid keeps working as an alias.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigratedLink {
    pub uuid: String,
    pub name: String,
    pub enabled: bool,
    pub expires_at: Option<base::Instant>,
    pub visited_at: Option<base::Instant>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigratedMembership {
    /// Key of a person.
    pub email: String,
    /// Name of a role; `None` is the default one.
    pub role: Option<String>,
    /// False waits for a manager.
    pub active: bool,
}

/// An action. `contributor` of the plan is text: an e-mail, a link's uuid, or neither.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigratedAction {
    pub title: String,
    pub description: String,
    pub happened_on: Day,
    pub ends_on: Option<Day>,
    pub minutes: Minutes,
    pub distance_m: Option<i64>,
    /// Name of a category; `None` is the default one.
    pub category: Option<String>,
    pub project: Option<String>,
    pub level: Option<String>,
    /// E-mail of the person who gave the time.
    pub person: Option<String>,
    /// Uuid of the private link it came by.
    pub link: Option<String>,
    /// Pending when it was inactive there, else validated.
    pub state: ActionState,
    pub fingerprint: Fingerprint,
}

impl MigratedAction {
    /// Its contributor once people and links have their identities; `None` when the one named is not there.
    #[must_use]
    pub fn contributor(
        &self,
        people: &BTreeMap<String, base::Id>,
        links: &BTreeMap<String, base::Id>,
    ) -> Option<Contributor> {
        match (&self.person, &self.link) {
            (Some(email), _) => people.get(email).copied().map(Contributor::Person),
            (None, Some(uuid)) => links.get(uuid).copied().map(Contributor::Link),
            (None, None) => Some(Contributor::Nobody),
        }
    }
}

/// An action that cannot be taken over, told before anything is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkippedAction {
    /// Its rank among the actions of the file, from 1.
    pub rank: usize,
    pub title: String,
    pub problems: Vec<(&'static str, Msg)>,
}

/// Where the old instance waits to be told that the move is done: called only after consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Over https; that its address is public is for the caller to check once resolved.
    pub url: String,
    pub token: String,
}

/// Everything a migration file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MigrationPlan {
    /// The version that wrote the file.
    pub app_version: String,
    /// Whether the file is of the older shape, read as well as can be.
    pub older: bool,
    pub organisation: MigratedOrganisation,
    pub people: Vec<MigratedPerson>,
    pub categories: Vec<MigratedCategory>,
    pub levels: Vec<MigratedNamed>,
    pub projects: Vec<MigratedNamed>,
    pub roles: Vec<MigratedRole>,
    pub links: Vec<MigratedLink>,
    pub memberships: Vec<MigratedMembership>,
    pub actions: Vec<MigratedAction>,
    pub skipped: Vec<SkippedAction>,
    pub endpoint: Option<Endpoint>,
}

impl MigrationPlan {
    /// The names of the categories whose common category must be chosen.
    #[must_use]
    pub fn questions(&self) -> Vec<&str> {
        self.categories.iter().filter(|one| one.common_code.is_none()).map(|one| one.name.as_str()).collect()
    }

    /// The common category of a category: the answer, else what the file said, else `DIV`.
    #[must_use]
    pub fn common_code<'a>(
        &self,
        category: &'a MigratedCategory,
        answers: &'a BTreeMap<String, String>,
    ) -> &'a str {
        answers.get(&category.name).map(String::as_str).or(category.common_code).unwrap_or(FALLBACK_CODE)
    }
}
