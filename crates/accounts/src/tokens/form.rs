//! What the browser sends to make a token.

use super::token::DraftToken;
use crate::names::text;
use base::{FieldErrors, Id, Msg, Result, id_from_text};
use serde::Deserialize;
use site::Level;

/// How long a token may hold, in days; 0 is without end.
pub const DURATIONS: [i64; 4] = [30, 90, 365, 0];

/// The form: one `scope` per module, `volunteering:own`, or nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TokenForm {
    pub name: String,
    pub scope: Vec<String>,
    pub organisation: String,
    pub days: String,
}

impl TokenForm {
    /// `modules` and `organisations` are what may be chosen.
    ///
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self, modules: &[&str], organisations: &[Id]) -> Result<DraftToken> {
        let mut errors = FieldErrors::default();
        let name = text(&mut errors, "name", &self.name, 127);
        if name.is_empty() && errors.get("name").is_none() {
            errors.add("name", Msg::new("token-name-required"));
        }
        let scopes: Vec<&str> =
            self.scope.iter().map(|it| it.trim()).filter(|it| known(it, modules)).collect();
        if scopes.is_empty() {
            errors.add("scope", Msg::new("token-scope-required"));
        }
        let organisation_id = id_from_text(&self.organisation).filter(|id| organisations.contains(id));
        if organisation_id.is_none() && !self.organisation.is_empty() {
            errors.add("organisation", Msg::new("token-organisation-unknown"));
        }
        let days = self.days.parse().ok().filter(|days| DURATIONS.contains(days));
        if days.is_none() {
            errors.add("days", Msg::new("token-days-required"));
        }
        let days = days.filter(|days| *days > 0);
        errors.or(DraftToken { name, scopes: scopes.join(" "), organisation_id, days })
    }
}

fn known(scope: &str, modules: &[&str]) -> bool {
    scope.split_once(':').is_some_and(|(module, level)| {
        modules.contains(&module) && Level::from_text(level).is_some_and(|level| level > Level::None)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(scope: &[&str], days: &str) -> TokenForm {
        let scope = scope.iter().map(|it| (*it).to_owned()).collect();
        TokenForm { name: "tableur".to_owned(), scope, organisation: String::new(), days: days.to_owned() }
    }

    #[test]
    fn a_token_may_only_do_what_exists_and_was_chosen() {
        let draft = form(&["", "volunteering:own", "volunteering:all", "other:read"], "90")
            .read(&["volunteering"], &[]);
        assert_eq!(draft.unwrap().scopes, "volunteering:own");
        let Err(base::Refusal::Invalid(errors)) =
            form(&["volunteering:none"], "91").read(&["volunteering"], &[])
        else {
            panic!("accepted")
        };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["days", "scope"]);
    }

    #[test]
    fn a_token_is_only_limited_to_one_of_my_organisations() {
        let mine = base::fresh_id();
        let other =
            TokenForm { organisation: base::fresh_id().to_string(), ..form(&["volunteering:own"], "0") };
        assert!(other.read(&["volunteering"], &[mine]).is_err());
        let own = TokenForm { organisation: mine.to_string(), ..other };
        assert_eq!(own.read(&["volunteering"], &[mine]).unwrap().organisation_id, Some(mine));
    }
}
