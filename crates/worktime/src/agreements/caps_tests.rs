//! R33e and R33f: what is declared of a person fits in the hours of a year, and of a month.

use super::*;
use proptest::prelude::*;

const INES: Id = Id::from_u128(12);

fn european(declares: Declares) -> AgreementTerms {
    AgreementTerms { method: RateMethod::Fixed1720, declares, ..AgreementTerms::unsaid() }
}

fn line(sums: &Sums, base: Base, cap: Exact) -> CapLine {
    let (charged, by) = sums.get(&(INES, base)).cloned().unwrap_or_default();
    let by = by.into_iter().map(|(agreement_id, minutes)| Declared { agreement_id, minutes });
    CapLine {
        person_id: INES,
        method: base.method(),
        month: base.month(),
        base: cap,
        charged,
        by_agreement: by.collect(),
    }
}

/// Worked example X10: 980 h on P, 236 h 30 on Q, of 1 204 h.
#[test]
fn r33e_x10_the_excess_is_said_and_both_agreements_named() {
    let (p, q) = (Id::from_u128(1), Id::from_u128(2));
    let terms = european(Declares::Operation);
    let mut sums = Sums::new();
    add(&mut sums, (INES, 3), 980 * 60, &[(p, 980 * 60, &terms)]);
    add(&mut sums, (INES, 3), 236 * 60 + 30, &[(q, 236 * 60 + 30, &terms)]);
    let it = line(&sums, Base::European, Exact::whole(1_204 * 60));
    let exceeded = it.check().unwrap_err();
    assert_eq!((exceeded.excess, exceeded.agreements), (12 * 60 + 30, vec![p, q]));
    let people = BTreeSet::from([INES]);
    assert_eq!(over(&[it], &people, 2031).len(), 1);
}

#[test]
fn r33e_a_minute_co_funded_inside_one_plan_counts_once() {
    let terms = european(Declares::Operation);
    let mut sums = Sums::new();
    add(&mut sums, (INES, 3), 600, &[(Id::from_u128(1), 330, &terms), (Id::from_u128(2), 270, &terms)]);
    let it = line(&sums, Base::European, Exact::whole(600));
    assert_eq!((it.charged, it.check()), (600, Ok(())));
    assert_eq!(it.by_agreement.iter().map(|it| it.minutes).collect::<Vec<_>>(), [600, 600]);
}

#[test]
fn r33e_bases_are_apart_and_what_does_not_count_is_left_out() {
    let (french, european) = (AgreementTerms::unsaid(), european(Declares::Share));
    let apart = AgreementTerms { counts_in_cap: false, ..european.clone() };
    let mut sums = Sums::new();
    let ids = [1, 2, 3].map(Id::from_u128);
    add(&mut sums, (INES, 3), 100, &[(ids[0], 40, &french), (ids[1], 30, &european), (ids[2], 30, &apart)]);
    assert_eq!(line(&sums, Base::French, Exact::ZERO).charged, 100);
    assert_eq!(line(&sums, Base::European, Exact::ZERO).charged, 30);
    assert_eq!(line(&sums, Base::Presence, Exact::ZERO).charged, 100, "R33f: each minute once");
}

#[test]
fn r33f_the_month_is_looked_at_where_a_monthly_cost_is_divided() {
    let (monthly, yearly) = (Id::from_u128(1), Id::from_u128(2));
    let average = AgreementTerms { method: RateMethod::MonthlyAverage, ..AgreementTerms::unsaid() };
    let terms = HashMap::from([(monthly, average.clone()), (yearly, european(Declares::Operation))]);
    let selling = Selling { terms, agreements: HashMap::new() };
    let mut sums = Sums::new();
    add(&mut sums, (INES, 3), 600, &[(monthly, 600, &average)]);
    add(&mut sums, (INES, 3), 90, &[(yearly, 90, &selling.terms[&yearly])]);
    add(&mut sums, (INES, 4), 300, &[(yearly, 300, &selling.terms[&yearly])]);
    selling.keep_months(&mut sums);
    let march = line(&sums, Base::Month(3), Exact::whole(650));
    assert_eq!((march.charged, march.month), (690, Some(3)), "all agreements, each minute once");
    assert!(!sums.contains_key(&(INES, Base::Month(4))), "nothing monthly is declared in April");
    let found = over(&[march], &BTreeSet::from([INES]), 2031);
    let excess = OverPresence { present: 650, excess: 40 };
    assert_eq!(found, [Over::Presence { person_id: INES, year: 2031, month: Some(3), over: excess }]);
}

