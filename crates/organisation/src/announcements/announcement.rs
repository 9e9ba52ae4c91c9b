//! An announcement: what it says, to whom, and for how long.

use base::{FieldErrors, Id, Instant, Msg, TextProblem, jiff::civil::DateTime, text_within};
use serde::{Deserialize, Serialize};

/// The zone in which the instance types its instants.
const ZONE: &str = "Europe/Paris";

/// Whom an announcement is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    #[default]
    Everyone,
    Managers,
}

impl Target {
    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            Target::Everyone => "everyone",
            Target::Managers => "managers",
        }
    }

    #[must_use]
    pub fn from_text(text: &str) -> Target {
        if text == "managers" { Target::Managers } else { Target::Everyone }
    }
}

/// An announcement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Announcement {
    pub id: Id,
    pub title: String,
    pub body: String,
    pub target: Target,
    pub publish_at: Instant,
    pub expire_at: Option<Instant>,
}

/// What the browser sends; instants as `2026-03-07T12:00`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnnouncementForm {
    pub title: String,
    pub body: String,
    pub target: String,
    pub publish_at: String,
    pub expire_at: String,
}

/// An announcement as decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftAnnouncement {
    pub title: String,
    pub body: String,
    pub target: Target,
    pub publish_at: Instant,
    pub expire_at: Option<Instant>,
}

/// An instant as a form shows it.
#[must_use]
pub fn typed(at: Instant) -> String {
    let civil = at.in_tz(ZONE).unwrap_or_else(|_| at.to_zoned(base::jiff::tz::TimeZone::UTC));
    civil.strftime("%Y-%m-%dT%H:%M").to_string()
}

fn instant(text: &str) -> Option<Instant> {
    text.trim().parse::<DateTime>().ok()?.in_tz(ZONE).ok().map(|civil| civil.timestamp())
}

impl AnnouncementForm {
    /// A form for a new one, published at once.
    #[must_use]
    pub fn fresh(now: Instant) -> AnnouncementForm {
        AnnouncementForm { publish_at: typed(now), target: "everyone".to_owned(), ..Self::default() }
    }

    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self) -> base::Result<DraftAnnouncement> {
        let mut errors = FieldErrors::default();
        let mut text = |field, typed: &str, most, missing| {
            let text = text_within(typed, most).unwrap_or_else(|TextProblem::TooLong { most }| {
                errors.add(field, Msg::new("text-too-long").with("most", most));
                String::new()
            });
            if text.is_empty() {
                errors.add(field, Msg::new(missing));
            }
            text
        };
        let title = text("title", &self.title, 200, "announcement-title-required");
        let body = text("body", &self.body, 5000, "announcement-body-required");
        let publish_at = instant(&self.publish_at).unwrap_or_else(|| {
            errors.add("publish_at", Msg::new("announcement-instant-unreadable"));
            Instant::default()
        });
        let expire_at = instant(&self.expire_at);
        if expire_at.is_none() && !self.expire_at.trim().is_empty() {
            errors.add("expire_at", Msg::new("announcement-instant-unreadable"));
        }
        if expire_at.is_some_and(|end| end <= publish_at) {
            errors.add("expire_at", Msg::new("announcement-expires-before"));
        }
        let target = Target::from_text(&self.target);
        errors.or(DraftAnnouncement { title, body, target, publish_at, expire_at })
    }
}

impl From<&Announcement> for AnnouncementForm {
    fn from(it: &Announcement) -> Self {
        AnnouncementForm {
            title: it.title.clone(),
            body: it.body.clone(),
            target: it.target.as_text().to_owned(),
            publish_at: typed(it.publish_at),
            expire_at: it.expire_at.map(typed).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> AnnouncementForm {
        AnnouncementForm {
            title: "Maintenance".into(),
            body: "Mardi soir.".into(),
            publish_at: "2026-03-07T12:00".into(),
            expire_at: "2026-03-08T12:00".into(),
            ..Default::default()
        }
    }

    #[test]
    fn r80_an_announcement_expires_after_it_is_published() {
        assert!(form().read().is_ok());
        assert!(AnnouncementForm { expire_at: String::new(), ..form() }.read().unwrap().expire_at.is_none());
        let wrong = AnnouncementForm { expire_at: "2026-03-07T12:00".into(), ..form() }.read();
        let Err(base::Refusal::Invalid(errors)) = wrong else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["expire_at"]);
    }

    #[test]
    fn r80_the_title_of_an_announcement_has_200_characters_at_most() {
        assert!(AnnouncementForm { title: "é".repeat(200), ..form() }.read().is_ok());
        assert!(AnnouncementForm { title: "é".repeat(201), ..form() }.read().is_err());
    }
}
