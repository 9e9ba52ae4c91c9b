//! The reference page of the API, made from the same document that programs read, with a form to try
//! each operation.

mod read;

use super::document;
use crate::{
    answer::{Answer, page},
    gate::Visit,
    ui::Ui,
};
use askama::Template;
use base::Refusal;
use read::Group;

#[derive(Template)]
#[template(path = "api.html")]
struct ReferencePage {
    ui: Ui,
    text: String,
    groups: Vec<Group>,
}

pub(super) async fn show(visit: Visit) -> Answer {
    let document = serde_json::to_value(document(visit.site.modules)).map_err(Refusal::fault)?;
    let text = document["info"]["description"].as_str().unwrap_or("").to_owned();
    let groups = read::groups(&document, &visit.site.config.public_url);
    page(&ReferencePage { ui: visit.ui(), text, groups })
}
