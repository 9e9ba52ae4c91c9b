//! What is told to whoever writes time that agreements declare (R33e, R33f): a warning, never a refusal, because a
//! true hour is always written (I11).

use super::{CapLine, agreement_name, caps::lines_of, desk::Ground, unpaid::unpaid};
use crate::{
    costs::civil,
    entries,
    exact::Exact,
    guard::{Declared, check_presence},
    local::Local,
    papers::{frozen, totals},
    settings::{Feature, uses},
};
use ::store::Tx;
use base::{Day, Detail, Id, Msg, Refusal, Result, jiff::civil::date};
use site::{Member, Ui};
use treasury::agreements::{self, FundingAgreement};

/// What the hours a person has on some days bring all agreements to: one message a base that is reached, or nearly; and
/// the days on which no agreement of their plan pays (I4).
/// A dozen queries whatever is declared, and none where funding is not used.
///
/// # Errors
/// A fault from the database.
pub async fn warnings(tx: &mut Tx, member: &Member, person_id: Id, days: (Day, Day)) -> Result<Vec<Msg>> {
    if !uses(member, Feature::Funding) {
        return Ok(Vec::new());
    }
    let all = agreements::store::list(tx, member.scope).await?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let ui = member.words();
    let ground = Ground::of_person(tx, member.scope, member.today(), person_id).await?;
    let rows = entries::store::allocations(tx, member.scope, person_id, days).await?;
    let mut told = unpaid(&ui, &ground, &all, &rows);
    match found(tx, &ground, (person_id, days), &all, Reported::Summed).await {
        Ok(found) => {
            let near = found.iter().filter_map(|(it, year)| Some(said(&ui, it, *year, &all, standing(it)?)));
            told.extend(near);
        }
        // A report that cannot be read keeps nobody from writing a true hour.
        Err(Refusal::Conflict(msg)) => told.push(msg),
        Err(refusal) => return Err(refusal),
    }
    Ok(told)
}

/// A sheet is signed only where what its agreement, or any for a sheet of all, declares of its person fits in what there
/// is (R33e, R33f).
///
/// # Errors
/// [`Refusal::Conflict`] with the excess and the agreements (§8 `cap_exceeded`).
pub async fn must_fit(
    tx: &mut Tx,
    member: &Member,
    (person_id, agreement_id): (Id, Option<Id>),
    days: (Day, Day),
) -> Result<()> {
    let all = agreements::store::list(tx, member.scope).await?;
    if all.is_empty() {
        return Ok(());
    }
    let ground = Ground::of_person(tx, member.scope, member.today(), person_id).await?;
    let found = found(tx, &ground, (person_id, days), &all, Reported::Read).await?;
    let over = found.iter().filter(|(it, _)| agreement_id.is_none_or(|id| it.names(id)));
    let mut over = over.filter_map(|(it, year)| Some((it, *year, standing(it).filter(|it| it.is_over())?)));
    match over.next() {
        Some((it, year, standing)) => Err(Refusal::Conflict(said(&member.words(), it, year, &all, standing))),
        None => Ok(()),
    }
}

/// How what reports froze is known: from sums where time is written, from the reports where something is signed, so that none
/// whose text was changed is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reported {
    Summed,
    Read,
}

/// The lines that some days add to, with their civil years.
async fn found(
    tx: &mut Tx,
    ground: &Ground,
    (person_id, (from, to)): (Id, (Day, Day)),
    all: &[FundingAgreement],
    reported: Reported,
) -> Result<Vec<(CapLine, i16)>> {
    let mut found = Vec::new();
    for year in from.year()..=to.year() {
        let days = (from.max(date(year, 1, 1)), to.min(date(year, 12, 31)));
        let frozen = match reported {
            Reported::Summed => totals::declared_of(tx, ground.scope, person_id, civil(year)).await?,
            Reported::Read => frozen::declared(tx, ground.scope, civil(year), None).await?,
        };
        let lines = lines_of(tx, ground, all, (person_id, days), &frozen).await?;
        found.extend(lines.into_iter().map(|it| (it, year)));
    }
    Ok(found)
}

/// Where what is declared stands beside what may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// From 90 % on.
    Near,
    /// To the minute.
    Reached,
    Passed,
    /// More than was really worked.
    OverPresence,
}

