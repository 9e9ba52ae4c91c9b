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

use ::store::Tx;
use base::{Day, Id, Result, jiff::ToSpan};
use site::Member;

pub use act::{Act, enact, is_written};
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

impl Whose {
    /// The days of a person as a member reads them today.
    #[must_use]
    pub fn seen_by(member: &Member, person_id: Id) -> Whose {
        Whose { person_id, today: member.today(), lang: member.lang }
    }
}

impl Book {
    /// Those of a person as a member reads them today.
    ///
    /// # Errors
    /// As [`Book::load`].
    pub async fn of(tx: &mut Tx, member: &Member, person_id: Id, days: (Day, Day)) -> Result<Book> {
        Book::load(tx, member.scope, Whose::seen_by(member, person_id), days).await
    }

    /// The last of some days on which somebody is under contract: who leaves in a month is there no more at its end.
    #[must_use]
    pub fn last_day_employed(&self, from: Day, to: Day) -> Option<Day> {
        let days = from.series(1.day()).take_while(|on| *on <= to);
        days.filter(|on| self.employed(*on)).last()
    }
}
