//! A tax receipt: what must hold before one is issued (R54), what it says (R56), and what the tax
//! reduction may be, told to the person only and as information.

use crate::{papers::ReceiptPaper, trips::ExpenseItem};
use base::{Day, Id, Instant, Money, Msg, round_half_away};
use serde::Serialize;
use site::text_enum;

text_enum! {
    /// What a receipt is for. Money gifts share the series.
    pub enum Nature {
        Waiver = "waiver",
        Gift = "gift",
        Cancellation = "cancellation",
    }
}

/// A receipt, as it was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaxReceipt {
    pub id: Id,
    /// The calendar year of its number.
    pub year: i64,
    pub number: i64,
    pub nature: Nature,
    pub claim_id: Option<Id>,
    pub person_id: Id,
    /// The receipt this one cancels.
    pub cancels_id: Option<Id>,
    pub amount: Money,
    pub paper: ReceiptPaper,
    pub file_id: Option<Id>,
    pub issued_on: Day,
    pub issued_at: Instant,
    pub issued_by: String,
    /// The receipt that cancels this one.
    pub cancelled_by: Option<Id>,
}

impl TaxReceipt {
    /// Neither cancelled nor a cancellation: the one that counts.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.cancelled_by.is_none() && self.nature != Nature::Cancellation
    }
}

/// « 2026-0007 ».
#[must_use]
pub fn written_number(year: i64, number: i64) -> String {
    format!("{year}-{number:04}")
}

/// What a receipt for a waiver asks for (R54), each true when it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// The organisation is marked *d’intérêt général*, with the day and who did it.
    pub general_interest: bool,
    /// Its SIREN or RNA number is known: the receipt must bear it (Cerfa 11580*05).
    pub numbered: bool,
    /// Strictly for its object, no counterpart: ticked.
    pub no_counterpart: bool,
    /// Each trip and expense is itemised, and each expense has its receipt.
    pub itemised: bool,
    /// Approved by somebody else than its person.
    pub approved: bool,
    /// The waiver is signed.
    pub waived: bool,
    /// Both entries are proposed to the accounts.
    pub entered: bool,
}

impl Conditions {
    /// Whether nothing is missing.
    #[must_use]
    pub fn hold(self) -> bool {
        self.missing().is_empty()
    }

    /// The keys of what is missing, in the order one would mend it.
    #[must_use]
    pub fn missing(self) -> Vec<&'static str> {
        let all = [
            (self.general_interest, "missing-general-interest"),
            (self.numbered, "missing-number"),
            (self.itemised, "missing-proof"),
            (self.approved, "missing-approval"),
            (self.waived, "missing-waiver"),
            (self.entered, "missing-entry"),
            (self.no_counterpart, "missing-no-counterpart"),
        ];
        all.into_iter().filter(|(holds, _)| !holds).map(|(_, key)| key).collect()
    }

    /// One message that lists what is missing, in either language: 1 for each condition that fails.
    #[must_use]
    pub fn msg(self) -> Msg {
        let fails = |holds: bool| i64::from(!holds);
        Msg::new("receipt-blocked")
            .with("interest", fails(self.general_interest))
            .with("number", fails(self.numbered))
            .with("proof", fails(self.itemised))
            .with("approval", fails(self.approved))
            .with("waiver", fails(self.waived))
            .with("entry", fails(self.entered))
            .with("counterpart", fails(self.no_counterpart))
    }
}

/// Whether every expense has its receipt, and there is a trip (I10).
#[must_use]
pub fn is_itemised(trips: usize, items: &[ExpenseItem]) -> bool {
    trips > 0 && items.iter().all(|it| it.file_id.is_some())
}

/// What the tax code grants a person who gives, in force on a day: dated values of the instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reduction {
    /// Basis points (CGI art. 200).
    pub usual_bp: i64,
    /// For aid to people in difficulty, up to [`Reduction::raised_ceiling`] (CGI art. 200-1 ter).
    pub raised_bp: i64,
    pub raised_ceiling: Money,
}

impl Reduction {
    /// An indication, « dans la limite de 20 % du revenu imposable »: never on the receipt.
    #[must_use]
    pub fn of(self, amount: Money, helps_people_in_need: bool) -> Money {
        let raised = if helps_people_in_need { amount.0.min(self.raised_ceiling.0) } else { 0 };
        let exact = i128::from(raised) * i128::from(self.raised_bp)
            + i128::from(amount.0 - raised) * i128::from(self.usual_bp);
        Money(i64::try_from(round_half_away(exact, 10_000)).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r54_all_conditions_and_the_list_of_what_is_missing() {
        let all = Conditions {
            general_interest: true,
            numbered: true,
            no_counterpart: true,
            itemised: true,
            approved: true,
            waived: true,
            entered: true,
        };
        assert!(all.hold());
        let some = Conditions { general_interest: false, entered: false, ..all };
        assert_eq!(some.missing(), ["missing-general-interest", "missing-entry"]);
        assert_eq!(some.msg().code(), "RECEIPT_BLOCKED");
        assert_eq!(Conditions::default().missing().len(), 7);
    }

    #[test]
    fn i10_no_receipt_without_itemised_trips() {
        let item = ExpenseItem {
            id: Id::nil(),
            trip_id: Id::nil(),
            kind: crate::trips::ExpenseKind::Toll,
            amount: Money(320),
            file_id: None,
        };
        assert!(!is_itemised(0, &[]));
        assert!(is_itemised(1, &[]));
        assert!(!is_itemised(1, std::slice::from_ref(&item)));
        assert!(is_itemised(1, &[ExpenseItem { file_id: Some(Id::nil()), ..item }]));
    }

    #[test]
    fn r56_the_reduction_is_an_indication() {
        let of_2026 = Reduction { usual_bp: 6_600, raised_bp: 7_500, raised_ceiling: Money(200_000) };
        assert_eq!(of_2026.of(Money(60_848), false), Money(40_160));
        assert_eq!(of_2026.of(Money(60_848), true), Money(45_636));
        let of_2024 = Reduction { raised_ceiling: Money(100_000), ..of_2026 };
        assert_eq!(of_2024.of(Money(150_000), true), Money(108_000));
    }

    #[test]
    fn r56_numbers_are_written_with_their_year() {
        assert_eq!(written_number(2026, 7), "2026-0007");
        assert_eq!(written_number(2026, 12_345), "2026-12345");
    }
}