impl Standing {
    const fn is_over(self) -> bool {
        matches!(self, Standing::Passed | Standing::OverPresence)
    }

    const fn key(self) -> &'static str {
        match self {
            Standing::Near => "worktime-cap-near",
            Standing::Reached => "worktime-cap-reached",
            Standing::Passed => "worktime-cap-passed",
            Standing::OverPresence => "worktime-declared-over-presence",
        }
    }
}

/// Nothing to say below 90 %. Declaring all that was worked is what an agreement is for: presence is only passed.
fn standing(it: &CapLine) -> Option<Standing> {
    if !it.method.has_yearly_hours() {
        let over = check_presence(it.charged, it.base.rounded()).is_err();
        return over.then_some(Standing::OverPresence);
    }
    match it.check() {
        Err(_) => Some(Standing::Passed),
        Ok(()) if it.charged > 0 && Exact::whole(it.charged) == it.base => Some(Standing::Reached),
        Ok(()) => it.warns().then_some(Standing::Near),
    }
}

/// The year or the month, the hours, and which agreements.
fn said(ui: &Ui, it: &CapLine, year: i16, all: &[FundingAgreement], standing: Standing) -> Msg {
    let of = |it: &Declared| format!("{} {}", agreement_name(all, it.agreement_id), ui.minutes(it.minutes));
    let named: Vec<String> = it.by_agreement.iter().filter(|it| it.minutes > 0).map(of).collect();
    let when = it.month.map_or_else(|| year.to_string(), |month| ui.month(&date(year, month, 1)));
    let (base, excess) = (it.base.rounded(), it.check().err().map_or(0, |it| it.excess));
    let msg = Msg::new(standing.key()).with("when", when).with("declared", ui.minutes(it.charged));
    let msg = msg.with("base", ui.minutes(base)).with("excess", ui.minutes(excess));
    let held = it.by_agreement.iter().filter(|it| it.minutes > 0);
    let agreements = held.map(|it| {
        Detail::fields([("id", Detail::text(it.agreement_id)), ("minutes", Detail::Number(it.minutes))])
    });
    let detail = Detail::fields([
        ("person_id", Detail::text(it.person_id)),
        ("year", Detail::Number(year.into())),
        ("base", Detail::Number(base)),
        ("charged", Detail::Number(it.charged)),
        ("excess", Detail::Number(excess)),
        ("agreements", Detail::List(agreements.collect())),
    ]);
    msg.with("agreements", named.join(", ")).detailed([detail])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::costs::RateMethod;
    use proptest::prelude::*;

    fn line(method: RateMethod, base: i64, charged: i64) -> CapLine {
        let base = Exact::whole(base);
        CapLine { person_id: Id::nil(), method, month: None, base, charged, by_agreement: Vec::new() }
    }

    #[test]
    fn r33e_an_entry_warns_at_ninety_and_at_a_hundred_percent() {
        let of = |charged| standing(&line(RateMethod::Fixed1720, 1_000, charged));
        assert_eq!([of(899), of(900), of(999)], [None, Some(Standing::Near), Some(Standing::Near)]);
        assert_eq!([of(1_000), of(1_001)], [Some(Standing::Reached), Some(Standing::Passed)]);
        assert_eq!(standing(&line(RateMethod::Fixed1720, 0, 0)), None, "nothing is declared");
    }

    #[test]
    fn r33f_all_that_was_worked_may_be_declared_and_no_more() {
        let of = |charged| standing(&line(RateMethod::RealAnnual, 1_000, charged));
        assert_eq!([of(900), of(1_000), of(1_001)], [None, None, Some(Standing::OverPresence)]);
    }

    proptest! {
        /// What an entry warns of as too much is what a report would be refused for.
        #[test]
        fn r33e_too_much_is_the_same_at_entry_and_at_freezing(base in 0_i64..2_000, charged in 0_i64..2_500) {
            for method in [RateMethod::Fixed1607, RateMethod::MonthlyAverage] {
                let it = line(method, base, charged);
                let refused = super::super::over(std::slice::from_ref(&it), &[Id::nil()].into(), 2031);
                prop_assert_eq!(standing(&it).is_some_and(Standing::is_over), !refused.is_empty());
            }
        }
    }
}