proptest! {
    #[test]
    fn r33f_no_minute_is_charged_twice(rows in prop::collection::vec((1_i64..600, 0_i64..100, 0_i64..100, any::<bool>(), any::<bool>()), 1..20)) {
        let terms = |whole: bool| european(if whole { Declares::Operation } else { Declares::Share });
        let mut sums = Sums::new();
        for (minutes, a, b, x, y) in &rows {
            let (x, y) = (terms(*x), terms(*y));
            let whole = a + b + 1;
            let parts = [(Id::from_u128(1), minutes * a / whole, &x), (Id::from_u128(2), minutes * b / whole, &y)];
            add(&mut sums, (INES, 3), *minutes, &parts);
        }
        let worked: i64 = rows.iter().map(|it| it.0).sum();
        prop_assert!(line(&sums, Base::Presence, Exact::ZERO).charged <= worked);
    }
}

/// X10 with the hours *frozen* on P, then moved to Q: 980 h are sold once more, and both are named.
#[test]
fn r33e_x10_frozen_hours_stay_declared_when_their_rows_move() {
    let (p, q) = (Id::from_u128(1), Id::from_u128(2));
    let terms = european(Declares::Operation);
    let mut sums = Sums::new();
    add(&mut sums, (INES, 3), 980 * 60, &[(q, 980 * 60, &terms)]);
    add(&mut sums, (INES, 3), 236 * 60 + 30, &[(q, 236 * 60 + 30, &terms)]);
    let frozen = frozen::Declared::from([((INES, date(2031, 3, 1)), BTreeMap::from([(p, 980 * 60)]))]);
    let terms = HashMap::from([(p, terms.clone()), (q, terms.clone())]);
    add_frozen(&mut sums, &terms, &BTreeSet::new(), &frozen);
    let exceeded = line(&sums, Base::European, Exact::whole(1_204 * 60)).check().unwrap_err();
    assert_eq!(exceeded.excess, 980 * 60 + 980 * 60 + 236 * 60 + 30 - 1_204 * 60);
    assert_eq!(exceeded.agreements, vec![p, q]);
    assert_eq!(line(&sums, Base::Presence, Exact::ZERO).charged, 2 * 980 * 60 + 236 * 60 + 30);
}

#[test]
fn r33e_frozen_hours_still_there_count_once_as_those_of_co_funders() {
    let (p, q) = (Id::from_u128(1), Id::from_u128(2));
    let one = european(Declares::Operation);
    let terms = HashMap::from([(p, one.clone()), (q, one.clone())]);
    let frozen = frozen::Declared::from([((INES, date(2031, 3, 1)), BTreeMap::from([(p, 600), (q, 600)]))]);
    let together = BTreeSet::from([(p, q), (q, p)]);
    let mut sums = Sums::new();
    add(&mut sums, (INES, 3), 600, &[(p, 330, &one), (q, 270, &one)]);
    add_frozen(&mut sums, &terms, &together, &frozen);
    assert_eq!(line(&sums, Base::European, Exact::ZERO).charged, 600);
    let mut gone = Sums::new();
    add_frozen(&mut gone, &terms, &together, &frozen);
    assert_eq!(line(&gone, Base::European, Exact::ZERO).charged, 600, "one operation, the same minutes");
}
