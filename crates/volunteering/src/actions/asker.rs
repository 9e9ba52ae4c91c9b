//! Who asks, in which house, and what that lets them enter (§3.4, R5, R13, R15).

use crate::{
    actions::{ActionState, Contributor},
    private_links::LinkModeration,
};
use base::{Day, Id, Msg, Refusal};
use site::text_enum;

text_enum! {
    /// The rule of one person about logging their own time (§3.4).
    pub enum LogRule {
        /// As the organisation does.
        Inherit = "inherit",
        Never = "never",
        Approval = "approval",
        Free = "free",
    }
}

/// Who asks, with what the rules of actions need to know of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asker {
    /// A person of the organisation; `moderates` from the level `write` or the capability `manage_actions`.
    Person { id: Id, log_rule: LogRule, moderates: bool },
    /// Somebody who opened a private link.
    Link { id: Id, moderation: LinkModeration },
}

/// The house and the moment in which something is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circumstances {
    /// Today in the organisation's time zone.
    pub today: Day,
    pub moderate_actions: bool,
    pub four_eyes: bool,
    /// Whether the fiscal year of the action (before or after the change) is frozen (I9).
    pub year_frozen: bool,
}

/// Why an action may not be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotEnter {
    /// This person's rule is « cannot log ».
    LoggingRefused,
    /// For somebody else, for nobody or for several, without the right to.
    OnlyForYourself,
    YearFrozen,
}

impl From<CannotEnter> for Refusal {
    fn from(cannot: CannotEnter) -> Refusal {
        match cannot {
            CannotEnter::LoggingRefused => Refusal::Forbidden(Msg::new("logging-refused")),
            CannotEnter::OnlyForYourself => Refusal::Forbidden(Msg::new("only-for-yourself")),
            CannotEnter::YearFrozen => Refusal::Conflict(Msg::new("year-frozen-unnamed")),
        }
    }
}

impl Asker {
    /// The contributor that « me » means.
    #[must_use]
    pub const fn contributor(&self) -> Contributor {
        match *self {
            Asker::Person { id, .. } => Contributor::Person(id),
            Asker::Link { id, .. } => Contributor::Link(id),
        }
    }

    #[must_use]
    pub const fn moderates(&self) -> bool {
        matches!(self, Asker::Person { moderates: true, .. })
    }

    /// Whether what they declare waits for somebody. A moderator may validate their own entries
    /// unless four eyes are asked (§3.1), so theirs does not wait; the rule set on the person or on
    /// the link wins over the house.
    #[must_use]
    pub const fn needs_approval(&self, now: &Circumstances) -> bool {
        match *self {
            Asker::Person { log_rule: LogRule::Approval | LogRule::Never, .. } => true,
            Asker::Person { log_rule: LogRule::Free, .. } => false,
            Asker::Person { log_rule: LogRule::Inherit, moderates, .. } => {
                now.moderate_actions && (now.four_eyes || !moderates)
            }
            Asker::Link { moderation: LinkModeration::Always, .. } => true,
            Asker::Link { moderation: LinkModeration::Never, .. } => false,
            Asker::Link { moderation: LinkModeration::Inherit, .. } => now.moderate_actions,
        }
    }

    /// Whether what they enter waits: the person's own log rule is about their own time; for others only the house
    /// speaks.
    #[must_use]
    pub const fn entry_waits(&self, own: bool, now: &Circumstances) -> bool {
        if own { self.needs_approval(now) } else { now.moderate_actions && now.four_eyes }
    }

