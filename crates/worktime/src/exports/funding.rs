//! E2, time by funding: each row of each day with who pays for it (R26). No amount of money: hours alone.

use super::{
    sheet::titled,
    store::{self, Selection},
    tables::Written,
};
use crate::{
    agreements::{Names, Worked, parts, pays, plan_of},
    house::{House, TargetKey},
    overrides::{self, Override},
};
use ::sheet::{Kind, Value};
use ::store::Tx;
use base::{Day, Id, Result, round_half_away};
use site::{Member, Ui};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use treasury::{
    agreements::{self, FundingAgreement},
    funders,
    plans::{self, FinancingPlan},
};

const COLUMNS: [(&str, &str, Kind); 13] = [
    ("date", "worktime-column-date", Kind::Day),
    ("personne", "worktime-person", Kind::Text),
    ("projet", "worktime-project", Kind::Text),
    ("action", "worktime-column-action", Kind::Text),
    ("convention", "agreement", Kind::Text),
    ("financeur", "funder", Kind::Text),
    ("reference", "agreement-reference", Kind::Text),
    ("part", "worktime-column-share", Kind::Thousandths),
    ("minutes", "worktime-column-minutes", Kind::Integer),
    ("heures_decimales", "worktime-column-hours", Kind::HoursDecimal),
    ("autofinancement", "worktime-column-self-funded", Kind::Text),
    ("derogation", "worktime-column-override", Kind::Text),
    ("motif", "worktime-column-override-reason", Kind::Text),
];

/// What of some minutes an agreement pays, or nobody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// `None`: self-funded.
    pub agreement_id: Option<Id>,
    /// In thousandths of a percent.
    pub share: i64,
    pub minutes: i64,
}

/// Who pays some minutes; an agreement pays nothing outside its dates (R33d), nor once refused, and what nobody pays comes
/// last.
///
/// # Errors
/// A fault when a saved plan shares more than the whole.
pub fn split(
    it: &Worked,
    plan: Option<&FinancingPlan>,
    holds: impl Fn(Id, Day) -> bool,
) -> Result<Vec<Part>> {
    let mut found = Vec::new();
    let (mut minutes, mut left) = (it.minutes, (1, 1));
    if let Some(plan) = plan {
        left = (plan.denominator, plan.denominator);
        for (share, part) in plan.shares.iter().zip(parts(plan, it.minutes)?) {
            if holds(share.agreement_id, it.on) {
                minutes -= part;
                left.0 -= share.numerator;
                let share_of = thousandths(share.numerator, plan.denominator);
                found.push(Part { agreement_id: Some(share.agreement_id), share: share_of, minutes: part });
            }
        }
    }
    if minutes > 0 {
        found.push(Part { agreement_id: None, share: thousandths(left.0, left.1), minutes });
    }
    found.retain(|it| it.minutes > 0);
    Ok(found)
}

/// A share in thousandths of a percent.
fn thousandths(numerator: i64, denominator: i64) -> i64 {
    let exact = round_half_away(i128::from(numerator) * 100_000, i128::from(denominator.max(1)));
    i64::try_from(exact).unwrap_or_default()
}

/// What the rows name.
struct Known {
    plans: Vec<FinancingPlan>,
    agreements: HashMap<Id, (FundingAgreement, String)>,
    names: Names,
    house: House,
    /// The names of projects and of actions.
    titles: BTreeMap<TargetKey, (String, String)>,
}

/// The table.
///
/// # Errors
/// A fault from the database.
pub async fn table(tx: &mut Tx, member: &Member, selection: &Selection) -> Result<Written> {
    let (ui, wanted) = (member.ui(), &selection.of);
    let own = |it: &Override| {
        it.within((wanted.from, wanted.to))
            && wanted.person_id.is_none_or(|id| id == it.worked.person_id)
            && selection.project_id.is_none_or(|id| id == it.worked.project_id)
    };
    let mut overridden = overrides::store::list(tx, member.scope).await?;
    overridden.retain(own);
    let mut worked = store::worked(tx, member.scope, selection).await?;
    let projects: BTreeSet<Id> = overridden.iter().map(|it| it.worked.project_id).collect();
    for project_id in projects {
        let (of, others): (Vec<Worked>, Vec<Worked>) =
            worked.into_iter().partition(|it| it.project_id == project_id);
        worked = others;
        worked.extend(overrides::apart(of, &overridden, (project_id, (wanted.from, wanted.to)), true));
    }
    let known = known(tx, member, &worked, &overridden).await?;
    let mut rows: Vec<(Day, Id, Vec<Value>)> = Vec::new();
    for it in &worked {
        let plan = plan_of(&known.plans, it);
        known.add(&ui, &mut rows, (it, plan, None), selection)?;
    }
    for it in &overridden {
        known.add(&ui, &mut rows, (&it.worked, Some(&it.plan()), Some(&it.reason)), selection)?;
    }
    rows.sort_by_key(|it| (it.0, it.1));
    Ok(Written { columns: titled(&ui, &COLUMNS), rows: rows.into_iter().map(|it| it.2).collect() })
}

