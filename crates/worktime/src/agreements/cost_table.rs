//! E4, what an agreement costs by person: the same columns for the agreement as it stands and for a frozen report.
//! The lines add up to its page: the indirect costs are rounded once, on the amount (R30), then shared out.

use super::{PersonLine, desk::Desk};
use crate::{
    costs,
    staff::{StaffKind, kind_said},
};
use ::sheet::{Column, Kind, Value};
use base::{Money, largest_remainder};
use site::{Ui, formats};

/// A line of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CostLine {
    pub agreement: String,
    pub person: String,
    pub year: i16,
    pub method: String,
    pub annual: Option<Money>,
    pub base_minutes: Option<i64>,
    /// The rate in words, or the share of the monthly cost.
    pub rate: String,
    pub minutes: i64,
    /// `None`: unknown.
    pub cost: Option<Money>,
    /// Employee, or what else they are (R11b).
    pub status: String,
}

impl CostLine {
    /// A line of an account, for who may be told what persons cost.
    #[must_use]
    pub fn of(ui: &Ui, desk: &Desk, it: &PersonLine, person: String) -> CostLine {
        CostLine {
            agreement: desk.agreement.name.clone(),
            person,
            year: it.year,
            method: ui.t(&costs::method_key(desk.terms.method)),
            annual: desk.ground.annual(it.cost_id),
            base_minutes: it.rate.map(|rate| rate.minutes.rounded()),
            rate: priced(ui, it.rate.map(|rate| rate.shown()), it.fixed_bp),
            minutes: it.minutes,
            cost: it.cost,
            status: kind_said(ui, it.apart.unwrap_or(StaffKind::Employee)),
        }
    }
}

/// The rate of a line in words, or the share of the monthly cost.
#[must_use]
pub fn priced(ui: &Ui, rate: Option<i64>, fixed_bp: Option<i64>) -> String {
    let share = fixed_bp.map(|share| formats::percent(ui.lang, share));
    rate.map(|rate| costs::rate(ui, rate)).or(share).unwrap_or_default()
}

/// The columns, in an order that does not change: what came since comes last.
#[must_use]
pub fn columns(ui: &Ui) -> Vec<Column> {
    vec![
        Column::new("convention", ui.t("agreement"), Kind::Text),
        Column::new("personne", ui.t("worktime-person"), Kind::Text),
        Column::new("methode", ui.t("time-column-method"), Kind::Text),
        Column::new("cout_annuel", ui.t("time-column-annual"), Kind::Money),
        Column::new("base", ui.t("time-column-base"), Kind::HoursDecimal),
        Column::new("taux", ui.t("time-column-rate"), Kind::Text),
        Column::new("minutes", ui.t("worktime-column-minutes"), Kind::Integer),
        Column::new("heures_decimales", ui.t("worktime-column-hours"), Kind::HoursDecimal),
        Column::new("cout", ui.t("time-column-cost"), Kind::Money),
        Column::new("indirects", ui.t("time-column-indirect"), Kind::Money),
        Column::new("total", ui.t("time-column-total"), Kind::Money),
        Column::new("annee", ui.t("worktime-column-year"), Kind::Integer),
        Column::new("statut", ui.t("worktime-column-status"), Kind::Text),
    ]
}

/// The rows, each with its part of the indirect costs.
#[must_use]
pub fn rows(lines: &[CostLine], indirect: Money) -> Vec<Vec<Value>> {
    let costs: Vec<Option<Money>> = lines.iter().map(|it| it.cost).collect();
    let money = |it: Option<Money>| it.map_or(Value::Empty, |it| Value::Money(it.0));
    let row = |(it, part): (&CostLine, Option<Money>)| -> Vec<Value> {
        vec![
            it.agreement.clone().into(),
            it.person.clone().into(),
            it.method.clone().into(),
            money(it.annual),
            it.base_minutes.map_or(Value::Empty, Value::HoursExact),
            it.rate.clone().into(),
            Value::Integer(it.minutes),
            Value::HoursExact(it.minutes),
            money(it.cost),
            money(part),
            money(it.cost.zip(part).map(|(cost, part)| Money(cost.0 + part.0))),
            Value::Integer(i64::from(it.year)),
            it.status.clone().into(),
        ]
    };
    lines.iter().zip(shared_out(indirect, &costs)).map(row).collect()
}

/// The indirect costs by line, in proportion to what each costs; a line whose cost is unknown has none.
fn shared_out(indirect: Money, costs: &[Option<Money>]) -> Vec<Option<Money>> {
    let weights: Vec<i128> = costs.iter().flatten().map(|it| i128::from(it.0)).collect();
    let mut parts = largest_remainder(indirect.0, &weights).into_iter();
    costs.iter().map(|it| it.and_then(|_| parts.next()).map(Money)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Worked example X9: 15 % of 9 532.16 € are 1 429.82 €, and the total is 10 961.98 €.
    #[test]
    fn r30_e4_x9_the_lines_add_up_to_the_page_to_the_cent() {
        let costs = [478_040, 337_143, 138_033].map(|it| Some(Money(it)));
        let parts: Vec<i64> = shared_out(Money(142_982), &costs).iter().map(|it| it.unwrap().0).collect();
        assert_eq!(parts, [71_706, 50_571, 20_705]);
        let total: i64 = costs.iter().zip(&parts).map(|(cost, part)| cost.unwrap().0 + part).sum();
        assert_eq!(total, 1_096_198);
    }

    #[test]
    fn e4_a_line_without_a_cost_has_no_part() {
        let parts = shared_out(Money(100), &[None, Some(Money(3)), Some(Money(0))]);
        assert_eq!(parts, [None, Some(Money(100)), Some(Money(0))]);
        assert_eq!(shared_out(Money(100), &[None]), [None]);
    }

    #[test]
    fn e4_the_columns_are_those_of_the_table() {
        let line = CostLine { cost: Some(Money(5)), ..CostLine::default() };
        let rows = rows(&[line], Money(1));
        assert_eq!(rows[0][8..11], [Value::Money(5), Value::Money(1), Value::Money(6)]);
        assert_eq!(rows[0].len(), 13);
    }

    proptest! {
        #[test]
        fn r30_e4_parts_sum_to_the_amount(
            costs in proptest::collection::vec(0_i64..10_000_000, 1..30), indirect in 0_i64..10_000_000
        ) {
            let costs: Vec<Option<Money>> = costs.into_iter().map(|it| Some(Money(it))).collect();
            let parts = shared_out(Money(indirect), &costs);
            prop_assert_eq!(parts.iter().map(|it| it.unwrap().0).sum::<i64>(), indirect);
        }
    }
}
