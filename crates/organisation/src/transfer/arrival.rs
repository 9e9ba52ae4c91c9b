//! What becomes of each row that arrives: ids of this instance for what belongs to the instance,
//! nobody's account but the importer's, secrets of the other site made useless.

use super::envelope::Emails;
use ::store::{
    Kind, Value,
    archive::{Keep, Record, imported_id},
};
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

/// Decides on the rows of one import.
pub struct Arrival {
    importer: Importer,
    /// By the new id of the person.
    emails: HashMap<Id, String>,
    categories: HashMap<String, Id>,
    fields: HashMap<String, Id>,
    /// Rows of the other instance → what they are called.
    foreign_categories: HashMap<Id, String>,
    foreign_fields: HashMap<Id, (Option<Id>, String)>,
    /// The person that the importer is.
    matched: bool,
}

/// « Autre, non précisé »: where a category of an unknown kind goes.
const OTHER: &str = "DIV";

impl Arrival {
    pub fn new(importer: Importer, import_id: Id, emails: Emails) -> Arrival {
        let emails = emails.into_iter().map(|(old, email)| (imported_id(import_id, old), email)).collect();
        Arrival {
            importer,
            emails,
            categories: HashMap::new(),
            fields: HashMap::new(),
            foreign_categories: HashMap::new(),
            foreign_fields: HashMap::new(),
            matched: false,
        }
    }

    pub fn know_category(&mut self, code: String, id: Id) {
        self.categories.insert(code, id);
    }

    pub fn know_field(&mut self, parent: Option<String>, name: &str, id: Id) {
        self.fields.insert(field_key(parent.as_deref(), name), id);
    }

    /// Changes a row so that it holds here, or leaves it out.
    pub fn decide(&mut self, table: &str, record: &mut Record) -> Result<Keep> {
        match table {
            "activity_field" => {
                if let (Some(id), Some(name)) = (record.id("id"), record.text("name")) {
                    self.foreign_fields.insert(id, (record.id("parent_id"), name.to_owned()));
                }
            }
            "common_category" => {
                if let (Some(id), Some(code)) = (record.id("id"), record.text("code")) {
                    self.foreign_categories.insert(id, code.to_owned());
                }
            }
            "organisation" => self.organisation(record)?,
            "person" => self.person(record)?,
            "category" => self.category(record)?,
            "private_link" => private_link(record)?,
            "stored_file" => record.set("account_id", Value::Null(Kind::Id))?,
            "audit_entry" => {
                // Who did it stays written; their account is on the other site.
                record.set("account_id", Value::Null(Kind::Id))?;
            }
            "action_import" => record.set("account_id", self.importer.account_id)?,
            _ => {}
        }
        Ok(Keep::Keep)
    }

    fn organisation(&self, record: &mut Record) -> Result<()> {
        record.set("name", self.importer.name.as_str())?;
        record.set("name_folded", fold(&self.importer.name))?;
        record.set("slug", self.importer.slug.as_str())?;
        record.set("state", self.importer.state)?;
        let field = record.id("activity_field_id").and_then(|id| self.field_here(id));
        record.set("activity_field_id", field)
    }

    /// The field of this instance with the same name under the same parent.
    fn field_here(&self, foreign: Id) -> Option<Id> {
        let (parent, name) = self.foreign_fields.get(&foreign)?;
        let parent = parent.and_then(|id| self.foreign_fields.get(&id)).map(|(_, name)| name.as_str());
        self.fields.get(&field_key(parent, name)).copied()
    }

    fn person(&mut self, record: &mut Record) -> Result<()> {
        let id = record.id("id").ok_or_else(|| Refusal::fault("a person without id"))?;
        let email = self.emails.remove(&id).or_else(|| record.text("email").map(str::to_owned));
        let is_importer = !self.matched
            && record.text("state") == Some("active")
            && email.as_ref().is_some_and(|email| email.to_lowercase() == self.importer.email.to_lowercase());
        self.matched |= is_importer;
        record.set("account_id", is_importer.then_some(self.importer.account_id))?;
        record.set("email", if is_importer { None } else { email })
    }

    fn category(&self, record: &mut Record) -> Result<()> {
        let code = record.id("common_category_id").and_then(|id| self.foreign_categories.get(&id));
        let here = code.and_then(|code| self.categories.get(code)).or_else(|| self.categories.get(OTHER));
        let here = here.or_else(|| self.categories.values().min());
        let here = here.ok_or_else(|| Refusal::fault("this instance has no common category"))?;
        record.set("common_category_id", *here)
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

fn field_key(parent: Option<&str>, name: &str) -> String {
    format!("{}/{}", fold(parent.unwrap_or("")), fold(name))
}

