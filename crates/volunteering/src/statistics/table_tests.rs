//! Tests of the table.

use super::{Axis, AxisKey, AxisOrder, Line, Table};
use crate::{
    actions::{Contributor, Status},
    statistics::{Figures, Shown},
};
use base::{Id, Minutes, jiff::civil::date};
use proptest::prelude::*;

const BAR: AxisKey = AxisKey::Of(Id::from_u128(10));
const SORT: AxisKey = AxisKey::Of(Id::from_u128(11));

fn month(number: i8) -> AxisKey {
    AxisKey::Month(date(2026, number, 1))
}

fn person(number: u128) -> Contributor {
    Contributor::Person(Id::from_u128(number))
}

fn line(row: AxisKey, column: AxisKey, contributor: Contributor, minutes: i64) -> Line {
    Line {
        row,
        column: Some(column),
        status: Status::Volunteer,
        contributor,
        entries: 1,
        headcount: 1,
        minutes,
        estimated: 0,
        distance_m: 1000,
    }
}

fn small() -> Vec<Line> {
    vec![
        line(BAR, month(1), person(1), 155),
        line(BAR, month(1), person(2), 60),
        line(BAR, month(2), person(1), 30),
        line(SORT, month(1), person(1), 20),
        Line { headcount: 12, minutes: 720, ..line(SORT, month(1), Contributor::Nobody, 0) },
        Line { status: Status::Seconded, ..line(SORT, month(2), person(3), 420) },
        line(SORT, month(2), Contributor::Link(Id::from_u128(1)), 45),
    ]
}

fn table() -> Table {
    let months = AxisOrder { keys: vec![month(1), month(2), month(3)], keeps_empty: true };
    let categories = AxisOrder { keys: vec![SORT, BAR, AxisKey::Without], keeps_empty: false };
    Table::pivot(&small(), &categories, &months)
}

#[test]
fn r17_minutes_are_summed_whole() {
    let table = table();
    assert_eq!(table.cell(BAR, month(1)).of(Status::Volunteer).minutes, Minutes(215));
    assert_eq!(table.row_total(BAR).of(Status::Volunteer).minutes, Minutes(245));
    assert_eq!(table.column_total(month(1)).of(Status::Volunteer).minutes, Minutes(955));
    assert_eq!(table.total.of(Status::Volunteer).minutes, Minutes(1030));
}

#[test]
fn r18_the_order_is_given_and_months_without_anything_stay() {
    let table = table();
    assert_eq!(table.rows, [SORT, BAR]);
    assert_eq!(table.columns, [month(1), month(2), month(3)]);
    let free = Table::pivot(&small(), &AxisOrder::default(), &AxisOrder::default());
    assert_eq!((free.rows, free.columns), (vec![BAR, SORT], vec![month(1), month(2)]));
    assert_eq!(Axis::from_text("person"), None, "nobody is an axis");
}

#[test]
fn r19_each_person_counts_once_and_the_unnamed_apart() {
    let table = table();
    let bar = table.row_total(BAR).of(Status::Volunteer);
    assert_eq!((bar.entries, bar.persons, bar.at_least, bar.distance_m), (3, 2, 0, 3000));
    let total = table.total.of(Status::Volunteer);
    assert_eq!((total.persons, total.links, total.concerned(), total.at_least), (2, 1, 3, 12));
}

#[test]
fn r21_statuses_are_never_added_together() {
    let table = table();
    assert_eq!(table.statuses(), [Status::Volunteer, Status::Seconded]);
    assert_eq!(table.total.of(Status::Seconded).minutes, Minutes(420));
    assert_eq!(table.row_total(SORT).of(Status::Volunteer).minutes, Minutes(785));
    assert_eq!(table.all_forms.minutes, Minutes(1450), "toutes formes d'engagement, apart");
    assert_eq!(table.all_forms.persons, 3);
}

#[test]
fn a_crossed_cell_resting_on_one_person_is_masked_and_totals_stay() {
    let table = table();
    let shown = |row, column, status| table.shown(row, column, status, false);
    assert_eq!(shown(BAR, month(2), Status::Volunteer), Shown::Masked);
    assert_eq!(shown(SORT, month(2), Status::Seconded), Shown::Masked);
    assert_eq!(shown(SORT, month(2), Status::Volunteer), Shown::Masked, "a link is somebody");
    assert!(matches!(shown(BAR, month(1), Status::Volunteer), Shown::Figures(_)), "two persons");
    assert!(matches!(shown(SORT, month(1), Status::Volunteer), Shown::Figures(_)), "one and twelve more");
    assert_eq!(
        shown(BAR, month(3), Status::Volunteer),
        Shown::Figures(Figures::default()),
        "empty is no secret"
    );
    assert!(matches!(table.shown(BAR, month(2), Status::Volunteer, true), Shown::Figures(_)));
    assert_eq!(table.column_total(month(2)).of(Status::Seconded).minutes, Minutes(420));

    let own = Table::pivot(
        &[line(AxisKey::Own(true), month(1), person(1), 60)],
        &AxisOrder::default(),
        &AxisOrder::default(),
    );
    assert!(matches!(own.shown(AxisKey::Own(true), month(1), Status::Volunteer, false), Shown::Figures(_)));
}

#[test]
fn a_table_of_one_axis_has_no_crossed_cell() {
    let lines: Vec<Line> = small().into_iter().map(|line| Line { column: None, ..line }).collect();
    let table = Table::pivot(&lines, &AxisOrder::default(), &AxisOrder::default());
    assert!(table.columns.is_empty());
    assert_eq!(table.row_total(BAR).of(Status::Volunteer).minutes, Minutes(245));
}

proptest! {
    #[test]
    fn i11_rows_columns_and_cells_give_one_total(
        drawn in prop::collection::vec((0_u128..4, 1_i8..=12, 0_u128..5, 0_i64..2000), 0..60)
    ) {
        let lines: Vec<Line> = drawn
            .iter()
            .map(|(category, number, who, minutes)| {
                line(AxisKey::Of(Id::from_u128(*category)), month(*number), person(*who), *minutes)
            })
            .collect();
        let table = Table::pivot(&lines, &AxisOrder::default(), &AxisOrder::default());
        let of = |cell: &super::Cell| cell.of(Status::Volunteer).minutes.0;
        let whole: i64 = drawn.iter().map(|drawn| drawn.3).sum();
        prop_assert_eq!(of(&table.total), whole);
        prop_assert_eq!(table.rows.iter().map(|row| of(&table.row_total(*row))).sum::<i64>(), whole);
        prop_assert_eq!(table.columns.iter().map(|column| of(&table.column_total(*column))).sum::<i64>(), whole);
        let cells = table.rows.iter().flat_map(|row| table.columns.iter().map(move |column| (*row, *column)));
        prop_assert_eq!(cells.map(|(row, column)| of(&table.cell(row, column))).sum::<i64>(), whole);
    }
}
