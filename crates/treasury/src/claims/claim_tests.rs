//! R51–R54 on whole claims: amounts as screens explain them, and who may move a claim.

use super::{Calculation, CannotMove, ClaimKind, ClaimState, Ground, MileageClaim, calculate};
use crate::{
    rates::shipped,
    settings::ReimbursementRate,
    trips::{ExpenseItem, ExpenseKind, MileageTrip},
    vehicles::{Vehicle, VehicleKind},
};
use base::{Day, Id, Instant, Money, jiff::civil::date};

const CAR: Id = Id::from_u128(1);
const BASILE: Id = Id::from_u128(10);
const CHLOE: Id = Id::from_u128(11);

fn car() -> Vehicle {
    Vehicle {
        id: CAR,
        person_id: BASILE,
        name: "Clio".into(),
        kind: VehicleKind::Car,
        fiscal_power: Some(4),
        electric: false,
        document_seen_on: None,
        archived_at: None,
        version: 1,
    }
}

fn trip(on: Day, distance_m: i64) -> MileageTrip {
    MileageTrip {
        id: base::fresh_id(),
        person_id: BASILE,
        happened_on: on,
        purpose: "Réunion".into(),
        departure: "Rennes".into(),
        arrival: "Brest".into(),
        distance_m,
        vehicle_id: CAR,
        action_id: None,
        claim_id: None,
        version: 1,
    }
}

struct Case {
    kind: ClaimKind,
    year: i64,
    other_m: i64,
    before: Vec<(Id, i64)>,
    trips: Vec<MileageTrip>,
    items: Vec<ExpenseItem>,
    own: Vec<ReimbursementRate>,
    vehicle: Vehicle,
}

impl Case {
    fn waive(year: i64, trips: Vec<MileageTrip>) -> Case {
        let (before, items, own) = (Vec::new(), Vec::new(), Vec::new());
        Case { kind: ClaimKind::Waive, year, other_m: 0, before, trips, items, own, vehicle: car() }
    }

    fn worth(&self) -> Calculation {
        calculate(&Ground {
            kind: self.kind,
            year: self.year,
            other_m: self.other_m,
            trips: &self.trips,
            items: &self.items,
            vehicles: std::slice::from_ref(&self.vehicle),
            before: &self.before,
            scales: &shipped().unwrap(),
            own_rates: &self.own,
        })
    }
}

fn own_rate(rate: i64, valid_from: Day) -> ReimbursementRate {
    ReimbursementRate {
        id: base::fresh_id(),
        vehicle: VehicleKind::Car,
        rate,
        valid_from,
        source: "CA du 12 janvier".into(),
        author: String::new(),
    }
}

fn claim(kind: ClaimKind) -> MileageClaim {
    MileageClaim {
        id: base::fresh_id(),
        number: 1,
        person_id: BASILE,
        year: 2025,
        kind,
        state: ClaimState::Draft,
        other_m: 0,
        amount: None,
        calculation: None,
        reject_reason: None,
        submitted_at: None,
        approved_by: None,
        approved_on: None,
        paid_on: None,
        typed_by: None,
        signed_on: None,
        scan_file_id: None,
        version: 1,
    }
}

#[test]
fn r52_worked_example_10_the_second_claim_of_the_year() {
    let mut case = Case::waive(2023, vec![trip(date(2023, 3, 4), 2_800_000)]);
    assert_eq!(case.worth().total(), Money(169_680));
    case.before = vec![(CAR, 2_800_000)];
    case.trips = vec![trip(date(2023, 9, 2), 3_000_000), trip(date(2023, 9, 9), 100_000)];
    let worth = case.worth();
    let scaled = worth.vehicles[0].scale.as_ref().unwrap();
    assert_eq!((scaled.value_after, worth.total()), (Money(333_600), Money(163_920)));
    assert_eq!((scaled.band.coefficient, scaled.band.constant_cents), (3400, 133_000));
}

