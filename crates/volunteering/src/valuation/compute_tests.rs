//! The worked examples of the specification (§9), to the cent, and what holds of any input.

use super::{Calculation, GapKind, Order, at_smic, compute};
use crate::{
    actions::Status,
    statistics::{Measure, Period},
    valuation::{
        line::{Line, Replacement},
        method::MethodKind,
        rates::{Dated, GridRow, ONE_BP, Rates},
        run::{Flag, flags},
    },
};
use base::{Day, Id, Minutes, jiff::civil::date};
use proptest::prelude::*;

const A: Id = Id::from_u128(1);
const B: Id = Id::from_u128(2);
const C: Id = Id::from_u128(3);
const DECADE: Period = Period { from: date(2015, 1, 1), to: date(2035, 12, 31) };

fn dated(valid_from: Day, value: i64) -> Dated {
    Dated { valid_from, valid_to: None, value, source: format!("source du {valid_from}") }
}

/// The minimum wage as the instance ships it.
fn smic() -> Vec<Dated> {
    let rows = organisation::reference::shipped::all().unwrap();
    let france = rows.into_iter().filter(|it| it.kind == "smic" && it.key == "FR");
    france
        .map(|it| Dated {
            valid_from: it.valid_from,
            valid_to: it.valid_to,
            value: it.value,
            source: it.source,
        })
        .collect()
}

fn rates(kind: MethodKind) -> Rates {
    Rates {
        kind,
        multiple_bp: ONE_BP,
        smic: smic(),
        employer: Vec::new(),
        flat: Vec::new(),
        grid: Vec::new(),
        default_level_id: None,
    }
}

fn line(day: Day, minutes: i64) -> Line {
    Line {
        project_id: None,
        category_id: A,
        level_id: None,
        status: Status::Volunteer,
        valued: true,
        measure: Measure::Measured,
        from: day,
        to: day,
        minutes: Minutes(minutes),
        daily: None,
        entries: 1,
        replacement: None,
    }
}

fn multiple(item_id: Id, bp: i64) -> GridRow {
    GridRow { item_id, worth: dated(date(2020, 1, 1), bp), is_multiple: true }
}

fn rate(item_id: Id, value: i64) -> GridRow {
    GridRow { item_id, worth: dated(date(2020, 1, 1), value), is_multiple: false }
}

fn cents(it: &Calculation) -> Vec<i64> {
    it.cells.iter().map(|cell| cell.amount.0).collect()
}

fn places() -> Order {
    let places = [(A, 0), (B, 1), (C, 2)];
    Order { projects: places.into(), categories: places.into(), levels: places.into() }
}

#[test]
fn r27_worked_example_2_the_smic_of_the_action_date() {
    let lines = [
        line(date(2022, 10, 12), 37 * 60),
        line(date(2023, 2, 14), 52 * 60 + 30),
        line(date(2023, 4, 30), 18 * 60 + 20),
        line(date(2023, 5, 1), 41 * 60 + 10),
    ];
    let year = Period { from: date(2022, 9, 1), to: date(2023, 8, 31) };
    let done = compute(&lines, year, &rates(MethodKind::Smic), &places());
    assert_eq!((done.total.0, done.minutes()), (168_212, Minutes(149 * 60)));
    assert_eq!(cents(&done).iter().sum::<i64>(), 168_212);
    assert_eq!(done.cells.len(), 3, "one cell by rate");
}

#[test]
fn r29_worked_example_3_a_loaded_smic_stays_an_exact_product() {
    let mut loaded = rates(MethodKind::SmicLoaded);
    loaded.employer = vec![dated(date(2020, 1, 1), 2735)];
    let done = compute(&[line(date(2025, 3, 1), 63 * 60 + 40)], DECADE, &loaded, &places());
    assert_eq!(done.total.0, 96_322);
    assert_eq!(done.cells[0].rate.e12, 15_129_180_000_000);
    loaded.employer.clear();
    let none = compute(&[line(date(2025, 3, 1), 60)], DECADE, &loaded, &places());
    assert_eq!(none.unvalued().count(), 1, "no employer's rate is assumed");
}

