//! What counters open with, pasted from a spreadsheet for a whole team (§6.3): hours of a modulation, days of a
//! *forfait-jours*, days of leave. What a counter was opened with already stays.

use super::{
    Cause, opened,
    opening::{Opening, not_counted, open, period_of, signed_days, signed_minutes},
    store,
};
use crate::{
    absences::{self, AbsenceType, kind_name},
    entries::Whose,
    leave::{self, LeaveForm, LeaveMovement},
    local::Local,
    staff::{self, StaffMember},
};
use ::store::Tx;
use base::{Day, FieldErrors, Id, Msg, Refusal, Result, day_from_text, fold, fresh_id};
use organisation::paste::{PastePage, Pasted, Wanted};
use site::Member;
use std::collections::BTreeSet;

/// Who and what there is.
pub struct Ground {
    people: Vec<StaffMember>,
    types: Vec<AbsenceType>,
    /// The counters that a line of this paste opened: the next ones correct them.
    opened: BTreeSet<(Id, Day, bool)>,
    /// The same of periods of leave.
    entitled: BTreeSet<(Id, Id, (Day, Day))>,
}

impl Pasted<7> for Ground {
    const COLUMNS: [Wanted; 7] = [
        Wanted { names: &["personne", "person"], needed: true },
        Wanted { names: &["compteur", "counter"], needed: true },
        Wanted { names: &["periode", "period"], needed: true },
        Wanted { names: &["quantite", "quantity"], needed: true },
        Wanted { names: &["unite", "unit"], needed: false },
        Wanted { names: &["cause"], needed: false },
        Wanted { names: &["date d effet", "effective on"], needed: false },
    ];

    fn page(member: &Member) -> PastePage {
        PastePage::new(
            member.ui(),
            "worktime-openings-paste",
            "temps/compteurs/collage",
            ("temps/compteurs", "worktime-counters"),
        )
    }

    async fn load(tx: &mut Tx, member: &Member) -> Result<Ground> {
        Ok(Ground {
            people: staff::store::list(tx, member.scope, member.lang).await?,
            types: absences::store::types(tx, member.scope).await?,
            opened: BTreeSet::new(),
            entitled: BTreeSet::new(),
        })
    }

    async fn take_row(&mut self, tx: &mut Tx, member: &Member, cells: [String; 7]) -> Result<bool> {
        let [name, counter, days, quantity, unit, cause, effect] = cells;
        let ui = member.words();
        let opens = [Cause::Opening.as_text(), "entitled"];
        let said = ["worktime-cause-opening", "worktime-leave-entitled"].map(|key| fold(&ui.t(key)));
        if !cause.is_empty() && !opens.contains(&cause.as_str()) && !said.contains(&fold(&cause)) {
            // A line of an export that opens nothing: what a sheet or an absence wrote.
            return Ok(false);
        }
        let whose = self.whose(member, &name)?;
        let (from, to) = period(&days).ok_or_else(|| refuse("worktime-paste-period"))?;
        // Of an export: what came before that day is not due here (R23).
        let on = || {
            let on = if effect.is_empty() { Some(from) } else { day_from_text(&effect) };
            let on = on.filter(|on| from <= *on && to.is_none_or(|to| *on <= to));
            on.ok_or_else(|| refuse("worktime-paste-period"))
        };
        let modulation = [fold("modulation"), fold(&ui.t("worktime-kind-of-counter-modulation"))];
        let day_pack = [fold("day_pack"), fold(&ui.t("worktime-scheme-day-pack"))];
        let as_days = || {
            if fold(&unit) == fold(&ui.t("worktime-unit-days-c")) {
                hundredths(&quantity)
            } else {
                Ok(quantity.clone())
            }
        };
        if modulation.contains(&fold(&counter)) {
            let minutes =
                if fold(&unit) == "minutes" { quantity.parse().ok() } else { signed_minutes(&quantity) };
            let minutes = minutes.ok_or_else(|| refuse("worktime-opening-hours-invalid"))?;
            self.open(tx, member, (whose, on()?), (minutes, false)).await
        } else if day_pack.contains(&fold(&counter)) {
            let days = signed_days(&as_days()?).ok_or_else(|| refuse("worktime-opening-days-invalid"))?;
            self.open(tx, member, (whose, on()?), (days, true)).await
        } else {
            let mut types = self.types.iter().filter(|it| it.enabled && !it.confidential);
            let kind = types
                .find(|it| it.code == counter || fold(&kind_name(&ui, &self.types, it.id)) == fold(&counter));
            let kind = kind.ok_or_else(|| refuse("worktime-paste-counter"))?;
            let form = LeaveForm {
                kind: kind.id.to_string(),
                from: from.to_string(),
                to: to.map(|it| it.to_string()).unwrap_or_default(),
                days: as_days()?,
                ..LeaveForm::default()
            };
            self.leave(tx, member, whose, (form, on()?)).await
        }
    }

