//! The time zone of an organisation, and how it writes durations.

use crate::settings::DECIMAL;
use base::jiff::tz::TimeZone;
use site::{Member, Ui};

/// What knows its time zone.
pub trait Local {
    /// Its time zone; UTC when it is none that is known.
    fn zone(&self) -> TimeZone;
    /// The words of its pages, durations as its settings say.
    fn words(&self) -> Ui;
}

/// The time zone of the organisation of a page; UTC when it is none that is known.
#[must_use]
pub fn zone_of(ui: &Ui) -> TimeZone {
    let name = ui.organisation.as_ref().map_or("Europe/Paris", |it| it.time_zone.as_str());
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

impl Local for Member {
    fn zone(&self) -> TimeZone {
        TimeZone::get(&self.organisation.time_zone).unwrap_or(TimeZone::UTC)
    }

    fn words(&self) -> Ui {
        let mut ui = self.ui();
        ui.decimal_hours = self.organisation.has_on(DECIMAL);
        ui
    }
}