async fn known(tx: &mut Tx, member: &Member, worked: &[Worked], own: &[Override]) -> Result<Known> {
    let funders: HashMap<Id, String> =
        funders::store::list(tx, member.scope).await?.into_iter().map(|it| (it.id, it.name)).collect();
    let named = |it: FundingAgreement| {
        let funder = funders.get(&it.funder_id).cloned().unwrap_or_default();
        (it.id, (it, funder))
    };
    let all = agreements::store::list(tx, member.scope).await?;
    let people: BTreeSet<Id> =
        worked.iter().map(|it| it.person_id).chain(own.iter().map(|it| it.worked.person_id)).collect();
    let house = House::load(tx, member.scope).await?;
    let actions = organisation::project_actions::store::list(tx, member.scope).await?;
    let title = |key: TargetKey| {
        let project = house.name(TargetKey { action_id: None, ..key }).to_owned();
        let action = actions.iter().find(|it| Some(it.id) == key.action_id);
        (key, (project, action.map(|it| it.name.clone()).unwrap_or_default()))
    };
    Ok(Known {
        plans: plans::store::list(tx, member.scope).await?,
        agreements: all.into_iter().map(named).collect(),
        names: Names::load(tx, member, people.into_iter()).await?,
        titles: house.targets.iter().map(|it| title(it.key)).collect(),
        house,
    })
}

impl Known {
    /// The rows of some minutes, a part each.
    fn add(
        &self,
        ui: &Ui,
        rows: &mut Vec<(Day, Id, Vec<Value>)>,
        (it, plan, reason): (&Worked, Option<&FinancingPlan>, Option<&String>),
        selection: &Selection,
    ) -> Result<()> {
        let holds = |id: Id, on: Day| self.agreements.get(&id).is_some_and(|it| pays(&it.0, on));
        for part in split(it, plan, holds)? {
            if selection.agreement_id.is_none_or(|id| part.agreement_id == Some(id)) {
                rows.push((it.on, it.person_id, self.row(ui, it, part, reason)));
            }
        }
        Ok(())
    }

    fn row(&self, ui: &Ui, it: &Worked, part: Part, reason: Option<&String>) -> Vec<Value> {
        let key = TargetKey { project_id: it.project_id, action_id: it.action_id };
        let (project, action) = self
            .titles
            .get(&key)
            .cloned()
            .unwrap_or_else(|| (self.house.name(key).to_owned(), String::new()));
        let agreement = part.agreement_id.and_then(|id| self.agreements.get(&id));
        let text = |of: Option<&String>| of.cloned().unwrap_or_default();
        let said = |yes: bool| ui.t(if yes { "yes" } else { "no" });
        vec![
            Value::Day(it.on),
            self.names.of(it.person_id).into(),
            project.into(),
            action.into(),
            text(agreement.map(|it| &it.0.name)).into(),
            text(agreement.map(|it| &it.1)).into(),
            text(agreement.map(|it| &it.0.reference)).into(),
            Value::Thousandths(part.share),
            Value::Integer(part.minutes),
            Value::HoursExact(part.minutes),
            said(part.agreement_id.is_none()).into(),
            said(reason.is_some()).into(),
            text(reason).into(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreements::tests::{plan, worked};
    use base::jiff::civil::date;
    use proptest::prelude::*;

    /// X7: 455 minutes at 55/45; 500 in thirds; 45 and 35 % leave a rest.
    #[test]
    fn e2_x7_each_part_has_its_row_and_the_rest_is_self_funded() {
        let minutes = |shares: &[(u128, i64)], denominator: i64, minutes: i64| -> Vec<(i64, i64)> {
            let plan = plan(shares, denominator);
            let row = worked(12, date(2031, 3, 3), minutes);
            let parts = split(&row, Some(&plan), |_, _| true).unwrap();
            parts.iter().map(|it| (it.share, it.minutes)).collect()
        };
        assert_eq!(minutes(&[(1, 55), (2, 45)], 100, 455), [(55_000, 250), (45_000, 205)]);
        assert_eq!(minutes(&[(1, 1), (2, 1), (3, 1)], 3, 500), [(33_333, 167), (33_333, 167), (33_333, 166)]);
        assert_eq!(minutes(&[(1, 45), (2, 35)], 100, 420), [(45_000, 189), (35_000, 147), (20_000, 84)]);
        let row = worked(12, date(2031, 3, 3), 420);
        let alone = split(&row, None, |_, _| true).unwrap();
        assert_eq!(alone, [Part { agreement_id: None, share: 100_000, minutes: 420 }]);
    }

    #[test]
    fn e2_r33d_an_agreement_pays_nothing_outside_its_dates() {
        let row = worked(12, date(2031, 3, 3), 100);
        let plan = plan(&[(1, 60), (2, 40)], 100);
        let parts = split(&row, Some(&plan), |id, _| id == Id::from_u128(1)).unwrap();
        let rest = Part { agreement_id: None, share: 40_000, minutes: 40 };
        assert_eq!((parts.len(), parts[1]), (2, rest));
    }

    proptest! {
        #[test]
        fn e2_the_parts_of_a_row_sum_to_it(minutes in 1_i64..1_440, a in 1_i64..50, b in 1_i64..50, first in any::<bool>()) {
            let row = worked(12, date(2031, 3, 3), minutes);
            let plan = plan(&[(1, a), (2, b)], 100);
            let parts = split(&row, Some(&plan), |id, _| first || id == Id::from_u128(2)).unwrap();
            prop_assert_eq!(parts.iter().map(|it| it.minutes).sum::<i64>(), minutes);
        }
    }
}
