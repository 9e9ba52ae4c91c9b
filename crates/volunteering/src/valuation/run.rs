//! A computed run of a year, and what documents, accounting and funding tools read of it.

pub use super::raised::{Raised, RaisedFlag, written};
use super::{
    compute::{GapKind, mean_rate},
    method::MethodKind,
};
use crate::statistics::Measure;
use base::{Day, Id, Instant, Minutes, Money, Msg, Refusal};
use organisation::fiscal_years::fiscal_year::FiscalYear;
use site::text_enum;

text_enum! {
    /// Where a run stands (§3.3).
    pub enum RunState {
        Computed = "computed",
        Adopted = "adopted",
        /// Its entry was taken by the accounts.
        Booked = "booked",
        /// A later one was adopted for the same year.
        Replaced = "replaced",
    }
}

impl RunState {
    /// The key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            RunState::Computed => "run-computed-title",
            RunState::Adopted => "run-adopted-badge",
            RunState::Booked => "entry-held",
            RunState::Replaced => "run-replaced",
        }
    }
}

text_enum! {
    /// What the organisation publishes of its volunteering.
    pub enum Disclosure {
        None = "none",
        Text = "text",
        Hours = "hours",
        /// Booked in class 8.
        Class8 = "class8",
    }
}

impl Disclosure {
    /// Whether euros are published: what is not booked is told in words or in hours (R39).
    #[must_use]
    pub const fn has_amounts(self) -> bool {
        matches!(self, Disclosure::Class8)
    }
}

text_enum! {
    /// What the plug detector says; never blocking, always visible (R36).
    pub enum Flag {
        /// Volunteer work typed in euros with no minutes.
        AmountWithoutHours = "AMOUNT_WITHOUT_HOURS",
        /// Volunteering equals charges less other resources within 1 €.
        BalancesBudget = "BALANCES_BUDGET",
        /// The mean exceeds five times the minimum wage.
        HighRate = "HIGH_RATE",
    }
}

/// A run as it is kept. Nothing of it moves once it is adopted.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ValuationRun {
    pub id: Id,
    pub fiscal_year_id: Id,
    pub method_id: Id,
    /// As it was called when the run was computed.
    pub method_name: String,
    pub kind: MethodKind,
    pub state: RunState,
    /// Something changed in its period since, or its year was opened again.
    pub stale: bool,
    pub measured: Minutes,
    pub estimated: Minutes,
    /// Minutes of volunteers that are counted and not valued (R26).
    pub not_valued: Minutes,
    /// Estimated « à l'estime » among valued minutes (R24).
    pub rough: Minutes,
    pub total: Money,
    pub change_reason: String,
    /// Why time without a rate is worth nothing (R27).
    pub zero_reason: String,
    pub approval_body: String,
    pub approved_on: Option<Day>,
    pub minutes_reference: String,
    pub computed_by: String,
    pub computed_at: Instant,
    pub adopted_at: Option<Instant>,
    pub version: i64,
}

impl ValuationRun {
    /// All valued minutes.
    #[must_use]
    pub const fn minutes(&self) -> Minutes {
        Minutes(self.measured.0 + self.estimated.0)
    }

    #[must_use]
    pub const fn is_adopted(&self) -> bool {
        matches!(self.state, RunState::Adopted | RunState::Booked)
    }

    /// The estimated share of valued minutes, in basis points (R24).
    #[must_use]
    pub fn estimated_share_bp(&self) -> i64 {
        share_bp(self.estimated, self.minutes())
    }

    /// Whether rough estimates are above half of all: the note of method says so (R24).
    #[must_use]
    pub const fn is_mostly_rough(&self) -> bool {
        self.rough.0 * 2 > self.minutes().0
    }

    /// The mean in 1/10 000 € an hour.
    #[must_use]
    pub fn mean_rate(&self) -> Option<i64> {
        mean_rate(self.total, self.minutes())
    }
}

/// A share of minutes in basis points; 0 of nothing.
#[must_use]
pub fn share_bp(part: Minutes, whole: Minutes) -> i64 {
    if whole.0 <= 0 {
        return 0;
    }
    let share = base::round_half_away(i128::from(part.0) * 10_000, i128::from(whole.0));
    i64::try_from(share).unwrap_or(i64::MAX)
}

