//! What the organisation already has, and how a name of a file finds it (§6.3).

use base::{Id, fold};
use std::collections::HashMap;

/// A category, a project or a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub id: Id,
    pub name: String,
}

/// A person, with or without an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownPerson {
    pub id: Id,
    pub email: Option<String>,
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
}

/// What an import may refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    pub categories: Vec<Named>,
    pub projects: Vec<Named>,
    pub levels: Vec<Named>,
    pub people: Vec<KnownPerson>,
    pub default_category: Id,
}

/// Something of the organisation, or something the import will create, by its folded name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameRef {
    Known(Id),
    New(String),
}

/// Finds a named thing by its exact folded name.
pub(super) fn find_named(named: &[Named], folded: &str) -> Option<Id> {
    named.iter().find(|one| fold(&one.name) == folded).map(|one| one.id)
}

/// People by e-mail, then by exact name. Two people of one name are nobody's match.
pub(super) struct People(HashMap<String, Option<Id>>);

impl People {
    pub(super) fn new(people: &[KnownPerson]) -> People {
        let mut keys: HashMap<String, Option<Id>> = HashMap::new();
        for person in people {
            let mut own: Vec<String> = [
                format!("{} {}", person.first_name, person.surname),
                format!("{} {}", person.surname, person.first_name),
                person.pseudonym.clone(),
            ]
            .iter()
            .map(|name| fold(name))
            .collect();
            own.extend(person.email.as_ref().map(|email| email_key(email)));
            own.sort_unstable();
            own.dedup();
            for key in own.into_iter().filter(|key| !key.is_empty()) {
                keys.entry(key).and_modify(|id| *id = None).or_insert(Some(person.id));
            }
        }
        People(keys)
    }

    pub(super) fn find(&self, key: &str) -> Option<Id> {
        self.0.get(key).copied().flatten()
    }
}

/// How an e-mail is compared: an `@` keeps it apart from any name.
pub(super) fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}