#[test]
fn r51_other_kilometres_of_the_year_move_the_band() {
    let mut case = Case::waive(2025, vec![trip(date(2025, 3, 4), 1_000_000)]);
    assert_eq!(case.worth().total(), Money(60_600));
    case.other_m = 5_000_000;
    // 0,340 × 6 000 + 1 330 − 0,606 × 5 000
    assert_eq!(case.worth().total(), Money(34_000));
}

#[test]
fn r51_trips_until_2021_take_the_flat_scale() {
    assert_eq!(Case::waive(2021, vec![trip(date(2021, 3, 4), 100_000)]).worth().total(), Money(3_210));
}

#[test]
fn r51_a_bicycle_has_no_rate() {
    let mut case = Case::waive(2025, vec![trip(date(2025, 3, 4), 10_000)]);
    case.vehicle.kind = VehicleKind::Bicycle;
    let worth = case.worth();
    assert!(worth.is_unrated() && worth.total() == Money(0));
    let mut draft = claim(ClaimKind::Waive);
    assert_eq!(draft.submit(draft.person_id, &worth, 1, Instant::UNIX_EPOCH), Err(CannotMove::Unrated));
}

#[test]
fn r53_the_association_pays_its_own_dated_rates_and_is_warned_above_the_scale() {
    let mut case = Case::waive(2025, vec![trip(date(2025, 1, 4), 100_000), trip(date(2025, 7, 4), 100_000)]);
    case.kind = ClaimKind::Reimburse;
    assert!(case.worth().is_unrated(), "no rate yet");
    case.own = vec![own_rate(4000, date(2024, 1, 1)), own_rate(4500, date(2025, 7, 1))];
    let worth = case.worth();
    assert_eq!(worth.total(), Money(8_500));
    assert_eq!(worth.vehicles[0].excess(), None, "the scale says 121,20 €");
    case.own = vec![own_rate(7000, date(2024, 1, 1))];
    let worth = case.worth();
    assert_eq!((worth.total(), worth.vehicles[0].excess()), (Money(14_000), Some(Money(1_880))));
}

#[test]
fn other_expenses_are_added_by_kind() {
    let mut case = Case::waive(2025, vec![trip(date(2025, 3, 4), 100_000)]);
    let trip_id = case.trips[0].id;
    let item = |kind, cents| ExpenseItem {
        id: base::fresh_id(),
        trip_id,
        kind,
        amount: Money(cents),
        file_id: None,
    };
    case.items =
        vec![item(ExpenseKind::Toll, 320), item(ExpenseKind::Parking, 500), item(ExpenseKind::Toll, 320)];
    let worth = case.worth();
    assert_eq!(worth.expenses, [(ExpenseKind::Toll, Money(640)), (ExpenseKind::Parking, Money(500))]);
    assert_eq!(worth.total(), Money(6_060 + 1_140));
}

#[test]
fn r54_nobody_approves_their_own_claim() {
    let worth = Case::waive(2025, vec![trip(date(2025, 3, 4), 100_000)]).worth();
    let mut claim = claim(ClaimKind::Waive);
    let today = date(2026, 3, 7);
    assert_eq!(claim.approve(CHLOE, today, worth.clone()), Err(CannotMove::NotNow), "it was not sent");
    claim.submit(claim.person_id, &worth, 1, Instant::UNIX_EPOCH).unwrap();
    assert_eq!(claim.approve(BASILE, today, worth.clone()), Err(CannotMove::SelfApproval));
    assert_eq!(claim.reject(BASILE, "non".into()), Err(CannotMove::SelfApproval));
    claim.approve(CHLOE, today, worth).unwrap();
    assert_eq!((claim.amount, claim.approved_by), (Some(Money(6_060)), Some(CHLOE)));
}

