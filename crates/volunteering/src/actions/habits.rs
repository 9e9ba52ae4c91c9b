//! What somebody usually declares: from their last actions, so that a usual one takes no typing (R1).

use super::{ActionState, VolunteerAction};
use base::{Minutes, fold};
use std::{cmp::Reverse, collections::HashSet};

/// How many of the last actions are looked at.
pub const LOOKED_AT: i64 = 40;
const MOST_AGAIN: usize = 3;
const MOST_TITLES: usize = 6;
const MOST_DURATIONS: usize = 5;
/// Proposed to whoever has no habit yet: 30 min, 1 h, 2 h, 3 h.
const FIRST_DURATIONS: [Minutes; 4] = [Minutes(30), Minutes(60), Minutes(120), Minutes(180)];

/// The habits of one contributor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    /// The last action, whose project, level and category are proposed again.
    pub last: Option<VolunteerAction>,
    /// « Comme la dernière fois »: the last different ones.
    pub again: Vec<VolunteerAction>,
    /// One action for each recent or frequent title.
    pub titles: Vec<VolunteerAction>,
    /// The most usual durations, the shortest first.
    pub durations: Vec<Minutes>,
}

impl Habits {
    /// From actions, the newest first.
    #[must_use]
    pub fn among(actions: Vec<VolunteerAction>, day_minutes: i64) -> Habits {
        let kept = |it: &VolunteerAction| !matches!(it.state, ActionState::Cancelled | ActionState::Rejected);
        let actions: Vec<VolunteerAction> = actions.into_iter().filter(kept).collect();
        Habits {
            last: actions.first().cloned(),
            again: different(&actions, MOST_AGAIN, |it| {
                (fold(&it.title), it.minutes, it.category_id, it.project_id)
            }),
            titles: usual_titles(&actions),
            durations: usual_durations(&actions, day_minutes),
        }
    }
}

/// The first of each key, in order.
fn different<K: std::hash::Hash + Eq>(
    actions: &[VolunteerAction],
    most: usize,
    key: impl Fn(&VolunteerAction) -> K,
) -> Vec<VolunteerAction> {
    let mut seen = HashSet::new();
    actions.iter().filter(|it| seen.insert(key(it))).take(most).cloned().collect()
}

/// The most frequent titles first; among equals the most recent.
fn usual_titles(actions: &[VolunteerAction]) -> Vec<VolunteerAction> {
    let folded: Vec<String> = actions.iter().map(|it| fold(&it.title)).collect();
    let mut firsts = different(actions, actions.len(), |it| fold(&it.title));
    firsts.sort_by_key(|it| {
        let title = fold(&it.title);
        Reverse(folded.iter().filter(|other| **other == title).count())
    });
    firsts.truncate(MOST_TITLES);
    firsts
}

fn usual_durations(actions: &[VolunteerAction], day_minutes: i64) -> Vec<Minutes> {
    let mut counted: Vec<(Minutes, usize)> = Vec::new();
    for minutes in actions.iter().map(|it| it.minutes).filter(|minutes| minutes.0 > 0) {
        match counted.iter_mut().find(|(it, _)| *it == minutes) {
            Some((_, count)) => *count += 1,
            None => counted.push((minutes, 1)),
        }
    }
    counted.sort_by_key(|(_, count)| Reverse(*count));
    let mut usual: Vec<Minutes> =
        counted.into_iter().map(|(minutes, _)| minutes).take(MOST_DURATIONS).collect();
    let first = FIRST_DURATIONS.into_iter().chain([Minutes(day_minutes / 2)]);
    for minutes in first {
        if usual.len() < MOST_DURATIONS && !usual.contains(&minutes) {
            usual.push(minutes);
        }
    }
    usual.sort();
    usual
}

#[cfg(test)]
mod tests {
    use super::Habits;
    use crate::actions::{ActionState, VolunteerAction, sample_action};
    use base::Minutes;

    fn action(title: &str, minutes: i64) -> VolunteerAction {
        VolunteerAction {
            title: title.into(),
            minutes: Minutes(minutes),
            ..sample_action(ActionState::Validated)
        }
    }

    #[test]
    fn r1_somebody_new_is_offered_common_durations() {
        let durations = Habits::among(Vec::new(), 420).durations;
        assert_eq!(durations.iter().map(|it| it.0).collect::<Vec<_>>(), [30, 60, 120, 180, 210]);
    }

    #[test]
    fn r1_what_is_usual_comes_first_and_what_was_refused_never() {
        let refused = VolunteerAction { state: ActionState::Rejected, ..action("Refusée", 15) };
        let actions =
            vec![refused, action("Bar", 90), action("Tri", 135), action("TRI", 135), action("Compta", 45)];
        let habits = Habits::among(actions, 420);
        let titles: Vec<&str> = habits.titles.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles, ["Tri", "Bar", "Compta"]);
        let again: Vec<&str> = habits.again.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(again, ["Bar", "Tri", "Compta"]);
        assert_eq!(habits.last.unwrap().title, "Bar");
        assert_eq!(habits.durations.iter().map(|it| it.0).collect::<Vec<_>>(), [30, 45, 60, 90, 135]);
    }
}
