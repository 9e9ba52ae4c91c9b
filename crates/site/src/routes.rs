//! The table of routes: each line names verb, path, who may, and the handler.

mod address;

use crate::{
    api::Operation,
    gate::{Access, Door},
    site::Site,
};
use address::{Address, Table};
use axum::{
    Router,
    handler::Handler,
    http::StatusCode,
    routing::{MethodFilter, MethodRouter},
};
use std::{collections::BTreeSet, sync::Arc, time::Duration};
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

    const fn filter(self) -> MethodFilter {
        match self {
            Verb::Get => MethodFilter::GET,
            Verb::Post => MethodFilter::POST,
            Verb::Put => MethodFilter::PUT,
            Verb::Patch => MethodFilter::PATCH,
            Verb::Delete => MethodFilter::DELETE,
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
    handler: MakeHandler,
}

/// Makes a handler ready for the router.
type MakeHandler = Box<dyn Fn() -> MethodRouter<Site> + Send + Sync>;

impl Route {
    /// The handler alone, without what stands before it.
    pub(crate) fn handler(&self) -> MethodRouter<Site> {
        (self.handler)()
    }
}

/// The lines of a module.
///
/// What writes them is `cold`: each handler has its own copy, which runs once, at start. The linker puts cold functions
/// together (`app/build.rs`), so that a server holds few pages of them.
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
    #[cold]
    #[must_use]
    pub fn get<H: Handler<T, Site>, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Routes {
        self.line(Verb::Get, path, access, None, Box::new(move || axum::routing::get(handler.clone())))
    }

    /// A change: `POST`.
    #[cold]
    #[must_use]
    pub fn post<H: Handler<T, Site>, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Routes {
        self.line(Verb::Post, path, access, None, Box::new(move || axum::routing::post(handler.clone())))
    }

    /// A change that carries a large file, and may take its time: `POST` with a [`crate::LargeUpload`].
    #[cold]
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

    /// The last line is pressed at will and opens nothing, or counts by itself: it is not counted by address.
    #[must_use]
    pub fn uncounted(mut self) -> Routes {
        if let Some(line) = self.lines.last_mut() {
            line.counted = false;
        }
        self
    }

    /// An operation of the JSON API, with what its document says.
    #[cold]
    #[must_use]
    pub fn api<H: Handler<T, Site>, T: 'static>(
        self,
        access: Access,
        operation: Operation,
        handler: H,
    ) -> Routes {
        let (verb, path) = (operation.verb, operation.path);
        let make = move || axum::routing::on(verb.filter(), handler.clone());
        self.line(verb, path, access, Some(operation), Box::new(make))
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
        handler: MakeHandler,
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

    /// The router: each address is made when it is first asked for.
    pub(crate) fn into_router(self, site: &Site) -> Router<Site> {
        let paths: BTreeSet<&str> = self.lines.iter().map(|line| line.path).collect();
        let table = Arc::new(Table { routes: self, site: site.clone() });
        paths.into_iter().fold(Router::new(), |router, path| {
            router.route_service(path, Address { table: table.clone(), path, made: Arc::default() })
        })
    }
}
