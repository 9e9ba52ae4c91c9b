//! What is read and refused of what people type about valuation.

use super::*;

fn wrong<T: std::fmt::Debug>(result: Result<T>) -> Vec<&'static str> {
    let Err(Refusal::Invalid(errors)) = result else { panic!("{result:?}") };
    errors.0.keys().copied().collect()
}

#[test]
fn r38_a_loaded_smic_assumes_no_rate_and_each_value_names_its_source() {
    let form = MethodForm { name: "SMIC chargé".into(), kind: "smic_loaded".into(), ..Default::default() };
    assert_eq!(wrong(form.read(&[])), ["employer"]);
    let form = MethodForm {
        value: vec!["27,35".into(), String::new()],
        value_from: vec!["2025-01-01".into(), String::new()],
        value_source: vec!["Paie de l’association voisine".into(), String::new()],
        ..form
    };
    assert_eq!(form.read(&[]).unwrap().1[0].value, 2735);
    assert_eq!(wrong(MethodForm { value_source: vec![], ..form }.read(&[])), ["employer"]);
    let flat = MethodForm { name: "Forfait".into(), kind: "flat".into(), ..Default::default() };
    assert_eq!(wrong(flat.read(&[])), ["flat"]);
    let by_level = MethodForm { name: "Niveaux".into(), kind: "smic_by_level".into(), ..Default::default() };
    assert_eq!(wrong(by_level.read(&[])), ["grid"]);
}

#[test]
fn r33_four_methods_at_most_stand_side_by_side() {
    let ids: Vec<Id> = (1..=5).map(Id::from_u128).collect();
    let form = PolicyForm {
        method: ids[0].to_string(),
        comparisons: ids.iter().take(4).map(ToString::to_string).collect(),
        ..Default::default()
    };
    assert_eq!(form.read(&ids).unwrap().comparisons.len(), 3, "itself is not compared");
    let five = PolicyForm { comparisons: ids.iter().map(ToString::to_string).collect(), ..form };
    assert_eq!(wrong(five.read(&ids)), ["comparisons"]);
}

#[test]
fn numbers_come_back_as_typed() {
    assert_eq!(
        (typed(15_000, 4), typed(2735, 2), typed(10_000, 4)),
        ("1,5".into(), "27,35".into(), "1".into())
    );
}

#[test]
fn r38_a_grid_suits_the_axis_and_the_unit_of_its_method() {
    let grid = |id, axis, is_multiple| Grid {
        id: Id::from_u128(id),
        name: "Grille".into(),
        axis,
        is_multiple,
        origin: String::new(),
        version: 1,
    };
    let grids = [
        grid(1, Axis::Level, true),
        grid(2, Axis::Level, false),
        grid(3, Axis::Category, false),
        grid(4, Axis::Project, false),
    ];
    let suited =
        [("smic_by_level", 1), ("rate_by_level", 2), ("rate_by_category", 3), ("rate_by_project", 4)];
    for (kind, suits) in suited {
        for it in &grids {
            let form = MethodForm {
                name: "Grille".into(),
                kind: kind.into(),
                grid: it.id.to_string(),
                ..Default::default()
            };
            if it.id == Id::from_u128(suits) {
                assert_eq!(form.read(&grids).unwrap().0.grid_id, Some(it.id));
            } else {
                assert_eq!(wrong(form.read(&grids)), ["grid"], "{kind} {it:?}");
            }
        }
    }
}

#[test]
fn r38_multiples_of_the_minimum_wage_are_by_level() {
    let form =
        |axis: &str, unit: &str| GridForm { axis: axis.into(), unit: unit.into(), ..Default::default() };
    assert_eq!(form("level", "multiple").shape().unwrap(), (Axis::Level, true));
    assert_eq!(form("level", "rate").shape().unwrap(), (Axis::Level, false));
    assert_eq!(wrong(form("project", "multiple").shape()), ["unit"]);
}

#[test]
fn r38_a_rate_ends_and_no_two_of_one_item_overlap() {
    let item = Id::from_u128(7);
    let form = |rows: &[(&str, &str)]| {
        let each = |of: fn(&(&str, &str)) -> String| rows.iter().map(of).collect::<Vec<_>>();
        GridForm {
            item: rows.iter().map(|_| item.to_string()).collect(),
            from: each(|it| it.0.to_owned()),
            until: each(|it| it.1.to_owned()),
            worth: rows.iter().map(|_| "14,50".to_owned()).collect(),
            source: rows.iter().map(|_| "Accord de branche".to_owned()).collect(),
            ..Default::default()
        }
    };
    let ends = |rows: &[(&str, &str)]| -> Vec<String> {
        let rows = form(rows).rows(&[item], false).unwrap();
        rows.iter().map(|it| it.worth.valid_to.map(|day| day.to_string()).unwrap_or_default()).collect()
    };
    assert_eq!(ends(&[("2024-01-01", ""), ("2025-01-01", "")]), ["2024-12-31", ""]);
    assert_eq!(
        ends(&[("2024-01-01", "2024-06-30"), ("2025-01-01", "2025-12-31")]),
        ["2024-06-30", "2025-12-31"]
    );
    for bad in [
        &[("2024-01-01", "2025-01-01"), ("2025-01-01", "")][..],
        &[("2024-01-01", "2023-12-31")],
        &[("2024-01-01", "demain")],
    ] {
        assert_eq!(wrong(form(bad).rows(&[item], false)), ["rows"], "{bad:?}");
    }
}
