//! Arrows between crates. A crate cannot name what its Cargo.toml does not list, so the manifests tell everything.

/// From the base up; a crate may depend on those before it. Slices share the last rank but one.
const RANKS: [&[&str]; 9] = [
    &["base"],
    &["print", "sheet"],
    &["store"],
    &["work"],
    &["site"],
    &["accounts"],
    &["organisation"],
    &["treasury"],
    &["volunteering", "worktime"],
];

/// Libraries known by one crate only.
const SOLE_USERS: [(&str, &str); 10] = [
    ("sqlx", "store"),
    ("rusqlite", "store"),
    ("jiff-sqlx", "store"),
    ("calamine", "sheet"),
    ("rust_xlsxwriter", "sheet"),
    ("typst", "print"),
    ("typst-pdf", "print"),
    ("typst-layout", "print"),
    ("typst-assets", "print"),
    ("comemo", "print"),
];

/// What this manifest depends on and should not. `shown` is its path from the root.
pub fn findings(shown: &str, manifest: &str) -> Vec<String> {
    let Some(name) = shown.strip_prefix("crates/").and_then(|rest| rest.strip_suffix("/Cargo.toml")) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (line, dependency, for_tests) in dependencies(manifest) {
        if let Some(reason) = reason(name, dependency, for_tests) {
            found.push(format!("{shown}:{line}: {name} may not depend on {dependency}: {reason}"));
        }
    }
    found
}

fn reason(name: &str, dependency: &str, for_tests: bool) -> Option<String> {
    if let Some((_, owner)) =
        SOLE_USERS.iter().find(|(library, owner)| *library == dependency && *owner != name)
    {
        return Some(format!("only {owner} knows it"));
    }
    if dependency == "testkit" && !for_tests {
        return Some("it is for tests: [dev-dependencies]".to_owned());
    }
    if dependency == "app" && name != "testkit" {
        return Some("app imports all and is imported by none".to_owned());
    }
    let (mine, its) = (rank(name)?, rank(dependency)?);
    if its < mine {
        return None;
    }
    let both_slices = its == mine && mine == RANKS.len() - 1;
    Some(if both_slices { "a slice never imports another slice" } else { "arrows go down" }.to_owned())
}

fn rank(name: &str) -> Option<usize> {
    RANKS.iter().position(|names| names.contains(&name))
}

/// The dependencies of a manifest: line, name, and whether they are for tests.
fn dependencies(manifest: &str) -> Vec<(usize, &str, bool)> {
    let mut found = Vec::new();
    let mut section = "";
    for (index, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_end_matches(']');
            if let Some((kind, name)) =
                section.rsplit_once('.').filter(|(kind, _)| kind.ends_with("dependencies"))
            {
                found.push((index + 1, name, kind.ends_with("dev-dependencies")));
            }
        } else if section.ends_with("dependencies") && !line.starts_with('#') {
            let end = line.find(['.', '=', ' ']).unwrap_or(0);
            if end > 0 {
                found.push((index + 1, &line[..end], section.ends_with("dev-dependencies")));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, manifest: &str) -> Vec<String> {
        findings(&format!("crates/{name}/Cargo.toml"), manifest)
    }

    #[test]
    fn a_slice_depends_on_the_core_and_never_on_a_slice() {
        let manifest = "[package]\nname = \"volunteering\"\n[dependencies]\norganisation.workspace = true\nworktime = { path = \"../worktime\" }\n";
        let found = of("volunteering", manifest);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with("crates/volunteering/Cargo.toml:5: volunteering may not depend on worktime"),
            "{found:?}"
        );
        assert!(found[0].contains("another slice"));
    }

    #[test]
    fn arrows_between_core_crates_go_down() {
        assert_eq!(of("site", "[dependencies]\nwork.workspace = true\n"), Vec::<String>::new());
        assert_eq!(of("work", "[dependencies]\nsite.workspace = true\n").len(), 1);
        assert_eq!(of("base", "[dependencies]\nstore = \"1\"\n").len(), 1);
    }

    #[test]
    fn the_driver_belongs_to_store_and_spreadsheets_to_sheet() {
        let manifest = "[dependencies]\n# sqlx = \"1\"\nrusqlite.workspace = true\n[dependencies.sqlx]\nversion = \"1\"\n[dev-dependencies]\ncalamine.workspace = true\n";
        assert_eq!(of("volunteering", manifest).len(), 3);
        assert_eq!(of("sheet", "[dependencies]\ncalamine.workspace = true\n").len(), 0);
        assert_eq!(of("app", "[dependencies]\nrust_xlsxwriter = \"1\"\n").len(), 1);
    }

    #[test]
    fn testkit_is_for_tests() {
        assert_eq!(of("volunteering", "[dependencies]\ntestkit.workspace = true\n").len(), 1);
        assert_eq!(of("volunteering", "[dev-dependencies]\ntestkit.workspace = true\n").len(), 0);
    }
}
