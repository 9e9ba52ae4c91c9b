//! Skill levels: optional, none at first, hidden everywhere while there is none (§3.1).

mod form;
mod level;
pub mod store;

pub use form::{DraftLevel, LevelForm};
pub use level::SkillLevel;