    /// The state of a new action of `contributor`, or why it may not be entered.
    ///
    /// # Errors
    /// [`CannotEnter`].
    pub fn enter(
        &self,
        contributor: Contributor,
        planned: bool,
        now: &Circumstances,
    ) -> Result<ActionState, CannotEnter> {
        let own = contributor == self.contributor();
        if !own && !self.moderates() {
            return Err(CannotEnter::OnlyForYourself);
        }
        if own && matches!(self, Asker::Person { log_rule: LogRule::Never, .. }) {
            return Err(CannotEnter::LoggingRefused);
        }
        if now.year_frozen {
            return Err(CannotEnter::YearFrozen);
        }
        Ok(match (planned, self.entry_waits(own, now)) {
            (true, _) => ActionState::Planned,
            (false, true) => ActionState::Pending,
            (false, false) => ActionState::Validated,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Asker, CannotEnter, Circumstances, LogRule};
    use crate::{
        actions::{ActionState, Contributor},
        private_links::LinkModeration,
    };
    use base::{Id, jiff::civil::date};

    const ME: Id = Id::from_u128(1);
    const OTHER: Contributor = Contributor::Person(Id::from_u128(2));

    fn person(log_rule: LogRule, moderates: bool) -> Asker {
        Asker::Person { id: ME, log_rule, moderates }
    }

    fn house(moderate_actions: bool, four_eyes: bool) -> Circumstances {
        Circumstances { today: date(2026, 3, 7), moderate_actions, four_eyes, year_frozen: false }
    }

    #[test]
    fn r13_the_rule_of_the_person_wins_over_the_house() {
        use {ActionState::Pending, ActionState::Validated, LogRule::*};
        for (rule, moderates, moderated, four_eyes, state) in [
            (Inherit, false, false, false, Validated),
            (Inherit, false, true, false, Pending),
            (Inherit, true, true, false, Validated),
            (Inherit, true, true, true, Pending),
            (Approval, false, false, false, Pending),
            (Free, false, true, true, Validated),
        ] {
            let got =
                person(rule, moderates).enter(Contributor::Person(ME), false, &house(moderated, four_eyes));
            assert_eq!(got, Ok(state), "{rule:?} {moderates} {moderated} {four_eyes}");
        }
        let never = person(Never, true);
        assert_eq!(
            never.enter(Contributor::Person(ME), false, &house(false, false)),
            Err(CannotEnter::LoggingRefused)
        );
        assert_eq!(never.enter(OTHER, false, &house(false, false)), Ok(Validated));
    }

    #[test]
    fn r13_a_link_has_its_own_moderation() {
        for (moderation, moderated, state) in [
            (LinkModeration::Inherit, false, ActionState::Validated),
            (LinkModeration::Inherit, true, ActionState::Pending),
            (LinkModeration::Always, false, ActionState::Pending),
            (LinkModeration::Never, true, ActionState::Validated),
        ] {
            let link = Asker::Link { id: ME, moderation };
            assert_eq!(link.enter(Contributor::Link(ME), false, &house(moderated, false)), Ok(state));
            assert_eq!(
                link.enter(Contributor::Person(ME), false, &house(moderated, false)),
                Err(CannotEnter::OnlyForYourself)
            );
        }
    }

    #[test]
    fn r5_only_a_moderator_enters_for_somebody_else_or_nobody() {
        let plain = person(LogRule::Inherit, false);
        for contributor in [OTHER, Contributor::Nobody] {
            assert_eq!(
                plain.enter(contributor, false, &house(false, false)),
                Err(CannotEnter::OnlyForYourself)
            );
            let moderator = person(LogRule::Inherit, true);
            assert_eq!(moderator.enter(contributor, false, &house(true, false)), Ok(ActionState::Validated));
            assert_eq!(moderator.enter(contributor, false, &house(true, true)), Ok(ActionState::Pending));
        }
    }

    #[test]
    fn r4_a_later_action_is_planned_and_i9_a_frozen_year_takes_nothing() {
        let me = person(LogRule::Inherit, false);
        assert_eq!(me.enter(Contributor::Person(ME), true, &house(true, false)), Ok(ActionState::Planned));
        let frozen = Circumstances { year_frozen: true, ..house(false, false) };
        assert_eq!(me.enter(Contributor::Person(ME), false, &frozen), Err(CannotEnter::YearFrozen));
    }
}
