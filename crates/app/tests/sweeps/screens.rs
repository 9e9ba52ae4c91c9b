//! Every page is looked at: the journeys' list of screens (`e2e/screens.json`) names each, or says why not.

use crate::seeded;
use serde_json::Value;
use site::{all_routes, routes::Verb};
use std::collections::BTreeSet;

const SCREENS: &str = include_str!("../../../../e2e/screens.json");

/// Served beside the table of routes.
const OUTSIDE: [&str; 1] = ["/styleguide"];

/// The routes a screen opens: « A < B » is an A reached from a B, and a query is of the page. The page of a form refused is not its route, nor
/// is a page that is not there.
fn route_of(screen: &Value) -> Option<&str> {
    let opened = match screen {
        Value::String(text) => text.as_str(),
        screen if screen["status"].is_null() => screen["open"].as_str()?,
        _ => return None,
    };
    opened.split([' ', '?']).next()
}

fn listed() -> (BTreeSet<String>, BTreeSet<String>) {
    let screens: Value = serde_json::from_str(SCREENS).unwrap();
    let sets = screens["sets"].as_object().unwrap().values();
    let looked_at = sets.flat_map(|set| set["pages"].as_array().unwrap()).filter_map(route_of);
    let aside = screens["not_looked_at"].as_object().unwrap().values();
    let aside = aside.flat_map(|list| list.as_array().unwrap()).filter_map(Value::as_str);
    (looked_at.map(str::to_owned).collect(), aside.map(str::to_owned).collect())
}

#[tokio::test]
async fn every_page_is_looked_at_or_said_not_to_be() {
    let test_site = seeded().await;
    let routes = all_routes(&test_site.site);
    let pages = routes.lines().iter().filter(|it| it.verb == Verb::Get && it.operation.is_none());
    let pages: BTreeSet<&str> = pages.map(|it| it.path).collect();
    let (looked_at, aside) = listed();
    // What ends so is a file to download.
    let unseen = pages.iter().filter(|path| !path.ends_with("/export"));
    let unseen: Vec<&&str> = unseen.filter(|it| !looked_at.contains(**it) && !aside.contains(**it)).collect();
    assert!(unseen.is_empty(), "add these to e2e/screens.json: {unseen:#?}");
    let known = |path: &String| pages.contains(path.as_str()) || OUTSIDE.contains(&path.as_str());
    let gone: Vec<&String> = looked_at.union(&aside).filter(|it| !known(it)).collect();
    assert!(gone.is_empty(), "e2e/screens.json names pages that are not routes: {gone:#?}");
    let both: Vec<&String> = looked_at.intersection(&aside).collect();
    assert!(both.is_empty(), "looked at, and said not to be: {both:#?}");
}
