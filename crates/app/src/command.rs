//! The command line.

use crate::{
    admin, backup,
    config::{Config, Options},
    demo, doctor, migrations, ours_alone, serve,
};
use base::{Refusal, Result};
use clap::{Parser, Subcommand};
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};
use store::Db;

/// Bocage: the free platform of French associations.
#[derive(Parser)]
#[command(name = "bocage", version, about)]
pub struct Cli {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site (brings the database up to date first)
    Serve,
    /// Seed a fresh demonstration and serve it; everything in it is lost at the next start
    Demo,
    /// Bring the database up to date, and stop
    Migrate,
    /// Write a backup of everything to a file, while the site serves if it does
    Backup {
        /// The file to write, such as `bocage-2026-11-22.zip`
        file: PathBuf,
    },
    /// Put a backup into an empty database (the other engine's too)
    Restore {
        /// The file to read; a damaged one is refused and nothing is written
        file: PathBuf,
    },
    /// Check the database, the totals, mails and jobs
    Doctor {
        /// Compute the totals anew
        #[arg(long)]
        mend: bool,
    },
    /// Make an instance administrator
    Admin {
        /// Their e-mail address
        email: String,
    },
    /// Print the OpenAPI 3.1 document of the API
    Openapi,
}

/// Runs a command; what went wrong is said in one line.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&Refusal::fault(error)),
    };
    match runtime.block_on(obey(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => failed(&refusal),
    }
}

fn failed(refusal: &Refusal) -> ExitCode {
    match refusal {
        Refusal::Fault(cause) => eprintln!("bocage: {cause:?}"),
        other => eprintln!("bocage: {other:?}"),
    }
    ExitCode::FAILURE
}

async fn obey(cli: Cli) -> Result<()> {
    let named = cli.options.database.is_some();
    let config = cli.options.decide()?;
    match cli.command {
        Command::Serve => {
            start_log();
            let db = open(&config).await?;
            serve::serve(&config, db, site::Mode::Production).await
        }
        // It is emptied at each start: never the database somebody works in.
        Command::Demo if named => {
            Err(Refusal::fault("a demonstration has its own SQLite file: leave --database out"))
        }
        Command::Demo => {
            start_log();
            demo::run(config).await
        }
        Command::Migrate => {
            open(&config).await?.close().await;
            Ok(())
        }
        Command::Backup { file } => backup::backup(&config, &file).await,
        Command::Restore { file } => backup::restore(&config, &file).await,
        Command::Doctor { mend } => doctor::examine(&config, mend).await,
        Command::Admin { email } => admin::make(&config, &email).await,
        Command::Openapi => {
            let document = site::api::document(crate::MODULES);
            print(&document.to_pretty_json().map_err(Refusal::fault)?)
        }
    }
}

/// Writes to whoever reads, until they have read enough (`bocage openapi | head`).
fn print(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Refusal::fault(error)),
        _ => Ok(()),
    }
}

/// Opens the configured database, up to date.
pub(crate) async fn open(config: &Config) -> Result<Db> {
    let unusable =
        |path: &Path, error: &std::io::Error| Refusal::fault(format!("{}: {error}", path.display()));
    ours_alone::folder(&config.data_dir).map_err(|error| unusable(&config.data_dir, &error))?;
    if let Some(path) = sqlite_path(&config.database) {
        ours_alone::database(path).map_err(|error| unusable(path, &error))?;
    }
    let db = Db::open(&config.database, config.connections).await?;
    db.migrate(&migrations()).await?;
    Ok(db)
}

/// Opens the configured database as it is, and never makes one: what is looked at or kept must be there.
pub(crate) async fn existing(config: &Config) -> Result<Db> {
    if let Some(path) = sqlite_path(&config.database).filter(|path| !path.exists()) {
        let path = path.display();
        let said = format!("{path}: no database there; say where it is with --data-dir or --database");
        return Err(Refusal::fault(said));
    }
    Db::open(&config.database, config.connections).await
}

/// The file of a SQLite database.
fn sqlite_path(database: &str) -> Option<&Path> {
    database.strip_prefix("sqlite:").map(|path| Path::new(path.trim_start_matches("//")))
}

/// Logs in JSON on standard error; `RUST_LOG` chooses what. Never personal data.
fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt().json().with_writer(std::io::stderr).with_env_filter(filter).init();
}
