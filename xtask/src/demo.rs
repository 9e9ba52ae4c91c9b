//! `cargo x demo`, and the demonstration that browser journeys visit.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::http;
use crate::places::Places;
use crate::run::{Outcome, Server, cargo, free_port, run, tied};

/// Builds, seeds and serves; ends when the person presses Ctrl-C.
/// The development profile on purpose: see CONTRIBUTING.md for what each profile costs on a fresh machine.
pub fn serve(places: &Places, args: &[String]) -> Outcome {
    println!("Building Bocage (a few minutes the first time, seconds afterwards)…");
    run(&mut cargo(places, &["build", "--package", "app", "--bin", "bocage"]))?;
    let mut command = Command::new(places.bocage());
    command.arg("demo").args(args).current_dir(&places.root);
    if !args.iter().any(|arg| arg.starts_with("--listen")) {
        command.args(["--listen", "127.0.0.1:8080"]);
    }
    // Returns only when it could not start: the demonstration takes our place, and hears Ctrl-C itself.
    let cause = command.exec();
    Err(format!("cannot start {}: {cause}", places.bocage().display()))
}

/// A demonstration on a free port, ended when dropped.
#[derive(Debug)]
pub struct Demo {
    _server: Server,
    port: u16,
}

impl Demo {
    /// Starts the binary already built, on a fresh data directory, and waits for `/healthz`.
    pub fn start(places: &Places) -> Outcome<Demo> {
        let scratch = places.scratch(&format!("demo-{}", std::process::id()))?;
        let data = scratch.join("data");
        let log = scratch.join("log");
        // A demonstration left by a process of the same number would be somebody else's data.
        let _gone = fs::remove_dir_all(&data);
        let out = File::create(&log).map_err(|e| format!("cannot write {}: {e}", log.display()))?;
        let err = out.try_clone().map_err(|e| e.to_string())?;
        let port = free_port()?;
        let mut command = tied(&places.bocage(), None);
        command.args(["demo", "--listen", &format!("127.0.0.1:{port}"), "--data-dir"]).arg(&data);
        command.stdin(Stdio::null()).stdout(out).stderr(err);
        let mut server = Server::start(&mut command, "TERM")?;
        let patience = Instant::now() + Duration::from_secs(120);
        while !http::answers(port, "/healthz") {
            let ended = server.ended();
            if ended.is_some() || Instant::now() > patience {
                let said = fs::read_to_string(&log).unwrap_or_default();
                let why = ended.unwrap_or_else(|| "no answer within 120 s".to_owned());
                return Err(format!("The demonstration did not start ({why}):\n{said}"));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        println!("Demonstration on port {port}; its log: {}", log.display());
        Ok(Demo { _server: server, port })
    }

    /// Where it is served.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}
