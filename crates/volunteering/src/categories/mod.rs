//! Categories: what the time was for, in the organisation's words, under the common nomenclature.

mod api;
mod category;
mod form;
mod nomenclature;
mod page;
pub mod save;
mod sheet;
pub mod store;
mod web;

use crate::rights::MANAGE_CATEGORIES;
use site::{Routes, pages};

pub use category::{Category, CommonCategory};
pub use form::{CategoryForm, CommonCategoryForm, DraftCategory, DraftCommonCategory};
pub use nomenclature::{
    COMMON_CATEGORIES, DEFAULT_CATEGORIES, FALLBACK_CODE, STATUTORY_CODE, ShippedCategory,
    ShippedCommonCategory, common_code_guess,
};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/categories", MANAGE_CATEGORIES, web::index)
        .get("/o/{slug}/benevolat/categories/export", MANAGE_CATEGORIES, sheet::export)
        .get("/o/{slug}/benevolat/categories/nouvelle", MANAGE_CATEGORIES, pages::new::<Category>)
        .post("/o/{slug}/benevolat/categories", MANAGE_CATEGORIES, pages::create::<Category>)
        .get("/o/{slug}/benevolat/categories/{id}/modifier", MANAGE_CATEGORIES, pages::edit::<Category>)
        .post("/o/{slug}/benevolat/categories/{id}", MANAGE_CATEGORIES, pages::update::<Category>)
        .post("/o/{slug}/benevolat/categories/{id}/archive", MANAGE_CATEGORIES, pages::archive::<Category>)
        .post("/o/{slug}/benevolat/categories/{id}/retour", MANAGE_CATEGORIES, pages::restore::<Category>)
        .post("/o/{slug}/benevolat/categories/{id}/suppression", MANAGE_CATEGORIES, pages::remove::<Category>)
        .post("/o/{slug}/benevolat/categories/{id}/place", MANAGE_CATEGORIES, pages::move_one::<Category>)
        .and(api::routes())
}
