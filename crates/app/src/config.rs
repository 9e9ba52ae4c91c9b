//! Configuration: flags first, then the environment (`BOCAGE_…`), then the file, then what works alone.

use axum::http::Uri;
use base::{Refusal, Result};
use clap::{Args, builder::BoolishValueParser};
use serde::Deserialize;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// What can be configured; the same names in the file, in the environment and as flags.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// Configuration file (TOML, the names of these options with underscores)
    #[arg(long, global = true, env = "BOCAGE_CONFIG", value_name = "FILE")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// Where Bocage keeps its data; default: `data` beside the program's working directory
    #[arg(long, global = true, env = "BOCAGE_DATA_DIR", value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// `sqlite:PATH` or `postgres://user:password@host/base`; default: a SQLite file in the data directory
    #[arg(long, global = true, env = "BOCAGE_DATABASE", value_name = "ADDRESS", hide_env_values = true)]
    pub database: Option<String>,
    /// Address and port to listen on; default: 127.0.0.1:8080
    #[arg(long, global = true, env = "BOCAGE_LISTEN", value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
    /// The address people type, without a final slash; default: http:// and the listening address, or localhost when it is every address
    #[arg(long, global = true, env = "BOCAGE_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Outgoing mail: `smtp://user:password@host:port` or `smtps://…`; without it mails wait in the outbox
    #[arg(long, global = true, env = "BOCAGE_SMTP", value_name = "URL", hide_env_values = true)]
    pub smtp: Option<String>,
    /// Sender of mails, such as `Bocage <bocage@example.org>`
    #[arg(long, global = true, env = "BOCAGE_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// Take callers' addresses from X-Forwarded-For: only behind a proxy that sets it
    #[arg(long, global = true, env = "BOCAGE_TRUST_PROXY", value_name = "YES", value_parser = BoolishValueParser::new(),
        num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub trust_proxy: Option<bool>,
    /// While no server takes mails, show them at /dev/mails: only where nobody else reaches this machine, since whoever reads them opens every account
    #[arg(long, global = true, env = "BOCAGE_SHOW_MAILS", value_name = "YES", value_parser = BoolishValueParser::new(),
        num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub show_mails: Option<bool>,
    /// Days after which an account whose address was never confirmed is forgotten; default: 30
    #[arg(long, global = true, env = "BOCAGE_UNCONFIRMED_DAYS", value_name = "DAYS")]
    pub unconfirmed_days: Option<u16>,
    /// Largest file of a whole association that may be brought here, in MiB; default: 2048
    #[arg(long, global = true, env = "BOCAGE_LARGEST_ARCHIVE_MIB", value_name = "MIB")]
    pub largest_archive_mib: Option<u64>,
    /// Let webhooks reach this machine and its network, in plain HTTP too: only where nobody else manages an association
    #[arg(long, global = true, env = "BOCAGE_LOCAL_WEBHOOKS", value_name = "YES", value_parser = BoolishValueParser::new(),
        num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub local_webhooks: Option<bool>,
    /// Database connections: those that read a SQLite file, or all those to PostgreSQL; default: 4
    #[arg(long, global = true, env = "BOCAGE_CONNECTIONS", value_name = "N",
        value_parser = clap::value_parser!(u32).range(1..))]
    pub connections: Option<u32>,
}

/// The configuration as decided.
#[derive(Clone, Debug)]
pub struct Config {
    pub data_dir: PathBuf,
    pub database: String,
    pub listen: SocketAddr,
    pub public_url: String,
    pub smtp: Option<String>,
    pub mail_from: String,
    pub trust_proxy: bool,
    pub show_mails: bool,
    pub unconfirmed_days: u16,
    pub largest_archive_mib: u64,
    pub local_webhooks: bool,
    pub connections: u32,
}

impl Config {
    /// Whether only this machine reaches the site, by an address of its own and without a proxy.
    fn is_of_this_machine(&self) -> bool {
        let uri = self.public_url.parse::<Uri>();
        let named = uri.is_ok_and(|it| it.host().is_some_and(site::is_this_machine));
        named && self.listen.ip().is_loopback() && !self.trust_proxy
    }

