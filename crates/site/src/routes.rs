//! The table of routes: each line names verb, path, who may, and the handler.

use crate::{
    api::{Call, Operation, act_once, answer_call},
    gate::{Access, Door, gate},
    large,
    site::Site,
};
use axum::{
    Router, extract::DefaultBodyLimit, handler::Handler, http::StatusCode, middleware, routing::MethodRouter,
};
use std::time::Duration;
use tower_http::timeout::TimeoutLayer;

/// How long a request may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// The layer that gives up on a request.
pub(crate) fn within(patience: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, patience)
}

/// The verbs in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Verb {
    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            Verb::Get => "GET",
            Verb::Post => "POST",
            Verb::Put => "PUT",
            Verb::Patch => "PATCH",
            Verb::Delete => "DELETE",
        }
    }
}

/// One line of the table.
pub struct Route {
    pub verb: Verb,
    pub path: &'static str,
    pub access: Access,
    /// What the API's document says of it.
    pub operation: Option<Operation>,
    /// Takes a large file: see [`crate::LargeUpload`].
    large: bool,
    /// Whether unsafe requests are counted by address, where anybody may make them.
    counted: bool,
    handler: MethodRouter<Site>,
}

impl Route {
    /// The handler alone, without what stands before it.
    pub(crate) fn handler(&self) -> MethodRouter<Site> {
        self.handler.clone()
    }
}

/// The lines of a module.
#[derive(Default)]
pub struct Routes {
    lines: Vec<Route>,
}

impl Routes {
    #[must_use]
    pub fn new() -> Routes {
        Routes::default()
    }

    /// A page: `GET`.
    #[must_use]
    pub fn get<H: Handler<T, Site>, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Routes {
        self.line(Verb::Get, path, access, None, axum::routing::get(handler))
    }

    /// A change: `POST`.
    #[must_use]
    pub fn post<H: Handler<T, Site>, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Routes {
        self.line(Verb::Post, path, access, None, axum::routing::post(handler))
    }

    /// A change that carries a large file, and may take its time: `POST` with a [`crate::LargeUpload`].
    #[must_use]
    pub fn post_large<H: Handler<T, Site>, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Routes {
        let mut routes = self.post(path, access, handler);
        if let Some(line) = routes.lines.last_mut() {
            line.large = true;
        }
        routes
    }

    /// The last line is pressed at will and opens nothing: it is not counted by address.
    #[must_use]
    pub fn uncounted(mut self) -> Routes {
        if let Some(line) = self.lines.last_mut() {
            line.counted = false;
        }
        self
    }

    /// An operation of the JSON API, with what its document says.
    #[must_use]
    pub fn api<H: Handler<T, Site>, T: 'static>(
        self,
        access: Access,
        operation: Operation,
        handler: H,
    ) -> Routes {
        let router = match operation.verb {
            Verb::Get => axum::routing::get(handler),
            Verb::Post => axum::routing::post(handler),
            Verb::Put => axum::routing::put(handler),
            Verb::Patch => axum::routing::patch(handler),
            Verb::Delete => axum::routing::delete(handler),
        };
        self.line(operation.verb, operation.path, access, Some(operation), router)
    }

    /// What one must know of the last line, besides its summary.
    pub(crate) fn said_of_last(mut self, text: &'static str) -> Routes {
        if let Some(line) = self.lines.last_mut() {
            line.operation = line.operation.take().map(|operation| operation.text(text));
        }
        self
    }

    fn line(
        mut self,
        verb: Verb,
        path: &'static str,
        access: Access,
        operation: Option<Operation>,
        handler: MethodRouter<Site>,
    ) -> Routes {
        self.lines.push(Route { verb, path, access, operation, large: false, counted: true, handler });
        self
    }

    /// Both tables.
    #[must_use]
    pub fn and(mut self, other: Routes) -> Routes {
        self.lines.extend(other.lines);
        self
    }

    /// The lines, for the sweeps and the API's document.
    #[must_use]
    pub fn lines(&self) -> &[Route] {
        &self.lines
    }

    fn door(&self, line: &Route) -> Door {
        let opens = |path: &str| self.lines.iter().any(|it| it.verb == Verb::Get && it.path == path);
        let mut page = line.path;
        while !page.is_empty() && !opens(page) {
            page = page.rsplit_once('/').map_or("", |(above, _)| above);
        }
        Door { access: line.access, counted: line.counted, page_segments: page.split('/').skip(1).count() }
    }

    /// The router, the gate before each handler, and before it the time a request may take.
    pub(crate) fn into_router(self, site: &Site) -> Router<Site> {
        let call = |line: &Route| Some(Call::of(line, line.operation.as_ref()?, &self.lines, site));
        let calls: Vec<Option<Call>> = self.lines.iter().map(call).collect();
        let doors: Vec<Door> = self.lines.iter().map(|line| self.door(line)).collect();
        self.lines.into_iter().zip(calls).zip(doors).fold(Router::new(), |router, ((line, call), door)| {
            let layer = middleware::from_fn_with_state((site.clone(), door), gate);
            let api_post = line.operation.is_some() && line.verb == Verb::Post;
            let handler = if api_post {
                line.handler.layer(middleware::from_fn_with_state(site.clone(), act_once))
            } else {
                line.handler
            };
            let handler = match call {
                Some(call) => handler.layer(middleware::from_fn_with_state(call, answer_call)),
                None => handler,
            };
            let (handler, patience) = if line.large {
                let most = usize::try_from(site.config.archives.most_bytes).unwrap_or(usize::MAX);
                (handler.layer(DefaultBodyLimit::max(most)), large::PATIENCE)
            } else {
                (handler, PATIENCE)
            };
            let handler: MethodRouter<Site> = handler.layer(layer);
            router.route(line.path, handler.layer(within(patience)))
        })
    }
}
