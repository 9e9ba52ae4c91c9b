//! An address of the site as a service, made when it is first asked for: a small association opens a handful of a
//! thousand addresses, and the others cost its server neither memory nor time at start.

use super::{PATIENCE, Route, Routes, Verb, within};
use crate::{
    api::{Call, act_once, answer_call},
    gate::gate,
    large,
    site::Site,
};
use axum::{
    extract::{DefaultBodyLimit, Request},
    middleware,
    routing::{MethodRouter, future::RouteFuture},
};
use std::{
    convert::Infallible,
    sync::{Arc, OnceLock},
    task::{Context, Poll},
};
use tower::Service;

/// Every line of the site.
pub(super) struct Table {
    pub routes: Routes,
    pub site: Site,
}

/// The lines of one path.
#[derive(Clone)]
pub(super) struct Address {
    pub table: Arc<Table>,
    pub path: &'static str,
    pub made: Arc<OnceLock<MethodRouter>>,
}

impl Service<Request> for Address {
    type Response = axum::response::Response;
    type Error = Infallible;
    type Future = RouteFuture<Infallible>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        self.made.get_or_init(|| self.table.make(self.path)).clone().call(request)
    }
}

impl Table {
    fn make(&self, path: &str) -> MethodRouter {
        let lines = self.routes.lines.iter().filter(|line| line.path == path);
        lines
            .fold(MethodRouter::new(), |router, line| router.merge(self.guarded(line)))
            .with_state(self.site.clone())
    }

    /// A handler with the gate before it, and before the gate the time a request may take.
    fn guarded(&self, line: &Route) -> MethodRouter<Site> {
        let site = &self.site;
        let mut handler = line.handler();
        if let Some(operation) = &line.operation {
            if line.verb == Verb::Post {
                handler = handler.layer(middleware::from_fn_with_state(site.clone(), act_once));
            }
            let call = Call::of(line, operation, &self.routes.lines, site);
            handler = handler.layer(middleware::from_fn_with_state(call, answer_call));
        }
        let mut patience = PATIENCE;
        if line.large {
            let most = usize::try_from(site.config.archives.most_bytes).unwrap_or(usize::MAX);
            handler = handler.layer(DefaultBodyLimit::max(most));
            patience = large::PATIENCE;
        }
        let gate = middleware::from_fn_with_state((site.clone(), self.routes.door(line)), gate);
        handler.layer::<_, Infallible>(gate).layer(within(patience))
    }
}
