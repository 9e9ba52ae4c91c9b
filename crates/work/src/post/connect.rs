//! The one call: find the address, check it, connect to that address, speak, look at the status.

use super::{CannotPost, Parcel, Target, is_public};
use base::{Refusal, Result};
use bytes::Bytes;
use http_body_util::Full;
use hyper::{Method, Request, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    task::JoinSet,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName},
};

/// How long a call may take, the search of the name included.
const PATIENCE: Duration = Duration::from_secs(10);
/// How much of an answer is looked at: its status and its headers.
const MOST_READ: usize = 16 * 1024;
/// How many addresses of a name are tried.
const ADDRESSES: usize = 3;

/// Posts parcels.
#[derive(Clone)]
pub struct Poster {
    tls: TlsConnector,
    local_allowed: bool,
    patience: Duration,
}

impl Poster {
    /// `local_allowed` lets parcels reach this machine and its network.
    ///
    /// # Errors
    /// A fault when TLS cannot be set up.
    pub fn new(local_allowed: bool) -> Result<Poster> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(Refusal::fault)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Poster { tls: TlsConnector::from(Arc::new(config)), local_allowed, patience: PATIENCE })
    }

    /// The same, giving up sooner.
    #[must_use]
    pub fn patient(mut self, patience: Duration) -> Poster {
        self.patience = patience;
        self
    }

    /// Posts a parcel, and answers the status the server gave. A redirect is an answer like another.
    ///
    /// # Errors
    /// See [`CannotPost`].
    pub async fn post(&self, target: &Target, parcel: &Parcel) -> Result<u16, CannotPost> {
        let called = tokio::time::timeout(self.patience, self.call(target, parcel)).await;
        called.unwrap_or(Err(CannotPost::Timeout))
    }

    async fn call(&self, target: &Target, parcel: &Parcel) -> Result<u16, CannotPost> {
        let stream = self.connect(target).await?;
        if !target.is_tls() {
            return speak(stream, target, parcel).await;
        }
        let name = match target.literal() {
            Some(address) => ServerName::from(address),
            None => ServerName::try_from(target.host().to_owned()).map_err(|_| CannotPost::Unknown)?,
        };
        let stream = self.tls.connect(name, stream).await.map_err(|_| CannotPost::Tls)?;
        speak(stream, target, parcel).await
    }

    /// Connects to an address of the target that may be reached: no name is looked up again after the check.
    async fn connect(&self, target: &Target) -> Result<TcpStream, CannotPost> {
        let found: Vec<SocketAddr> = match target.literal() {
            Some(address) => vec![SocketAddr::new(address, target.port())],
            None => {
                let found = tokio::net::lookup_host((target.host(), target.port())).await;
                found.map_err(|_| CannotPost::Unknown)?.collect()
            }
        };
        if found.is_empty() {
            return Err(CannotPost::Unknown);
        }
        let mut problem = CannotPost::Local;
        let allowed = found.into_iter().filter(|it| self.local_allowed || is_public(it.ip()));
        for address in allowed.take(ADDRESSES) {
            match TcpStream::connect(address).await {
                Ok(stream) => return Ok(stream),
                Err(_) => problem = CannotPost::Unreachable,
            }
        }
        Err(problem)
    }
}

/// One request and the head of its answer. The connection is dropped with what follows.
async fn speak<S>(stream: S, target: &Target, parcel: &Parcel) -> Result<u16, CannotPost>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let request = request(target, parcel).map_err(|_| CannotPost::Unknown)?;
    let begun = http1::Builder::new().max_buf_size(MOST_READ).handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = begun.map_err(|_| CannotPost::Unreachable)?;
    // In a set of its own, so that the connection is closed as soon as this is over.
    let mut driver = JoinSet::new();
    driver.spawn(connection);
    let answer = sender.send_request(request).await;
    answer.map(|answer| answer.status().as_u16()).map_err(|error| problem(&error))
}

fn request(target: &Target, parcel: &Parcel) -> hyper::http::Result<Request<Full<Bytes>>> {
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(target.path())
        .header(header::HOST, target.authority())
        .header(header::USER_AGENT, "Bocage")
        .header(header::CONNECTION, "close");
    if !parcel.headers.iter().any(|(name, _)| *name == "content-type") {
        request = request.header(header::CONTENT_TYPE, "application/json");
    }
    for (name, value) in &parcel.headers {
        request = request.header(*name, value);
    }
    request.body(Full::new(Bytes::from(parcel.body.clone())))
}

fn problem(error: &hyper::Error) -> CannotPost {
    if error.is_parse() { CannotPost::Garbled } else { CannotPost::Unreachable }
}
