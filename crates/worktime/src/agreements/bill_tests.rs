use super::*;
use crate::{
    agreements::{
        IndirectKind, Subject,
        account::{FixedPart, Priced},
        agreement::tests::{plan, worked},
        declared,
    },
    costs::{Base, Known, Precision, RateMethod, civil, tests_bases, tests_cost},
    packs::Figures,
};
use base::jiff::civil::date;
use proptest::prelude::*;

const P: u128 = 1;
const BOUNDS: Bounds = Bounds {
    agreement_id: Id::from_u128(P),
    amount: Money(10_000_000),
    max_rate_bp: None,
    part: Exact::whole(1),
};

/// Yann, Inès and Loïc of X9, each with their own cost and share of full time.
fn price(subject: &Subject) -> Priced {
    let (annual, fte_bp) = match subject.person_id.as_u128() {
        11 => (3_818_400, 10_000),
        12 => (2_752_000, 7_000),
        13 => (3_300_000, 9_000),
        _ => return Priced::Unknown,
    };
    let ((from, to), cost) = (civil(2031), tests_cost(annual));
    let shares = [Base { fte_bp, from, to }];
    let known =
        Known { cost: &cost, shares: &shares, year: 2031, present: 0, present_days: 0, bases: tests_bases() };
    let rate = known.rate(RateMethod::Fixed1720, None).unwrap();
    Priced::At { cost_id: cost.id, rate }
}

fn x9(precision: Precision) -> (Account, Vec<FinancingPlan>) {
    let plans = vec![plan(&[(P, 4_500), (2, 3_500), (3, 2_000)], 10_000)];
    let day = |n: i8| date(2031, n, 3);
    let mut rows = vec![worked(12, day(4), 147 * 60 + 30), worked(13, day(5), 64 * 60 + 45)];
    // 215 h 20 over seven months: the line is rounded once.
    rows.extend((1..=6).map(|month| worked(11, day(month), 1_847)));
    rows.push(worked(11, day(7), 215 * 60 + 20 - 6 * 1_847));
    let minutes = declared(&rows, &plans, Id::from_u128(P), Declares::Operation).unwrap();
    (Account::of(&minutes, precision, price), plans)
}

/// Worked example X9, from the minutes to what each agreement pays.
#[test]
fn r29_r30_r31_x9_from_minutes_to_the_bill() {
    let (account, plans) = x9(Precision::Exact);
    let costs: Vec<i64> = account.lines.iter().map(|it| it.cost.unwrap().0).collect();
    assert_eq!((costs, account.staff()), (vec![478_040, 337_143, 138_033], Money(953_216)));
    let terms = AgreementTerms {
        indirect: IndirectKind::OfStaff,
        indirect_bp: 1_500,
        method: RateMethod::Fixed1720,
        ..AgreementTerms::unsaid()
    };
    let it = bill(&account, &plans, &terms, BOUNDS, Money(0)).unwrap();
    assert_eq!((it.indirect, it.total, it.own), (Money(142_982), Money(1_096_198), Money(493_289)));
    let others: Vec<i64> = it.others.iter().map(|(_, money)| money.0).collect();
    assert_eq!((others, it.self_funded), (vec![383_669, 219_240], Money(0)));
    assert_eq!(x9(Precision::Cent).0.staff(), Money(953_272));
}

/// X9 with 40 %: 9 532.16 × 1.4 = 13 345.02, whatever else is charged; and a `share` agreement keeps to its rate.
#[test]
fn r30_r31_the_flat_rate_takes_no_direct_cost_and_a_share_has_its_limit() {
    let (account, plans) = x9(Precision::Exact);
    let terms = AgreementTerms {
        indirect: IndirectKind::OfStaff,
        indirect_bp: 4_000,
        method: RateMethod::Fixed1720,
        ..AgreementTerms::unsaid()
    };
    let on = date(2031, 1, 1);
    assert!(terms.is_flat_rate(&Figures::SHIPPED, on), "what else is charged is not claimed");
    let less = AgreementTerms { indirect_bp: 1_500, ..terms.clone() };
    assert!(less.preset(&Figures::SHIPPED, on).is_some() && !less.is_flat_rate(&Figures::SHIPPED, on));
    let it = bill(&account, &plans, &terms, BOUNDS, Money(0)).unwrap();
    assert_eq!((it.direct, it.indirect, it.total), (Money(0), Money(381_286), Money(1_334_502)));
    let share = AgreementTerms { declares: Declares::Share, ..AgreementTerms::unsaid() };
    let bounds = Bounds { max_rate_bp: Some(8_000), ..BOUNDS };
    let it = bill(&account, &plans, &share, bounds, Money(0)).unwrap();
    assert_eq!((it.own, it.self_funded, it.limited), (Money(762_573), Money(190_643), true));
}

