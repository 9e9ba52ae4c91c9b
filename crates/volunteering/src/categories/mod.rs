//! Categories: what the time was for, in the organisation's words, under the common nomenclature.

mod category;
mod form;
mod nomenclature;
pub mod store;

pub use category::{Category, CommonCategory};
pub use form::{CategoryForm, CommonCategoryForm, DraftCategory, DraftCommonCategory};
pub use nomenclature::{
    COMMON_CATEGORIES, DEFAULT_CATEGORIES, FALLBACK_CODE, STATUTORY_CODE, ShippedCategory,
    ShippedCommonCategory, common_code_guess,
};
