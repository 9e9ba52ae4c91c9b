//! A wish to correct, and what becomes of it.

use crate::actions::{Asker, VolunteerAction};
use base::{Id, Instant, Msg, Refusal, text_within};
use site::text_enum;

text_enum! {
    /// Where a wish stands.
    pub enum RectificationState {
        Asked = "asked",
        Accepted = "accepted",
        Refused = "refused",
    }
}

/// What somebody asks to correct in an action of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rectification {
    pub id: Id,
    pub action_id: Id,
    pub person_id: Id,
    /// In their words: what should be there instead.
    pub wish: String,
    pub state: RectificationState,
    /// Why it was refused.
    pub answer: String,
    pub asked_at: Instant,
    pub decided_at: Option<Instant>,
}

/// Why a wish may not be asked or decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotRectify {
    /// Only whoever gave the time asks.
    NotTheirs,
    /// The year is open: they correct it themselves.
    YearOpen,
    /// One is waiting already.
    AskedAlready,
    TooShort,
    TooLong,
    /// Somebody else answered meanwhile.
    Decided,
}

impl From<CannotRectify> for Refusal {
    fn from(cannot: CannotRectify) -> Refusal {
        match cannot {
            CannotRectify::NotTheirs => Refusal::NotFound,
            CannotRectify::YearOpen => Refusal::Conflict(Msg::new("rectification-year-open")),
            CannotRectify::AskedAlready => Refusal::Conflict(Msg::new("rectification-asked-already")),
            CannotRectify::Decided => Refusal::Conflict(Msg::new("rectification-decided")),
            CannotRectify::TooShort => {
                Refusal::field("reason", Msg::new("reason-too-short").with("least", SHORTEST))
            }
            CannotRectify::TooLong => {
                Refusal::field("reason", Msg::new("text-too-long").with("most", LONGEST))
            }
        }
    }
}

const SHORTEST: usize = 5;
const LONGEST: usize = 1000;

/// What was typed: the wish, or why it is refused.
///
/// # Errors
/// [`CannotRectify::TooShort`] or [`CannotRectify::TooLong`].
pub fn words(typed: &str) -> Result<String, CannotRectify> {
    let words = text_within(typed, LONGEST).map_err(|_| CannotRectify::TooLong)?;
    if words.chars().count() < SHORTEST { Err(CannotRectify::TooShort) } else { Ok(words) }
}

/// Whether a wish may be asked about an action.
///
/// # Errors
/// Why not.
pub fn may_ask(
    action: &VolunteerAction,
    asker: &Asker,
    frozen: bool,
    last: Option<&Rectification>,
) -> Result<(), CannotRectify> {
    if action.contributor.person().is_none() || action.contributor != asker.contributor() {
        return Err(CannotRectify::NotTheirs);
    }
    if !frozen {
        return Err(CannotRectify::YearOpen);
    }
    match last {
        Some(last) if last.state == RectificationState::Asked => Err(CannotRectify::AskedAlready),
        _ => Ok(()),
    }
}

impl Rectification {
    /// What whoever asked reads of it.
    #[must_use]
    pub fn msg(&self, asked_at: &str) -> Msg {
        match self.state {
            RectificationState::Asked => Msg::new("rectification-own-asked").with("at", asked_at),
            RectificationState::Accepted => Msg::new("rectification-own-accepted"),
            RectificationState::Refused => {
                Msg::new("rectification-own-refused").with("reason", self.answer.as_str())
            }
        }
    }

    /// Accepts or refuses it, once.
    ///
    /// # Errors
    /// [`CannotRectify::Decided`].
    pub fn decide(&mut self, refused_because: Option<String>, at: Instant) -> Result<(), CannotRectify> {
        if self.state != RectificationState::Asked {
            return Err(CannotRectify::Decided);
        }
        self.state = match refused_because {
            Some(_) => RectificationState::Refused,
            None => RectificationState::Accepted,
        };
        self.answer = refused_because.unwrap_or_default();
        self.decided_at = Some(at);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{CannotRectify, Rectification, RectificationState, may_ask, words};
    use crate::actions::{ActionState, Asker, Contributor, LogRule, VolunteerAction, sample_action};
    use base::{Id, Instant};

    const BASILE: Id = Id::from_u128(3);

    fn asker(id: Id) -> Asker {
        Asker::Person { id, log_rule: LogRule::Inherit, moderates: false }
    }

    fn asked() -> Rectification {
        Rectification {
            id: Id::from_u128(1),
            action_id: Id::from_u128(2),
            person_id: BASILE,
            wish: "3 h et non 2 h".into(),
            state: RectificationState::Asked,
            answer: String::new(),
            asked_at: Instant::UNIX_EPOCH,
            decided_at: None,
        }
    }

    #[test]
    fn r70_only_one_s_own_of_a_frozen_year_is_asked_about_and_once_at_a_time() {
        let action = VolunteerAction {
            contributor: Contributor::Person(BASILE),
            ..sample_action(ActionState::Validated)
        };
        assert_eq!(may_ask(&action, &asker(BASILE), true, None), Ok(()));
        assert_eq!(may_ask(&action, &asker(BASILE), false, None), Err(CannotRectify::YearOpen));
        let other = asker(Id::from_u128(4));
        assert_eq!(may_ask(&action, &other, true, None), Err(CannotRectify::NotTheirs));
        let waiting = asked();
        assert_eq!(may_ask(&action, &asker(BASILE), true, Some(&waiting)), Err(CannotRectify::AskedAlready));
        let mut done = asked();
        assert_eq!(done.decide(Some("Déjà compté".into()), Instant::UNIX_EPOCH), Ok(()));
        assert_eq!(may_ask(&action, &asker(BASILE), true, Some(&done)), Ok(()), "they may ask again");
    }

    #[test]
    fn r70_a_wish_is_decided_once() {
        let mut one = asked();
        assert_eq!(one.decide(None, Instant::UNIX_EPOCH), Ok(()));
        assert_eq!(one.state, RectificationState::Accepted);
        assert_eq!(one.decide(Some("Non non".into()), Instant::UNIX_EPOCH), Err(CannotRectify::Decided));
        assert_eq!(words(" 3h ! "), Err(CannotRectify::TooShort));
        assert_eq!(words(" 3 h et non 2 h "), Ok("3 h et non 2 h".into()));
    }
}
