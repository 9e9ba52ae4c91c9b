//! The router of the whole site: module routes behind their gates, then the layers all share.

use crate::{
    answer, api, assets, cross_site,
    module::Module,
    routes::{PATIENCE, Routes, within},
    site::Site,
    styleguide,
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    http::StatusCode,
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use base::Refusal;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, DefaultPredicate, Predicate, predicate::NotForContentType},
};

/// A form or an import may weigh this much (§6.3: 20 MB, and its envelope); a route that takes a large
/// file has its own limit.
const MOST_BYTES: usize = 21 * 1024 * 1024;

/// The routes of the modules together, for the router and for the sweeps.
#[must_use]
pub fn all_routes(site: &Site) -> Routes {
    routes_of(site.modules)
}

/// The routes of the frame and of these modules.
pub(crate) fn routes_of(modules: &[Module]) -> Routes {
    modules.iter().fold(api::routes(), |routes, module| routes.and((module.routes)()))
}

/// The service to listen with.
pub fn router(site: &Site) -> Router {
    let own = Router::new()
        .route("/healthz", get(healthz))
        .route("/robots.txt", get(robots))
        .route("/assets/{version}/{*path}", get(assets::show))
        .route("/styleguide", get(styleguide::show))
        .layer(within(PATIENCE))
        .fallback(nowhere);
    all_routes(site)
        .into_router(site)
        .merge(own)
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(middleware::from_fn_with_state(site.clone(), cross_site::guard))
        .layer(CatchPanicLayer::custom(broken))
        .layer(middleware::from_fn_with_state(site.clone(), answer::dress))
        .layer(CompressionLayer::new().compress_when(worth_compressing()))
        .with_state(site.clone())
}

/// Texts. Spreadsheets and archives are compressed already: once more costs time and gains nothing.
fn worth_compressing() -> impl Predicate {
    DefaultPredicate::new()
        .and(NotForContentType::const_new("application/vnd."))
        .and(NotForContentType::const_new("application/zip"))
}

async fn healthz(State(site): State<Site>) -> Response {
    match site.db.ping().await {
        Ok(()) => "ok".into_response(),
        Err(refusal) => {
            tracing::error!(?refusal, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer").into_response()
        }
    }
}

/// Anybody may read what is public; pages whose address is a secret say for themselves that they are not to be listed.
async fn robots() -> Response {
    "User-agent: *\nDisallow: /api/\n".into_response()
}

async fn nowhere() -> Response {
    answer::Failure::from(Refusal::NotFound).into_response()
}

/// A panic is a bug of ours: said as a fault, its text kept out of the answer.
fn broken(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    answer::Failure::from(Refusal::fault("a handler panicked")).into_response()
}
