//! Time in the JSON API (§7): rows, grids, presence and the counters of *forfait-jours* days. Whatever the
//! path, [`super::save`] decides.

mod days;
mod grid;
mod rows;
mod shape;

use super::Book;
use crate::{
    agreements,
    rights::{READS, WRITES},
    staff,
};
use ::store::Tx;
use base::{Day, Id, Refusal, Result};
use site::{
    Member, Routes,
    api::{FieldProblem, field_problem},
};

pub fn routes() -> Routes {
    rows::routes().and(grid::routes()).and(days::routes())
}

/// Whose days a call reads: one's own, or those of somebody who works here for who may read them.
///
/// # Errors
/// [`Refusal::Forbidden`]; [`Refusal::NotFound`] for who does not work here.
pub async fn may_read(tx: &mut Tx, member: &Member, person_id: Option<Id>) -> Result<Id> {
    who(tx, member, person_id, READS).await
}

/// Whose days a call writes.
///
/// # Errors
/// [`Refusal::Forbidden`]; [`Refusal::NotFound`] for who does not work here.
pub async fn may_write(tx: &mut Tx, member: &Member, person_id: Option<Id>) -> Result<Id> {
    who(tx, member, person_id, WRITES).await
}

async fn who(tx: &mut Tx, member: &Member, asked: Option<Id>, right: site::Right) -> Result<Id> {
    let person_id = asked.unwrap_or(member.person_id);
    if person_id != member.person_id {
        staff::other(tx, member, person_id, right).await?;
    }
    Ok(person_id)
}

/// What agreements declare of the person, now that some days are written (R33e, R33f).
async fn warnings(tx: &mut Tx, member: &Member, book: &Book, days: (Day, Day)) -> Result<Vec<FieldProblem>> {
    let said = agreements::warnings(tx, member, book.person_id, days).await?;
    Ok(said.iter().map(|it| field_problem(&member.site, "minutes", it)).collect())
}

/// A day that holidays can be computed for.
///
/// # Errors
/// [`Refusal::Invalid`] on the field.
pub fn known_day(field: &'static str, day: Day) -> Result<Day> {
    if (1901..=2198).contains(&day.year()) {
        Ok(day)
    } else {
        Err(Refusal::field(field, base::Msg::new("date-invalid")))
    }
}

/// Some days asked for: at most two years at once.
///
/// # Errors
/// [`Refusal::Invalid`].
pub fn known_days(from: Day, to: Day) -> Result<(Day, Day)> {
    let days = (known_day("from", from)?, known_day("to", to)?);
    if to < from {
        return Err(Refusal::field("to", base::Msg::new("end-before-start")));
    }
    if base::days_between(from, to) > 732 {
        return Err(Refusal::field("to", base::Msg::new("worktime-too-many-days")));
    }
    Ok(days)
}
