//! What a day may hold (R7 to R11): never more charged than present, nothing on a full absence, half on a
//! half. A true hour is never refused because it breaks a legal limit (I11).

use super::Presence;
use crate::{
    absences::{Absence, AbsenceState, HalfDays, half_days_on},
    due::DayLine,
    locks::Writable,
};
use base::{Day, Detail, Instant, Msg, Refusal, largest_remainder};
use site::Ui;

/// The employees whose days hours or days are counted for, and the others (R11b).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Presence is the sum of what is charged (`single`, R8).
    Single,
    /// Presence is typed apart (`two_layer`, R7); `None`: still to type.
    TwoLayers { presence: Option<i64> },
    /// *Forfait-jours*: `None` while the counter of the day is empty, which allows one day (R10).
    DayPack { counter_c: Option<i64>, reference: i64 },
    /// Seconded, civic service, trainee, contractor: no due, no gate, no counter.
    NoScheme,
}

/// What is known of a day before something is written on it.
#[derive(Clone, Debug)]
pub struct DayState<'a> {
    pub on: Day,
    pub writable: Writable,
    /// Under contract, or a profile that needs none (R11b).
    pub employed: bool,
    /// The name of the person, where it is known.
    pub who: &'a str,
    pub counting: Counting,
    pub line: &'a DayLine,
    pub absences: &'a [Absence],
    pub half_day_tolerance: i64,
    /// The last day that may be written (R6).
    pub last_day: Day,
    /// Every row has its hours: they share no minute and are within the day, which is as long as the clock made it.
    pub timed: bool,
}

/// Why minutes are refused (§8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotEnter {
    Locked {
        reason: String,
        by: String,
    },
    /// Nothing employs the person that day; their name, where it is known.
    NoContract {
        on: Day,
        who: String,
    },
    Future {
        last: Day,
    },
    OverPresence {
        presence: i64,
        allocated: i64,
    },
    /// `limit` minutes for that day's counter.
    OverDay {
        limit: i64,
        allocated: i64,
    },
    /// One layer only: presence is the sum of what is charged (R8).
    PresenceDerived,
    /// The day is not counted as a day: it has no counter (R12).
    NoCounter,
    /// Less than nothing, or more than any day: no duration.
    NoDuration,
    /// What the absence is, for who may know it; empty for the others (I10).
    AbsenceDay {
        on: Day,
        kind: String,
    },
    HalfDay {
        limit: i64,
        allocated: i64,
    },
    OverClock {
        allocated: i64,
    },
    /// The days before that have no counter (R12).
    Gate {
        missing: Vec<Day>,
    },
    /// The allowed dates of the project or of the action.
    Closed {
        from: Option<Day>,
        to: Option<Day>,
    },
    NotChargeable,
    /// Another timed row of the person holds some of these minutes (I2, R5).
    Overlap {
        start: Instant,
        end: Instant,
    },
    /// The pause is longer than the hours.
    LongBreak,
    /// Somebody wrote something else there since: what it holds now.
    Stale {
        now: i64,
    },
}

impl CannotEnter {
    /// What refuses a row sent by itself, with the field that is wrong (§8).
    #[must_use]
    pub fn refusal(&self, ui: &Ui) -> Refusal {
        let msg = self.said(ui);
        match self {
            CannotEnter::Locked { .. } => Refusal::Locked(msg),
            CannotEnter::Overlap { .. } | CannotEnter::Stale { .. } => Refusal::Conflict(msg),
            CannotEnter::Closed { .. } | CannotEnter::NotChargeable => Refusal::field("project_id", msg),
            CannotEnter::OverPresence { .. }
            | CannotEnter::PresenceDerived
            | CannotEnter::OverDay { .. }
            | CannotEnter::OverClock { .. }
            | CannotEnter::NoDuration => Refusal::field("minutes", msg),
            CannotEnter::NoCounter => Refusal::field("value_c", msg),
            CannotEnter::LongBreak => Refusal::field("break_minutes", msg),
            CannotEnter::NoContract { .. }
            | CannotEnter::Future { .. }
            | CannotEnter::AbsenceDay { .. }
            | CannotEnter::HalfDay { .. }
            | CannotEnter::Gate { .. } => Refusal::field("date", msg),
        }
    }

    /// The words, with durations, days and hours as screens write them.
    #[must_use]
    pub fn said(&self, ui: &Ui) -> Msg {
        self.words(ui).detailed(self.details())
    }

