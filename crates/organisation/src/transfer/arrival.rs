//! What becomes of each row that arrives: ids of this instance for what belongs to the instance,
//! nobody's account but the importer's, secrets of the other site made useless.

use super::{archive::Known, envelope::Emails};
use ::store::{
    Kind, Reference, Schema, Table, Value,
    archive::{Keep, Record, imported_id},
};
use accounts::accounts::fold_email;
use base::{Id, Refusal, Result, fold};
use std::collections::HashMap;

/// Whoever brings the organisation, and what they chose.
#[derive(Clone, Debug)]
pub struct Importer {
    pub account_id: Id,
    /// The confirmed address of the account.
    pub email: String,
    /// The name the organisation takes here.
    pub name: String,
    pub slug: String,
    pub state: &'static str,
}

/// What the rows of a table of the instance are called.
#[derive(Clone, Debug, Default)]
pub struct Names(HashMap<Id, (Option<Id>, String)>);

impl Names {
    pub fn learn(&mut self, id: Id, parent: Option<Id>, name: String) {
        self.0.insert(id, (parent, name));
    }

    /// What names a row on every instance: `culture/musique`.
    fn key(&self, id: Id) -> Option<String> {
        let (parent, name) = self.0.get(&id)?;
        let parent = parent.and_then(|id| self.0.get(&id)).map_or("", |(_, name)| name);
        Some(format!("{}/{}", fold(parent), fold(name)))
    }
}

/// A table of the instance: what its rows are called there and here.
struct Bridge {
    known: Known,
    there: Names,
    here: HashMap<String, Id>,
}

impl Bridge {
    fn of(known: Known, names: &Names) -> Bridge {
        let here = names.0.keys().filter_map(|id| Some((names.key(*id)?, *id)));
        Bridge { known, there: Names::default(), here: here.collect() }
    }

    /// The row of this instance that stands for one of the other.
    fn cross(&self, there: Id) -> Option<Id> {
        let same = self.there.key(there).and_then(|key| self.here.get(&key));
        let otherwise = || self.here.get(&format!("/{}", fold(self.known.otherwise?)));
        same.or_else(otherwise).copied()
    }
}

/// Decides on the rows of one import.
pub struct Arrival {
    importer: Importer,
    import_id: Id,
    /// By the new id of the person.
    emails: HashMap<Id, String>,
    bridges: Vec<Bridge>,
    /// The columns of each table that point to a table of the instance.
    pointers: HashMap<String, Vec<Reference>>,
    /// The columns of each table that point to an account, which is another's here.
    accounts: HashMap<String, Vec<String>>,
    /// Whether the importer was found among the persons.
    matched: bool,
}

impl Arrival {
    pub fn new(
        importer: Importer,
        import_id: Id,
        emails: Emails,
        here: &[(Known, Names)],
        schema: &Schema,
    ) -> Arrival {
        let known = |reference: &&Reference| here.iter().any(|(known, _)| known.table == reference.table);
        let pointers = schema
            .tables
            .iter()
            .map(|table| (table.name.clone(), table.references.iter().filter(known).cloned().collect()));
        let to_account = |table: &Table| {
            let columns = table.references.iter().filter(|it| it.table == "account");
            (table.name.clone(), columns.map(|it| it.column.clone()).collect())
        };
        Arrival {
            accounts: schema.tables.iter().map(to_account).collect(),
            importer,
            import_id,
            emails: emails.into_iter().map(|(old, email)| (imported_id(import_id, old), email)).collect(),
            bridges: here.iter().map(|(known, names)| Bridge::of(*known, names)).collect(),
            pointers: pointers.collect(),
            matched: false,
        }
    }

    /// Changes a row so that it holds here.
    pub fn decide(&mut self, table: &str, record: &mut Record) -> Result<Keep> {
        if let Some(bridge) = self.bridges.iter_mut().find(|it| it.known.table == table) {
            if let (Some(id), Some(name)) = (record.id("id"), record.text(bridge.known.key)) {
                let (parent, name) = (record.id("parent_id"), name.to_owned());
                bridge.there.learn(id, parent, name);
            }
            return Ok(Keep::Skip);
        }
        for Reference { column, table: target, .. } in self.pointers.get(table).into_iter().flatten() {
            let bridge = self.bridges.iter().find(|it| it.known.table == target);
            let here = record.id(column).zip(bridge).and_then(|(there, bridge)| bridge.cross(there));
            record.set(column, here)?;
        }
        for column in self.accounts.get(table).into_iter().flatten() {
            record.set(column, Value::Null(Kind::Id))?;
        }
        // A signed text keeps the ids it was written with: whoever reads it makes those of this site of them.
        if let Some(moves) = record.text("moves") {
            let moves = format!("{moves} {}", self.import_id).trim_start().to_owned();
            record.set("moves", moves)?;
        }
        match table {
            "organisation" => self.organisation(record)?,
            "person" => self.person(record)?,
            "private_link" => private_link(record)?,
            // Who did it stays written; their account is on the other site.
            "stored_file" | "audit_entry" => record.set("account_id", Value::Null(Kind::Id))?,
            "action_import" | "time_import" => record.set("account_id", self.importer.account_id)?,
            _ => {}
        }
        Ok(Keep::Keep)
    }

    fn organisation(&self, record: &mut Record) -> Result<()> {
        record.set("name", self.importer.name.as_str())?;
        record.set("name_folded", fold(&self.importer.name))?;
        record.set("slug", self.importer.slug.as_str())?;
        // A move that brought it here is over for this side.
        record.set("moving_key", Value::Null(Kind::Bytes))?;
        for column in ["moved_to", "arrived_from", "arrival_code"] {
            record.set(column, "")?;
        }
        record.set("state", self.importer.state)
    }

    fn person(&mut self, record: &mut Record) -> Result<()> {
        let id = record.id("id").ok_or_else(|| Refusal::fault("a person without id"))?;
        let email = self.emails.remove(&id).or_else(|| record.text("email").map(str::to_owned));
        let email = email.map(|email| fold_email(&email));
        let is_importer = !self.matched
            && record.text("state") == Some("active")
            && email.as_ref().is_some_and(|email| *email == fold_email(&self.importer.email));
        self.matched |= is_importer;
        record.set("account_id", is_importer.then_some(self.importer.account_id))?;
        record.set("email", if is_importer { None } else { email })
    }
}

/// A link of the other site opens nothing here until somebody makes it anew.
fn private_link(record: &mut Record) -> Result<()> {
    let nobody_knows = site::secret::hash(&site::secret::fresh(32)?);
    record.set("token_hash", nobody_knows)?;
    record.set("token_sealed", Vec::<u8>::new())?;
    record.set("alias_hash", Value::Null(Kind::Bytes))?;
    record.set("enabled", false)
}
