//! The figures of the law that an agreement is reckoned with (§3.4, R36): kept in its reports.

use super::{agreement::PRESETS, desk::Desk};
use crate::{
    costs::{Bases, RateMethod},
    packs::{Figures, Used},
};
use base::jiff::civil::date;

const EUROPEAN: &str = "eu_shared_management_2021_2027";

impl Desk {
    /// What its rates divide by in each year, the rules of the fund it follows, the rate of its indirect costs.
    #[must_use]
    pub fn used(&self) -> Used {
        let (terms, figures) = (&self.terms, &self.ground.figures);
        let mut which = Vec::from_iter(Bases::parameter(terms.method));
        match terms.method {
            RateMethod::Fixed1720 if terms.counts_in_cap => which.push((EUROPEAN, "hours_cap_rule")),
            RateMethod::FixedShare => which.push((EUROPEAN, "fixed_share_without_timesheet")),
            _ => {}
        }
        let mut used = figures.used([], self.days.0);
        for year in self.days.0.year()..=self.days.1.year() {
            used = used.and(figures.used(which.iter().copied(), date(year, 1, 1)));
        }
        used.and(self.rate_used(figures))
    }

    /// The one rate of those that funds offer which the agreement has.
    fn rate_used(&self, figures: &Figures) -> Used {
        let on = self.agreement.starts_on;
        let mut used = figures.used([PRESETS], on);
        match self.terms.preset(figures, on).and_then(|it| serde_json::to_value(it).ok()) {
            Some(preset) => used.figures.iter_mut().for_each(|it| it.value = preset.clone()),
            None => used.figures.clear(),
        }
        used
    }
}