    /// What a program reads of it (§8).
    fn details(&self) -> Vec<Detail> {
        let number = Detail::Number;
        match self {
            CannotEnter::Locked { reason, by } if !by.is_empty() => {
                vec![Detail::fields([("reason", Detail::text(reason)), ("by", Detail::text(by))])]
            }
            CannotEnter::Gate { missing } => missing.iter().map(Detail::text).collect(),
            CannotEnter::Overlap { start, end } => {
                vec![Detail::fields([("start_at", Detail::text(start)), ("end_at", Detail::text(end))])]
            }
            CannotEnter::OverPresence { presence, allocated } => vec![Detail::fields([
                ("presence", number(*presence)),
                ("allocated", number(*allocated)),
                ("excess", number(allocated - presence)),
            ])],
            CannotEnter::NoContract { on, who } if !who.is_empty() => {
                vec![Detail::fields([("date", Detail::text(on)), ("person", Detail::text(who))])]
            }
            CannotEnter::AbsenceDay { kind, .. } if !kind.is_empty() => {
                vec![Detail::fields([("kind", Detail::text(kind))])]
            }
            CannotEnter::Closed { from, to } => {
                let named = [("from", from), ("to", to)].into_iter();
                let dates = named.filter_map(|(name, day)| Some((name, Detail::text((*day)?))));
                vec![Detail::Fields(dates.collect())]
            }
            _ => Vec::new(),
        }
    }

    fn words(&self, ui: &Ui) -> Msg {
        let minutes = |it: i64| ui.minutes(it);
        let day = |it: Day| ui.day(&it);
        match self {
            CannotEnter::Locked { reason, .. } if reason.is_empty() => Msg::new("worktime-locked"),
            CannotEnter::Locked { reason, by } => {
                Msg::new("worktime-locked-because").with("reason", reason).with("by", by)
            }
            CannotEnter::NoContract { on, who } => {
                let who = if who.is_empty() { ui.t("worktime-this-person") } else { who.clone() };
                Msg::new("worktime-no-contract").with("day", day(*on)).with("name", who)
            }
            CannotEnter::Future { last } => Msg::new("worktime-future").with("day", day(*last)),
            CannotEnter::OverPresence { presence, allocated } => Msg::new("worktime-over-presence")
                .with("presence", minutes(*presence))
                .with("allocated", minutes(*allocated))
                .with("excess", minutes(allocated - presence)),
            CannotEnter::OverDay { limit, allocated } => Msg::new("worktime-over-day")
                .with("limit", minutes(*limit))
                .with("allocated", minutes(*allocated)),
            CannotEnter::PresenceDerived => Msg::new("worktime-presence-derived"),
            CannotEnter::NoCounter => Msg::new("worktime-counter-nowhere"),
            CannotEnter::NoDuration => Msg::new("worktime-minutes-invalid").with("most", super::MOST_MINUTES),
            CannotEnter::AbsenceDay { kind, .. } => {
                let kind = if kind.is_empty() { ui.t("worktime-absent-day") } else { kind.clone() };
                Msg::new("worktime-absence-day").with("kind", kind)
            }
            CannotEnter::HalfDay { limit, allocated } => Msg::new("worktime-half-day")
                .with("limit", minutes(*limit))
                .with("allocated", minutes(*allocated)),
            CannotEnter::OverClock { allocated } => {
                Msg::new("worktime-over-clock").with("allocated", minutes(*allocated))
            }
            CannotEnter::Gate { missing } => {
                let days: Vec<String> = missing.iter().map(|it| day(*it)).collect();
                Msg::new("worktime-gate").with("days", days.join(", ")).with("count", missing.len())
            }
            CannotEnter::Closed { from, to } => {
                let said = |it: &Option<Day>| it.map_or_else(|| "…".to_owned(), day);
                Msg::new("worktime-action-closed").with("from", said(from)).with("to", said(to))
            }
            CannotEnter::NotChargeable => Msg::new("worktime-not-chargeable"),
            CannotEnter::LongBreak => Msg::new("worktime-break-too-long"),
            CannotEnter::Overlap { start, end } => {
                Msg::new("worktime-overlap").with("start", ui.instant(start)).with("end", ui.instant(end))
            }
            CannotEnter::Stale { now } => Msg::new("worktime-stale").with("now", minutes(*now)),
        }
    }
}

