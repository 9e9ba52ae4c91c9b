//! A movement of a counter.

use base::{Day, Id};
use serde::Serialize;
use site::text_enum;

text_enum! {
    /// Why a counter moved.
    pub enum Cause {
        Opening = "opening",
        Sheet = "sheet",
        /// What new terms, or a rule decided since, would have made of a sheet that keeps its figures (R18).
        ContractChange = "contract_change",
        /// What an absence cancelled or rectified would have made of a sheet that keeps its figures (§3.7).
        AbsenceCorrection = "absence_correction",
        Cancel = "cancel",
    }
}

/// Minutes in or out of the modulation of a person over a period, or days in or out of their *forfait-jours*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CounterMovement {
    pub id: Id,
    pub person_id: Id,
    pub period: (Day, Day),
    pub effective_on: Day,
    /// Hundredths of a day of a *forfait-jours*, not minutes.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub day_pack: bool,
    pub quantity: i64,
    pub cause: Cause,
    pub sheet_id: Option<Id>,
    /// The movement that this one undoes.
    pub cancels: Option<Id>,
    /// The numbers it was computed with, as JSON.
    pub computed_with: String,
    /// Of a typed movement.
    pub reason: String,
    pub created_by: String,
}

/// The balance is the sum of the movements; nothing else changes a counter.
#[must_use]
pub fn balance(movements: &[CounterMovement]) -> i64 {
    movements.iter().map(|it| it.quantity).sum()
}

/// The day from which a counter that was opened counts: what came before is in the balance of the former tool (R23). What
/// was withdrawn opens nothing.
#[must_use]
pub fn opened<'a>(movements: impl IntoIterator<Item = &'a CounterMovement>) -> Option<Day> {
    let all: Vec<&CounterMovement> = movements.into_iter().collect();
    let openings =
        all.iter().filter(|it| it.cause == Cause::Opening && !is_undone(all.iter().copied(), it.id));
    openings.map(|it| it.effective_on).min()
}

/// Whether another movement undoes this one.
#[must_use]
pub fn is_undone<'a>(movements: impl IntoIterator<Item = &'a CounterMovement>, id: Id) -> bool {
    movements.into_iter().any(|it| it.cancels == Some(id))
}

/// The movement of a sheet that still counts: the last one that none undoes.
#[must_use]
pub fn of_sheet(movements: &[CounterMovement], sheet_id: Id) -> Option<&CounterMovement> {
    standing(movements, sheet_id).rfind(|it| it.cause == Cause::Sheet)
}

/// What a sheet wrote and what was written about it since, that nothing undoes.
pub fn standing(
    movements: &[CounterMovement],
    sheet_id: Id,
) -> impl DoubleEndedIterator<Item = &CounterMovement> {
    let about = movements.iter().filter(move |it| it.sheet_id == Some(sheet_id));
    let since = |it: &CounterMovement| !matches!(it.cause, Cause::Opening | Cause::Cancel);
    about.filter(move |it| since(it) && !is_undone(movements, it.id))
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
            day_pack: false,
            quantity,
            cause: Cause::Sheet,
            sheet_id: Some(sheet_id),
            cancels: None,
            computed_with: String::new(),
            reason: String::new(),
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

    #[test]
    fn r18_a_change_of_contract_is_undone_with_its_sheet() {
        let sheet = fresh_id();
        let first = movement(0, sheet);
        let change = CounterMovement { cause: Cause::ContractChange, ..movement(840, sheet) };
        let mut all = vec![first.clone(), change];
        assert_eq!((balance(&all), of_sheet(&all, sheet)), (840, Some(&first)));
        let undo: Vec<_> = standing(&all, sheet).map(|it| cancelling(it, fresh_id(), "")).collect();
        all.extend(undo);
        assert_eq!((balance(&all), standing(&all, sheet).count()), (0, 0));
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