/// A cell with the names of its places.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CellView {
    pub project_id: Option<Id>,
    pub project: String,
    pub category_id: Id,
    pub category: String,
    pub level_id: Option<Id>,
    pub level: String,
    pub measure: Measure,
    /// The day its rate is in force from; none for a replacement or hours alone.
    pub rate_valid_from: Option<Day>,
    /// 10^-12 € an hour, exact.
    pub rate_e12: i64,
    pub rate_source: String,
    /// An override of these actions (R32).
    pub rate_replaced: bool,
    pub minutes: Minutes,
    /// The same as an exact fraction: `4680/91`.
    pub minutes_exact: String,
    pub amount: Money,
    pub entries: i64,
}

impl CellView {
    /// The rate in 1/10 000 €, and whether that is a rounding of it (R29).
    #[must_use]
    pub fn rate(&self) -> (i64, bool) {
        let exact = self.rate_e12 % 100_000_000 == 0;
        let rounded = base::round_half_away(i128::from(self.rate_e12), 100_000_000);
        (i64::try_from(rounded).unwrap_or(i64::MAX), !exact)
    }

    /// What it was valued at, and whence that rate comes.
    #[must_use]
    pub fn rate_used(&self) -> RateUsed {
        RateUsed {
            valid_from: self.rate_valid_from,
            rate_e12: self.rate_e12,
            source: self.rate_source.clone(),
            replaced: self.rate_replaced,
        }
    }

    /// The cents that its own product would give: a cell may differ from it by one (R30).
    #[must_use]
    pub fn own_product(&self) -> Option<Money> {
        let (minutes, parts) =
            self.minutes_exact.split_once('/').unwrap_or((self.minutes_exact.as_str(), "1"));
        let (minutes, parts) = (minutes.parse::<i128>().ok()?, parts.parse::<i128>().ok()?);
        let exact = minutes.checked_mul(i128::from(self.rate_e12))?;
        let product = base::round_half_away(exact, parts.checked_mul(600_000_000_000)?);
        Some(Money(i64::try_from(product).unwrap_or(i64::MAX)))
    }
}

/// Time of a run that stands apart, with the names of its places.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct GapView {
    pub why: GapKind,
    pub project_id: Option<Id>,
    pub project: String,
    pub category_id: Id,
    pub category: String,
    pub level_id: Option<Id>,
    pub level: String,
    pub measure: Measure,
    pub minutes: Minutes,
    pub entries: i64,
}

/// A rate that a run used, with its source, for the note of method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct RateUsed {
    pub valid_from: Option<Day>,
    /// 10^-12 € an hour, exact.
    pub rate_e12: i64,
    pub source: String,
    pub replaced: bool,
}

/// A run with everything a document, an entry or an export needs: read it from here and nowhere else,
/// so that its totals are the same everywhere (I11).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RunView {
    pub run: ValuationRun,
    pub year: FiscalYear,
    /// In their order: project, category, level, measured before estimated, rate.
    pub cells: Vec<CellView>,
    /// Each rate once, the oldest first.
    pub rates: Vec<RateUsed>,
    /// Without rate or without level, the default level taken, or not valued.
    pub gaps: Vec<GapView>,
    /// Those it was computed with, and those that a budget or a contribution typed since raises (R36).
    pub flags: Vec<RaisedFlag>,
    /// What its year publishes: amounts leave the treasurer's desk in class 8 only.
    pub disclosure: Disclosure,
}

impl RunView {
    /// Whether its amounts leave the treasurer's desk: on paper, in files, on anybody else's screen.
    #[must_use]
    pub fn publishes_amounts(&self) -> bool {
        self.disclosure.has_amounts()
    }

    /// Time that waits for a rate.
    pub fn unvalued(&self) -> impl Iterator<Item = &GapView> {
        self.gaps.iter().filter(|gap| gap.why.is_unvalued())
    }

    /// Every counted minute of volunteers, valued or not: what full-time equivalents are made of (R20).
    #[must_use]
    pub fn counted(&self) -> Minutes {
        Minutes(self.run.minutes().0 + self.left_out().0)
    }

    /// Counted time without any rate, worth nothing or still waiting for one (R27).
    #[must_use]
    pub fn without_rate(&self) -> Minutes {
        Minutes(self.unvalued().map(|gap| gap.minutes.0).sum())
    }

    /// Every counted minute that no amount rests on: with the valued ones, it makes the total.
    #[must_use]
    pub fn left_out(&self) -> Minutes {
        Minutes(self.run.not_valued.0 + self.without_rate().0)
    }

    /// Valued time that took the default level for want of one (R31).
    pub fn of_default_level(&self) -> impl Iterator<Item = &GapView> {
        self.gaps.iter().filter(|gap| gap.why == GapKind::DefaultLevel)
    }

