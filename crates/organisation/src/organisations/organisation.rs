//! An organisation: its sheet (R76), its state, who finds it (R73, R77).

use super::country::{FRANCE, is_code};
use crate::fields::text;
use base::{FieldErrors, Id, Money, Msg, fold, id_from_text};
use serde::{Deserialize, Serialize};

/// The kinds that a new organisation chooses among. They only word the first steps.
pub const KINDS: [&str; 11] = [
    "environment",
    "culture",
    "social",
    "sport",
    "education",
    "health",
    "amap",
    "leisure",
    "employer",
    "federation",
    "other",
];

/// The kinds that R73 protects: unlisted by default, their lists for managers only.
pub const SENSITIVE_KINDS: [&str; 3] = ["religious", "political", "union"];

/// Where an organisation stands on the instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Waits for an administrator of the instance.
    Pending,
    Active,
    Refused,
    /// Being moved to another instance: read only (R83).
    Migrating,
    Moved,
}

impl State {
    pub const ALL: [State; 5] =
        [State::Pending, State::Active, State::Refused, State::Migrating, State::Moved];

    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            State::Pending => "pending",
            State::Active => "active",
            State::Refused => "refused",
            State::Migrating => "migrating",
            State::Moved => "moved",
        }
    }

    /// Whether its members work in it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, State::Active | State::Migrating)
    }

    #[must_use]
    pub fn from_text(text: &str) -> Option<State> {
        State::ALL.into_iter().find(|it| it.as_text() == text)
    }
}

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Organisation {
    pub id: Id,
    pub slug: String,
    pub name: String,
    pub kind: String,
    pub description: String,
    pub website: String,
    pub logo_file_id: Option<Id>,
    pub activity_field_id: Option<Id>,
    pub country: String,
    pub postal_code: String,
    /// `yes`, `no`, `unknown`.
    pub has_employees: String,
    pub yearly_income: Option<i64>,
    pub hidden: bool,
    pub sensitive: bool,
    pub moderate_members: bool,
    pub time_zone: String,
    pub state: State,
    pub version: i64,
}

impl Organisation {
    /// The address of its logo, which changes with it.
    #[must_use]
    pub fn logo(&self) -> Option<String> {
        self.logo_file_id.map(|id| format!("/o/{}/logo?v={id}", self.slug))
    }
}

/// What the browser sends. A box that is not ticked is not sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SheetForm {
    pub name: String,
    pub kind: String,
    pub description: String,
    pub website: String,
    pub activity_field: String,
    /// A code of ISO 3166-1; empty is France.
    pub country: String,
    pub postal_code: String,
    pub has_employees: String,
    pub yearly_income: String,
    pub hidden: String,
    pub moderate_members: String,
    pub time_zone: String,
    /// Of a new organisation only: `managers` or `collective`.
    pub governance: String,
    pub version: String,
}

/// An organisation as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftOrganisation {
    pub name: String,
    pub name_folded: String,
    pub kind: String,
    pub description: String,
    pub website: String,
    pub activity_field_id: Option<Id>,
    pub country: String,
    pub postal_code: String,
    pub has_employees: String,
    pub yearly_income: Option<i64>,
    pub hidden: bool,
    pub sensitive: bool,
    pub moderate_members: bool,
    pub time_zone: String,
    /// Everybody manages.
    pub collective: bool,
}

impl DraftOrganisation {
    /// A new organisation of which only the name is known.
    #[must_use]
    pub fn named(name: &str, kind: &str) -> DraftOrganisation {
        let sensitive = SENSITIVE_KINDS.contains(&kind);
        DraftOrganisation {
            name: name.to_owned(),
            name_folded: fold(name),
            kind: kind.to_owned(),
            description: String::new(),
            website: String::new(),
            activity_field_id: None,
            country: FRANCE.to_owned(),
            postal_code: String::new(),
            has_employees: "unknown".to_owned(),
            yearly_income: None,
            hidden: sensitive,
            sensitive,
            moderate_members: false,
            time_zone: "Europe/Paris".to_owned(),
            collective: false,
        }
    }

    /// The address it asks for: `Les Amis de la Haie` → `les-amis-de-la-haie`.
    #[must_use]
    pub fn wanted_slug(&self) -> String {
        let slug: String = self.name_folded.replace(' ', "-").chars().take(60).collect();
        slug.trim_end_matches('-').to_owned()
    }
}