/// 40 % of Inès, who costs 2 293.33 € a month (27 520 € ÷ 12): six months are 5 504 €, rounded once.
#[test]
fn r28_a_fixed_share_is_that_of_the_monthly_cost_without_hours() {
    let monthly = tests_cost(2_752_000).monthly_cost();
    let part = |month: i8, cost: Option<(Id, Exact)>| {
        let row = worked(12, date(2031, month, 1), 1);
        FixedPart {
            subject: crate::agreements::subject(&row, Some(Id::from_u128(77))),
            share_bp: 4_000,
            cost,
        }
    };
    let share = monthly.times(Exact::ratio(4_000, 10_000));
    let parts: Vec<FixedPart> = (1..=6).map(|month| part(month, Some((Id::from_u128(5), share)))).collect();
    let account = Account::of_letters(&parts);
    assert_eq!((account.staff(), account.minutes(), account.lines.len()), (Money(550_400), 0, 1));
    assert_eq!((account.lines[0].fixed_bp, account.lines[0].rate), (Some(4_000), None));
    assert_eq!(account.details.iter().map(|it| it.2.unwrap().0).sum::<i64>(), 550_400);
    let plans = [plan(&[(P, 4_500), (2, 3_500)], 10_000)];
    let it = bill(&account, &plans, &AgreementTerms::unsaid(), BOUNDS, Money(0)).unwrap();
    assert_eq!((it.own, it.self_funded), (Money(247_680), Money(110_080)));
    let unknown = Account::of_letters(&[part(1, None)]);
    assert_eq!((unknown.unpriced(), unknown.staff()), (vec![Id::from_u128(12)], Money(0)));
}

#[test]
fn r31_what_passes_the_amount_is_self_funded() {
    let (account, plans) = x9(Precision::Exact);
    let bounds = Bounds { amount: Money(400_000), ..BOUNDS };
    let it = bill(&account, &plans, &AgreementTerms::unsaid(), bounds, Money(0)).unwrap();
    assert_eq!((it.own, it.limited), (Money(400_000), true));
    let paid = it.own.0 + it.others.iter().map(|(_, money)| money.0).sum::<i64>() + it.self_funded.0;
    assert_eq!(paid, it.total.0);
}

#[test]
fn r29_a_missing_cost_is_told_and_costs_nothing_yet() {
    let plans = vec![plan(&[(P, 1)], 1)];
    let rows = [worked(99, date(2031, 1, 1), 60), worked(11, date(2031, 1, 1), 60)];
    let minutes = declared(&rows, &plans, Id::from_u128(P), Declares::Operation).unwrap();
    let account = Account::of(&minutes, Precision::Exact, price);
    assert_eq!(account.unpriced(), [Id::from_u128(99)]);
    assert_eq!((account.minutes(), account.staff()), (120, Money(2_220)));
}

proptest! {
    /// Whatever is worked, the details sum to their lines, and what agreements pay to the total.
    #[test]
    fn r29_r31_everything_sums(
        rows in prop::collection::vec((11_u128..14, 1_i8..13, 1_i64..700), 1..30),
        a in 1_i64..5_000, b in 1_i64..5_000, direct in 0_i64..900_000, amount in 0_i64..900_000,
    ) {
        let plans = vec![plan(&[(P, a), (2, b)], 10_000)];
        let rows: Vec<_> = rows.iter().map(|(who, month, minutes)| worked(*who, date(2031, *month, 5), *minutes)).collect();
        let minutes = declared(&rows, &plans, Id::from_u128(P), Declares::Operation).unwrap();
        let account = Account::of(&minutes, Precision::Exact, price);
        let details: i64 = account.details.iter().map(|it| it.2.unwrap().0).sum();
        prop_assert_eq!(details, account.staff().0);
        prop_assert_eq!(account.minutes(), rows.iter().map(|it| it.minutes).sum::<i64>());
        let terms = AgreementTerms::unsaid();
        let bounds = Bounds { amount: Money(amount), ..BOUNDS };
        let it = bill(&account, &plans, &terms, bounds, Money(direct)).unwrap();
        let paid = it.own.0 + it.others.iter().map(|(_, money)| money.0).sum::<i64>();
        prop_assert_eq!(paid + it.self_funded.0, it.total.0);
        prop_assert!(it.own.0 <= amount && it.self_funded.0 >= 0);
        let own: i64 = own_parts(&account, &plans, &terms, bounds).unwrap().iter().map(|it| it.unwrap().0).sum();
        prop_assert!(own * 10_000 < account.staff().0 * a + 10_000);
    }

    /// A cost that may not be told is told by no figure of the account.
    #[test]
    fn i10_without_the_right_no_figure_holds_a_cost(rows in prop::collection::vec((11_u128..14, 1_i8..13, 1_i64..700), 1..30)) {
        let plans = vec![plan(&[(P, 1), (2, 1)], 3)];
        let rows: Vec<_> = rows.iter().map(|(who, month, minutes)| worked(*who, date(2031, *month, 5), *minutes)).collect();
        let minutes = declared(&rows, &plans, Id::from_u128(P), Declares::Operation).unwrap();
        let account = Account::of(&minutes, Precision::Exact, |_| Priced::Unknown);
        prop_assert!(account.details.iter().all(|it| it.2.is_none()));
        prop_assert!(account.lines.iter().all(|it| it.cost.is_none() && it.rate.is_none()));
        prop_assert_eq!(account.staff(), Money(0));
    }
}
