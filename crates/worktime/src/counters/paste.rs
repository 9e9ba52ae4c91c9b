//! What counters open with, pasted from a spreadsheet for a whole team (§6.3): hours of a modulation, days of leave. What
//! a counter was opened with already stays.

use super::{
    Cause,
    opening::{Opening, open, period_of, signed_minutes},
    store,
};
use crate::{
    absences::{self, AbsenceType, kind_name},
    entries::Whose,
    leave::{self, LeaveForm},
    local::Local,
    staff::{self, StaffMember},
};
use ::store::Tx;
use base::{Day, FieldErrors, Msg, Refusal, Result, day_from_text, fold};
use organisation::paste::{PastePage, Pasted, Wanted};
use site::{
    Member,
    journal::{Entry, note_by},
};

/// Who and what there is.
pub struct Ground {
    people: Vec<StaffMember>,
    types: Vec<AbsenceType>,
}

impl Pasted<6> for Ground {
    const COLUMNS: [Wanted; 6] = [
        Wanted { names: &["personne", "person"], needed: true },
        Wanted { names: &["compteur", "counter"], needed: true },
        Wanted { names: &["periode", "period"], needed: true },
        Wanted { names: &["quantite", "quantity"], needed: true },
        Wanted { names: &["unite", "unit"], needed: false },
        Wanted { names: &["cause"], needed: false },
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
        })
    }

    async fn take_row(&mut self, tx: &mut Tx, member: &Member, cells: [String; 6]) -> Result<bool> {
        let [name, counter, days, quantity, unit, cause] = cells;
        let ui = member.words();
        let opens = [Cause::Opening.as_text(), "entitled"];
        let said = ["worktime-cause-opening", "worktime-leave-entitled"].map(|key| fold(&ui.t(key)));
        if !cause.is_empty() && !opens.contains(&cause.as_str()) && !said.contains(&fold(&cause)) {
            // A line of an export that opens nothing: what a sheet or an absence wrote.
            return Ok(false);
        }
        let whose = self.whose(member, &name)?;
        let (from, to) = period(&days).ok_or_else(|| refuse("worktime-paste-period"))?;
        let modulation = [fold("modulation"), fold(&ui.t("worktime-kind-of-counter-modulation"))];
        if modulation.contains(&fold(&counter)) {
            hours(tx, member, (whose, from), (&quantity, &unit)).await
        } else {
            let mut types = self.types.iter().filter(|it| it.enabled && !it.confidential);
            let kind = types
                .find(|it| it.code == counter || fold(&kind_name(&ui, &self.types, it.id)) == fold(&counter));
            let kind = kind.ok_or_else(|| refuse("worktime-paste-counter"))?;
            let days = if fold(&unit) == fold(&ui.t("worktime-unit-days-c")) {
                hundredths(&quantity)?
            } else {
                quantity
            };
            let form = LeaveForm {
                kind: kind.id.to_string(),
                from: from.to_string(),
                to: to.map(|it| it.to_string()).unwrap_or_default(),
                days,
                ..LeaveForm::default()
            };
            self.leave(tx, member, whose, form).await
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
        Ok(Whose { person_id: one.profile.person_id, today: member.today(), lang: member.lang })
    }

    async fn leave(&self, tx: &mut Tx, member: &Member, whose: Whose, form: LeaveForm) -> Result<bool> {
        let held = leave::periods(leave::store::of_person(tx, member.scope, whose.person_id).await?);
        let by = member.actor.label();
        let typed = form.read(whose.person_id, &self.types, &[], &by)?;
        if held.iter().any(|it| it.type_id == typed.type_id && it.period == typed.period) {
            return Ok(false);
        }
        let hand = leave::save::Hand { scope: member.scope, by: &by, now: member.site.now() };
        let entry = Entry::new("leave_movement", typed.id, "add").about(Some(typed.person_id));
        note_by(tx, member, entry.after(&typed)).await?;
        leave::save::entitle(tx, hand, whose, typed).await?;
        Ok(true)
    }
}

async fn hours(
    tx: &mut Tx,
    member: &Member,
    (whose, on): (Whose, Day),
    (quantity, unit): (&str, &str),
) -> Result<bool> {
    let minutes = if fold(unit) == "minutes" { quantity.parse().ok() } else { signed_minutes(quantity) };
    let minutes = minutes.ok_or_else(|| refuse("worktime-opening-hours-invalid"))?;
    let period = period_of(tx, member, whose, on).await?;
    let period = period.ok_or_else(|| refuse("worktime-opening-not-counted"))?;
    let held = store::of_person(tx, member.scope, whose.person_id, period.0).await?;
    if held.iter().any(|it| it.cause == Cause::Opening) {
        return Ok(false);
    }
    let reason = member.words().t("worktime-openings-reason");
    open(tx, member, Opening { whose, on, minutes, reason }).await.map(|_| true)
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
    fn w_s63_a_period_is_two_days_or_one() {
        let (first, last) = (date(2031, 1, 1), date(2031, 12, 31));
        assert_eq!(period("2031-01-01/2031-12-31"), Some((first, Some(last))));
        assert_eq!(period("01/01/2031"), Some((first, None)));
        assert_eq!(period("janvier"), None);
        assert_eq!(hundredths("2550").unwrap(), "25.50");
    }
}
