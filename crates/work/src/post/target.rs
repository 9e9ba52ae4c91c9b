//! The address that somebody types, read once as browsers read theirs.

use super::is_public;
use std::net::IpAddr;
use url::{Host, Url};

/// The longest address.
const MOST: usize = 500;

/// Where a parcel goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    url: Url,
}

/// Why an address is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotTarget {
    Unreadable,
    NotHttps,
    /// A name or a password in the address itself: addresses are shown.
    Credentials,
    /// This machine or its network, written plainly. A name that leads there is found out when it is called.
    Local,
}

impl Target {
    /// Reads an address. Where local ones are allowed, so is plain `http`.
    ///
    /// # Errors
    /// See [`CannotTarget`].
    pub fn read(typed: &str, local_allowed: bool) -> Result<Target, CannotTarget> {
        let typed = typed.trim();
        let mut url = Url::parse(typed).map_err(|_| CannotTarget::Unreadable)?;
        match url.scheme() {
            "https" => {}
            "http" if local_allowed => {}
            "http" => return Err(CannotTarget::NotHttps),
            _ => return Err(CannotTarget::Unreadable),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(CannotTarget::Credentials);
        }
        url.set_fragment(None);
        if url.as_str().len() > MOST {
            return Err(CannotTarget::Unreadable);
        }
        let target = Target { url };
        if !local_allowed && target.is_plainly_local() {
            return Err(CannotTarget::Local);
        }
        Ok(target)
    }

    /// The address as it is kept and shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// Its host, as lists show it.
    #[must_use]
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or("")
    }

    /// The address itself, when no name stands for it.
    pub(super) fn literal(&self) -> Option<IpAddr> {
        match self.url.host()? {
            Host::Ipv4(address) => Some(address.into()),
            Host::Ipv6(address) => Some(address.into()),
            Host::Domain(_) => None,
        }
    }

    pub(super) fn port(&self) -> u16 {
        self.url.port_or_known_default().unwrap_or(443)
    }

    pub(super) fn is_tls(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// What the `Host` header says: the port when it is not the usual one.
    pub(super) fn authority(&self) -> String {
        match self.url.port() {
            Some(port) => format!("{}:{port}", self.host()),
            None => self.host().to_owned(),
        }
    }

    /// What the first line asks for.
    pub(super) fn path(&self) -> String {
        match self.url.query() {
            Some(query) => format!("{}?{query}", self.url.path()),
            None => self.url.path().to_owned(),
        }
    }

    fn is_plainly_local(&self) -> bool {
        let name = self.host().trim_end_matches('.');
        let named = name == "localhost"
            || [".localhost", ".local", ".internal"].iter().any(|end| name.ends_with(end));
        named || self.literal().is_some_and(|address| !is_public(address))
    }
}

#[cfg(test)]
mod tests {
    use super::{CannotTarget, Target};

    #[test]
    fn an_address_is_read_as_browsers_do() {
        let target = Target::read(" https://exemple.fr:8443/crochet?de=bocage#bas ", false).unwrap();
        assert_eq!(target.as_str(), "https://exemple.fr:8443/crochet?de=bocage");
        assert_eq!(
            (target.authority(), target.path(), target.port()),
            ("exemple.fr:8443".to_owned(), "/crochet?de=bocage".to_owned(), 8443)
        );
        assert_eq!(Target::read("https://éco.exemple.fr", false).unwrap().host(), "xn--co-9ia.exemple.fr");
    }

    #[test]
    fn an_address_that_is_plainly_wrong_is_refused_when_it_is_typed() {
        for (typed, why) in [
            ("", CannotTarget::Unreadable),
            ("exemple.fr/crochet", CannotTarget::Unreadable),
            ("ftp://exemple.fr", CannotTarget::Unreadable),
            ("file:///etc/passwd", CannotTarget::Unreadable),
            ("http://exemple.fr", CannotTarget::NotHttps),
            ("https://moi:secret@exemple.fr", CannotTarget::Credentials),
            ("https://localhost", CannotTarget::Local),
            ("https://imprimante.local.", CannotTarget::Local),
            ("https://127.0.0.1", CannotTarget::Local),
            // The same, in the other ways that an address may be written.
            ("https://2130706433", CannotTarget::Local),
            ("https://0x7f.1", CannotTarget::Local),
            ("https://[::ffff:10.0.0.1]", CannotTarget::Local),
            ("https://169.254.169.254/latest", CannotTarget::Local),
        ] {
            assert_eq!(Target::read(typed, false), Err(why), "{typed}");
        }
        assert!(Target::read("http://127.0.0.1:9000/", true).is_ok());
        assert!(Target::read(&format!("https://exemple.fr/{}", "a".repeat(500)), false).is_err());
    }
}
