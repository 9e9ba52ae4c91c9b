//! The texts of the guide. They are ours: what they say is trusted.

use base::Lang;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../docs/guide"]
struct Files;

/// The pages in the order of the contents: the name of the file in French, which is its address, and
/// in English.
pub const PAGES: [(&str, &str); 23] = [
    ("premiers-pas", "first-steps"),
    ("declarer", "declare"),
    ("moderation", "moderation"),
    ("statistiques", "statistics"),
    ("liens-prives", "private-links"),
    ("import", "import"),
    ("export", "export"),
    ("documents", "documents"),
    ("compte-engagement", "civic-account"),
    ("valorisation", "valuation"),
    ("contributions", "contributions"),
    ("frais", "expenses"),
    ("conventions", "agreements"),
    ("temps-salarie", "salaried-time"),
    ("compte", "account"),
    ("mes-donnees", "my-data"),
    ("roles", "roles"),
    ("reglages", "settings"),
    ("administration", "site-administration"),
    ("exploitation", "running"),
    ("sauvegarde", "backup"),
    ("api", "api"),
    ("webhooks", "webhooks"),
];

/// A page of the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuidePage {
    pub address: &'static str,
    pub title: String,
    pub html: String,
}

/// The first page.
#[must_use]
pub fn index(lang: Lang) -> Option<GuidePage> {
    read(lang, "", "index")
}

/// A page by its address, in either language.
#[must_use]
pub fn find(lang: Lang, address: &str) -> Option<GuidePage> {
    let (french, english) =
        PAGES.iter().find(|(french, english)| address == *french || address == *english)?;
    read(lang, french, if lang == Lang::Fr { french } else { english })
}

/// The title and address of each page.
#[must_use]
pub fn contents(lang: Lang) -> Vec<GuidePage> {
    PAGES.iter().filter_map(|(french, _)| find(lang, french)).collect()
}

fn read(lang: Lang, address: &'static str, file: &str) -> Option<GuidePage> {
    let content = Files::get(&format!("{}/{file}.md", lang.code()))?;
    let text = String::from_utf8_lossy(&content.data);
    let (title, body) = text.trim_start().split_once('\n').unwrap_or((&text, ""));
    let mut rendered = String::new();
    let title = title.trim_start_matches('#').trim().to_owned();
    let events = Parser::new_ext(body, Options::ENABLE_TABLES).map(linked);
    html::push_html(&mut rendered, captioned(&title, events).into_iter());
    // The first line of a table heads its columns (RGAA 5.7).
    let rendered = rendered.replace("<th>", "<th scope=\"col\">");
    Some(GuidePage { address, title, html: rendered })
}

/// Each table bears the name of its section (RGAA 5.4).
fn captioned<'a>(title: &str, events: impl Iterator<Item = Event<'a>>) -> Vec<Event<'a>> {
    let (mut all, mut section, mut naming) = (Vec::new(), title.to_owned(), false);
    for event in events {
        match &event {
            Event::Start(Tag::Heading { .. }) => {
                section.clear();
                naming = true;
            }
            Event::End(TagEnd::Heading(_)) => naming = false,
            Event::Text(text) | Event::Code(text) if naming => section.push_str(text),
            _ => {}
        }
        let table = matches!(event, Event::Start(Tag::Table(_)));
        all.push(event);
        if table {
            let mut name = String::new();
            html::push_html(&mut name, std::iter::once(Event::Text(section.clone().into())));
            let caption = format!("<caption class=\"visually-hidden\">{name}</caption>");
            all.push(Event::Html(caption.into()));
        }
    }
    all
}

/// Between pages, files name each other, so that the guide is also read in the sources.
fn linked(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = match dest_url.strip_suffix(".md") {
                Some("index") => CowStr::from("/aide"),
                Some(page) => CowStr::from(format!("/aide/{page}")),
                None => dest_url,
            };
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        event => event,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_the_guide_is_there_in_both_languages_and_links_to_pages_that_are() {
        for lang in Lang::ALL {
            assert!(index(lang).is_some());
            for (french, english) in PAGES {
                for address in [french, english] {
                    assert!(
                        find(lang, address).is_some_and(|page| !page.title.is_empty()),
                        "{lang:?} {address}"
                    );
                }
            }
            for page in contents(lang).into_iter().chain(index(lang)) {
                for link in page.html.split("href=\"/aide/").skip(1).filter_map(|rest| rest.split('"').next())
                {
                    assert!(find(lang, link).is_some(), "{lang:?} {} links to {link}", page.title);
                }
            }
        }
    }

    #[test]
    fn the_tables_of_the_guide_say_what_their_heads_are_of() {
        let mut heads = 0;
        for page in Lang::ALL.into_iter().flat_map(contents) {
            let count = |text: &str| page.html.matches(text).count();
            assert!(!page.html.contains("style="), "{}: the policy refuses inline style", page.title);
            assert_eq!(count("<th scope=\"col\""), count("<th") - count("<thead"), "{}", page.title);
            assert_eq!(
                count("<table><caption class=\"visually-hidden\">"),
                count("<table"),
                "{}",
                page.title
            );
            assert_eq!(count("></caption>"), 0, "{}: a table is named", page.title);
            heads += count("<th scope");
        }
        assert!(heads > 4, "only {heads} heads of columns");
    }

    #[test]
    fn a_page_of_the_guide_is_short() {
        for name in Files::iter() {
            let lines = String::from_utf8_lossy(&Files::get(&name).unwrap().data).lines().count();
            assert!(lines <= 60, "{name} has {lines} lines");
        }
    }
}