    fn told(member: &Member, added: usize, known: usize) -> (String, &'static str) {
        (member.words().t2("worktime-openings-pasted", "added", added, "known", known), "temps/equipe")
    }
}

fn refuse(key: &'static str) -> Refusal {
    Refusal::Invalid(FieldErrors::one("pasted", Msg::new(key)))
}

/// « 2031-01-01/2031-12-31 », or a day.
fn period(typed: &str) -> Option<(Day, Option<Day>)> {
    match typed.split_once('/').filter(|_| typed.matches('/').count() == 1) {
        Some((from, to)) => Some((day_from_text(from)?, Some(day_from_text(to)?))),
        None => Some((day_from_text(typed)?, None)),
    }
}

impl Ground {
    fn whose(&self, member: &Member, name: &str) -> Result<Whose> {
        let mut found = self.people.iter().filter(|it| fold(&it.name) == fold(name));
        let one = found.next().ok_or_else(|| refuse("worktime-paste-nobody"))?;
        if found.next().is_some() {
            return Err(refuse("worktime-paste-two"));
        }
        Ok(Whose::seen_by(member, one.profile.person_id))
    }

    /// Types days from their day on, unless some were for that period when this was pasted.
    async fn leave(
        &mut self,
        tx: &mut Tx,
        member: &Member,
        whose: Whose,
        (form, on): (LeaveForm, Day),
    ) -> Result<bool> {
        let held = leave::periods(leave::store::of_person(tx, member.scope, whose.person_id).await?);
        let typed = form.read(whose.person_id, &self.types, &[], &member.actor.label())?;
        let typed = LeaveMovement { on, ..typed };
        let key = (whose.person_id, typed.type_id, typed.period);
        let there = held.iter().any(|it| it.type_id == typed.type_id && it.period == typed.period);
        if there && !self.entitled.contains(&key) {
            return Ok(false);
        }
        self.entitled.insert(key);
        leave::save::entitle_by(tx, member, whose, typed).await?;
        Ok(true)
    }

    /// Opens a counter, unless it was already when this was pasted: an opening and its corrections come together.
    async fn open(
        &mut self,
        tx: &mut Tx,
        member: &Member,
        (whose, on): (Whose, Day),
        (quantity, day_pack): (i64, bool),
    ) -> Result<bool> {
        let period = period_of(tx, member, whose, on, day_pack).await?;
        let period = period.ok_or_else(|| refuse(not_counted(day_pack)))?;
        let key = (whose.person_id, period.0, day_pack);
        let held = store::of_person(tx, member.scope, whose.person_id, period.0, day_pack).await?;
        let since = opened(&held);
        if since.is_some() && !self.opened.contains(&key) {
            return Ok(false);
        }
        // What corrects an opening stands on its day: another one is a mistake of the table.
        if let Some(day) = since.filter(|day| *day != on) {
            let msg = Msg::new("worktime-paste-other-day").with("day", member.words().day(&day));
            return Err(Refusal::field("pasted", msg));
        }
        self.opened.insert(key);
        let reason = member.words().t("worktime-openings-reason");
        let id = fresh_id();
        open(tx, member, Opening { id, whose, on, day_pack, quantity, reason }).await.map(|_| true)
    }
}

/// Hundredths of a day, as an export writes them, in days.
fn hundredths(typed: &str) -> Result<String> {
    let value: i64 = typed.parse().map_err(|_| refuse("worktime-days-invalid"))?;
    Ok(format!("{}{}.{:02}", if value < 0 { "-" } else { "" }, value.abs() / 100, value.abs() % 100))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    #[test]
    fn s63_a_period_is_two_days_or_one() {
        let (first, last) = (date(2031, 1, 1), date(2031, 12, 31));
        assert_eq!(period("2031-01-01/2031-12-31"), Some((first, Some(last))));
        assert_eq!(period("01/01/2031"), Some((first, None)));
        assert_eq!(period("janvier"), None);
        assert_eq!(hundredths("2550").unwrap(), "25.50");
    }
}
