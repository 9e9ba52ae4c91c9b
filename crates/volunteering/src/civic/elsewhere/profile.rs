//! The form of what the account tells of its person (R59).

use crate::civic::{Holder, standing_form::day};
use base::{Day, FieldErrors, Money, Msg, Result};
use organisation::fields::is_ticked;
use serde::{Deserialize, Serialize};

/// What the browser sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    pub born_on: String,
    pub apprentice: String,
    pub prior: String,
}

impl ProfileForm {
    /// Reads the form.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self, today: Day, ceiling: Money) -> Result<Holder> {
        let mut errors = FieldErrors::default();
        let prior = if self.prior.trim().is_empty() { Some(Money(0)) } else { read_money(&self.prior) };
        let prior = prior.filter(|it| (0..=ceiling.0).contains(&it.0));
        if prior.is_none() {
            errors.add("prior", Msg::new("civic-prior-invalid"));
        }
        let holder = Holder {
            born_on: day(&self.born_on, "born_on", today, &mut errors),
            apprentice: is_ticked(&self.apprentice),
            prior: prior.unwrap_or_default(),
        };
        errors.or(holder)
    }
}

impl From<&Holder> for ProfileForm {
    fn from(it: &Holder) -> Self {
        ProfileForm {
            born_on: it.born_on.map(|day| day.to_string()).unwrap_or_default(),
            apprentice: if it.apprentice { "1".to_owned() } else { String::new() },
            prior: if it.prior.0 == 0 { String::new() } else { written_money(it.prior) },
        }
    }
}

/// An amount as people type it: `240`, `240,5`, `1 240,50 €`.
pub(crate) fn read_money(typed: &str) -> Option<Money> {
    base::decimal_from_text(typed, 2).map(Money)
}

/// An amount to type again: `240,50`.
pub(crate) fn written_money(amount: Money) -> String {
    format!("{},{:02}", amount.0 / 100, amount.0 % 100)
}

#[cfg(test)]
mod tests {
    use super::{ProfileForm, read_money, written_money};
    use base::{Money, jiff::civil::date};

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (typed, cents) in
            [("240", 24_000), ("240,5", 24_050), ("1 240,50 €", 124_050), ("0.05", 5), ("3150,50", 315_050)]
        {
            assert_eq!(read_money(typed), Some(Money(cents)), "{typed}");
            assert_eq!(read_money(&written_money(Money(cents))), Some(Money(cents)));
        }
        for typed in ["", "-3", "1,234", "douze", "1.2.3", "9999999999999"] {
            assert_eq!(read_money(typed), None, "{typed}");
        }
    }

    #[test]
    fn r59_prior_credits_stay_under_the_ceiling() {
        let form = ProfileForm { prior: "720".into(), ..Default::default() };
        let today = date(2026, 3, 1);
        assert_eq!(form.read(today, Money(72_000)).unwrap().prior, Money(72_000));
        assert!(ProfileForm { prior: "720,01".into(), ..form }.read(today, Money(72_000)).is_err());
    }
}
