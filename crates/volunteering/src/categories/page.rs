//! The pages of categories.

use super::{Category, CategoryForm, CommonCategory};
use askama::Template;
use base::{FieldErrors, Id};
use site::{Choice, MenuItem, Ui};

#[derive(Template)]
#[template(path = "categories/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub tabs: Vec<MenuItem>,
    /// The category of actions that say none.
    pub default: Id,
    pub common: Vec<CommonCategory>,
    pub categories: Vec<Category>,
    pub archived: Vec<Category>,
}

impl IndexPage {
    fn common_name(&self, category: &Category) -> &str {
        let found = self.common.iter().find(|it| it.id == category.common_category_id);
        found.map_or("", |it| it.name.as_str())
    }
}

#[derive(Template)]
#[template(path = "categories/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub category: Option<Category>,
    pub form: CategoryForm,
    pub errors: FieldErrors,
    pub common: Vec<Choice>,
    /// The one of actions that say none: it stays.
    pub is_default: bool,
    /// It never served: it may be deleted.
    pub removable: bool,
}

impl From<&Category> for CategoryForm {
    fn from(it: &Category) -> Self {
        let ticked = |on: bool| if on { "1".to_owned() } else { String::new() };
        CategoryForm {
            name: it.name.clone(),
            description: it.description.clone(),
            common_category: it.common_category_id.to_string(),
            valued: ticked(it.valued),
            civic: ticked(it.civic),
            position: it.position.to_string(),
            version: it.version.to_string(),
        }
    }
}