#[test]
fn a_claim_goes_its_way_and_no_other() {
    let worth = Case::waive(2025, vec![trip(date(2025, 3, 4), 100_000)]).worth();
    let today = date(2026, 3, 7);
    let mut waived = claim(ClaimKind::Waive);
    assert_eq!(waived.submit(waived.person_id, &worth, 0, Instant::UNIX_EPOCH), Err(CannotMove::Empty));
    waived.submit(waived.person_id, &worth, 1, Instant::UNIX_EPOCH).unwrap();
    waived.withdraw(false).unwrap();
    waived.submit(waived.person_id, &worth, 1, Instant::UNIX_EPOCH).unwrap();
    waived.reject(CHLOE, "Il manque le péage".into()).unwrap();
    waived.submit(waived.person_id, &worth, 1, Instant::UNIX_EPOCH).unwrap();
    assert_eq!(waived.reject_reason, None);
    waived.approve(CHLOE, today, worth.clone()).unwrap();
    assert_eq!(waived.unapprove(BASILE, "non".into()), Err(CannotMove::SelfApproval));
    waived.unapprove(CHLOE, "Rien n’est signé".into()).unwrap();
    assert_eq!((waived.state, waived.amount, waived.approved_by), (ClaimState::Rejected, None, None));
    waived.submit(waived.person_id, &worth, 1, Instant::UNIX_EPOCH).unwrap();
    waived.approve(CHLOE, today, worth.clone()).unwrap();
    assert_eq!(waived.pay(CHLOE, today), Err(CannotMove::NotNow));
    assert_eq!(waived.receipt(), Err(CannotMove::NotNow), "I10: no receipt without waiver");
    waived.waive().unwrap();
    assert_eq!(waived.unapprove(CHLOE, "trop tard".into()), Err(CannotMove::NotNow), "it is signed");
    waived.receipt().unwrap();
    assert_eq!(waived.unwaive(CHLOE, "trop tard".into()), Err(CannotMove::NotNow), "a receipt stands");
    waived.unreceipt().unwrap();
    assert_eq!(waived.unwaive(BASILE, "non".into()), Err(CannotMove::SelfApproval));
    waived.unwaive(CHLOE, "Compté deux fois".into()).unwrap();
    assert_eq!((waived.state, waived.amount, waived.approved_on), (ClaimState::Rejected, None, None));
    let mut paid = claim(ClaimKind::Reimburse);
    paid.submit(paid.person_id, &worth, 1, Instant::UNIX_EPOCH).unwrap();
    paid.approve(CHLOE, today, worth).unwrap();
    assert_eq!(paid.waive(), Err(CannotMove::NotNow));
    assert_eq!(paid.pay(BASILE, today), Err(CannotMove::SelfApproval));
    paid.pay(CHLOE, today).unwrap();
    assert_eq!(paid.unapprove(CHLOE, "trop tard".into()), Err(CannotMove::NotNow));
    assert_eq!(paid.state, ClaimState::Paid);
}

#[test]
fn r54_what_is_typed_for_somebody_has_a_day_and_is_decided_by_a_third() {
    let worth = Case::waive(2026, vec![trip(date(2026, 2, 4), 100_000)]).worth();
    let (typist, other) = (Id::from_u128(8), Id::from_u128(9));
    let mut typed = MileageClaim { typed_by: Some(typist), ..claim(ClaimKind::Waive) };
    let now = Instant::UNIX_EPOCH;
    assert_eq!(typed.submit(typist, &worth, 1, now), Err(CannotMove::Unsigned));
    typed.signed_on = Some(date(2026, 3, 1));
    typed.submit(typist, &worth, 1, now).unwrap();
    let on = date(2026, 3, 2);
    assert_eq!(typed.approve(typist, on, worth.clone()), Err(CannotMove::SelfApproval));
    assert_eq!(typed.approve(typed.person_id, on, worth.clone()), Err(CannotMove::SelfApproval));
    assert_eq!(typed.reject(typist, "parce que".into()), Err(CannotMove::SelfApproval));
    // Somebody else who changes it, or sends it again, does not make it theirs alone.
    typed.withdraw(false).unwrap();
    typed.submit(other, &worth, 1, now).unwrap();
    assert_eq!(typed.typed_by, Some(typist));
    assert_eq!(typed.approve(typist, on, worth.clone()), Err(CannotMove::SelfApproval));
    typed.approve(Id::from_u128(7), on, worth).unwrap();
}
