//! A contribution in kind (R44): what it is, who gave it, what its amount rests on.

use base::{Day, Id, Instant, Minutes, Money, round_half_away};
use site::text_enum;

text_enum! {
    /// What is given (règlement ANC n° 2018-06, art. 211-1 s.).
    pub enum InKindKind {
        VolunteerWork = "volunteer_work",
        Services = "services",
        SecondedStaff = "seconded_staff",
        SkillsSponsorship = "skills_sponsorship",
        Premises = "premises",
        Equipment = "equipment",
        LoanForUse = "loan_for_use",
        Goods = "goods",
        FoodRelief = "food_relief",
        ClothingRelief = "clothing_relief",
    }
}

impl InKindKind {
    /// The key of its words.
    #[must_use]
    pub fn key(self) -> String {
        format!("in-kind-{}", self.as_text().replace('_', "-"))
    }
}

text_enum! {
    /// What people take for a contribution in kind and is none: refused, with why (R44).
    pub enum NotInKind {
        MoneyGift = "money_gift",
        Legacy = "legacy",
        PaidTime = "paid_time",
        CashGrant = "cash_grant",
        WaivedExpense = "waived_expense",
    }
}

impl NotInKind {
    /// The key of its words, and of the explanation.
    #[must_use]
    pub const fn keys(self) -> (&'static str, &'static str) {
        match self {
            NotInKind::MoneyGift => ("not-in-kind-money-gift", "not-in-kind-money-gift-why"),
            NotInKind::Legacy => ("not-in-kind-legacy", "not-in-kind-legacy-why"),
            NotInKind::PaidTime => ("not-in-kind-paid-time", "not-in-kind-paid-time-why"),
            NotInKind::CashGrant => ("not-in-kind-cash-grant", "not-in-kind-cash-grant-why"),
            NotInKind::WaivedExpense => ("not-in-kind-waived-expense", "not-in-kind-waived-expense-why"),
        }
    }
}

text_enum! {
    /// Whether it counts.
    pub enum ContributionState {
        Validated = "validated",
        Cancelled = "cancelled",
    }
}

/// « montant sans heures » (R36): carried into every export and document.
pub const AMOUNT_WITHOUT_HOURS: &str = "AMOUNT_WITHOUT_HOURS";
/// Hours typed with an amount whose mean is out of proportion (R36).
pub const HIGH_RATE: &str = "HIGH_RATE";

/// A contribution.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct InKindContribution {
    pub id: Id,
    pub kind: InKindKind,
    pub giver_person_id: Option<Id>,
    /// Of whoever is no person of the organisation.
    pub giver_name: String,
    /// The day, or the first one.
    pub happened_on: Day,
    pub ends_on: Option<Day>,
    /// In the words of whoever typed it: « 12 palettes ».
    pub quantity: String,
    pub minutes: Option<Minutes>,
    pub amount: Money,
    /// What the amount rests on: a quote, a price list, the documented cost of the giver (R45).
    pub basis: String,
    pub file_id: Option<Id>,
    pub project_id: Option<Id>,
    pub state: ContributionState,
    pub version: i64,
    pub created_at: Instant,
    /// The minimum wage of its first day in 1/10 000 €, where its mean is compared with it (R36).
    #[serde(skip)]
    pub smic: Option<i64>,
}

impl InKindContribution {
    /// Volunteer work typed in euros with no minutes, or with so few that an hour is worth more than five times the
    /// minimum wage, is allowed and always shown as such (R36, R44).
    #[must_use]
    pub fn flag(&self) -> Option<&'static str> {
        if self.kind != InKindKind::VolunteerWork || self.amount.0 <= 0 {
            return None;
        }
        match self.minutes {
            None => Some(AMOUNT_WITHOUT_HOURS),
            Some(minutes) => self.smic.filter(|smic| self.exceeds(*smic, minutes)).map(|_| HIGH_RATE),
        }
    }

    /// The key of the words of its flag.
    #[must_use]
    pub fn flag_key(&self) -> Option<&'static str> {
        let key = |flag: &'static str| {
            if flag == HIGH_RATE { "flag-high-rate" } else { "flag-amount-without-hours" }
        };
        self.flag().map(key)
    }

    /// Cents for minutes beside a wage in 1/10 000 € an hour.
    fn exceeds(&self, smic: i64, minutes: Minutes) -> bool {
        i128::from(self.amount.0) * 60 * 100 > 5 * i128::from(smic) * i128::from(minutes.0)
    }

    /// The mean of an hour, rounded to the cent, when hours were typed with the amount (R33).
    #[must_use]
    pub fn hourly_mean(&self) -> Option<Money> {
        let minutes = self.minutes.filter(|it| it.0 > 0)?;
        let mean = round_half_away(i128::from(self.amount.0) * 60, i128::from(minutes.0));
        i64::try_from(mean).ok().map(Money)
    }

    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.state == ContributionState::Cancelled
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{AMOUNT_WITHOUT_HOURS, ContributionState, HIGH_RATE, InKindContribution, InKindKind};
    use base::{Id, Instant, Minutes, Money, jiff::civil::date};

    pub(crate) fn contribution(kind: InKindKind, cents: i64, minutes: Option<i64>) -> InKindContribution {
        InKindContribution {
            id: Id::nil(),
            kind,
            giver_person_id: None,
            giver_name: String::new(),
            happened_on: date(2025, 3, 1),
            ends_on: None,
            quantity: String::new(),
            minutes: minutes.map(Minutes),
            amount: Money(cents),
            basis: "Devis".into(),
            file_id: None,
            project_id: None,
            state: ContributionState::Validated,
            version: 1,
            created_at: Instant::UNIX_EPOCH,
            smic: None,
        }
    }

    #[test]
    fn r36_volunteer_work_in_euros_without_hours_is_flagged() {
        let flag = |kind, minutes| contribution(kind, 10_000, minutes).flag();
        assert_eq!(flag(InKindKind::VolunteerWork, None), Some(AMOUNT_WITHOUT_HOURS));
        assert_eq!(flag(InKindKind::VolunteerWork, Some(60)), None);
        assert_eq!(flag(InKindKind::Premises, None), None, "premises have no hours");
    }

    #[test]
    fn r36_typed_hours_are_compared_with_five_minimum_wages() {
        let flag = |kind, cents| {
            InKindContribution { smic: Some(118_800), ..contribution(kind, cents, Some(60)) }.flag()
        };
        assert_eq!(flag(InKindKind::VolunteerWork, 5_940), None, "five times is not more");
        assert_eq!(flag(InKindKind::VolunteerWork, 5_941), Some(HIGH_RATE));
        assert_eq!(flag(InKindKind::Services, 5_941), None, "a service has the price of its giver");
    }

    #[test]
    fn r33_a_typed_total_with_hours_shows_its_mean() {
        let typed = contribution(InKindKind::VolunteerWork, 10_000, Some(7 * 60));
        assert_eq!(typed.hourly_mean(), Some(Money(1429)));
        assert_eq!(contribution(InKindKind::Goods, 10_000, None).hourly_mean(), None);
    }
}
