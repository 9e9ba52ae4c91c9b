//! A saved view.

use super::mailing::Mailed;
use base::{FieldErrors, Id, Msg, TextProblem, text_within};
use serde::{Deserialize, Serialize};

/// A view under its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SavedView {
    pub id: Id,
    /// The path of the list inside the organisation.
    pub page: String,
    pub name: String,
    /// What stands after `?` in its address.
    pub query: String,
    /// How often the link to its export is mailed to its owner.
    pub mailed: Mailed,
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ViewForm {
    pub page: String,
    pub name: String,
    pub query: String,
}

/// A view as decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftView {
    pub page: String,
    pub name: String,
    pub query: String,
}

impl ViewForm {
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self) -> base::Result<DraftView> {
        let mut errors = FieldErrors::default();
        let name = text_within(&self.name, 60).unwrap_or_else(|TextProblem::TooLong { most }| {
            errors.add("name", Msg::new("text-too-long").with("most", most));
            String::new()
        });
        if name.is_empty() {
            errors.add("name", Msg::new("view-name-required"));
        }
        // They become an address of this organisation, and of nowhere else.
        let of_a_path = |c: char| c.is_ascii_alphanumeric() || "-_/".contains(c);
        if self.page.is_empty() || self.page.starts_with('/') || !self.page.chars().all(of_a_path) {
            errors.add("", Msg::new("form-unreadable"));
        }
        if self.query.len() > 2000 || self.query.chars().any(|c| c.is_control() || c == '#') {
            errors.add("", Msg::new("form-unreadable"));
        }
        let query = self.query.trim_start_matches('?').to_owned();
        errors.or(DraftView { page: self.page.clone(), name, query })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_leads_nowhere_but_to_a_list_of_the_organisation() {
        let form = |page: &str| ViewForm {
            page: page.into(),
            name: "À valider".into(),
            query: "?state=pending".into(),
        };
        assert_eq!(form("benevolat/actions").read().unwrap().query, "state=pending");
        for page in ["//ailleurs", "https:x", "", "../x"] {
            assert!(form(page).read().is_err(), "{page}");
        }
    }
}
