//! The shared words of Bocage: amounts, durations, days, identities, texts and refusals.
//! Pure: no input, no output, no clock, no database.

mod day;
mod decimal;
mod distance;
mod duration;
mod easter;
mod fold;
mod id;
mod lang;
mod money;
mod refusal;
mod text;
mod typography;

pub use day::{Day, day_from_text, days_between, month_start, year_end, year_start};
pub use decimal::decimal_from_text;
pub use distance::{CannotReadDistance, MOST_METRES, read_km, written_km};
pub use duration::{CannotReadDuration, Minutes, USUAL_DAY, read_duration, read_many_hours};
pub use easter::easter;
pub use fold::fold;
pub use id::{Id, fresh_id, id_from_text, past_id};
pub use lang::Lang;
pub use money::{Money, largest_remainder, round_half_away};
pub use refusal::{Arg, Cause, Detail, FieldErrors, Msg, Refusal, Result, ToArg};
pub use text::{TextProblem, text_within};
pub use typography::french;

pub use jiff;
pub use jiff::Timestamp as Instant;
pub use uuid;
