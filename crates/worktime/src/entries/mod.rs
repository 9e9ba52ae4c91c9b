//! Time as people write it: allocations to projects, presence, the counter of a *forfait-jours* day.

mod act;
mod allocation;
pub mod api;
mod book;
mod duration;
mod gate;
mod interval;
mod layers;
pub mod listing;
mod outside;
mod rounding;
pub mod save;
pub mod store;
pub mod totals;

pub use act::{Act, enact};
pub use allocation::{Allocation, Aside, Details, EntrySource, Presence};
pub use book::{Book, Whose, terms_of};
pub use duration::{CannotTakeDuration, LONGEST_MINUTES, MOST_MINUTES, typed_minutes, written};
pub use gate::{CounterGate, days_without_time};
pub use interval::{
    CannotReadClock, Interval, Side, TypedClock, Which, first_overlap, instant, split_at_midnight, typed,
};
pub use layers::{CannotEnter, Counting, DayState, day_limit, scaled_to};
pub use outside::outside;
pub use rounding::{ReportRounding, UNITS};
