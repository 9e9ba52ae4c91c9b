//! A sheet and the moves it allows.

use base::{Day, Id, Instant, jiff::ToSpan};
use serde::Serialize;
use site::text_enum;

text_enum! {
    pub enum SheetState {
        Open = "open",
        Submitted = "submitted",
        Validated = "validated",
        Closed = "closed",
        Reopened = "reopened",
    }
}

impl SheetState {
    #[must_use]
    pub const fn is_writable(self) -> bool {
        matches!(self, SheetState::Open | SheetState::Reopened)
    }

    /// Its hours are given for good by who worked them: sent at least.
    #[must_use]
    pub const fn is_sent(self) -> bool {
        !self.is_writable()
    }

    /// Its hours are counted as certain.
    #[must_use]
    pub const fn is_certain(self) -> bool {
        matches!(self, SheetState::Validated | SheetState::Closed)
    }
}

text_enum! {
    pub enum Governance { Collectif = "collectif", Hierarchical = "hierarchical" }
}

text_enum! {
    /// Who validates (R16).
    pub enum Validation { Auto = "auto", Crossed = "crossed", Manager = "manager" }
}

text_enum! {
    pub enum Rhythm { Month = "month", Week = "week" }
}

/// The days of the sheet that holds a day: a month, or an ISO week.
#[must_use]
pub fn sheet_of(rhythm: Rhythm, on: Day) -> (Day, Day) {
    match rhythm {
        Rhythm::Month => (on.first_of_month(), on.last_of_month()),
        Rhythm::Week => {
            let monday = on.saturating_sub(i64::from(on.weekday().to_monday_zero_offset()).days());
            (monday, monday.saturating_add(6.days()))
        }
    }
}

/// The days of the sheet that holds a day, or that would: those of the rhythm, but the days that others hold already.
/// Another rhythm begins where sheets of the one before end: no day is ever in two.
#[must_use]
pub fn sheet_days(sheets: &[Sheet], rhythm: Rhythm, on: Day) -> (Day, Day) {
    if let Some(it) = sheets.iter().find(|it| it.from <= on && on <= it.to) {
        return (it.from, it.to);
    }
    let (from, to) = sheet_of(rhythm, on);
    let before = sheets.iter().filter(|it| it.to < on).map(|it| it.to.saturating_add(1.day()));
    let after = sheets.iter().filter(|it| on < it.from).map(|it| it.from.saturating_sub(1.day()));
    (before.fold(from, Day::max), after.fold(to, Day::min))
}

/// A sheet; there is none until somebody submits it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    pub id: Id,
    pub person_id: Id,
    pub from: Day,
    pub to: Day,
    pub state: SheetState,
    pub submitted_by: String,
    pub submitted_at: Option<Instant>,
    pub validated_by: String,
    pub validated_at: Option<Instant>,
    pub closed_by: String,
    pub closed_at: Option<Instant>,
    /// The fingerprint of the hours that were sent; empty before, and again once reopened.
    pub hash: String,
    /// Why it was refused or reopened, shown to the person.
    pub reason: String,
    /// What its days owed when it became certain, as JSON; empty before (R18).
    #[serde(skip)]
    pub figures: String,
    pub version: i64,
}

/// What may be asked of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Submit,
    Recall,
    Validate,
    Refuse,
    Close,
    Reopen,
}

/// Why a move is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotMove {
    /// Not from this state.
    State,
    /// Not by this person.
    NotYours,
    /// Crossed or manager: somebody else validates (§8 `self_validation`).
    Oneself,
    /// A refusal or a reopening says why.
    NoReason,
}

/// Who acts on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validator {
    /// The sheet is theirs.
    pub is_person: bool,
    /// They may enter for others (`write`).
    pub writes: bool,
    /// They hold `validate`.
    pub validates: bool,
    /// They hold `manage`.
    pub manages: bool,
    /// They are the manager named on the profile.
    pub is_manager_of: bool,
    /// The manager is away, or is the person herself.
    pub manager_missing: bool,
    /// The only active employee: in a *collectif* nobody else could validate.
    pub alone: bool,
}

/// The validation that really applies: crossed in a *collectif* of one is auto (R16).
#[must_use]
pub fn effective(validation: Validation, governance: Governance, alone: bool) -> Validation {
    if validation == Validation::Crossed && governance == Governance::Collectif && alone {
        Validation::Auto
    } else {
        validation
    }
}

