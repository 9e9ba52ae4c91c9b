//! The rule of the civic account: what counts, what is missing, what it is worth (R57–R59). Pure.

use super::{CivicParameters, Verdict};
use base::{Day, Minutes, Money, Msg, jiff::ToSpan};

/// The hours of one association in the year, inside mandates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub name: String,
    pub minutes: Minutes,
    /// Whether the person has a mandate there in the year (« mandate required in each », §10).
    pub mandate: bool,
    /// Whether its hours need a mandate of its own: else one anywhere is enough (§10).
    pub needs_mandate: bool,
    pub verdict: Verdict,
    /// How long it must have been declared, by the law of the day that is looked at.
    pub declared_months: i64,
}

/// What the account tells of its person.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Holder {
    pub born_on: Option<Day>,
    pub apprentice: bool,
    /// Credits had for earlier years, as typed by the person.
    pub prior: Money,
}

/// A condition that is missing, with the exact lack (R59).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    Total(Minutes),
    InOne(Minutes),
    NoMandate,
    TooRecent { name: String, months: i64 },
    ToCheck { name: String },
    NotCounting { name: String },
    Ceiling(Money),
    Age { years: i64 },
    AgeUnknown,
}

/// Where a person stands for a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    pub total: Minutes,
    pub best: Minutes,
    /// Nothing unless eligible.
    pub credit: Money,
    /// Empty when eligible.
    pub lacks: Vec<Lack>,
}

impl Assessment {
    #[must_use]
    pub fn eligible(&self) -> bool {
        self.lacks.is_empty()
    }
}

/// Assesses a year on a day.
#[must_use]
pub fn assess(shares: &[Share], holder: &Holder, as_of: Day, parameters: &CivicParameters) -> Assessment {
    let anywhere = shares.iter().any(|it| it.mandate);
    let has_mandate = |it: &Share| it.mandate || (anywhere && !it.needs_mandate);
    let counted = shares.iter().filter(|it| it.verdict == Verdict::Counts && has_mandate(it));
    let total = Minutes(counted.clone().map(|it| it.minutes.0).sum());
    let best = Minutes(counted.map(|it| it.minutes.0).max().unwrap_or(0));
    let mut lacks = hours_lacking(shares, total, best, parameters);
    lacks.extend(age_lacking(holder, as_of, parameters));
    let left = Money((parameters.ceiling.0 - holder.prior.0).max(0));
    if left.0 == 0 {
        lacks.push(Lack::Ceiling(parameters.ceiling));
    }
    let credit = if lacks.is_empty() { parameters.credit.min(left) } else { Money(0) };
    Assessment { total, best, credit, lacks }
}

fn hours_lacking(shares: &[Share], total: Minutes, best: Minutes, parameters: &CivicParameters) -> Vec<Lack> {
    let mut lacks = Vec::new();
    if total < parameters.total {
        lacks.push(Lack::Total(Minutes(parameters.total.0 - total.0)));
    }
    if best < parameters.in_one {
        lacks.push(Lack::InOne(Minutes(parameters.in_one.0 - best.0)));
    }
    if !shares.iter().any(|it| it.mandate) {
        lacks.push(Lack::NoMandate);
    }
    // An association whose hours are left out is named only while hours are missing.
    if !lacks.is_empty() {
        lacks.extend(shares.iter().filter(|it| it.minutes.0 > 0).filter_map(left_out));
    }
    lacks
}

fn left_out(share: &Share) -> Option<Lack> {
    let name = share.name.clone();
    match share.verdict {
        Verdict::Counts => None,
        Verdict::TooRecent => Some(Lack::TooRecent { name, months: share.declared_months }),
        Verdict::ToCheck => Some(Lack::ToCheck { name }),
        Verdict::OtherForm | Verdict::OutsideArticle200 => Some(Lack::NotCounting { name }),
    }
}

fn age_lacking(holder: &Holder, as_of: Day, parameters: &CivicParameters) -> Option<Lack> {
    let years = if holder.apprentice { parameters.apprentice_age } else { parameters.age };
    let Some(born_on) = holder.born_on else { return Some(Lack::AgeUnknown) };
    let reached_on = born_on.checked_add(years.years()).ok();
    if reached_on.is_some_and(|day| day <= as_of) { None } else { Some(Lack::Age { years }) }
}

impl Lack {
    /// Its words; `minutes` and `money` write figures in the language of the page.
    pub fn msg(&self, minutes: impl Fn(Minutes) -> String, money: impl Fn(Money) -> String) -> Msg {
        match self {
            Lack::Total(lack) => Msg::new("civic-lack-total").with("time", minutes(*lack)),
            Lack::InOne(lack) => Msg::new("civic-lack-in-one").with("time", minutes(*lack)),
            Lack::NoMandate => Msg::new("civic-lack-mandate"),
            Lack::TooRecent { name, months } => {
                Msg::new("civic-lack-recent").with("name", name).with("months", *months)
            }
            Lack::ToCheck { name } => Msg::new("civic-lack-check").with("name", name),
            Lack::NotCounting { name } => Msg::new("civic-lack-not-counting").with("name", name),
            Lack::Ceiling(ceiling) => Msg::new("civic-lack-ceiling").with("amount", money(*ceiling)),
            Lack::Age { years } => Msg::new("civic-lack-age").with("years", *years),
            Lack::AgeUnknown => Msg::new("civic-lack-age-unknown"),
        }
    }
}

#[cfg(test)]
#[path = "rule_tests.rs"]
mod tests;
