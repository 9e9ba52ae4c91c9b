//! What the entry of a year is made of: the contributions in kind, and the work a run valued.

use super::{AccountPairs, ChartVersion, InKindLine, Labels, WorkLine};
use crate::in_kind::{self, InKindKind};
use ::store::Tx;
use base::{Id, Lang, Result};
use organisation::fiscal_years::fiscal_year::FiscalYear;
use site::{Member, Ui, formats};

/// Everything an entry needs.
pub struct Sources {
    pub chart: ChartVersion,
    pub pairs: AccountPairs,
    pub work: Vec<WorkLine>,
    pub in_kind: Vec<InKindLine>,
    pub run_id: Option<Id>,
}

impl Sources {
    /// Reads them.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, member: &Member, year: &FiscalYear) -> Result<Sources> {
        let chart = year.chart_version();
        let given = in_kind::store::between(tx, member.scope, year.starts_on, year.ends_on).await?;
        let given = given.into_iter().filter(|it| !it.is_cancelled());
        Ok(Sources {
            chart,
            pairs: AccountPairs::load(tx, member.scope, chart).await?,
            work: Vec::new(),
            in_kind: given
                .map(|it| InKindLine { kind: it.kind, project_id: it.project_id, amount: it.amount })
                .collect(),
            run_id: None,
        })
    }
}

/// The labels of an entry, in the language of whoever proposes it.
pub struct Words<'a>(pub &'a Ui);

impl Labels for Words<'_> {
    fn work(&self, line: &WorkLine) -> String {
        let ui = self.0;
        let time = ui.t2("entry-time", "category", &line.category, "time", ui.minutes(line.minutes));
        let rate = line.rate.map(|rate| written_rate(ui.lang, rate));
        match rate {
            Some(rate) => ui.t2("entry-at-rate", "time", time, "rate", rate),
            None => ui.t1("entry-at-rates", "time", time),
        }
    }

    fn in_kind(&self, kind: InKindKind) -> String {
        self.0.t(&kind.key())
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
