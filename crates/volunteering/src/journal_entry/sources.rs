//! What the entry of a year is made of: the contributions in kind, and the work a run valued.

use super::{
    AccountPairs, ChartVersion, EntryLine, EntryState, InKindLine, Labels, ProposedEntry, WorkLine, entry,
};
use crate::{
    house::House,
    in_kind::{self, InKindKind},
    settings::Feature,
    valuation::{self, RunView, run::CellView},
};
use ::store::{Scope, Tx};
use base::{Id, Lang, Minutes, Money, Result};
use organisation::{fiscal_years::fiscal_year::FiscalYear, projects::project::Project};
use site::{Member, Ui, formats};
use std::collections::BTreeMap;

/// Everything an entry needs.
pub struct Sources {
    pub chart: ChartVersion,
    pub pairs: AccountPairs,
    pub work: Vec<WorkLine>,
    pub in_kind: Vec<InKindLine>,
    pub run_id: Option<Id>,
    /// A run was computed and nobody adopted it: its work is left out.
    pub waits_for_adoption: bool,
    /// A line may differ by one cent from its own product (R30).
    pub footnote: bool,
    hidden: Vec<Feature>,
}

impl Sources {
    /// Reads them.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, member: &Member, year: &FiscalYear) -> Result<Sources> {
        let view = valuation::store::run_shown(tx, member.scope, year.id).await?;
        let waits_for_adoption = view.as_ref().is_some_and(|it| !it.run.is_adopted());
        let adopted = view.filter(|it| it.run.is_adopted());
        let sources = Sources::of(tx, member.scope, year, adopted.as_ref()).await?;
        Ok(Sources { waits_for_adoption, ..sources })
    }

    /// The same with the work of a run, adopted or not: what the assembly is shown before it adopts.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn of(tx: &mut Tx, scope: Scope, year: &FiscalYear, view: Option<&RunView>) -> Result<Sources> {
        let chart = year.chart_version();
        let features = crate::settings::store::get(tx, scope).await?.features;
        let given = in_kind::store::shown_between(tx, scope, year.starts_on, year.ends_on).await?;
        let given = given.into_iter().filter(|it| !it.is_cancelled());
        Ok(Sources {
            chart,
            pairs: AccountPairs::load(tx, scope, chart).await?,
            work: view.map(|it| work_of(&it.cells)).unwrap_or_default(),
            in_kind: given
                .map(|it| InKindLine {
                    kind: it.kind,
                    project_id: it.project_id,
                    amount: it.amount,
                    minutes: it.minutes,
                })
                .collect(),
            run_id: view.map(|it| it.run.id),
            waits_for_adoption: false,
            footnote: view.is_some_and(RunView::has_footnote),
            hidden: [Feature::Valuation, Feature::InKind]
                .into_iter()
                .filter(|it| !features.has(*it))
                .collect(),
        })
    }

    /// The lines of the entry; none where the criteria are not met: what the accounts then hold is reversed (R42).
    #[must_use]
    pub fn target(&self, books: bool, ui: &Ui) -> Vec<EntryLine> {
        if books { entry(&self.pairs, &self.work, &self.in_kind, &Words(ui)) } else { Vec::new() }
    }

    /// Whether the accounts hold something of a feature that is switched off: it is hidden and kept, so nothing of it
    /// may be reversed, and nothing else can be proposed beside it.
    #[must_use]
    pub fn hides_what_is_held(&self, entries: &[ProposedEntry]) -> bool {
        let booked = entries.iter().filter(|it| it.state == EntryState::Booked);
        let hidden = |line: &EntryLine| {
            line.category_id.is_some() && self.hidden.contains(&Feature::Valuation)
                || line.kind.is_some() && self.hidden.contains(&Feature::InKind)
        };
        booked.flat_map(|it| &it.lines).any(hidden)
    }
}

/// The analytic code of each project, else its name.
#[must_use]
pub fn analytic(house: &House) -> Vec<(Id, String)> {
    let code = |it: &Project| if it.analytic_code.is_empty() { &it.name } else { &it.analytic_code }.clone();
    house.projects.iter().map(|it| (it.id, code(it))).collect()
}

/// The cells of a run by project and category, in their order; one rate is told, several are not.
#[must_use]
pub fn work_of(cells: &[CellView]) -> Vec<WorkLine> {
    let mut order: Vec<(Option<Id>, Id)> = Vec::new();
    let mut places: BTreeMap<(Option<Id>, Id), Vec<&CellView>> = BTreeMap::new();
    for cell in cells {
        let place = (cell.project_id, cell.category_id);
        if !places.contains_key(&place) {
            order.push(place);
        }
        places.entry(place).or_default().push(cell);
    }
    let line = |place: (Option<Id>, Id)| {
        let cells = places.get(&place)?;
        let first = cells.first()?;
        let one_rate = cells.iter().all(|it| it.rate_e12 == first.rate_e12);
        Some(WorkLine {
            project_id: place.0,
            category_id: place.1,
            category: first.category.clone(),
            minutes: Minutes(cells.iter().map(|it| it.minutes.0).sum()),
            rate: one_rate.then_some(first.rate().0),
            rounded: first.rate_e12 % 10_000_000_000 != 0,
            amount: Money(cells.iter().map(|it| it.amount.0).sum()),
        })
    };
    order.into_iter().filter_map(line).collect()
}

/// The labels of an entry, in the language of whoever proposes it.
pub struct Words<'a>(pub &'a Ui);

impl Labels for Words<'_> {
    fn work(&self, line: &WorkLine) -> String {
        let ui = self.0;
        let time = ui.t2("entry-time", "category", &line.category, "time", ui.minutes(line.minutes));
        let rate = line.rate.map(|rate| written_rate(ui.lang, rate));
        match rate {
            Some(rate) if line.rounded => {
                let said = ui.t2("entry-at-rate", "time", time, "rate", rate);
                ui.t1("rate-rounded", "rate", said)
            }
            Some(rate) => ui.t2("entry-at-rate", "time", time, "rate", rate),
            None => ui.t1("entry-at-rates", "time", time),
        }
    }

    fn in_kind(&self, kind: InKindKind) -> String {
        self.0.t(&kind.key())
    }

    fn gap(&self, label: &str) -> String {
        self.0.t1("entry-gap", "label", label)
    }

    fn credit(&self, _: &str) -> String {
        self.0.t("entry-year-credit")
    }
}

/// A rate in 1/10 000 € with two decimals: `14,50`.
fn written_rate(lang: Lang, rate: i64) -> String {
    let cents = base::round_half_away(i128::from(rate), 100);
    formats::decimal(lang, i64::try_from(cents).unwrap_or(i64::MAX), 2)
}
