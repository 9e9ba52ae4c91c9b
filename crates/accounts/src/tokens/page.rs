//! The page of tokens.

use super::{form::TokenForm, token::Token};
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

/// The levels a token may have in one module.
pub struct ScopeField {
    /// The id of the field.
    pub id: String,
    pub label: String,
    pub chosen: String,
    pub choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "tokens/index.html")]
pub struct TokensPage {
    pub ui: Ui,
    pub tokens: Vec<Token>,
    pub form: TokenForm,
    pub errors: FieldErrors,
    pub scopes: Vec<ScopeField>,
    pub organisations: Vec<Choice>,
    pub durations: Vec<Choice>,
    /// The secret of the token just made.
    pub fresh: Option<String>,
}

impl TokensPage {
    /// `volunteering:own organisation:read` in words.
    fn scopes_in_words(&self, scopes: &str) -> String {
        let words =
            scopes.split_whitespace().filter_map(|scope| scope.split_once(':')).map(|(module, level)| {
                let (module, level) =
                    (module_name(&self.ui, module), self.ui.t(&format!("token-level-{level}")));
                self.ui.t2("token-scope", "module", module, "level", level)
            });
        words.collect::<Vec<_>>().join(", ")
    }
}

/// What a module is called: its own words, else its name.
pub fn module_name(ui: &Ui, module: &str) -> String {
    let key = format!("module-{module}");
    if ui.knows(&key) { ui.t(&key) } else { module.to_owned() }
}
