//! What reports that stand have already said of hours and money: it stays said whatever becomes of the rows (R31, R33e).
//! Those of one agreement never share a day: a longer one takes the place of what it holds, and no other overlaps.

use super::{
    paper::{ReportPaper, ReportRows, read},
    store::{self, Standing},
};
use ::store::{Scope, Tx};
use base::{Day, Id, Money, Msg, Refusal, Result};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// What a report says, or a part of it; one whose text was changed is named.
pub(super) fn said<T: DeserializeOwned>(it: &Standing) -> Result<T> {
    let altered = |_| Refusal::Conflict(Msg::new("time-report-altered").with("number", it.number));
    read(&it.content, &it.fingerprint, &it.moves).map_err(altered)
}

fn touch(one: (Day, Day), other: (Day, Day)) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

fn holds(one: (Day, Day), other: (Day, Day)) -> bool {
    one.0 <= other.0 && other.1 <= one.1
}

/// What a report that stands billed, and over which days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Billed {
    pub days: (Day, Day),
    pub own: Money,
}

/// What the reports of an agreement that stand billed.
///
/// # Errors
/// A fault from the database; a report whose text was changed.
pub async fn bills(tx: &mut Tx, scope: Scope, agreement_id: Id) -> Result<Vec<Billed>> {
    let all = store::standing_of(tx, scope, agreement_id).await?;
    all.iter().map(|it| Ok(Billed { days: it.days, own: said::<ReportPaper>(it)?.own })).collect()
}

/// What they billed over days that these do not touch.
#[must_use]
pub fn billed(bills: &[Billed], days: (Day, Day)) -> Money {
    Money(bills.iter().filter(|it| !touch(it.days, days)).map(|it| it.own.0).sum())
}

/// The report of an agreement that some days hold a part of: frozen beside it, they would bill the same days twice.
///
/// # Errors
/// A fault from the database.
pub async fn overlapped(
    tx: &mut Tx,
    scope: Scope,
    agreement_id: Id,
    days: (Day, Day),
) -> Result<Option<Standing>> {
    let all = store::standing_of(tx, scope, agreement_id).await?;
    Ok(all.into_iter().find(|it| touch(it.days, days) && !holds(days, it.days)))
}

/// The minutes that an agreement declared of a person in a month, in reports that stand.
pub type Declared = BTreeMap<(Id, Day), BTreeMap<Id, i64>>;

/// What reports declare of a civil year; `except`: an agreement and the days of the report about to be made, which takes
/// the place of those it holds.
///
/// # Errors
/// A fault from the database; a report whose text was changed.
pub async fn declared(
    tx: &mut Tx,
    scope: Scope,
    year: (Day, Day),
    except: Option<(Id, (Day, Day))>,
) -> Result<Declared> {
    let mut all = Declared::new();
    for it in store::standing(tx, scope, year).await? {
        if except.is_some_and(|(id, days)| id == it.agreement_id && holds(days, it.days)) {
            continue;
        }
        for row in said::<ReportRows>(&it)?.rows {
            if year.0 <= row.month && row.month <= year.1 {
                let months = all.entry((row.person_id, row.month)).or_default();
                *months.entry(it.agreement_id).or_default() += row.minutes;
            }
        }
    }
    Ok(all)
}
