//! The pages of sessions.

use super::{
    form::SignInForm,
    session::{Session, device},
};
use askama::Template;
use base::{FieldErrors, Id};
use site::Ui;

#[derive(Template)]
#[template(path = "sessions/new.html")]
pub struct SignInPage {
    pub ui: Ui,
    pub form: SignInForm,
    pub errors: FieldErrors,
}

/// The password is right, the address is not proven.
#[derive(Template)]
#[template(path = "sessions/unconfirmed.html")]
pub struct UnconfirmedPage {
    pub ui: Ui,
    pub email: String,
}

/// What was typed before the session was over, to be sent again.
#[derive(Template)]
#[template(path = "sessions/kept.html")]
pub struct KeptPage {
    pub ui: Ui,
    pub path: String,
    pub fields: Vec<(String, String)>,
}

/// The devices that are signed in.
#[derive(Template)]
#[template(path = "sessions/index.html")]
pub struct SessionsPage {
    pub ui: Ui,
    pub sessions: Vec<Session>,
    pub present: Id,
}

/// « Firefox sur Linux ».
#[must_use]
pub fn device_in_words(ui: &Ui, user_agent: &str) -> String {
    match device(user_agent) {
        (Some(browser), Some(system)) => ui.t2("device-both", "browser", browser, "system", system),
        (Some(known), None) | (None, Some(known)) => known.to_owned(),
        (None, None) => ui.t("device-unknown"),
    }
}

impl SessionsPage {
    fn device(&self, user_agent: &str) -> String {
        device_in_words(&self.ui, user_agent)
    }

    fn is_present(&self, session: &Session) -> bool {
        session.id == self.present
    }
}
