//! Arrows between the files of a noun: noun ◀ form ◀ store ◀ page ◀ web. And who may see the HTTP framework.

use super::paths::named;

/// Crates whose folders are nouns.
const SLICES: [&str; 5] = ["accounts", "organisation", "treasury", "volunteering", "worktime"];

/// Crates that may use the HTTP framework anywhere; elsewhere only web.rs and api.rs may.
const HTTP_CRATES: [&str; 3] = ["site", "testkit", "app"];

/// What this source file imports and should not. `shown` is its path from the root.
pub fn findings(shown: &str, source: &str) -> Vec<String> {
    let parts: Vec<&str> = shown.split('/').collect();
    let ["crates", krate, "src", inside @ ..] = parts.as_slice() else { return Vec::new() };
    let Some((file, folders)) = inside.split_last() else { return Vec::new() };
    let file = file.trim_end_matches(".rs");
    let may_http = HTTP_CRATES.contains(krate) || matches!(file, "web" | "api");
    // The head of a folder names all its stations: it lists the routes.
    let station = match (SLICES.contains(krate), folders, file) {
        (true, [.., folder], file) if file != "mod" => station_of(folder, file),
        _ => None,
    };
    let mut found = Vec::new();
    for path in named(source) {
        let at = |reason: &str| format!("{shown}:{}: {}: {reason}", path.line, path.parts.join("::"));
        if path.parts[0] == "axum" && !may_http {
            found.push(at("only web.rs, api.rs, site, testkit and app speak HTTP"));
        }
        let target = target(&path.parts);
        if let Some((mine, its)) = station.zip(target.and_then(rank)).filter(|(mine, its)| its > mine) {
            let names = ["the noun and its rules", "form", "store", "page", "web"];
            let reason = format!(
                "arrows go left, noun ◀ form ◀ store ◀ page ◀ web; {} may not name {}",
                names[mine], names[its]
            );
            found.push(at(&reason));
        }
    }
    found
}

/// The file a path reaches: `super::page::X` in this noun, `crate::other::page::X` in another.
fn target(parts: &[String]) -> Option<&str> {
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    match parts.as_slice() {
        ["super", file, ..] => Some(file),
        ["crate", _, file, _, ..] => Some(file),
        _ => None,
    }
}

/// The station of a file: the noun itself (`actions/action.rs`), one of the named ones, or none: the
/// steps between two stations (`save.rs`, `job.rs`, `panel.rs`…) name what they join.
fn station_of(folder: &str, file: &str) -> Option<usize> {
    let singular = folder
        .strip_suffix("ies")
        .map_or_else(|| folder.trim_end_matches('s').to_owned(), |stem| format!("{stem}y"));
    if file == singular { Some(0) } else { rank(file) }
}

fn rank(file: &str) -> Option<usize> {
    Some(match file {
        "form" => 1,
        "store" => 2,
        "page" | "paper" | "sheet" => 3,
        "web" | "api" => 4,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(file: &str, source: &str) -> usize {
        findings(&format!("crates/{file}"), source).len()
    }

    #[test]
    fn a_station_names_what_is_on_its_left() {
        assert_eq!(of("volunteering/src/contracts/web.rs", "use super::{form::F, page::P, store};"), 0);
        assert_eq!(of("volunteering/src/contracts/page.rs", "use super::contract::Contract;"), 0);
        assert_eq!(
            of("volunteering/src/contracts/form.rs", "use base::Day; use super::contract::DraftContract;"),
            0
        );
    }

    #[test]
    fn a_station_never_names_what_is_on_its_right() {
        assert_eq!(of("volunteering/src/contracts/page.rs", "use super::{contract::C, web};"), 1);
        assert_eq!(of("volunteering/src/contracts/store.rs", "fn f() { super::page::show() }"), 1);
        assert_eq!(of("volunteering/src/contracts/contract.rs", "use super::store;"), 1);
        assert_eq!(of("volunteering/src/contracts/form.rs", "use crate::deliveries::store::find;"), 1);
    }

    #[test]
    fn a_step_between_stations_names_what_it_joins() {
        assert_eq!(of("volunteering/src/contracts/save.rs", "use super::{form::F, store};"), 0);
        assert_eq!(of("volunteering/src/deliveries/delivery.rs", "use super::store;"), 1);
    }

    #[test]
    fn heads_and_files_outside_nouns_are_free() {
        assert_eq!(
            of("volunteering/src/contracts/mod.rs", "mod web; use self::web::index; use super::web::x;"),
            0
        );
        assert_eq!(of("volunteering/src/demo.rs", "use crate::contracts::store::add;"), 0);
        assert_eq!(of("site/src/forms/field.rs", "use super::page::Page;"), 0);
    }

    #[test]
    fn http_stays_at_the_door() {
        assert_eq!(of("volunteering/src/contracts/web.rs", "use axum::Json;"), 0);
        assert_eq!(of("volunteering/src/contracts/api.rs", "use axum::Json;"), 0);
        assert_eq!(of("site/src/answer.rs", "use axum::Json;"), 0);
        assert_eq!(of("volunteering/src/contracts/page.rs", "use axum::Json;"), 1);
        assert_eq!(of("work/src/lib.rs", "fn f() -> axum::Router {}"), 1);
    }
}