    /// Whether a line differs from its own product, which a footnote says (R30).
    #[must_use]
    pub fn has_footnote(&self) -> bool {
        self.cells.iter().any(|it| it.own_product().is_some_and(|own| own != it.amount))
    }

    /// The column `drapeaux` of every export: the flags raised, dismissed or not (R36).
    #[must_use]
    pub fn flags_written(&self) -> String {
        written(&self.flags)
    }

    /// Sums of cells by something: every table of a document is made of cells (R30).
    #[must_use]
    pub fn sums<K: Ord>(&self, by: impl Fn(&CellView) -> K) -> std::collections::BTreeMap<K, Sums> {
        let mut sums = std::collections::BTreeMap::<K, Sums>::new();
        for cell in &self.cells {
            sums.entry(by(cell)).or_default().add(cell);
        }
        sums
    }
}

/// Measured, estimated and worth of some cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Sums {
    pub measured: Minutes,
    pub estimated: Minutes,
    pub amount: Money,
    /// What of the amount is estimated: the cents of its own cells, never a share of minutes.
    pub estimated_amount: Money,
}

impl Sums {
    fn add(&mut self, cell: &CellView) {
        match cell.measure {
            Measure::Measured => self.measured.0 += cell.minutes.0,
            Measure::Estimated => {
                self.estimated.0 += cell.minutes.0;
                self.estimated_amount.0 += cell.amount.0;
            }
        }
        self.amount.0 += cell.amount.0;
    }

    #[must_use]
    pub const fn minutes(&self) -> Minutes {
        Minutes(self.measured.0 + self.estimated.0)
    }
}

/// What approved a run (R35).
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Approval {
    /// `AG`, `CA` or `bureau`.
    pub body: String,
    pub on: Option<Day>,
    pub minutes_reference: String,
    /// Why what has no rate is worth nothing (R27).
    pub zero_reason: String,
}

/// The bodies that may approve.
pub const BODIES: [&str; 3] = ["AG", "CA", "bureau"];

/// What of a year keeps its run from being adopted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lacks {
    /// The year is not over: what is given until its last day would be left out, and its time frozen (R35).
    pub running: bool,
    /// Time waits for a rate (R27).
    pub unvalued: bool,
    /// The method differs from the last adopted one (R34).
    pub changed: bool,
}

/// Whether a run may be adopted (R27, R34, R35).
///
/// # Errors
/// [`Refusal::Conflict`] `RUN_INCOMPLETE` whose arguments are 1 for what is missing.
pub fn may_adopt(run: &ValuationRun, approval: &Approval, lacks: Lacks) -> Result<(), Refusal> {
    if run.state != RunState::Computed {
        return Err(Refusal::Conflict(Msg::new("run-already-adopted")));
    }
    let missing = [
        ("running", lacks.running),
        ("approval", !BODIES.contains(&approval.body.as_str()) || approval.on.is_none()),
        ("minutes", approval.minutes_reference.is_empty()),
        ("unvalued", lacks.unvalued && approval.zero_reason.is_empty()),
        ("change", lacks.changed && run.change_reason.is_empty()),
    ];
    if missing.iter().all(|(_, is_missing)| !is_missing) {
        return Ok(());
    }
    let told = missing
        .iter()
        .fold(Msg::new("run-incomplete"), |msg, (what, is_missing)| msg.with(what, i64::from(*is_missing)));
    Err(Refusal::Conflict(told))
}

/// What the plug detector raises of a whole run beside budgets (R36). `at_smic` is the same hours at the
/// minimum wage, and how many of them a method without any gap would value: means are compared, since some of the time
/// may have no rate; `without_hours` whether volunteer work was typed in euros without any hour.
#[must_use]
pub fn flags(total: Money, minutes: Minutes, at_smic: (Money, Minutes), without_hours: bool) -> Vec<Flag> {
    let mut raised = Vec::new();
    if without_hours || (total.0 > 0 && minutes.0 == 0) {
        raised.push(Flag::AmountWithoutHours);
    }
    let (smic, smic_minutes) = at_smic;
    let mean = i128::from(total.0) * i128::from(smic_minutes.0);
    if minutes.0 > 0 && smic.0 > 0 && mean > 5 * i128::from(smic.0) * i128::from(minutes.0) {
        raised.push(Flag::HighRate);
    }
    raised
}

#[cfg(test)]
#[path = "run_tests.rs"]
mod tests;
