//! What reports that stand have already said of hours and money: it stays said whatever becomes of the rows (R31, R33e).

use super::{
    paper::{ReportPaper, read},
    store,
};
use ::store::{Scope, Tx};
use base::{Day, Id, Money, Result};
use std::collections::BTreeMap;

/// What other reports of an agreement billed, over days that these do not touch.
///
/// # Errors
/// A fault from the database; a report whose text was changed.
pub async fn billed(tx: &mut Tx, scope: Scope, agreement_id: Id, (from, to): (Day, Day)) -> Result<Money> {
    let mut sum = 0;
    for it in store::reports(tx, scope, agreement_id).await? {
        let apart = it.to < from || to < it.from;
        if it.state != store::ReportState::Superseded && apart {
            sum += read::<ReportPaper>(&it.content, &it.fingerprint)?.own.0;
        }
    }
    Ok(Money(sum))
}

/// The minutes that an agreement declared of a person in a month, in reports that stand.
pub type Declared = BTreeMap<(Id, Day), BTreeMap<Id, i64>>;

/// What reports declare of a civil year; `except`: an agreement and the days of the report about to be made, which takes
/// the place of the one before. Two reports of one agreement over the same month say the same hours.
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
        if except == Some((it.agreement_id, it.days)) {
            continue;
        }
        let mut own: BTreeMap<(Id, Day), i64> = BTreeMap::new();
        for row in read::<ReportPaper>(&it.content, &it.fingerprint)?.rows {
            if year.0 <= row.month && row.month <= year.1 {
                *own.entry((row.person_id, row.month)).or_default() += row.minutes;
            }
        }
        for (key, minutes) in own {
            let held = all.entry(key).or_default().entry(it.agreement_id).or_default();
            *held = minutes.max(*held);
        }
    }
    Ok(all)
}
