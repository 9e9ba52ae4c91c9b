//! The pages of announcements, and how they are shown to those they are for.

use super::announcement::{Announcement, AnnouncementForm};
use askama::Template;
use base::{FieldErrors, Id, Instant, Refusal, Result};
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "announcements/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub announcements: Vec<Announcement>,
    pub now: Instant,
}

#[derive(Template)]
#[template(path = "announcements/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub id: Option<Id>,
    pub form: AnnouncementForm,
    pub errors: FieldErrors,
    pub targets: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "announcements/panel.html")]
struct HomePanel {
    ui: Ui,
    announcements: Vec<Announcement>,
}

pub fn panel(ui: Ui, announcements: Vec<Announcement>) -> Result<String> {
    HomePanel { ui, announcements }.render().map_err(Refusal::fault)
}

impl IndexPage {
    /// The key of where an announcement stands.
    fn standing(&self, it: &Announcement) -> &'static str {
        match it.expire_at {
            _ if it.publish_at > self.now => "announcement-to-come",
            Some(end) if end <= self.now => "announcement-over",
            _ => "announcement-shown",
        }
    }
}
