//! Rule packs: the dated, sourced figures of labour law and of branches, shipped as data. No figure of
//! the law stands in the code: the row in force on the date computed is read from here.

mod pack;

pub use pack::{Confidence, RulePack, RuleParameter, in_force, minutes_in_force, shipped};
