//! The forms of a category and of a common category.

use crate::field::{DESCRIPTION_MOST, NAME_MOST, number, required_text, text, version};
use base::{FieldErrors, Id, Msg, Refusal, Result, id_from_text};
use organisation::fields::is_ticked;
use serde::{Deserialize, Serialize};

const MOST_POSITION: i64 = 9999;

/// What the browser sends for a category.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CategoryForm {
    pub name: String,
    pub description: String,
    pub common_category: String,
    pub valued: String,
    pub civic: String,
    pub position: String,
    pub version: String,
}

/// A category as typed and accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftCategory {
    pub name: String,
    pub description: String,
    pub common_category_id: Id,
    pub valued: bool,
    pub civic: bool,
    pub position: i64,
    pub version: Option<i64>,
}

impl CategoryForm {
    /// Reads the form; `common` holds the common categories of the instance.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with every wrong field; [`Refusal::NotFound`] for an unknown common category.
    pub fn read(&self, common: &[Id]) -> Result<DraftCategory> {
        let mut errors = FieldErrors::default();
        let sent = self.common_category.trim();
        let common_category_id = if sent.is_empty() {
            errors.add("common_category", Msg::new("common-category-required"));
            Id::nil()
        } else {
            id_from_text(sent).filter(|id| common.contains(id)).ok_or(Refusal::NotFound)?
        };
        let draft = DraftCategory {
            name: required_text(&self.name, "name", NAME_MOST, "name-missing", &mut errors),
            description: text(&self.description, "description", DESCRIPTION_MOST, &mut errors),
            common_category_id,
            valued: is_ticked(&self.valued),
            civic: is_ticked(&self.civic),
            position: number(&self.position, "position", 0, 0..=MOST_POSITION, &mut errors),
            version: version(&self.version, &mut errors),
        };
        errors.or(draft)
    }
}

/// What the instance administrator sends for a common category (R80).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CommonCategoryForm {
    pub code: String,
    pub name: String,
    pub description: String,
    pub position: String,
}

/// A common category as typed and accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftCommonCategory {
    /// Three capital letters.
    pub code: String,
    pub name: String,
    pub description: String,
    pub position: i64,
}

impl CommonCategoryForm {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with every wrong field.
    pub fn read(&self) -> Result<DraftCommonCategory> {
        let mut errors = FieldErrors::default();
        let code = self.code.trim().to_uppercase();
        if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
            errors.add("code", Msg::new("code-invalid"));
        }
        let draft = DraftCommonCategory {
            code,
            name: required_text(&self.name, "name", NAME_MOST, "name-missing", &mut errors),
            description: text(&self.description, "description", DESCRIPTION_MOST, &mut errors),
            position: number(&self.position, "position", 0, 0..=MOST_POSITION, &mut errors),
        };
        errors.or(draft)
    }
}

#[cfg(test)]
mod tests {
    use super::{CategoryForm, CommonCategoryForm};
    use base::{Id, Refusal};

    const COMMON: Id = Id::from_u128(1);

    #[test]
    fn a_category_has_a_name_and_a_common_category() {
        let form = CategoryForm {
            name: " Bar ".into(),
            common_category: COMMON.to_string(),
            valued: "on".into(),
            ..CategoryForm::default()
        };
        let draft = form.read(&[COMMON]).unwrap();
        assert_eq!((draft.name.as_str(), draft.valued, draft.civic), ("Bar", true, false));
        assert!(matches!(form.read(&[]), Err(Refusal::NotFound)));
        let Err(Refusal::Invalid(errors)) = CategoryForm::default().read(&[]) else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["common_category", "name"]);
    }

    #[test]
    fn r80_a_code_has_three_letters() {
        let form =
            |code: &str| CommonCategoryForm { code: code.into(), name: "X".into(), ..Default::default() };
        assert_eq!(form(" gov ").read().unwrap().code, "GOV");
        for code in ["", "GO", "GOVE", "G0V", "ÉVT"] {
            assert!(form(code).read().is_err(), "{code}");
        }
    }
}
