//! Certain sheets counted anew: what their counter opened with is typed after they were validated, or withdrawn since
//! (R23).

use super::{
    Sheet,
    moves::{by_period, counted},
    store,
};
use crate::{
    counters::{self, Cause, CounterMovement},
    entries::{Book, Whose},
    packs::computed_with,
};
use ::store::Tx;
use base::{Day, Result, fresh_id};
use serde_json::json;
use site::{
    Member,
    journal::{Entry, note_by},
};

/// Writes again what the certain sheets that begin before a day moved in a period: what they had written is undone,
/// never altered (I7). Nothing where it says the same.
///
/// # Errors
/// A fault from the database.
pub async fn recount(
    tx: &mut Tx,
    member: &Member,
    whose: Whose,
    (period, before): ((Day, Day), Day),
) -> Result<()> {
    let mut held = store::of_person(tx, member.scope, whose.person_id, (period.0, before)).await?;
    held.retain(|it| it.state.is_certain() && it.from < before);
    let Some((first, last)) = held.first().zip(held.last()) else { return Ok(()) };
    let book = Book::load(tx, member.scope, whose, (first.from, last.to)).await?;
    let by = member.actor.label();
    for sheet in &held {
        let all = counters::store::of_sheet(tx, member.scope, sheet.id).await?;
        let stood: Vec<_> = counters::standing(&all, sheet.id).filter(|it| it.period == period).collect();
        let anew = anew(&book, sheet, period, &by);
        let before: i64 = stood.iter().map(|it| it.quantity).sum();
        if before == counters::balance(&anew) && stood.is_empty() == anew.is_empty() {
            continue;
        }
        let undone = stood.into_iter().map(|it| counters::cancelling(it, fresh_id(), &by));
        for it in undone.chain(anew) {
            counters::store::add(tx, member.scope, &it, member.site.now()).await?;
            let entry = Entry::new("counter_movement", it.id, "add").about(Some(it.person_id));
            note_by(tx, member, entry.after(&it)).await?;
        }
    }
    Ok(())
}

/// What a sheet moves in a period by the figures that it keeps, and what became of what was due since (R18).
fn anew(book: &Book, sheet: &Sheet, period: (Day, Day), by: &str) -> Vec<CounterMovement> {
    let sums = by_period(book, book.lines(sheet.from, sheet.to));
    let Some(&(worked, due)) = sums.get(&period) else { return Vec::new() };
    let sums = by_period(book, book.lines_of_terms(sheet.from, sheet.to));
    let now = sums.get(&period).map_or(due, |sum| sum.1);
    let first = counted(book, sheet, (period, (worked, due)), by);
    if now == due {
        return vec![first];
    }
    let change = CounterMovement {
        id: fresh_id(),
        quantity: due - now,
        cause: Cause::ContractChange,
        computed_with: computed_with(
            json!({"before": due, "after": now}),
            &book.terms,
            sheet.to.min(period.1),
        ),
        ..first.clone()
    };
    vec![first, change]
}