impl Sheet {
    /// A sheet nobody has sent yet.
    #[must_use]
    pub const fn fresh(person_id: Id, (from, to): (Day, Day)) -> Sheet {
        Sheet {
            id: Id::nil(),
            person_id,
            from,
            to,
            state: SheetState::Open,
            submitted_by: String::new(),
            submitted_at: None,
            validated_by: String::new(),
            validated_at: None,
            closed_by: String::new(),
            closed_at: None,
            hash: String::new(),
            reason: String::new(),
            figures: String::new(),
            version: 0,
        }
    }

    /// The state after a move (§3.7).
    ///
    /// # Errors
    /// [`CannotMove`].
    pub fn after(
        &self,
        asked: Move,
        who: Validator,
        validation: Validation,
        reason: &str,
    ) -> Result<SheetState, CannotMove> {
        let from = |states: &[SheetState]| {
            if states.contains(&self.state) { Ok(()) } else { Err(CannotMove::State) }
        };
        let may = |yes: bool| if yes { Ok(()) } else { Err(CannotMove::NotYours) };
        let said = || if reason.trim().is_empty() { Err(CannotMove::NoReason) } else { Ok(()) };
        match asked {
            Move::Submit => {
                from(&[SheetState::Open, SheetState::Reopened])?;
                may(who.is_person || who.writes)?;
                let auto = validation == Validation::Auto;
                Ok(if auto { SheetState::Validated } else { SheetState::Submitted })
            }
            Move::Recall => {
                from(&[SheetState::Submitted])?;
                may(who.is_person)?;
                Ok(SheetState::Open)
            }
            Move::Validate => {
                from(&[SheetState::Submitted])?;
                may_validate(who, validation)?;
                Ok(SheetState::Validated)
            }
            Move::Refuse => {
                from(&[SheetState::Submitted])?;
                may_validate(who, validation)?;
                said()?;
                Ok(SheetState::Open)
            }
            Move::Close => {
                from(&[SheetState::Validated])?;
                may(who.manages)?;
                Ok(SheetState::Closed)
            }
            Move::Reopen => {
                from(&[SheetState::Validated, SheetState::Closed])?;
                let own =
                    validation == Validation::Auto && who.is_person && self.state == SheetState::Validated;
                may(who.manages || own)?;
                said()?;
                Ok(SheetState::Reopened)
            }
        }
    }
}