#[test]
fn r31_worked_example_4_by_level_with_a_default_level() {
    let mut by_level = rates(MethodKind::SmicByLevel);
    by_level.grid = vec![multiple(A, 10_000), multiple(B, 15_000), multiple(C, 30_000)];
    by_level.default_level_id = Some(A);
    let day = date(2025, 6, 1);
    let at = |level_id, minutes| Line { level_id, ..line(day, minutes) };
    let lines =
        [at(Some(A), 22 * 60 + 30), at(Some(B), 9 * 60 + 15), at(Some(C), 4 * 60 + 40), at(None, 6 * 60)];
    let done = compute(&lines, DECADE, &by_level, &places());
    assert_eq!(done.total.0, 66_974);
    assert_eq!(cents(&done), [26_730, 16_484, 16_632, 7_128]);
    let listed: Vec<_> = done.gaps.iter().map(|gap| (gap.why, gap.minutes)).collect();
    assert_eq!(listed, [(GapKind::DefaultLevel, Minutes(360))]);
    by_level.default_level_id = None;
    let done = compute(&lines, DECADE, &by_level, &places());
    let unvalued: Vec<_> = done.unvalued().map(|gap| (gap.why, gap.minutes)).collect();
    assert_eq!(unvalued, [(GapKind::NoLevel, Minutes(360))]);
}

/// Six hours without a level in March, a default level whose rate begins in July: they are listed once.
#[test]
fn r31_hours_without_a_rate_took_no_default_level() {
    let mut by_level = rates(MethodKind::SmicByLevel);
    let since_july = dated(date(2025, 7, 1), 10_000);
    by_level.grid = vec![GridRow { item_id: A, worth: since_july, is_multiple: true }];
    by_level.default_level_id = Some(A);
    let listed = |line: Line| -> Vec<_> {
        let done = compute(&[line], DECADE, &by_level, &places());
        done.gaps.iter().map(|gap| (gap.why, gap.minutes.0)).collect()
    };
    assert_eq!(listed(line(date(2025, 3, 1), 360)), [(GapKind::NoRate, 360)]);
    assert_eq!(listed(line(date(2025, 7, 1), 360)), [(GapKind::DefaultLevel, 360)]);
    let (from, to) = (date(2025, 6, 29), date(2025, 7, 2));
    let both = Line { measure: Measure::Estimated, from, to, ..line(from, 240) };
    assert_eq!(listed(both), [(GapKind::NoRate, 120), (GapKind::DefaultLevel, 120)]);
}

#[test]
fn r30_worked_example_5_cells_by_largest_remainder() {
    let day = date(2024, 3, 1);
    let lines = [A, B, C].map(|category_id| Line { category_id, ..line(day, 25) });
    let done = compute(&lines, DECADE, &rates(MethodKind::Smic), &places());
    assert_eq!((done.total.0, cents(&done)), (1456, vec![486, 485, 485]));
}

#[test]
fn r28_worked_example_7_an_estimate_across_a_rate_change() {
    let estimate = Line {
        measure: Measure::Estimated,
        from: date(2026, 4, 15),
        to: date(2026, 7, 14),
        ..line(date(2026, 4, 15), 78 * 60)
    };
    let done = compute(&[estimate], DECADE, &rates(MethodKind::Smic), &places());
    assert_eq!(done.total.0, 94_850);
    assert_eq!((done.measured, done.estimated), (Minutes(0), Minutes(78 * 60)));
    let exact: Vec<&str> = done.cells.iter().map(|cell| cell.minutes_exact.as_str()).collect();
    assert_eq!(exact, ["16920/7", "15840/7"], "47 and 44 days of 91");
}

#[test]
fn r41_worked_example_8_statutory_hours_are_counted_and_worth_nothing() {
    let mut by_category = rates(MethodKind::RateByCategory);
    by_category.grid = vec![rate(A, 145_000), rate(B, 198_000)];
    let day = date(2024, 5, 2);
    let lines = [
        line(day, 31 * 60 + 20),
        Line { category_id: B, ..line(day, 12 * 60 + 45) },
        Line { category_id: C, valued: false, ..line(day, 21 * 60) },
    ];
    let done = compute(&lines, DECADE, &by_category, &places());
    assert_eq!((done.total.0, cents(&done)), (70_678, vec![45_433, 25_245]));
    assert_eq!(done.not_valued(), Minutes(21 * 60));
    assert_eq!(done.unvalued().count(), 0);
}