    /// Which database it is, without the words that open it.
    pub(crate) fn database_named(&self) -> String {
        let Some((kind, place)) =
            self.database.split_once("://").filter(|(kind, _)| kind.starts_with("postgres"))
        else {
            return self.database.clone();
        };
        let place = place.split('?').next().unwrap_or_default();
        let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
        format!("{kind}://{place}")
    }
}

impl Options {
    /// Completes the flags and the environment with the file, and both with what works alone.
    ///
    /// # Errors
    /// A fault naming the file when it cannot be read, or the setting that cannot be.
    pub fn decide(self) -> Result<Config> {
        let file = match &self.config {
            Some(path) => read(path)?,
            None => Options::default(),
        };
        let data_dir = self.data_dir.or(file.data_dir).unwrap_or_else(|| PathBuf::from("data"));
        let listen = self.listen.or(file.listen).unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080)));
        let database = self.database.or(file.database);
        let public_url = self.public_url.or(file.public_url).unwrap_or_else(|| address_of(listen));
        if !leads_somewhere(&public_url) {
            let said = format!(
                "{public_url}: not an address to type; such as https://bocage.example.org (accents as xn--…)"
            );
            return Err(Refusal::fault(said));
        }
        let config = Config {
            database: database.unwrap_or_else(|| format!("sqlite:{}", data_dir.join("bocage.db").display())),
            public_url: public_url.trim_end_matches('/').to_owned(),
            smtp: self.smtp.or(file.smtp),
            mail_from: self
                .mail_from
                .or(file.mail_from)
                .unwrap_or_else(|| "Bocage <bocage@localhost>".to_owned()),
            trust_proxy: self.trust_proxy.or(file.trust_proxy).unwrap_or(false),
            show_mails: self.show_mails.or(file.show_mails).unwrap_or(false),
            unconfirmed_days: self.unconfirmed_days.or(file.unconfirmed_days).unwrap_or(30),
            largest_archive_mib: self.largest_archive_mib.or(file.largest_archive_mib).unwrap_or(2048),
            local_webhooks: self.local_webhooks.or(file.local_webhooks).unwrap_or(false),
            connections: self.connections.or(file.connections).unwrap_or(4).max(1),
            data_dir,
            listen,
        };
        if config.show_mails && !config.is_of_this_machine() {
            let said = "mails are shown (show_mails) only by a site that listens on 127.0.0.1, by an address such as http://127.0.0.1:8080 and without a proxy";
            return Err(Refusal::fault(said));
        }
        Ok(config)
    }
}

/// Where a browser of this machine finds the site. Listening on every address (`0.0.0.0`, `[::]`) is not
/// an address that links may carry.
fn address_of(listen: SocketAddr) -> String {
    if listen.ip().is_unspecified() {
        format!("http://localhost:{}", listen.port())
    } else {
        format!("http://{listen}")
    }
}

/// Whether links may begin with it: a scheme of the web and a host.
fn leads_somewhere(public_url: &str) -> bool {
    let uri = public_url.parse::<Uri>();
    uri.is_ok_and(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some())
}

