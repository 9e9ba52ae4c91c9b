//! The home pages.

use askama::Template;
use site::Ui;

#[derive(Template)]
#[template(path = "home/home.html")]
pub struct HomePage {
    pub ui: Ui,
    pub greeting: String,
    pub panels: Vec<String>,
}

#[derive(Template)]
#[template(path = "home/landing.html")]
pub struct LandingPage {
    pub ui: Ui,
}

#[derive(Template)]
#[template(path = "home/pending.html")]
pub struct PendingPanel {
    pub ui: Ui,
    pub count: i64,
}

#[derive(Template)]
#[template(path = "home/first_steps.html")]
pub struct FirstStepsPanel {
    pub ui: Ui,
    pub own: OwnStep,
}

/// What an organisation of a kind begins with, beside what all do.
pub struct OwnStep {
    pub icon: &'static str,
    pub href: String,
    pub words: String,
    pub note: String,
}
