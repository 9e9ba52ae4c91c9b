//! Starting other programs, and ending them whatever happens to us.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::places::Places;

/// What every step returns: its value, or one message for the person.
pub type Outcome<T = ()> = Result<T, String>;

/// A cargo command on the workspace, building in the shared target directory.
pub fn cargo(places: &Places, args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(&places.root).env("CARGO_TARGET_DIR", &places.target);
    forget_own_package(&mut command);
    command
}

/// `cargo run` tells us about the package xtask; some build scripts (ring's) watch these variables, and everything
/// above them would be rebuilt each time one goes from `cargo x test` to `cargo test` and back.
fn forget_own_package(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let name_text = name.to_string_lossy();
        if name_text.starts_with("CARGO_PKG_") || name_text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
}

/// Runs to the end; an exit code other than zero is an error.
pub fn run(command: &mut Command) -> Outcome {
    let shown = show(command);
    let status = command.status().map_err(|e| format!("cannot start `{shown}`: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` failed ({status})")) }
}

/// Runs to the end showing the output, and keeps a copy of it to be counted. The second value says whether it passed.
pub fn run_and_keep(command: &mut Command) -> Outcome<(String, Outcome)> {
    let shown = show(command);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|e| format!("cannot start `{shown}`: {e}"))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let copy = std::thread::spawn(move || err.map_or_else(String::new, |pipe| echo(pipe, std::io::stderr())));
    let mut text = out.map_or_else(String::new, |pipe| echo(pipe, std::io::stdout()));
    text.push_str(&copy.join().unwrap_or_default());
    let status = child.wait().map_err(|e| format!("lost `{shown}`: {e}"))?;
    let passed = if status.success() { Ok(()) } else { Err(format!("`{shown}` failed ({status})")) };
    Ok((text, passed))
}

fn echo(from: impl Read, mut to: impl Write) -> String {
    let mut reader = BufReader::new(from);
    let (mut text, mut line) = (String::new(), Vec::new());
    while matches!(reader.read_until(b'\n', &mut line), Ok(read) if read > 0) {
        // A closed terminal must not stop the run: what is counted matters more than what is shown.
        let _shown = to.write_all(&line).and_then(|()| to.flush());
        text.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    text
}

/// The program and its arguments, as one would type them.
pub fn show(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Is this program on the PATH?
pub fn has(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|dir| dir.join(program).is_file())
}

/// Are we root? Asked of `id`, since the standard library cannot tell.
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.trim_ascii() == b"0")
}

/// A command that Linux ends with us, even when we are killed outright: no server stays behind a cancelled run.
/// `user` runs it as somebody else (when we are root).
pub fn tied(program: &Path, user: Option<&str>) -> Command {
    if !has("setpriv") {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "TERM"]);
    if let Some(user) = user {
        command.args(["--reuid", user, "--regid", user, "--init-groups"]);
    }
    command.arg(program);
    command
}

/// A server of ours, ended when dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    stop_signal: &'static str,
}

impl Server {
    /// Starts it; `stop_signal` is the one it understands as "end in order".
    pub fn start(command: &mut Command, stop_signal: &'static str) -> Outcome<Server> {
        let child = command.spawn().map_err(|e| format!("cannot start `{}`: {e}", show(command)))?;
        Ok(Server { child, stop_signal })
    }

    /// Its exit status when it has already ended.
    pub fn ended(&mut self) -> Option<String> {
        self.child.try_wait().ok().flatten().map(|status| status.to_string())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.ended().is_some() {
            return;
        }
        let asked =
            Command::new("kill").args(["-s", self.stop_signal, &self.child.id().to_string()]).status();
        let patience = Instant::now() + Duration::from_secs(10);
        while asked.is_ok() && Instant::now() < patience {
            if self.ended().is_some() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _killed = self.child.kill().and_then(|()| self.child.wait());
    }
}

/// A TCP port nobody uses on the loopback at this moment.
pub fn free_port() -> Outcome<u16> {
    let port = std::net::TcpListener::bind(("127.0.0.1", 0)).and_then(|socket| socket.local_addr());
    port.map(|address| address.port()).map_err(|e| format!("no free port: {e}"))
}
