//! A private PostgreSQL for one run: its own cluster on a free loopback port, removed at the end.

use std::fs::{self, File};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::ensure;
use crate::places::Places;
use crate::run::{Outcome, Server, free_port, has, is_root, run, tied};
use crate::scratch::Scratch;

/// Settings that make tests quick and lose nothing a test looks at: only a power cut could tell the difference.
const QUICK: [&str; 3] = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
/// Two hundred connections: each test opens a few, and runners start one test per core. No socket file: its path
/// would have to be shorter than 107 bytes.
const ALWAYS: [&str; 4] = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "log_min_messages=fatal",
];

/// A running cluster. Dropping it stops the server and removes its files.
#[derive(Debug)]
pub struct Postgres {
    // Stopped before the files go: fields are dropped in order.
    server: Server,
    _files: Scratch,
    port: u16,
}

impl Postgres {
    /// Makes a cluster and waits until it answers. `durable` keeps fsync on, for tests of faults.
    pub fn start(places: &Places, durable: bool) -> Outcome<Postgres> {
        // PostgreSQL refuses to run as root; the Debian package made this user.
        let user = is_root().then_some("postgres");
        let files = cluster_dir(places, user, durable)?;
        let data = files.path().join("data");
        init(&data, user)?;
        let port = free_port()?;
        let log = files.path().join("log");
        let mut command = tied(&program("postgres").ok_or("PostgreSQL is not installed")?, user);
        command.arg("-D").arg(&data).args(["-p", &port.to_string()]);
        for setting in ALWAYS.iter().chain(if durable { &[][..] } else { &QUICK }) {
            command.args(["-c", setting]);
        }
        let out = File::create(&log).map_err(|e| format!("cannot write {}: {e}", log.display()))?;
        let err = out.try_clone().map_err(|e| e.to_string())?;
        // SIGQUIT is PostgreSQL's immediate stop: the cluster is about to be deleted.
        let server =
            Server::start(command.current_dir("/").stdin(Stdio::null()).stdout(out).stderr(err), "QUIT")?;
        let mut postgres = Postgres { server, _files: files, port };
        postgres.wait(&log)?;
        Ok(postgres)
    }

    /// The address for `TEST_POSTGRES_URL`; its user may create databases.
    pub fn url(&self) -> String {
        format!("postgres://bocage@127.0.0.1:{}/postgres", self.port)
    }

    fn wait(&mut self, log: &Path) -> Outcome {
        let ready = program("pg_isready").ok_or("pg_isready is not installed")?;
        let patience = Instant::now() + Duration::from_secs(30);
        loop {
            if let Some(status) = self.server.ended() {
                let said = fs::read_to_string(log).unwrap_or_default();
                return Err(format!("PostgreSQL ended at once ({status}):\n{said}"));
            }
            let mut ask = Command::new(&ready);
            ask.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            if ask.status().is_ok_and(|status| status.success()) {
                return Ok(());
            }
            if Instant::now() > patience {
                return Err("PostgreSQL did not answer within 30 s".to_owned());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// A PostgreSQL program: on the PATH, or where Debian hides the newest.
pub fn program(name: &str) -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|version| {
            let number = version.file_name().to_str()?.parse().ok()?;
            Some((number, version.path().join("bin").join(name)))
        })
        .filter(|(_, path)| path.is_file())
        .collect();
    found.sort();
    found.pop().map(|(_, path)| path).or_else(|| has(name).then(|| PathBuf::from(name)))
}

fn init(data: &Path, user: Option<&str>) -> Outcome {
    let mut command = tied(&program("initdb").ok_or("PostgreSQL is not installed")?, user);
    command.args(["-U", "bocage", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-D"]).arg(data);
    let out = command.current_dir("/").output().map_err(|e| format!("cannot start initdb: {e}"))?;
    if out.status.success() {
        Ok(())
    } else {
        Err(format!("initdb failed:\n{}", String::from_utf8_lossy(&out.stderr)))
    }
}

/// A fresh directory the server's user owns: in memory, where each test's database is copied three times as quickly,
/// unless it must last; else under the target directory, or under /var/tmp when that user may not walk there (root's
/// home is closed to others).
fn cluster_dir(places: &Places, user: Option<&str>, durable: bool) -> Outcome<Scratch> {
    let first = places.scratch("postgres")?;
    let open = user.is_none_or(|user| {
        tied(Path::new("test"), Some(user)).arg("-x").arg(&first).status().is_ok_and(|s| s.success())
    });
    let on_disk = if open { first } else { ours("/var/tmp")? };
    let files = Scratch::new(&if !durable && has_room_in_memory() { ours("/dev/shm")? } else { on_disk })?;
    if let Some(user) = user {
        run(Command::new("chown").arg(user).arg(files.path()))?;
    }
    Ok(files)
}

/// Where clusters of ours stand in a folder of everybody: another user of the machine has their own.
fn ours(parent: &str) -> Outcome<PathBuf> {
    let user = fs::metadata("/proc/self").map_err(|e| format!("cannot tell who runs this: {e}"))?.uid();
    Ok(Path::new(parent).join(format!("bocage-postgres-{user}")))
}

/// A cluster takes a few hundred megabytes; containers often give their shared memory 64.
fn has_room_in_memory() -> bool {
    const WANTED_MEBIBYTES: u64 = 2048;
    let Ok(out) = Command::new("df").args(["-Pm", "/dev/shm"]).output() else { return false };
    let said = String::from_utf8_lossy(&out.stdout);
    let free = said.lines().nth(1).and_then(|line| line.split_whitespace().nth(3)?.parse::<u64>().ok());
    out.status.success() && free.is_some_and(|free| free >= WANTED_MEBIBYTES)
}

/// `cargo x postgres [--durable] command…`: lends a cluster to one command.
pub fn lend(places: &Places, args: &[String]) -> Outcome {
    let durable = args.first().is_some_and(|first| first == "--durable");
    let (program, rest) = args[usize::from(durable)..]
        .split_first()
        .ok_or("which command? For instance: cargo x postgres cargo test -p store")?;
    ensure::packages(&["postgresql"])?;
    let postgres = Postgres::start(places, durable)?;
    let mut command = Command::new(program);
    command.args(rest).env("TEST_DB", "postgres").env("TEST_POSTGRES_URL", postgres.url());
    run(&mut command)
}
