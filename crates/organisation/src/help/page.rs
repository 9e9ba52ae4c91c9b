//! The page of the guide.

use super::text::GuidePage;
use askama::Template;
use site::Ui;

#[derive(Template)]
#[template(path = "help/show.html")]
pub struct HelpPage {
    pub ui: Ui,
    pub page: GuidePage,
    pub contents: Vec<GuidePage>,
}
