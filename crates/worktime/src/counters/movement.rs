//! A movement of a counter.

use base::{Day, Id};
use serde::Serialize;
use site::text_enum;

text_enum! {
    /// Why a counter moved.
    pub enum Cause { Opening = "opening", Sheet = "sheet", Cancel = "cancel" }
}

/// Minutes in or out of the modulation of a person over a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CounterMovement {
    pub id: Id,
    pub person_id: Id,
    pub period: (Day, Day),
    pub effective_on: Day,
    pub quantity: i64,
    pub cause: Cause,
    pub sheet_id: Option<Id>,
    /// The movement that this one undoes.
    pub cancels: Option<Id>,
    /// The numbers it was computed with, as JSON.
    pub computed_with: String,
    pub created_by: String,
}

/// The balance is the sum of the movements; nothing else changes a counter.
#[must_use]
pub fn balance(movements: &[CounterMovement]) -> i64 {
    movements.iter().map(|it| it.quantity).sum()
}

/// The movement of a sheet that still counts: the last one that none undoes.
#[must_use]
pub fn of_sheet(movements: &[CounterMovement], sheet_id: Id) -> Option<&CounterMovement> {
    let undone = |id: Id| movements.iter().any(|it| it.cancels == Some(id));
    movements.iter().rfind(|it| it.sheet_id == Some(sheet_id) && it.cause == Cause::Sheet && !undone(it.id))
}

/// The movement that undoes another.
#[must_use]
pub fn cancelling(it: &CounterMovement, id: Id, by: &str) -> CounterMovement {
    CounterMovement {
        id,
        quantity: -it.quantity,
        cause: Cause::Cancel,
        cancels: Some(it.id),
        created_by: by.to_owned(),
        ..it.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{fresh_id, jiff::civil::date};
    use proptest::prelude::*;

    fn movement(quantity: i64, sheet_id: Id) -> CounterMovement {
        CounterMovement {
            id: fresh_id(),
            person_id: Id::nil(),
            period: (date(2031, 1, 1), date(2031, 12, 31)),
            effective_on: date(2031, 1, 31),
            quantity,
            cause: Cause::Sheet,
            sheet_id: Some(sheet_id),
            cancels: None,
            computed_with: String::new(),
            created_by: String::new(),
        }
    }

    #[test]
    fn i7_a_sheet_reopened_then_validated_again_counts_once() {
        let sheet = fresh_id();
        let first = movement(120, sheet);
        let undo = cancelling(&first, fresh_id(), "Alice");
        let second = movement(90, sheet);
        let all = [first, undo, second.clone()];
        assert_eq!(balance(&all), 90);
        assert_eq!(of_sheet(&all, sheet), Some(&second));
        assert_eq!(of_sheet(&all[..2], sheet), None);
    }

    proptest! {
        #[test]
        fn i7_what_is_undone_leaves_nothing(quantities in prop::collection::vec(-9_999_i64..9_999, 0..10)) {
            let mut all: Vec<CounterMovement> = quantities.iter().map(|it| movement(*it, fresh_id())).collect();
            let undone: Vec<CounterMovement> = all.iter().map(|it| cancelling(it, fresh_id(), "")).collect();
            all.extend(undone);
            prop_assert_eq!(balance(&all), 0);
        }
    }
}