impl DayState<'_> {
    /// Whether anything at all may be written on the day (I4, I6, R6).
    ///
    /// # Errors
    /// The first reason why not.
    pub fn may_write(&self) -> Result<(), CannotEnter> {
        if let Writable::No { reason, by } = &self.writable {
            return Err(CannotEnter::Locked { reason: reason.clone(), by: by.clone() });
        }
        if self.on > self.last_day {
            return Err(CannotEnter::Future { last: self.last_day });
        }
        if !self.employed {
            return Err(CannotEnter::NoContract { on: self.on, who: self.who.to_owned() });
        }
        Ok(())
    }

    fn absent(&self) -> HalfDays {
        half_days_on(self.absences, self.on, &[AbsenceState::Accepted])
    }

    /// Whether the day may hold `allocated` minutes in all. Taking time away is never refused for its
    /// amount: `before` is what the day held.
    ///
    /// # Errors
    /// The first layer that is broken.
    pub fn may_hold(&self, allocated: i64, before: i64) -> Result<(), CannotEnter> {
        self.may_write()?;
        if allocated <= before { Ok(()) } else { self.fits(allocated) }
    }

    /// Whether what a day holds still fits: what was typed was right then, an absence or a presence may have changed
    /// since (R33b, R33c).
    ///
    /// # Errors
    /// The first layer that is broken.
    pub fn fits(&self, allocated: i64) -> Result<(), CannotEnter> {
        let most = if self.timed { super::LONGEST_MINUTES } else { super::MOST_MINUTES };
        if allocated > most {
            return Err(CannotEnter::OverClock { allocated });
        }
        let absent = self.absent();
        if absent.is_full() {
            return Err(CannotEnter::AbsenceDay { on: self.on, kind: String::new() });
        }
        let limit = self.line.theoretical - absent.of(self.line.theoretical) + self.half_day_tolerance;
        if absent.is_some() && self.counting != Counting::NoScheme && allocated > limit {
            return Err(CannotEnter::HalfDay { limit, allocated });
        }
        match self.counting {
            Counting::TwoLayers { presence: Some(presence) } if allocated > presence => {
                Err(CannotEnter::OverPresence { presence, allocated })
            }
            Counting::DayPack { counter_c, reference } => {
                let limit = day_limit(counter_c, reference);
                if allocated > limit { Err(CannotEnter::OverDay { limit, allocated }) } else { Ok(()) }
            }
            _ => Ok(()),
        }
    }

    /// Whether presence may become `minutes` (or nothing) on a day charged with `allocated` (R7). « Je n’ai pas
    /// travaillé » may be said whatever is counted.
    ///
    /// # Errors
    /// Lower than what is charged; typed where it is the sum of what is charged (R8).
    pub fn may_be_present(&self, presence: &Presence, allocated: i64) -> Result<(), CannotEnter> {
        self.may_write()?;
        let typed = presence.minutes.is_some() && !presence.not_worked;
        if typed && !matches!(self.counting, Counting::TwoLayers { .. }) {
            return Err(CannotEnter::PresenceDerived);
        }
        match presence.minutes {
            Some(presence) if presence < allocated => Err(CannotEnter::OverPresence { presence, allocated }),
            Some(presence) if presence > super::MOST_MINUTES => {
                Err(CannotEnter::OverClock { allocated: presence })
            }
            _ => Ok(()),
        }
    }

    /// Whether the counter of the day may become `value_c` on a day charged with `allocated` (R10, R12).
    ///
    /// # Errors
    /// Fewer minutes than what is charged; more than half a day on a half-day of absence; any on a day that is not counted
    /// so, where taking one away stays allowed.
    pub fn may_count(&self, value_c: Option<i64>, allocated: i64) -> Result<(), CannotEnter> {
        self.may_write()?;
        let Counting::DayPack { reference, .. } = self.counting else {
            return if value_c.is_some() { Err(CannotEnter::NoCounter) } else { Ok(()) };
        };
        let absent = self.absent();
        let most = if absent.is_full() {
            0
        } else if absent.is_some() {
            50
        } else {
            100
        };
        if value_c.is_some_and(|it| it > most) {
            return Err(if most == 0 {
                CannotEnter::AbsenceDay { on: self.on, kind: String::new() }
            } else {
                CannotEnter::HalfDay { limit: reference / 2, allocated: reference }
            });
        }
        let limit = day_limit(value_c, reference);
        if allocated > limit { Err(CannotEnter::OverDay { limit, allocated }) } else { Ok(()) }
    }
}

/// The minutes a day counter allows; empty is one day (R10).
#[must_use]
pub fn day_limit(counter_c: Option<i64>, reference: i64) -> i64 {
    counter_c.unwrap_or(100) * reference / 100
}

/// « Ramener à la journée »: rows brought to a limit in proportion (R10).
#[must_use]
pub fn scaled_to(minutes: &[i64], limit: i64) -> Vec<i64> {
    let weights: Vec<i128> = minutes.iter().map(|it| i128::from(*it)).collect();
    largest_remainder(limit, &weights)
}

#[cfg(test)]
#[path = "layers_tests.rs"]
mod tests;
