//! What `deny.toml` says of dependencies, wherever `cargo deny` is not installed: licences that the AGPL may be combined
//! with, one origin, nothing that is banned. Known vulnerabilities are `cargo deny`'s alone: their list is elsewhere.

use serde_json::Value;
use spdx::{Expression, LicenseReq};
use std::{path::PathBuf, process::Command};

struct Rules {
    licences: Vec<LicenseReq>,
    banned: Vec<String>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn rules() -> Rules {
    let text = std::fs::read_to_string(root().join("deny.toml")).unwrap();
    let deny: toml::Table = text.parse().unwrap();
    let texts = deny["licenses"]["allow"].as_array().unwrap().iter().map(|it| it.as_str().unwrap());
    let licences = texts.map(|text| {
        let one = Expression::parse(text).unwrap();
        one.requirements().next().unwrap().req.clone()
    });
    let banned = deny["bans"]["deny"].as_array().unwrap().iter();
    let banned = banned.map(|it| it["crate"].as_str().unwrap().to_owned());
    Rules { licences: licences.collect(), banned: banned.collect() }
}

impl Rules {
    /// What is wrong with a package, if anything is.
    fn complain(&self, package: &Value) -> Option<String> {
        let text = |key: &str| package[key].as_str().unwrap_or_default();
        let said = text("license");
        let expression = Expression::parse_mode(said, spdx::ParseMode::LAX);
        let licensed = expression.is_ok_and(|it| it.evaluate(|req| self.licences.contains(req)));
        let origin = text("source");
        let complaint = if !licensed {
            format!("its licence is « {said} »")
        } else if !origin.is_empty() && !origin.starts_with("registry+") {
            format!("it comes from {origin}")
        } else if self.banned.iter().any(|it| it == text("name")) {
            "it is banned".to_owned()
        } else {
            return None;
        };
        Some(format!("{} {}: {complaint}", text("name"), text("version")))
    }
}

#[test]
fn dependencies_have_a_licence_that_is_allowed_and_one_origin() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    // Packages of other platforms may not be here.
    let platform = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let asked = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", &platform])
        .current_dir(root())
        .output();
    let asked = asked.unwrap();
    assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
    let told: Value = serde_json::from_slice(&asked.stdout).unwrap();
    let packages = told["packages"].as_array().unwrap();
    assert!(packages.len() > 300, "only {} packages", packages.len());
    let rules = rules();
    let wrong: Vec<String> = packages.iter().filter_map(|it| rules.complain(it)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_licence_an_origin_or_a_name_that_is_not_allowed_is_told() {
    let package = |name: &str, licence: &str, source: &str| serde_json::json!({ "name": name, "version": "1.0.0", "license": licence, "source": source });
    let (rules, registry) = (rules(), "registry+index");
    assert_eq!(rules.complain(&package("a", "MIT OR GPL-2.0-only", registry)), None);
    assert_eq!(rules.complain(&package("a", "MIT/Apache-2.0", registry)), None, "as older packages write it");
    for wrong in [
        package("a", "GPL-2.0-only", registry),
        package("a", "MIT AND SSPL-1.0", registry),
        package("a", "", registry),
        package("a", "MIT", "git+elsewhere"),
        package("openssl-sys", "MIT", registry),
    ] {
        assert!(rules.complain(&wrong).is_some(), "{wrong}");
    }
}
