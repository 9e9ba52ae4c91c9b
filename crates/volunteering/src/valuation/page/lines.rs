//! The tables of a run, and where each of their times leads: the actions and the estimates it is made of (I2).

use crate::{
    rights::MODERATES,
    settings::Feature,
    statistics::{Axis, AxisKey, Measure, filter_of},
    valuation::{
        compute::GapKind,
        run::{GapView, Sums},
    },
};
use base::{Id, Minutes};
use organisation::fiscal_years::fiscal_year::FiscalYear;
use site::{Member, Ui};
use std::fmt::Write as _;

/// A line of a table of sums.
pub struct SumRow {
    pub label: String,
    pub measured: String,
    pub estimated: String,
    pub minutes: String,
    pub amount: String,
    /// The actions that were counted, the estimates.
    pub actions: Option<String>,
    pub estimates: Option<String>,
}

/// Time that stands apart.
pub struct GapRow {
    pub label: String,
    pub note: String,
    pub minutes: String,
    pub href: Option<String>,
}

/// The lists of the time of a year, for whoever may open them.
pub struct Lists {
    actions: Option<String>,
    estimates: Option<String>,
}

impl Lists {
    #[must_use]
    pub fn of(member: &Member, year: &FiscalYear) -> Lists {
        let moderates = member.rights.allow(MODERATES);
        let estimates = member.organisation.has_on(Feature::Estimates.as_text());
        let days = format!("from={}&to={}", year.starts_on, year.ends_on);
        let list = |name: &str| member.path(&format!("benevolat/{name}{days}"));
        Lists {
            actions: moderates.then(|| list("actions?state=validated&status=volunteer&")),
            estimates: (moderates && estimates).then(|| list("estimations?")),
        }
    }

    /// The actions of some places; of none is a place too.
    pub fn actions(&self, places: &[(Axis, Option<Id>)]) -> Option<String> {
        let mut href = self.actions.clone()?;
        for (axis, id) in places {
            let (name, value) = filter_of(*axis, id.map_or(AxisKey::Without, AxisKey::Of))?;
            let _ = write!(href, "&{name}={value}");
        }
        Some(href)
    }

    /// A line of sums; none of a place is the whole year.
    pub fn sum_row(&self, ui: &Ui, label: String, place: Option<(Axis, Option<Id>)>, sums: Sums) -> SumRow {
        let places: Vec<_> = place.into_iter().collect();
        SumRow {
            label,
            measured: some_minutes(ui, sums.measured),
            estimated: some_minutes(ui, sums.estimated),
            minutes: ui.minutes(sums.minutes()),
            amount: ui.money(sums.amount),
            actions: self.actions(&places).filter(|_| sums.measured.0 > 0),
            estimates: self.estimates.clone().filter(|_| sums.estimated.0 > 0),
        }
    }

    /// Time that stands apart, with how many actions it is of.
    pub fn gap_row(&self, ui: &Ui, gap: &GapView) -> GapRow {
        let why = match gap.why {
            GapKind::NoRate => ui.t("gap-no-rate"),
            GapKind::NoLevel => ui.t("gap-no-level"),
            GapKind::DefaultLevel => ui.t("gap-default-level"),
            GapKind::NotValued => ui.t("gap-not-valued"),
        };
        let label = if gap.project.is_empty() {
            gap.category.clone()
        } else {
            format!("{} · {}", gap.category, gap.project)
        };
        let places = [
            (Axis::Category, Some(gap.category_id)),
            (Axis::Project, gap.project_id),
            (Axis::Level, gap.level_id),
        ];
        let (note, href) = match gap.measure {
            Measure::Measured => {
                let entries = ui.t1("statistics-entries-count", "count", gap.entries);
                (format!("{why}, {entries}"), self.actions(&places))
            }
            Measure::Estimated => (why, self.estimates.clone()),
        };
        GapRow { label, note, minutes: ui.minutes(gap.minutes), href }
    }
}

/// Nothing is said of none: what is there stands out.
fn some_minutes(ui: &Ui, minutes: Minutes) -> String {
    if minutes.0 == 0 { String::new() } else { ui.minutes(minutes) }
}
