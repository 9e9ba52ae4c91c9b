//! How a name of a file finds what the organisation already has.

use base::{Id, Result, fold};
use std::collections::HashMap;
use store::{Row, Scope, Tx, args, statements};

statements! {
    PEOPLE = "SELECT p.id, p.first_name, p.surname, p.pseudonym, COALESCE(a.email, p.email) AS email
        FROM person p LEFT JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND p.state <> 'anonymised' ORDER BY p.name_folded, p.id";
}

/// Something that has a name.
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

/// Everybody a row may be about: archived people too, since an old file names them.
///
/// # Errors
/// A fault from the database.
pub async fn people(tx: &mut Tx, scope: Scope) -> Result<Vec<KnownPerson>> {
    let read = |row: &Row| {
        Ok(KnownPerson {
            id: row.get("id")?,
            email: row.get("email")?,
            first_name: row.get("first_name")?,
            surname: row.get("surname")?,
            pseudonym: row.get("pseudonym")?,
        })
    };
    tx.all(PEOPLE, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// Finds a named thing by its exact folded name.
#[must_use]
pub fn find_named(named: &[Named], folded: &str) -> Option<Id> {
    named.iter().find(|one| fold(&one.name) == folded).map(|one| one.id)
}

/// People by e-mail, then by exact name. Two people of one name are nobody's match.
pub struct People(HashMap<String, Option<Id>>);

impl People {
    #[must_use]
    pub fn new(people: &[KnownPerson]) -> People {
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

    #[must_use]
    pub fn find(&self, key: &str) -> Option<Id> {
        self.0.get(key).copied().flatten()
    }
}

/// How an e-mail is compared: an `@` keeps it apart from any name.
#[must_use]
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// What a person of a file is matched by: the e-mail, else the folded name. Empty for nobody.
#[must_use]
pub fn person_key(email: &str, name: &str) -> String {
    if email.contains('@') { email_key(email) } else { fold(name) }
}

/// What a person is called in a list: the address tells two of one name apart.
#[must_use]
pub fn label(person: &KnownPerson) -> String {
    let name = crate::persons::person::label(
        base::Lang::Fr,
        &person.first_name,
        &person.surname,
        &person.pseudonym,
        None,
    );
    match &person.email {
        Some(email) if name.is_empty() => email.clone(),
        Some(email) => format!("{name} ({email})"),
        None => name,
    }
}
