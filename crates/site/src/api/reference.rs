//! The reference of the API: an index of the operations, and a page a noun, made from the same document that programs
//! read, with a form to try each operation.

mod read;

use super::document::{TEXT, document_of_tag};
use crate::{
    answer::{Answer, page},
    form::Path,
    gate::Visit,
    serve::routes_of,
    ui::Ui,
};
use askama::Template;
use base::Refusal;
use read::Group;
use std::collections::BTreeMap;

/// An operation of the index.
struct Line {
    path: &'static str,
    verb: &'static str,
    id: &'static str,
    summary: &'static str,
}

#[derive(Template)]
#[template(path = "api.html")]
struct IndexPage {
    ui: Ui,
    paragraphs: Vec<&'static str>,
    /// By tag.
    groups: BTreeMap<&'static str, Vec<Line>>,
}

pub(super) async fn index(visit: Visit) -> Answer {
    let mut groups: BTreeMap<&str, Vec<Line>> = BTreeMap::new();
    for it in routes_of(visit.site.modules).lines().iter().filter_map(|line| line.operation.as_ref()) {
        let line = Line { path: it.path, verb: it.verb.as_text(), id: it.id, summary: it.summary };
        groups.entry(it.tag()).or_default().push(line);
    }
    for lines in groups.values_mut() {
        lines.sort_by_key(|line| (line.path, line.verb));
    }
    page(&IndexPage { ui: visit.ui(), paragraphs: TEXT.split("\n\n").collect(), groups })
}

#[derive(Template)]
#[template(path = "api_tag.html")]
struct TagPage {
    ui: Ui,
    /// The other pages, and this one.
    tags: Vec<String>,
    group: Group,
}

pub(super) async fn show(visit: Visit, Path(tag): Path<String>) -> Answer {
    let document = document_of_tag(visit.site.modules, &tag);
    let tags = document.tags.iter().flatten().map(|it| it.name.clone()).collect();
    let document = serde_json::to_value(document).map_err(Refusal::fault)?;
    let group = read::groups(&document, &visit.site.config.public_url).pop().ok_or(Refusal::NotFound)?;
    page(&TagPage { ui: visit.ui(), tags, group })
}
