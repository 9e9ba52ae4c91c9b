//! Every page that a link leads to answers, in both languages, and every form goes somewhere.
//! (The client itself fails on a fault and on a text without words.)

use crate::{seeded, signed_in};
use site::{Access, Verb, all_routes, routes::Route};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use testkit::Client;

/// A path with identities and queries taken out: one page of each kind is enough.
fn kind_of(path: &str) -> String {
    let (bare, query) = path.split_once('?').unwrap_or((path, ""));
    // The pages of the reference of the API are made of one template.
    if bare.strip_prefix("/api/").is_some_and(|tag| !tag.contains('/')) {
        return "/api/{tag}?".to_owned();
    }
    let parts = bare.split('/').map(|part| if base::id_from_text(part).is_some() { "{id}" } else { part });
    let names: BTreeSet<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{}?{}", parts.collect::<Vec<_>>().join("/"), names.into_iter().collect::<Vec<_>>().join("&"))
}

async fn crawl(client: &mut Client, starts: &[&str]) -> BTreeMap<String, String> {
    let mut queue: VecDeque<String> = starts.iter().map(|it| (*it).to_owned()).collect();
    let mut seen = BTreeMap::new();
    while let Some(path) = queue.pop_front() {
        if seen.contains_key(&kind_of(&path)) || path.starts_with("/assets/") {
            continue;
        }
        seen.insert(kind_of(&path), path.clone());
        let page = client.get(&path).await;
        assert!(page.status.is_success(), "{path} answers {}:\n{}", page.status, page.text());
        let kind =
            page.headers.get("content-type").map(|it| it.to_str().unwrap().to_owned()).unwrap_or_default();
        if !kind.starts_with("text/html") {
            continue;
        }
        assert!(!page.all("h1").is_empty(), "{path} has no heading");
        // RGAA 5.4 and 5.7: a table has a name, and says what its heads are of.
        let named = page.all("table > caption, table[aria-label], table[aria-labelledby]").len();
        assert_eq!(named, page.all("table").len(), "{path} has a table without a name");
        assert!(page.all("thead th:not([scope])").is_empty(), "{path} has heads of nothing");
        for href in hrefs(&page.html()) {
            queue.push_back(href);
        }
    }
    seen
}

fn hrefs(html: &str) -> Vec<String> {
    let found = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own = found.filter(|href| href.starts_with('/') && !href.starts_with("//"));
    own.map(|href| {
        href.replace("&amp;", "&").replace("&#38;", "&").split('#').next().unwrap_or("").to_owned()
    })
    .collect()
}

#[tokio::test]
async fn every_page_a_manager_can_reach_answers_in_french() {
    let test_site = seeded().await;
    let mut alice = signed_in(&test_site, "alice").await;
    let seen = crawl(&mut alice, &["/", "/moi", "/moi/benevolat", "/instance", "/aide", "/dev/mails"]).await;
    assert!(seen.len() > 40, "only {} kinds of pages: {:?}", seen.len(), seen.keys());
}

#[tokio::test]
async fn every_page_a_manager_can_reach_answers_in_english() {
    let test_site = seeded().await;
    let mut alice = signed_in(&test_site, "alice").await;
    alice.post("/langue", &[("lang", "en"), ("suite", "/")]).await;
    let seen = crawl(&mut alice, &["/", "/moi", "/moi/benevolat", "/instance", "/aide"]).await;
    assert!(seen.len() > 40, "only {} kinds of pages: {:?}", seen.len(), seen.keys());
}

#[tokio::test]
async fn addresses_that_end_in_a_secret_are_not_listed_by_search_engines() {
    let test_site = seeded().await;
    let mut visitor = test_site.client();
    let robots = visitor.get("/robots.txt").await.expect(200).html();
    assert!(robots.starts_with("User-agent: *"), "{robots}");
    let routes = all_routes(&test_site.site);
    let secret =
        |it: &&Route| it.verb == Verb::Get && it.access == Access::Public && it.path.contains("{token}");
    let paths: Vec<String> =
        routes.lines().iter().filter(secret).map(|it| it.path.replace("{token}", "inconnu")).collect();
    assert!(paths.len() > 4, "only {paths:?}");
    for path in paths {
        let page = visitor.once("GET", &path, None, "").await;
        assert_eq!(
            page.headers.get("x-robots-tag").map(|it| it.to_str().unwrap()),
            Some("noindex"),
            "{path}"
        );
    }
    assert!(!visitor.get("/aide").await.headers.contains_key("x-robots-tag"));
}

#[tokio::test]
async fn every_page_a_visitor_can_reach_answers() {
    let test_site = seeded().await;
    let mut visitor = test_site.client();
    let seen = crawl(&mut visitor, &["/", "/connexion", "/inscription", "/associations", "/aide"]).await;
    assert!(seen.len() > 6, "only {:?}", seen.keys());
}
