//! What modules hold of a project, or of one of its actions, on days that new dates would leave out: nothing stays
//! outside the dates of what it is charged to (worktime I4).

use ::store::Tx;
use base::{Day, Id, Msg, Refusal, Result, jiff::civil::date};
use site::Member;

/// The first and the last day; none where it is open.
pub type Dates = (Option<Day>, Option<Day>);

fn whole((from, to): Dates) -> (Day, Day) {
    (from.unwrap_or(date(1900, 1, 1)), to.unwrap_or(date(2199, 12, 31)))
}

/// # Errors
/// [`Refusal::Invalid`] with what modules hold on the days that dates which draw in would leave out.
pub async fn must_keep(tx: &mut Tx, member: &Member, id: Id, before: Dates, after: Dates) -> Result<()> {
    let (before, after) = (whole(before), whole(after));
    if after.0 <= before.0 && before.1 <= after.1 {
        return Ok(());
    }
    let Some(held) = held(tx, member, id, after).await? else { return Ok(()) };
    let field = if after.1 < before.1 { "ends_on" } else { "starts_on" };
    Err(Refusal::field(field, Msg::new("project-dates-leave-out").with("held", held)))
}

/// What modules hold of it on other days than these, in words.
async fn held(tx: &mut Tx, member: &Member, id: Id, days: (Day, Day)) -> Result<Option<String>> {
    let mut held = Vec::new();
    for module in member.site.modules {
        held.extend((module.outside_project)(member, tx, (id, days)).await?);
    }
    Ok((!held.is_empty()).then(|| held.join(", ")))
}

/// What modules hold of it on whatever day, in words.
///
/// # Errors
/// A fault from the database.
pub async fn all_held(tx: &mut Tx, member: &Member, id: Id) -> Result<Option<String>> {
    let (first, last) = whole((None, None));
    held(tx, member, id, (last, first)).await
}

/// What the message of an archiving adds: the hours that stay.
///
/// # Errors
/// A fault from the database.
pub async fn kept(tx: &mut Tx, member: &Member, id: Id) -> Result<Option<String>> {
    let held = all_held(tx, member, id).await?;
    Ok(held.map(|held| member.ui().t1("project-keeps", "held", held)))
}
