//! A calendar day holds 1 440 minutes of a person, whatever the number of their actions (R2). Of an action over
//! several days nobody knows which day took how long: each day takes its even share, the rest of the division
//! left out, so that nothing is refused for a rounding.

use super::{ActionState, VolunteerAction, facts::MINUTES_OF_A_DAY};
use base::{Day, Minutes, Msg, Refusal, Result, days_between};

/// Time of somebody over some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    pub from: Day,
    pub to: Day,
    pub minutes: i64,
}

impl Spell {
    #[must_use]
    pub fn new(from: Day, to: Option<Day>, minutes: Minutes) -> Spell {
        Spell { from, to: to.unwrap_or(from).max(from), minutes: minutes.0 }
    }

    fn on(&self, day: Day) -> i64 {
        if (self.from..=self.to).contains(&day) {
            self.minutes / days_between(self.from, self.to).max(1)
        } else {
            0
        }
    }
}

/// A day that would hold more than it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FullDay {
    pub day: Day,
    /// What is declared of it besides.
    pub already: Minutes,
}

impl FullDay {
    /// What is wrong, and where.
    #[must_use]
    pub fn msg(&self) -> Msg {
        let already = format!("{} h {:02}", self.already.0 / 60, self.already.0 % 60);
        Msg::new("duration-too-long")
            .with("days", 0_i64)
            .with("day", self.day.strftime("%d/%m/%Y").to_string())
            .with("already", already)
    }
}

/// The first day of `new` that `others` leave too little of. An action alone on its days is judged by itself.
#[must_use]
pub fn full_day(new: &Spell, others: &[Spell]) -> Option<FullDay> {
    // What a day holds only grows where a spell begins.
    let mut days: Vec<Day> = others.iter().map(|it| it.from.max(new.from)).chain([new.from]).collect();
    days.retain(|day| *day <= new.to);
    days.sort_unstable();
    days.dedup();
    days.into_iter().find_map(|day| {
        let already: i64 = others.iter().map(|it| it.on(day)).sum();
        let full = already > 0 && already + new.on(day) > MINUTES_OF_A_DAY;
        full.then_some(FullDay { day, already: Minutes(already) })
    })
}

/// Whether the time of an action was given by somebody, or is said to have been. A link on a poster is of many hands.
#[must_use]
pub fn counts(action: &VolunteerAction) -> bool {
    action.contributor.person().is_some()
        && matches!(action.state, ActionState::Pending | ActionState::Validated)
}

/// Refuses an action on a day that is already full of its person.
///
/// # Errors
/// [`Refusal::Invalid`] on `duration`.
pub async fn check(tx: &mut ::store::Tx, scope: ::store::Scope, action: &VolunteerAction) -> Result<()> {
    if !counts(action) || action.minutes.0 == 0 {
        return Ok(());
    }
    let new = Spell::new(action.happened_on, action.ends_on, action.minutes);
    let others = super::store::spells_beside(tx, scope, action).await?;
    full_day(&new, &others).map_or(Ok(()), |full| Err(Refusal::field("duration", full.msg())))
}

#[cfg(test)]
mod tests {
    use super::{FullDay, Spell, full_day};
    use base::{Minutes, jiff::civil::date};

    fn spell(from: i8, to: i8, minutes: i64) -> Spell {
        Spell::new(date(2026, 3, from), Some(date(2026, 3, to)), Minutes(minutes))
    }

    #[test]
    fn r2_the_actions_of_a_day_share_its_1440_minutes() {
        let others = [spell(7, 7, 800), spell(7, 7, 400)];
        assert_eq!(full_day(&spell(7, 7, 240), &others), None);
        let full = FullDay { day: date(2026, 3, 7), already: Minutes(1200) };
        assert_eq!(full_day(&spell(7, 7, 241), &others), Some(full));
        assert_eq!(full_day(&spell(8, 8, 1440), &others), None);
    }

    #[test]
    fn r2_several_days_take_even_shares() {
        // Three days of eight hours: sixteen are left of each.
        let camp = [spell(6, 8, 3 * 480)];
        assert_eq!(full_day(&spell(8, 8, 960), &camp), None);
        assert_eq!(full_day(&spell(8, 8, 961), &camp).map(|it| it.day), Some(date(2026, 3, 8)));
        // Over several days, the day where both are.
        assert_eq!(full_day(&spell(7, 10, 4 * 1000), &camp).map(|it| it.day), Some(date(2026, 3, 7)));
        assert_eq!(full_day(&spell(9, 12, 4 * 1440), &camp), None);
        // No rounding refuses anything: 1 441 minutes in two days are 720 a day.
        assert_eq!(full_day(&spell(6, 6, 720), &[spell(6, 7, 1441)]), None);
    }
}
