//! The screens of the guide.

use super::{page::HelpPage, text};
use base::Refusal;
use site::{Answer, Path, Visit, answer::page};

pub async fn index(visit: Visit) -> Answer {
    show_page(&visit, text::index(visit.lang))
}

pub async fn show(visit: Visit, Path(address): Path<String>) -> Answer {
    show_page(&visit, text::find(visit.lang, &address))
}

fn show_page(visit: &Visit, found: Option<text::GuidePage>) -> Answer {
    let found = found.ok_or(Refusal::NotFound)?;
    page(&HelpPage { ui: visit.ui(), page: found, contents: text::contents(visit.lang) })
}