#[test]
fn r27_no_row_on_the_day_leaves_the_line_unvalued() {
    let done = compute(
        &[line(date(2026, 1, 1), 60), line(date(2019, 12, 31), 90)],
        DECADE,
        &Rates { flat: vec![dated(date(2020, 1, 1), 150_000)], ..rates(MethodKind::Flat) },
        &places(),
    );
    assert_eq!((done.total.0, done.measured), (1500, Minutes(60)));
    let unvalued: Vec<_> = done.unvalued().map(|gap| (gap.why, gap.minutes)).collect();
    assert_eq!(unvalued, [(GapKind::NoRate, Minutes(90))]);
}

#[test]
fn r32_a_replacement_takes_the_place_of_the_method() {
    let replacement = Replacement { rate: 450_000, source: "Devis du 3 mars".into() };
    let lines = [Line { replacement: Some(replacement), ..line(date(2025, 3, 3), 120) }];
    let done = compute(&lines, DECADE, &rates(MethodKind::Smic), &places());
    assert_eq!(done.total.0, 9_000);
    assert!(done.cells[0].rate.replaced && done.cells[0].rate.source == "Devis du 3 mars");
}

#[test]
fn r32_a_replacement_leaves_the_estimate_of_its_place_alone() {
    let day = date(2025, 3, 3);
    let replacement = Replacement { rate: 450_000, source: "Devis du 3 mars".into() };
    let replaced = Line { replacement: Some(replacement), ..line(day, 60) };
    let beside = Line { measure: Measure::Estimated, to: date(2025, 3, 4), ..line(day, 120) };
    let done = compute(&[replaced, beside], DECADE, &rates(MethodKind::Smic), &places());
    assert_eq!((done.total.0, cents(&done)), (6_876, vec![4_500, 2_376]));
}

#[test]
fn r36_a_replacement_is_compared_with_the_minimum_wage_not_with_itself() {
    let replacement = Replacement { rate: 5_000_000, source: "Devis du 3 mars".into() };
    let lines = [Line { replacement: Some(replacement), ..line(date(2025, 3, 3), 60) }];
    let smic = rates(MethodKind::Smic);
    let done = compute(&lines, DECADE, &smic, &places());
    let compared = at_smic(&lines, DECADE, &smic, &places());
    assert_eq!((done.total.0, compared.total.0), (50_000, 1_188));
    assert_eq!(
        flags(done.total, done.minutes(), (compared.total, compared.minutes()), false),
        [Flag::HighRate]
    );
}

#[test]
fn r38_hours_alone_are_worth_no_cent() {
    let done = compute(&[line(date(2025, 3, 3), 120)], DECADE, &rates(MethodKind::HoursOnly), &places());
    assert_eq!((done.total.0, done.minutes(), done.mean_rate()), (0, Minutes(120), Some(0)));
    let double = Rates { multiple_bp: 20_000, ..rates(MethodKind::Smic) };
    assert_eq!(compute(&[line(date(2025, 3, 3), 60)], DECADE, &double, &places()).total.0, 2_376);
}

#[test]
fn r38_a_rate_by_level_is_valued_to_the_cent() {
    let mut by_level = rates(MethodKind::RateByLevel);
    by_level.grid = vec![rate(A, 145_000), rate(B, 198_350)];
    let day = date(2024, 5, 2);
    let at = |level_id, minutes| Line { level_id, ..line(day, minutes) };
    let lines = [at(Some(A), 31 * 60 + 20), at(Some(B), 65), at(None, 30)];
    let done = compute(&lines, DECADE, &by_level, &places());
    // 31 h 20 × 14.50 € = 454.333… and 1 h 05 × 19.835 € = 21.487…: 475.821… in all.
    assert_eq!((done.total.0, cents(&done)), (47_582, vec![45_433, 2_149]));
    let unvalued: Vec<_> = done.unvalued().map(|gap| (gap.why, gap.minutes)).collect();
    assert_eq!(unvalued, [(GapKind::NoLevel, Minutes(30))]);
}

