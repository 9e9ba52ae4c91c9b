//! A funder, and its form.

use crate::field::required;
use base::{FieldErrors, Id, Msg, Result, fold};
use organisation::fields::text;
use serde::{Deserialize, Serialize};
use site::text_enum;

text_enum! {
    /// What kind of funder.
    pub enum FunderKind {
        State = "state",
        Region = "region",
        Department = "department",
        Epci = "epci",
        Commune = "commune",
        Caf = "caf",
        Eu = "eu",
        Foundation = "foundation",
        Other = "other",
    }
}

impl FunderKind {
    /// The key of its word.
    #[must_use]
    pub fn key(self) -> String {
        format!("funder-kind-{}", self.as_text())
    }
}

/// Who gives money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Funder {
    pub id: Id,
    pub name: String,
    pub kind: FunderKind,
    /// Whom to write to: a department, an address. Not a register of persons.
    pub contact: String,
    pub archived: bool,
    pub logo_file_id: Option<Id>,
    pub version: i64,
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FunderForm {
    pub name: String,
    pub kind: String,
    pub contact: String,
    pub version: String,
}

/// A funder as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftFunder {
    pub name: String,
    pub name_folded: String,
    pub kind: FunderKind,
    pub contact: String,
}

impl FunderForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self) -> Result<DraftFunder> {
        let mut errors = FieldErrors::default();
        let draft = DraftFunder {
            name: required(&mut errors, "name", &self.name, 127, "funder-name-required"),
            name_folded: fold(&self.name),
            kind: FunderKind::from_text(&self.kind).unwrap_or_else(|| {
                errors.add("kind", Msg::new("funder-kind-required"));
                FunderKind::Other
            }),
            contact: text(&mut errors, "contact", &self.contact, 1000),
        };
        errors.or(draft)
    }
}

impl From<&Funder> for FunderForm {
    fn from(it: &Funder) -> Self {
        FunderForm {
            name: it.name.clone(),
            kind: it.kind.as_text().to_owned(),
            contact: it.contact.clone(),
            version: it.version.to_string(),
        }
    }
}
