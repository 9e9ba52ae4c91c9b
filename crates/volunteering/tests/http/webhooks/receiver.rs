//! A real server of somebody else: it keeps what it is told, and answers what the test says.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ring::hmac;
use site::axum::{
    Router,
    body::to_bytes,
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse,
};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU16, Ordering},
};

/// The server; it ends with the test.
pub struct Receiver {
    pub url: String,
    got: Arc<Mutex<Vec<Received>>>,
    status: Arc<AtomicU16>,
}

/// One call.
#[derive(Clone, Debug)]
pub struct Received {
    pub id: String,
    pub at: String,
    pub body: String,
    signature: String,
}

impl Receiver {
    pub async fn open() -> Receiver {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/crochet", listener.local_addr().unwrap());
        let got = Arc::new(Mutex::new(Vec::new()));
        let status = Arc::new(AtomicU16::new(204));
        let (kept, answer, elsewhere) = (got.clone(), status.clone(), format!("{url}/ailleurs"));
        let service = Router::new().fallback(move |request: Request| {
            let (kept, answer, elsewhere) = (kept.clone(), answer.clone(), elsewhere.clone());
            async move {
                let (parts, body) = request.into_parts();
                let body = to_bytes(body, 1024 * 1024).await.unwrap();
                kept.lock().unwrap().push(Received::of(&parts.headers, &body));
                let status = StatusCode::from_u16(answer.load(Ordering::SeqCst)).unwrap();
                (status, [(header::LOCATION, elsewhere)]).into_response()
            }
        });
        tokio::spawn(async move { site::axum::serve(listener, service).await });
        Receiver { url, got, status }
    }

    /// What it answers from now on.
    pub fn answers(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    /// What it was told so far.
    pub fn got(&self) -> Vec<Received> {
        self.got.lock().unwrap().clone()
    }
}

impl Received {
    fn of(headers: &HeaderMap, body: &[u8]) -> Received {
        let header = |name: &str| headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "application/json");
        Received {
            id: header("webhook-id"),
            at: header("webhook-timestamp"),
            signature: header("webhook-signature"),
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    /// As the specification « Standard Webhooks » says to check it.
    pub fn is_signed_with(&self, secret: &str) -> bool {
        let raw = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
        let tag = STANDARD.decode(self.signature.strip_prefix("v1,").unwrap()).unwrap();
        let signed = format!("{}.{}.{}", self.id, self.at, self.body);
        hmac::verify(&hmac::Key::new(hmac::HMAC_SHA256, &raw), signed.as_bytes(), &tag).is_ok()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}
