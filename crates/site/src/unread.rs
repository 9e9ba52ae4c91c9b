//! What a client still sends when it is already answered. A connection whose request was not read to its end cannot
//! serve another: a short rest is read, and of a long one the answer says that the connection ends with it.

use axum::{
    body::{Body, BodyDataStream, Bytes, HttpBody},
    extract::Request,
    http::{HeaderValue, Version, header},
    response::Response,
};
use futures_util::{Stream, stream};
use std::{
    future,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

/// The rest that is read for the sake of the next request.
const MOST_BYTES: usize = 64 * 1024;
/// How long it is waited for.
const PATIENCE: Duration = Duration::from_secs(1);

/// The body of a request, lent to whoever answers it; nothing once it was read to its end.
pub(crate) struct Unread {
    held: Arc<Mutex<Option<BodyDataStream>>>,
    version: Version,
}

impl Unread {
    /// Lends the body of a request; none when there is nothing to read.
    pub fn of(request: Request) -> (Request, Option<Unread>) {
        if request.body().is_end_stream() {
            return (request, None);
        }
        let (parts, body) = request.into_parts();
        let held = Arc::new(Mutex::new(Some(body.into_data_stream())));
        let lent = held.clone();
        let body = Body::from_stream(stream::poll_fn(move |context| poll(&lent, context)));
        let version = parts.version;
        (Request::from_parts(parts, body), Some(Unread { held, version }))
    }

    /// Reads what was left of it, or says in the answer that the connection ends.
    pub async fn settle(self, response: &mut Response) {
        let read = tokio::time::timeout(PATIENCE, self.read_to_end()).await.unwrap_or(false);
        if !read && self.version < Version::HTTP_2 {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
    }

    async fn read_to_end(&self) -> bool {
        let mut bytes = 0;
        while bytes <= MOST_BYTES {
            match future::poll_fn(|context| poll(&self.held, context)).await {
                Some(Ok(some)) => bytes += some.len(),
                Some(Err(_)) => return false,
                None => return true,
            }
        }
        false
    }
}

type Held = Mutex<Option<BodyDataStream>>;

fn poll(held: &Held, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, axum::Error>>> {
    let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(body) = held.as_mut() else { return Poll::Ready(None) };
    let polled = Pin::new(body).poll_next(context);
    if matches!(polled, Poll::Ready(None | Some(Err(_)))) {
        *held = None;
    }
    polled
}
