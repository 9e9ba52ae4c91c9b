//! `/styleguide`: every component once, in the demonstration only; part of the accessibility tests.

use crate::{
    answer::{Answer, page},
    gate::Theme,
    site::{Mode, Site},
    ui::{Choice, Ui},
};
use askama::Template;
use axum::extract::State;
use base::{FieldErrors, Lang, Msg, Refusal};

#[derive(Template)]
#[template(path = "styleguide.html")]
struct StyleguidePage {
    ui: Ui,
    errors: FieldErrors,
    choices: Vec<Choice>,
}

pub(crate) async fn show(State(site): State<Site>) -> Answer {
    if site.config.mode != Mode::Demo {
        return Err(Refusal::NotFound.into());
    }
    page(&StyleguidePage {
        ui: Ui::bare(&site, Lang::Fr, Theme::Auto, "/styleguide"),
        errors: FieldErrors::one("title", Msg::new("form-unreadable")),
        choices: vec![
            Choice::new("a", "Fête des haies"),
            Choice::new("b", "Jardin partagé"),
            Choice::new("c", "Entraide"),
        ],
    })
}
