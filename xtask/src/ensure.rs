//! Installs what tests need and the machine lacks. Nothing is done when all is there.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::places::Places;
use crate::postgres;
use crate::run::{Outcome, has, is_root, run};

/// Where Debian puts the browser.
pub const CHROMIUM: &str = "/usr/bin/chromium";

/// A Debian package, and how one sees that it (or its like from elsewhere) is there.
struct Need {
    package: &'static str,
    present: fn() -> bool,
}

const NEEDS: [Need; 8] = [
    Need { package: "postgresql", present: || postgres::program("initdb").is_some() },
    Need { package: "libreoffice-calc", present: || has("soffice") },
    Need { package: "poppler-utils", present: || has("pdftotext") },
    Need { package: "qpdf", present: || has("qpdf") },
    Need { package: "nodejs", present: || has("node") },
    Need { package: "npm", present: || has("npm") },
    Need { package: "chromium", present: || Path::new(CHROMIUM).is_file() },
    // Chromium without one font draws empty boxes, and axe then measures nothing.
    Need { package: "fonts-dejavu-core", present: || Path::new("/usr/share/fonts/truetype").is_dir() },
];

/// The whole set, for the full run.
pub fn everything(places: &Places) -> Outcome {
    packages(&["postgresql", "libreoffice-calc", "poppler-utils", "qpdf"])?;
    browser(places)
}

/// What browser journeys need.
pub fn browser(places: &Places) -> Outcome {
    packages(&["nodejs", "npm", "chromium", "fonts-dejavu-core"])?;
    npm(places)
}

/// The missing ones among these Debian packages.
pub fn packages(wanted: &[&str]) -> Outcome {
    let missing: Vec<&str> =
        NEEDS.iter().filter(|n| wanted.contains(&n.package) && !(n.present)()).map(|n| n.package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if !has("apt-get") {
        return Err(format!(
            "The tests need these programs, named here as Debian names them: {list}.\n\
             This is not a Debian system: install them its own way, then run the same command again."
        ));
    }
    println!("Installing from Debian: {list}");
    run(&mut apt(&["update", "-qq"])?)?;
    let mut install =
        apt(&["install", "-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"])?;
    run(install.args(&missing))
}

fn apt(args: &[&str]) -> Outcome<Command> {
    let mut command = if is_root() {
        Command::new("env")
    } else if has("sudo") {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    } else {
        return Err("Installing Debian packages needs root: become root, or install sudo.".to_owned());
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(args);
    Ok(command)
}

/// The packages of e2e/package-lock.json, when they are not those already there.
fn npm(places: &Places) -> Outcome {
    let e2e = places.root.join("e2e");
    let read = |path: &Path| fs::read_to_string(path).ok();
    let lock = read(&e2e.join("package-lock.json")).ok_or("e2e/package-lock.json is missing")?;
    let stamp = e2e.join("node_modules").join(".installed-lock.json");
    if read(&stamp).as_ref() == Some(&lock) {
        return Ok(());
    }
    // The browser is Debian's: no package may fetch its own, nor run scripts of its own.
    let mut command = Command::new("npm");
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&e2e);
    run(command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    fs::write(&stamp, lock).map_err(|e| format!("cannot write {}: {e}", stamp.display()))
}
