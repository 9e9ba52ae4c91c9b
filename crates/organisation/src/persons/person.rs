//! A person of an organisation, with or without an account.

use crate::fields::{day, email, text};
use base::{Day, FieldErrors, Id, Lang, Msg, fold, id_from_text};
use serde::{Deserialize, Serialize};

/// Where a person stands in the organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonState {
    /// Asked to join; somebody must accept.
    Pending,
    Active,
    Left,
    /// Erased: only a number remains (R71).
    Anonymised,
}

impl PersonState {
    pub const ALL: [PersonState; 4] =
        [PersonState::Pending, PersonState::Active, PersonState::Left, PersonState::Anonymised];

    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            PersonState::Pending => "pending",
            PersonState::Active => "active",
            PersonState::Left => "left",
            PersonState::Anonymised => "anonymised",
        }
    }

    #[must_use]
    pub fn from_text(text: &str) -> Option<PersonState> {
        PersonState::ALL.into_iter().find(|it| it.as_text() == text)
    }

    /// The key of its word.
    #[must_use]
    pub fn key(self) -> String {
        format!("person-state-{}", self.as_text())
    }
}

/// What a person's own entries need, whatever the organisation asks of others (§3.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LogRule {
    /// As the organisation's switch says.
    #[default]
    Inherit,
    Never,
    Approval,
    Free,
}

impl LogRule {
    pub const ALL: [LogRule; 4] = [LogRule::Inherit, LogRule::Never, LogRule::Approval, LogRule::Free];

    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            LogRule::Inherit => "inherit",
            LogRule::Never => "never",
            LogRule::Approval => "approval",
            LogRule::Free => "free",
        }
    }

    #[must_use]
    pub fn from_text(text: &str) -> Option<LogRule> {
        LogRule::ALL.into_iter().find(|it| it.as_text() == text)
    }

    /// The key of its words.
    #[must_use]
    pub fn key(self) -> String {
        format!("log-rule-{}", self.as_text())
    }
}

/// What a person is called on every screen: the name, else the pseudonym; once erased, a number.
#[must_use]
pub fn label(
    lang: Lang,
    first_name: &str,
    surname: &str,
    pseudonym: &str,
    anonymised_number: Option<i64>,
) -> String {
    if let Some(number) = anonymised_number {
        return match lang {
            Lang::Fr => format!("Bénévole anonymisé n°\u{a0}{number}"),
            Lang::En => format!("Anonymised volunteer no.\u{a0}{number}"),
        };
    }
    let name = format!("{first_name} {surname}");
    let name = if name.trim().is_empty() { pseudonym } else { name.trim() };
    name.to_owned()
}

/// The key that lists are sorted and searched by: the surname first.
#[must_use]
pub fn sort_key(first_name: &str, surname: &str, pseudonym: &str) -> String {
    fold(&format!("{surname} {first_name} {pseudonym}"))
}

/// A person of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Person {
    pub id: Id,
    pub account_id: Option<Id>,
    pub role_id: Id,
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
    /// The address of the account, else the one the organisation typed.
    pub email: Option<String>,
    pub state: PersonState,
    pub log_rule: LogRule,
    pub name_visible: bool,
    pub share_lines: bool,
    pub public_thanks: bool,
    pub reminders: bool,
    pub anonymised_number: Option<i64>,
    pub joined_on: Day,
    pub left_on: Option<Day>,
    pub version: i64,
}

impl Person {
    /// See [`label`].
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        label(lang, &self.first_name, &self.surname, &self.pseudonym, self.anonymised_number)
    }
}

/// What the list is asked to show.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    pub q: String,
    pub etat: String,
    pub role: String,
    pub apres: String,
    pub avant: String,
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PersonForm {
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
    pub email: String,
    pub role: String,
    pub log_rule: String,
    /// Ticked: a mail offers an account.
    pub invite: String,
    /// Ticked: whoever has this address already is somebody else.
    pub shared: String,
    pub joined_on: String,
    pub version: String,
}

/// A person as decided, before being saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftPerson {
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
    pub email: Option<String>,
    pub role_id: Id,
    pub log_rule: LogRule,
    pub joined_on: Day,
}

impl DraftPerson {
    #[must_use]
    pub fn sort_key(&self) -> String {
        sort_key(&self.first_name, &self.surname, &self.pseudonym)
    }
}

impl PersonForm {
    /// The form of a new person.
    #[must_use]
    pub fn fresh(role_id: Id, today: Day) -> PersonForm {
        PersonForm { role: role_id.to_string(), joined_on: today.to_string(), ..PersonForm::default() }
    }

    /// # Errors
    /// Every wrong field at once. At least one of surname, first name and pseudonym (R75).
    pub fn read(&self, today: Day) -> base::Result<DraftPerson> {
        let mut errors = FieldErrors::default();
        let first_name = text(&mut errors, "first_name", &self.first_name, 80);
        let surname = text(&mut errors, "surname", &self.surname, 80);
        let pseudonym = text(&mut errors, "pseudonym", &self.pseudonym, 80);
        if sort_key(&first_name, &surname, &pseudonym).is_empty() && errors.is_empty() {
            errors.add("first_name", Msg::new("person-name-required"));
        }
        let email = email(&mut errors, "email", &self.email);
        let role_id = id_from_text(&self.role).unwrap_or_else(|| {
            errors.add("role", Msg::new("role-required"));
            Id::nil()
        });
        let joined_on = day(&mut errors, "joined_on", &self.joined_on).unwrap_or(today);
        let log_rule = LogRule::from_text(&self.log_rule).unwrap_or_default();
        errors.or(DraftPerson { first_name, surname, pseudonym, email, role_id, log_rule, joined_on })
    }
}

impl From<&Person> for PersonForm {
    fn from(person: &Person) -> Self {
        PersonForm {
            first_name: person.first_name.clone(),
            surname: person.surname.clone(),
            pseudonym: person.pseudonym.clone(),
            email: person.email.clone().unwrap_or_default(),
            role: person.role_id.to_string(),
            log_rule: person.log_rule.as_text().to_owned(),
            invite: String::new(),
            shared: String::new(),
            joined_on: person.joined_on.to_string(),
            version: person.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Refusal, jiff::civil::date};

    #[test]
    fn r71_an_erased_person_is_called_by_a_number() {
        assert_eq!(label(Lang::Fr, "", "", "", Some(4)), "Bénévole anonymisé n°\u{a0}4");
        assert_eq!(label(Lang::En, "Zoé", "Martin", "", Some(4)), "Anonymised volunteer no.\u{a0}4");
        assert_eq!(label(Lang::Fr, "Zoé", "Martin", "zozo", None), "Zoé Martin");
        assert_eq!(label(Lang::Fr, "", " ", "zozo", None), "zozo");
    }

    #[test]
    fn r75_a_person_needs_one_of_three_names() {
        let mut form = PersonForm { role: base::fresh_id().to_string(), ..PersonForm::default() };
        let Err(Refusal::Invalid(errors)) = form.read(date(2026, 3, 7)) else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["first_name"]);
        form.pseudonym = "Zozo".into();
        assert_eq!(form.read(date(2026, 3, 7)).unwrap().joined_on, date(2026, 3, 7));
    }
}