impl SheetForm {
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self) -> base::Result<DraftOrganisation> {
        let mut errors = FieldErrors::default();
        let name = text(&mut errors, "name", &self.name, 127);
        let kind = KINDS.iter().chain(&SENSITIVE_KINDS).find(|kind| **kind == self.kind);
        let kind = kind.copied().unwrap_or("other");
        let draft = DraftOrganisation {
            description: text(&mut errors, "description", &self.description, 5000),
            website: self.website(&mut errors),
            activity_field_id: id_from_text(&self.activity_field),
            country: self.country(&mut errors),
            postal_code: text(&mut errors, "postal_code", &self.postal_code, 10),
            has_employees: match self.has_employees.as_str() {
                known @ ("yes" | "no") => known.to_owned(),
                _ => "unknown".to_owned(),
            },
            yearly_income: self.income(&mut errors),
            hidden: !self.hidden.is_empty(),
            moderate_members: !self.moderate_members.is_empty(),
            time_zone: self.zone(&mut errors),
            collective: self.governance == "collective",
            ..DraftOrganisation::named(&name, kind)
        };
        if draft.name_folded.is_empty() {
            errors.add("name", Msg::new("organisation-name-required"));
        }
        errors.or(draft)
    }

    /// Only addresses of the web become links.
    fn website(&self, errors: &mut FieldErrors) -> String {
        let typed = text(errors, "website", &self.website, 200);
        if typed.is_empty() || typed.starts_with("https://") || typed.starts_with("http://") {
            typed
        } else if typed.contains(':') || typed.contains(char::is_whitespace) || !typed.contains('.') {
            errors.add("website", Msg::new("website-unreadable"));
            typed
        } else {
            format!("https://{typed}")
        }
    }

    fn income(&self, errors: &mut FieldErrors) -> Option<i64> {
        if self.yearly_income.trim().is_empty() {
            return None;
        }
        let euros = euros(&self.yearly_income);
        if euros.is_none() {
            errors.add("yearly_income", Msg::new("income-unreadable"));
        }
        euros.map(|money| money.0)
    }

    fn country(&self, errors: &mut FieldErrors) -> String {
        let code = if self.country.is_empty() { FRANCE } else { self.country.as_str() };
        if !is_code(code) {
            errors.add("country", Msg::new("country-unknown"));
        }
        code.to_owned()
    }

    fn zone(&self, errors: &mut FieldErrors) -> String {
        if self.time_zone.is_empty() {
            return "Europe/Paris".to_owned();
        }
        if !TIME_ZONES.contains(&self.time_zone.as_str()) {
            errors.add("time_zone", Msg::new("time-zone-unknown"));
        }
        self.time_zone.clone()
    }
}

/// Whole euros: a yearly average needs no cents.
fn euros(typed: &str) -> Option<Money> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '€' | '.')).collect();
    let whole = digits.split(',').next().unwrap_or("");
    let euros: i64 = whole.parse().ok().filter(|euros| (0..1_000_000_000_000).contains(euros))?;
    Some(Money(euros * 100))
}

/// The time zones of France.
pub const TIME_ZONES: [&str; 12] = [
    "Europe/Paris",
    "America/Cayenne",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Miquelon",
    "Indian/Mayotte",
    "Indian/Reunion",
    "Pacific/Gambier",
    "Pacific/Marquesas",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Wallis",
];

impl From<&Organisation> for SheetForm {
    fn from(it: &Organisation) -> Self {
        let ticked = |yes: bool| if yes { "1" } else { "" }.to_owned();
        SheetForm {
            name: it.name.clone(),
            kind: it.kind.clone(),
            description: it.description.clone(),
            website: it.website.clone(),
            activity_field: it.activity_field_id.map(|id| id.to_string()).unwrap_or_default(),
            country: it.country.clone(),
            postal_code: it.postal_code.clone(),
            has_employees: it.has_employees.clone(),
            yearly_income: it.yearly_income.map(|cents| (cents / 100).to_string()).unwrap_or_default(),
            hidden: ticked(it.hidden),
            moderate_members: ticked(it.moderate_members),
            time_zone: it.time_zone.clone(),
            governance: String::new(),
            version: it.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Refusal;

    fn form(name: &str) -> SheetForm {
        SheetForm { name: name.to_owned(), ..SheetForm::default() }
    }

    #[test]
    fn r73_a_religious_organisation_is_unlisted_from_the_start() {
        for kind in SENSITIVE_KINDS {
            let draft = DraftOrganisation::named("Cercle", kind);
            assert!(draft.sensitive && draft.hidden, "{kind}");
        }
        assert!(!DraftOrganisation::named("Cercle", "culture").hidden);
    }

    #[test]
    fn r76_the_address_comes_from_the_name() {
        let draft = form("L’Été à vélo ! – Œuvres").read().unwrap();
        assert_eq!(draft.wanted_slug(), "l-ete-a-velo-oeuvres");
    }

    #[test]
    fn r76_a_site_that_is_a_script_is_refused() {
        let wrong = SheetForm { website: "javascript:alert(1)".into(), ..form("Cercle") };
        let Err(Refusal::Invalid(errors)) = wrong.read() else { panic!("accepted") };
        assert!(errors.get("website").is_some());
        let bare = SheetForm { website: "haie.example".into(), ..form("Cercle") };
        assert_eq!(bare.read().unwrap().website, "https://haie.example");
    }

    #[test]
    fn r76_a_country_is_france_unless_said_otherwise() {
        assert_eq!(form("Cercle").read().unwrap().country, "FR");
        let typed = |code: &str| SheetForm { country: code.into(), ..form("Cercle") }.read();
        assert_eq!(typed("BE").unwrap().country, "BE");
        assert!(typed("belgique").is_err());
    }

    #[test]
    fn r76_an_income_is_in_whole_euros() {
        let typed = SheetForm { yearly_income: "12 500,40 €".into(), ..form("Cercle") };
        assert_eq!(typed.read().unwrap().yearly_income, Some(1_250_000));
        let wrong = SheetForm { yearly_income: "beaucoup".into(), ..form("Cercle") };
        assert!(wrong.read().is_err());
    }
}
