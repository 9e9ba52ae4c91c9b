//! What one contributor gave: counted, and estimated beside it, never added (R24).

use super::page::Tile;
use crate::{
    actions::{
        Contributor, Status,
        declare::page::status_key,
        store::{StatusTotal, own_totals},
    },
    estimates::{
        self, range_in_words,
        store::{Weighed, by_status},
    },
    statistics::Period,
};
use ::store::{Scope, Tx};
use base::{Minutes, Result};
use site::Ui;
use std::collections::BTreeMap;

/// The time of one contributor.
pub struct OwnTime {
    year: Vec<StatusTotal>,
    ever: Vec<StatusTotal>,
    estimated: Vec<Weighed>,
    days: Period,
}

impl OwnTime {
    /// The days of a year, and all there is.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope, who: Contributor, days: Period) -> Result<OwnTime> {
        Ok(OwnTime {
            year: own_totals(tx, scope, who, days).await?,
            ever: own_totals(tx, scope, who, Period::EVER).await?,
            estimated: estimates::store::counted_of(tx, scope, who).await?,
            days,
        })
    }

    /// This year's figure with the total as a note, by status: two of them are never added (R21). An estimate has its
    /// own, with its range (R22).
    #[must_use]
    pub fn tiles(&self, ui: &Ui) -> Vec<Tile> {
        let counted: BTreeMap<Status, Minutes> = self.ever.iter().map(|it| (it.status, it.minutes)).collect();
        let estimated = by_status(&self.estimated, Period::EVER);
        let this_year = by_status(&self.estimated, self.days);
        let mut statuses: Vec<Status> = counted.keys().chain(estimated.keys()).copied().collect();
        statuses.sort_unstable();
        statuses.dedup();
        let name = |status| if statuses.len() > 1 { ui.t(status_key(status)) } else { ui.t("this-year") };
        let mut tiles = Vec::new();
        for status in &statuses {
            if let Some(ever) = counted.get(status) {
                let year = self.year.iter().find(|it| it.status == *status);
                tiles.push(Tile {
                    label: name(*status),
                    value: ui.minutes(year.map_or(Minutes(0), |it| it.minutes)),
                    note: ui.t1("own-ever", "total", ui.minutes(*ever)),
                });
            }
            if let Some(ever) = estimated.get(status) {
                let year = this_year.get(status).copied().unwrap_or_default();
                tiles.push(Tile {
                    label: ui.t1("own-estimated", "what", name(*status)),
                    value: ui.minutes(year.likely),
                    note: ui.t2(
                        "own-estimated-ever",
                        "total",
                        ui.minutes(ever.likely),
                        "range",
                        range_in_words(ui, *ever),
                    ),
                });
            }
        }
        tiles
    }
}
