//! `cargo x demo`, and the demonstration that browser journeys visit.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::http;
use crate::places::Places;
use crate::run::{Outcome, Server, cargo, free_port, run, tied};
use crate::scratch::Scratch;

/// Builds, seeds and serves; ends when the person presses Ctrl-C.
/// The development profile on purpose: everything it compiles serves `cargo x test` and `cargo test` again, while a
/// release build would share nothing with them. What would be slow unoptimised, hashing passwords, is optimised by the
/// profile of the workspace.
pub fn serve(places: &Places, args: &[String]) -> Outcome {
    println!("Building Bocage (a few minutes the first time, seconds afterwards)…");
    build(places)?;
    let mut command = Command::new(places.bocage());
    command.arg("demo").args(args).current_dir(&places.root);
    if !args.iter().any(|arg| arg.starts_with("--listen")) {
        command.args(["--listen", "127.0.0.1:8080"]);
    }
    // Returns only when it could not start: the demonstration takes our place, and hears Ctrl-C itself.
    let cause = command.exec();
    Err(format!("cannot start {}: {cause}", places.bocage().display()))
}

/// The binary alone, as `cargo x test` builds it too.
pub fn build(places: &Places) -> Outcome {
    run(&mut cargo(places, &["build", "--package", "app", "--bin", "bocage"]))
}

/// A demonstration on a free port, ended when dropped.
#[derive(Debug)]
pub struct Demo {
    // Ended before its data goes: fields are dropped in order.
    _server: Server,
    _data: Scratch,
    port: u16,
}

impl Demo {
    /// Starts the binary already built, on a fresh data directory, and waits for `/healthz`.
    pub fn start(places: &Places) -> Outcome<Demo> {
        let data = Scratch::new(&places.scratch("demo")?)?;
        // Kept after the run: it tells what the server thought of a journey that failed.
        let log = places.scratch("logs")?.join("demo.log");
        let out = File::create(&log).map_err(|e| format!("cannot write {}: {e}", log.display()))?;
        let err = out.try_clone().map_err(|e| e.to_string())?;
        let port = free_port()?;
        let mut command = tied(&places.bocage(), None);
        command.args(["demo", "--listen", &format!("127.0.0.1:{port}"), "--data-dir"]).arg(data.path());
        // The settings of the person's own Bocage are not for this one.
        std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("BOCAGE_")).for_each(
            |(name, _)| {
                command.env_remove(name);
            },
        );
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
        Ok(Demo { _server: server, _data: data, port })
    }

    /// Where it is served.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}
