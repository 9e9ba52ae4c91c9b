//! The pages of invitations.

use super::invitation::{Invitation, InvitationForm};
use accounts::registration::form::SignUpForm;
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "invitations/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub invitations: Vec<Line>,
    pub next: Option<String>,
    /// Persons with an address and no account, whom nobody has invited.
    pub waiting: usize,
    pub form: InvitationForm,
    pub errors: FieldErrors,
    pub roles: Vec<Choice>,
}

/// An invitation of the list.
pub struct Line {
    pub invitation: Invitation,
    pub role: String,
    pub over: bool,
}

#[derive(Template)]
#[template(path = "invitations/show.html")]
pub struct ShowPage {
    pub ui: Ui,
    pub name: String,
    pub role: String,
    pub description: String,
    /// Whom the invitation is for, when whoever is signed in may be somebody else.
    pub person: Option<String>,
    /// Where the link leads, for « come back here ».
    pub path: String,
    pub email: String,
    pub form: SignUpForm,
    pub errors: FieldErrors,
}
