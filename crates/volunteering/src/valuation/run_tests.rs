//! Adoption and the plug detector.

use super::*;
use base::jiff::civil::date;

fn run() -> ValuationRun {
    ValuationRun {
        id: Id::from_u128(1),
        fiscal_year_id: Id::from_u128(2),
        method_id: Id::from_u128(3),
        method_name: "SMIC".into(),
        kind: MethodKind::Smic,
        state: RunState::Computed,
        stale: false,
        measured: Minutes(600),
        estimated: Minutes(200),
        not_valued: Minutes(0),
        rough: Minutes(400),
        total: Money(15_000),
        change_reason: String::new(),
        zero_reason: String::new(),
        approval_body: String::new(),
        approved_on: None,
        minutes_reference: String::new(),
        computed_by: "Alice".into(),
        computed_at: Instant::UNIX_EPOCH,
        adopted_at: None,
        version: 1,
    }
}

fn approval() -> Approval {
    Approval {
        body: "AG".into(),
        on: Some(date(2026, 3, 1)),
        minutes_reference: "PV n° 12".into(),
        zero_reason: String::new(),
    }
}

fn missing(result: Result<(), Refusal>) -> String {
    let Err(Refusal::Conflict(msg)) = result else { panic!("adopted") };
    assert_eq!(msg.code(), "RUN_INCOMPLETE");
    let missing = msg.args.iter().filter(|(_, arg)| *arg == base::Arg::Number(1));
    missing.map(|(name, _)| *name).collect::<Vec<_>>().join(" ")
}

const UNVALUED: Lacks = Lacks { running: false, unvalued: true, changed: false };
const CHANGED: Lacks = Lacks { running: false, unvalued: false, changed: true };

#[test]
fn r35_a_year_that_is_not_over_is_not_adopted() {
    let running = Lacks { running: true, ..Lacks::default() };
    assert_eq!(missing(may_adopt(&run(), &approval(), running)), "running");
}

#[test]
fn r35_adoption_needs_a_body_a_date_and_the_minutes() {
    assert!(may_adopt(&run(), &approval(), Lacks::default()).is_ok());
    assert!(missing(may_adopt(&run(), &Approval::default(), Lacks::default())).contains("approval"));
    let unnamed = Approval { minutes_reference: String::new(), ..approval() };
    assert!(missing(may_adopt(&run(), &unnamed, Lacks::default())).contains("minutes"));
    let adopted = ValuationRun { state: RunState::Adopted, ..run() };
    assert!(may_adopt(&adopted, &approval(), Lacks::default()).is_err());
}

#[test]
fn r27_unvalued_time_is_solved_or_set_to_zero_with_a_reason() {
    assert!(missing(may_adopt(&run(), &approval(), UNVALUED)).contains("unvalued"));
    let zero = Approval { zero_reason: "Taux inconnu en 2019".into(), ..approval() };
    assert!(may_adopt(&run(), &zero, UNVALUED).is_ok());
}

#[test]
fn r34_another_method_needs_a_reason() {
    assert!(missing(may_adopt(&run(), &approval(), CHANGED)).contains("change"));
    let told = ValuationRun { change_reason: "Arrivée de salariés".into(), ..run() };
    assert!(may_adopt(&told, &approval(), CHANGED).is_ok());
}

#[test]
fn r36_the_plug_detector_sees_euros_without_hours_and_high_means() {
    let raised = |total, minutes, smic, without| {
        flags(Money(total), Minutes(minutes), (Money(smic), Minutes(600)), without)
    };
    assert_eq!(raised(15_000, 600, 12_000, false), []);
    assert_eq!(raised(15_000, 0, 0, false), [Flag::AmountWithoutHours]);
    assert_eq!(raised(15_000, 600, 12_000, true), [Flag::AmountWithoutHours]);
    assert_eq!(raised(60_000, 600, 12_000, false), []);
    assert_eq!(raised(60_001, 600, 12_000, false), [Flag::HighRate]);
}

#[test]
fn r36_time_without_a_rate_hides_no_high_mean() {
    // 10 h at 100 € an hour, 20 h without a rate; all 30 h at 11.88 €.
    let smic = (Money(35_640), Minutes(1_800));
    assert_eq!(flags(Money(100_000), Minutes(600), smic, false), [Flag::HighRate]);
    assert_eq!(flags(Money(59_400), Minutes(600), smic, false), []);
    assert_eq!(
        flags(Money(100_000), Minutes(600), (Money(0), Minutes(0)), false),
        [],
        "no minimum wage is known"
    );
}

#[test]
fn r24_the_estimated_share_is_told() {
    assert_eq!(run().estimated_share_bp(), 2500);
    assert!(!run().is_mostly_rough(), "half is not above half");
    assert!(ValuationRun { rough: Minutes(401), ..run() }.is_mostly_rough());
    assert_eq!(share_bp(Minutes(1), Minutes(0)), 0);
}

#[test]
fn r30_estimated_cents_are_those_of_their_own_cells() {
    let cell = |measure, minutes, cents| CellView {
        project_id: None,
        project: String::new(),
        category_id: Id::from_u128(4),
        category: "Accueil".into(),
        level_id: None,
        level: String::new(),
        measure,
        rate_valid_from: None,
        rate_e12: 0,
        rate_source: String::new(),
        rate_replaced: false,
        minutes: Minutes(minutes),
        minutes_exact: minutes.to_string(),
        amount: Money(cents),
        entries: 1,
    };
    let mut sums = Sums::default();
    sums.add(&cell(Measure::Measured, 60, 45_000));
    sums.add(&cell(Measure::Estimated, 60, 1_188));
    assert_eq!((sums.measured, sums.estimated), (Minutes(60), Minutes(60)));
    assert_eq!(
        (sums.amount, sums.estimated_amount),
        (Money(46_188), Money(1_188)),
        "half the time, not half"
    );
}