fn may_validate(who: Validator, validation: Validation) -> Result<(), CannotMove> {
    let yes = match validation {
        Validation::Auto => who.validates || who.manages,
        Validation::Crossed if who.is_person => return Err(CannotMove::Oneself),
        Validation::Crossed => who.validates || who.manages,
        Validation::Manager if who.is_person => return Err(CannotMove::Oneself),
        Validation::Manager => who.is_manager_of || (who.manages && who.manager_missing),
    };
    if yes { Ok(()) } else { Err(CannotMove::NotYours) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    const NOBODY: Validator = Validator {
        is_person: false,
        writes: false,
        validates: false,
        manages: false,
        is_manager_of: false,
        manager_missing: false,
        alone: false,
    };
    const PERSON: Validator = Validator { is_person: true, validates: true, manages: true, ..NOBODY };

    #[test]
    fn r14_no_day_is_in_two_sheets_whatever_the_rhythm_was() {
        let held = |from, to| Sheet::fresh(Id::nil(), (from, to));
        let october = [held(date(2031, 10, 1), date(2031, 10, 31))];
        // The week from 27 October to 2 November.
        assert_eq!(
            sheet_days(&october, Rhythm::Week, date(2031, 10, 29)),
            (date(2031, 10, 1), date(2031, 10, 31))
        );
        assert_eq!(
            sheet_days(&october, Rhythm::Week, date(2031, 11, 1)),
            (date(2031, 11, 1), date(2031, 11, 2))
        );
        let weeks = [held(date(2031, 12, 1), date(2031, 12, 7)), held(date(2031, 12, 29), date(2032, 1, 4))];
        assert_eq!(
            sheet_days(&weeks, Rhythm::Month, date(2031, 12, 10)),
            (date(2031, 12, 8), date(2031, 12, 28))
        );
        assert_eq!(
            sheet_days(&weeks, Rhythm::Month, date(2032, 1, 20)),
            (date(2032, 1, 5), date(2032, 1, 31))
        );
    }

    fn sheet(state: SheetState) -> Sheet {
        Sheet { state, ..Sheet::fresh(Id::nil(), (date(2031, 10, 1), date(2031, 10, 31))) }
    }

    #[test]
    fn a_month_or_an_iso_week() {
        assert_eq!(sheet_of(Rhythm::Month, date(2032, 2, 10)), (date(2032, 2, 1), date(2032, 2, 29)));
        assert_eq!(sheet_of(Rhythm::Week, date(2031, 10, 5)), (date(2031, 9, 29), date(2031, 10, 5)));
        assert_eq!(sheet_of(Rhythm::Week, date(2031, 9, 29)).0, date(2031, 9, 29));
    }

    #[test]
    fn r16_auto_submit_is_validated_and_the_person_may_reopen() {
        let open = sheet(SheetState::Open);
        assert_eq!(open.after(Move::Submit, PERSON, Validation::Auto, ""), Ok(SheetState::Validated));
        let mine = Validator { is_person: true, ..NOBODY };
        let done = sheet(SheetState::Validated);
        assert_eq!(done.after(Move::Reopen, mine, Validation::Auto, ""), Err(CannotMove::NoReason));
        assert_eq!(done.after(Move::Reopen, mine, Validation::Auto, "Oubli"), Ok(SheetState::Reopened));
        let closed = sheet(SheetState::Closed);
        assert_eq!(closed.after(Move::Reopen, mine, Validation::Auto, "x"), Err(CannotMove::NotYours));
        assert_eq!(closed.after(Move::Reopen, PERSON, Validation::Auto, "x"), Ok(SheetState::Reopened));
    }

    #[test]
    fn r16_crossed_is_validated_by_another() {
        let sent = sheet(SheetState::Submitted);
        let crossed = Validation::Crossed;
        assert_eq!(sent.after(Move::Validate, PERSON, crossed, ""), Err(CannotMove::Oneself));
        let other = Validator { validates: true, ..NOBODY };
        assert_eq!(sent.after(Move::Validate, other, crossed, ""), Ok(SheetState::Validated));
        assert_eq!(sent.after(Move::Refuse, other, crossed, " "), Err(CannotMove::NoReason));
        assert_eq!(sent.after(Move::Refuse, other, crossed, "Il manque lundi"), Ok(SheetState::Open));
        assert_eq!(effective(crossed, Governance::Collectif, true), Validation::Auto);
        assert_eq!(effective(crossed, Governance::Hierarchical, true), crossed);
        assert_eq!(effective(crossed, Governance::Collectif, false), crossed);
    }

    #[test]
    fn r16_the_manager_validates_or_whoever_manages_when_there_is_none() {
        let sent = sheet(SheetState::Submitted);
        let by = |who| sent.after(Move::Validate, who, Validation::Manager, "");
        assert_eq!(by(Validator { is_manager_of: true, ..NOBODY }), Ok(SheetState::Validated));
        assert_eq!(by(Validator { validates: true, ..NOBODY }), Err(CannotMove::NotYours));
        assert_eq!(by(Validator { manages: true, ..NOBODY }), Err(CannotMove::NotYours));
        let missing = Validator { manages: true, manager_missing: true, ..NOBODY };
        assert_eq!(by(missing), Ok(SheetState::Validated));
        assert_eq!(by(PERSON), Err(CannotMove::Oneself));
    }

    #[test]
    fn every_other_move_is_refused() {
        for state in SheetState::ALL {
            for asked in [Move::Submit, Move::Recall, Move::Validate, Move::Close, Move::Reopen] {
                let it = sheet(*state).after(asked, PERSON, Validation::Auto, "raison");
                let allowed = matches!(
                    (state, asked),
                    (SheetState::Open | SheetState::Reopened, Move::Submit)
                        | (SheetState::Submitted, Move::Recall | Move::Validate)
                        | (SheetState::Validated, Move::Close | Move::Reopen)
                        | (SheetState::Closed, Move::Reopen)
                );
                assert_eq!(it.is_ok(), allowed, "{state:?} {asked:?}");
            }
        }
    }
}
