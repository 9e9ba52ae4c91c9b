//! The form of a private link.

use crate::{
    field::{NAME_MOST, text, version},
    private_links::LinkModeration,
};
use base::{Day, FieldErrors, Instant, Msg, Result, day_from_text, jiff::tz::TimeZone};
use organisation::fields::is_ticked;
use serde::{Deserialize, Serialize};

/// What the list is asked to show.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    /// Words of the label.
    pub q: String,
    pub apres: String,
    pub avant: String,
}

/// What the browser sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LinkForm {
    pub name: String,
    /// The last day it opens; empty is for ever.
    pub expires_on: String,
    pub enabled: String,
    /// `inherit` (or empty), `always`, `never`.
    pub moderation: String,
    pub version: String,
}

/// A link as typed and accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLink {
    pub name: String,
    pub expires_on: Option<Day>,
    pub enabled: bool,
    pub moderation: LinkModeration,
    pub version: Option<i64>,
}

impl LinkForm {
    /// Reads the form.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self) -> Result<DraftLink> {
        let mut errors = FieldErrors::default();
        let expires_on = match self.expires_on.trim() {
            "" => None,
            typed => day_from_text(typed).or_else(|| {
                errors.add("expires_on", Msg::new("date-invalid"));
                None
            }),
        };
        let moderation = match self.moderation.trim() {
            "" => Some(LinkModeration::Inherit),
            sent => LinkModeration::from_text(sent),
        };
        if moderation.is_none() {
            errors.add("moderation", Msg::new("moderation-invalid"));
        }
        let draft = DraftLink {
            name: text(&self.name, "name", NAME_MOST, &mut errors),
            expires_on,
            enabled: is_ticked(&self.enabled),
            moderation: moderation.unwrap_or(LinkModeration::Inherit),
            version: version(&self.version, &mut errors),
        };
        errors.or(draft)
    }
}

impl DraftLink {
    /// The instant it stops opening: the end of its last day in the organisation's time zone.
    #[must_use]
    pub fn expires_at(&self, zone: &TimeZone) -> Option<Instant> {
        let next_on = self.expires_on?.tomorrow().ok()?;
        Some(next_on.to_zoned(zone.clone()).ok()?.timestamp())
    }
}

#[cfg(test)]
mod tests {
    use super::LinkForm;
    use crate::private_links::LinkModeration;
    use base::{Refusal, jiff::tz::TimeZone};

    #[test]
    fn r78_a_link_opens_until_the_end_of_its_last_day_in_paris() {
        let form = LinkForm { expires_on: "31/12/2026".into(), enabled: "on".into(), ..LinkForm::default() };
        let draft = form.read().unwrap();
        assert!(draft.enabled);
        assert_eq!(draft.moderation, LinkModeration::Inherit);
        let paris = TimeZone::get("Europe/Paris").unwrap();
        assert_eq!(draft.expires_at(&paris).unwrap().to_string(), "2026-12-31T23:00:00Z");
    }

    #[test]
    fn every_wrong_field_of_a_link_is_told() {
        let form = LinkForm {
            name: "x".repeat(256),
            expires_on: "jamais".into(),
            moderation: "parfois".into(),
            ..LinkForm::default()
        };
        let Err(Refusal::Invalid(errors)) = form.read() else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["expires_on", "moderation", "name"]);
    }
}