#[test]
fn r38_a_rate_by_project_leaves_time_without_a_project_unvalued() {
    let mut by_project = rates(MethodKind::RateByProject);
    by_project.grid = vec![rate(A, 145_000), rate(B, 198_350)];
    let day = date(2024, 5, 2);
    let of = |project_id, minutes| Line { project_id, ..line(day, minutes) };
    let lines = [of(Some(A), 31 * 60 + 20), of(Some(B), 65), of(Some(C), 15), of(None, 30)];
    let done = compute(&lines, DECADE, &by_project, &places());
    assert_eq!((done.total.0, cents(&done)), (47_582, vec![45_433, 2_149]));
    let unvalued: Vec<_> = done.unvalued().map(|gap| (gap.why, gap.project_id, gap.minutes)).collect();
    let no_rate = |project_id, minutes| (GapKind::NoRate, project_id, Minutes(minutes));
    assert_eq!(unvalued, [no_rate(Some(C), 15), no_rate(None, 30)], "no row, no project");
}

#[test]
fn r8_only_the_days_of_the_year_are_valued() {
    let across = Line {
        measure: Measure::Estimated,
        from: date(2025, 12, 1),
        to: date(2026, 1, 30),
        ..line(date(2025, 12, 1), 61 * 60)
    };
    let year = |year| Period { from: date(year, 1, 1), to: date(year, 12, 31) };
    let smic = rates(MethodKind::Smic);
    let (one, two) = (
        compute(std::slice::from_ref(&across), year(2025), &smic, &places()),
        compute(&[across], year(2026), &smic, &places()),
    );
    assert_eq!((one.estimated, two.estimated), (Minutes(31 * 60), Minutes(30 * 60)));
}

prop_compose! {
    fn any_line()(
        category in 1_u128..5, project in 0_u128..4, level in 0_u128..4, days in 0_i64..366, start in 0_i64..700,
        minutes in 0_i64..100_000, status in 0_usize..4, valued in any::<bool>(), replaced in prop::option::of(0_i64..2_000_000),
    ) -> Line {
        use base::jiff::ToSpan;
        let from = date(2024, 1, 1).saturating_add(start.days());
        Line {
            project_id: (project > 0).then(|| Id::from_u128(project)),
            category_id: Id::from_u128(category),
            level_id: (level > 0).then(|| Id::from_u128(level)),
            status: Status::ALL[status],
            valued,
            measure: if days > 0 { Measure::Estimated } else { Measure::Measured },
            from,
            to: from.saturating_add(days.days()),
            minutes: Minutes(minutes),
            daily: None,
            entries: 1,
            replacement: replaced.map(|rate| Replacement { rate, source: "devis".into() }),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn r30_the_cells_sum_to_the_total_whatever_comes_in(lines in prop::collection::vec(any_line(), 0..30)) {
        let mut by_level = rates(MethodKind::SmicByLevel);
        by_level.grid = vec![multiple(A, 10_000), multiple(B, 13_700), multiple(C, 33_333)];
        by_level.employer = vec![dated(date(2024, 6, 1), 4_237)];
        for method in [rates(MethodKind::Smic), by_level] {
            let done = compute(&lines, DECADE, &method, &places());
            prop_assert_eq!(cents(&done).iter().sum::<i64>(), done.total.0);
            prop_assert_eq!(done.cells.iter().map(|cell| cell.minutes.0).sum::<i64>(), done.minutes().0);
        }
    }

    #[test]
    fn i4_a_status_other_than_volunteer_never_adds_a_cent(lines in prop::collection::vec(any_line(), 0..30)) {
        let volunteers: Vec<Line> =
            lines.iter().filter(|it| it.status == Status::Volunteer).cloned().collect();
        let smic = rates(MethodKind::Smic);
        prop_assert_eq!(compute(&lines, DECADE, &smic, &places()), compute(&volunteers, DECADE, &smic, &places()));
    }
}