fn read(path: &Path) -> Result<Options> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Refusal::fault(format!("{}: {error}", path.display())))?;
    toml::from_str(&text).map_err(|error| Refusal::fault(format!("{}: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_any_configuration_it_serves_locally_with_sqlite() {
        let config = Options::default().decide().unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(config.database, "sqlite:data/bocage.db");
        assert_eq!(config.public_url, "http://127.0.0.1:8080");
    }

    #[test]
    fn links_never_carry_the_address_of_every_network() {
        for listen in ["0.0.0.0:8080", "[::]:8080"] {
            let options = Options { listen: Some(listen.parse().unwrap()), ..Options::default() };
            assert_eq!(options.decide().unwrap().public_url, "http://localhost:8080");
        }
        let listen = Some("192.168.1.4:80".parse().unwrap());
        let options = Options { listen, ..Options::default() };
        assert_eq!(options.decide().unwrap().public_url, "http://192.168.1.4:80");
    }

    #[test]
    fn s2_mails_are_shown_only_where_it_is_asked_and_nobody_else_comes() {
        let asked = |listen: &str, public_url: Option<&str>, trust_proxy: bool| {
            let listen = Some(listen.parse().unwrap());
            let public_url = public_url.map(str::to_owned);
            let (trust_proxy, show_mails) = (Some(trust_proxy), Some(true));
            let options = Options { listen, public_url, trust_proxy, show_mails, ..Options::default() };
            options.decide().is_ok_and(|config| config.show_mails)
        };
        assert!(!Options::default().decide().unwrap().show_mails, "never by itself");
        assert!(asked("127.0.0.1:8080", None, false));
        assert!(asked("[::1]:8080", None, false));
        assert!(asked("127.0.0.1:8080", Some("http://localhost:8080"), false));
        assert!(!asked("127.0.0.1:8080", Some("https://haie.example"), false), "a proxy beside it");
        assert!(!asked("127.0.0.1:8080", None, true), "a proxy that says so");
        assert!(!asked("0.0.0.0:8080", None, false), "every network");
        assert!(!asked("192.168.1.4:8080", None, false));
    }

    #[test]
    fn flags_win_over_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bocage.toml");
        std::fs::write(&file, "listen = \"0.0.0.0:80\"\npublic_url = \"https://haie.example/\"\n").unwrap();
        let listen = Some("127.0.0.1:9".parse().unwrap());
        let config = Options { config: Some(file), listen, ..Options::default() }.decide().unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:9");
        assert_eq!(config.public_url, "https://haie.example");
    }

    #[test]
    fn links_lead_somewhere() {
        for wrong in ["exemple.org", "ftp://exemple.org", "https://", "https://a b"] {
            let options = Options { public_url: Some(wrong.to_owned()), ..Options::default() };
            assert!(options.decide().is_err(), "{wrong}");
        }
        let options =
            Options { public_url: Some("https://exemple.org/bocage/".to_owned()), ..Options::default() };
        assert_eq!(options.decide().unwrap().public_url, "https://exemple.org/bocage");
    }

    #[test]
    fn a_database_is_named_without_what_opens_it() {
        for (database, named) in [
            ("sqlite:/srv/asso@home/bocage.db", "sqlite:/srv/asso@home/bocage.db"),
            ("postgres://ada:se@cret@db.example/bocage?password=secret", "postgres://db.example/bocage"),
            ("postgresql://db.example/bocage?user=ada&password=secret", "postgresql://db.example/bocage"),
        ] {
            let options = Options { database: Some(database.to_owned()), ..Options::default() };
            assert_eq!(options.decide().unwrap().database_named(), named);
        }
    }

    #[derive(clap::Parser)]
    struct Line {
        #[command(flatten)]
        options: Options,
    }

    #[test]
    fn a_switch_is_said_in_any_of_the_usual_words_and_turns_the_file_off() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bocage.toml");
        std::fs::write(&file, "trust_proxy = true\nlocal_webhooks = true\n").unwrap();
        let decided = |words: &[&str], with_file: bool| {
            let line = <Line as clap::Parser>::try_parse_from([&["bocage"], words].concat());
            let config = with_file.then(|| file.clone());
            let config = Options { config, ..line.unwrap_or_else(|error| panic!("{error}")).options };
            let config = config.decide().unwrap();
            (config.trust_proxy, config.local_webhooks)
        };
        assert_eq!(decided(&[], false), (false, false));
        assert_eq!(decided(&["--trust-proxy"], false), (true, false));
        for yes in ["1", "yes", "on", "true"] {
            assert_eq!(decided(&[&format!("--trust-proxy={yes}")], false), (true, false), "{yes}");
        }
        assert_eq!(decided(&[], true), (true, true));
        assert_eq!(decided(&["--trust-proxy=false", "--local-webhooks=0"], true), (false, false));
    }
}
