//! The bond under which estimated time is given: the dated status of its person, over all its days (R6, I4).

use super::{
    Estimate, EstimateState,
    form::{DraftEstimate, EstimateForm},
};
use crate::actions::{Desk, Status};
use ::store::Tx;
use base::{Day, Msg, Refusal, Result};
use organisation::persons::status::PersonStatus;

/// The status that dated ones give to all the days from one to another.
///
/// # Errors
/// The first day on which it is another one.
pub fn status_over(statuses: &[PersonStatus], from: Day, to: Day) -> Result<Status, Day> {
    let on = |day: Day| {
        let dated = statuses.iter().find(|it| it.covers(day));
        Status::proposed(dated.map(|it| it.status.as_text()))
    };
    let after = |last: Option<Day>| last.and_then(|last| last.tomorrow().ok());
    let turns = statuses.iter().flat_map(|it| [Some(it.from_on), after(it.to_on)]).flatten();
    let other = turns.filter(|day| from < *day && *day <= to && on(*day) != on(from)).min();
    other.map_or_else(|| Ok(on(from)), Err)
}

/// Whether somebody must look at the status of an estimate: its person has another one on some of its days.
#[must_use]
pub fn is_to_check(it: &Estimate, statuses: &[PersonStatus]) -> bool {
    let over = matches!(it.state, EstimateState::Rejected | EstimateState::Cancelled);
    let touches =
        |dated: &PersonStatus| dated.from_on <= it.to && dated.to_on.is_none_or(|last| it.from <= last);
    !over && statuses.iter().any(touches) && status_over(statuses, it.from, it.to) != Ok(it.status)
}

/// The form of an estimate that is there. It says the status that somebody chose, and none that follows the person: what
/// is said is then a choice (decision 0032).
///
/// # Errors
/// A fault from the database.
pub async fn form_of(tx: &mut Tx, desk: &Desk, it: &Estimate) -> Result<EstimateForm> {
    let mut form = EstimateForm::of(it, desk.asker.contributor());
    if follows(tx, desk, it).await? {
        form.status.clear();
    }
    Ok(form)
}

/// The status of a draft that nobody chose: that of the person, whose time is told in two estimates where it changes.
///
/// # Errors
/// `status` where it changes in the period; a fault from the database.
pub async fn give_status(
    tx: &mut Tx,
    desk: &Desk,
    form: &EstimateForm,
    draft: &mut DraftEstimate,
) -> Result<()> {
    if !form.status.trim().is_empty() {
        return Ok(());
    }
    let statuses = desk.statuses_of(tx, draft.contributor).await?;
    draft.status = status_over(&statuses, draft.from, draft.to).map_err(|day| {
        let day = day.strftime("%d/%m/%Y").to_string();
        Refusal::field("status", Msg::new("estimate-status-changes").with("day", day))
    })?;
    Ok(())
}

/// A copy has the dated status of its own days where what it was copied from had that of its own.
///
/// # Errors
/// A fault from the database.
pub async fn follow(tx: &mut Tx, desk: &Desk, source: &Estimate, copy: &mut Estimate) -> Result<()> {
    if follows(tx, desk, source).await? {
        let statuses = desk.statuses_of(tx, copy.contributor).await?;
        copy.status = status_over(&statuses, copy.from, copy.to).unwrap_or(copy.status);
    }
    Ok(())
}

/// Whether the status of an estimate is the dated one of its person.
///
/// # Errors
/// A fault from the database.
pub async fn follows(tx: &mut Tx, desk: &Desk, it: &Estimate) -> Result<bool> {
    let statuses = desk.statuses_of(tx, it.contributor).await?;
    Ok(status_over(&statuses, it.from, it.to) == Ok(it.status))
}

#[cfg(test)]
mod tests {
    use super::status_over;
    use crate::actions::Status;
    use base::{Day, Id, jiff::civil::date};
    use organisation::persons::status::{PersonStatus, Status as Dated};

    fn dated(status: Dated, from_on: Day, to_on: Option<Day>) -> PersonStatus {
        PersonStatus { id: Id::nil(), status, from_on, to_on }
    }

    #[test]
    fn r6_an_estimate_has_the_status_of_all_its_days_or_none() {
        let (first, last) = (date(2025, 1, 1), date(2025, 12, 31));
        let over = |statuses: &[PersonStatus]| status_over(statuses, first, last);
        assert_eq!(over(&[]), Ok(Status::Volunteer));
        assert_eq!(over(&[dated(Dated::CivicVolunteer, first, Some(last))]), Ok(Status::CivicVolunteer));
        assert_eq!(over(&[dated(Dated::CivicVolunteer, date(2026, 1, 1), None)]), Ok(Status::Volunteer));
        let from_may = [dated(Dated::CivicVolunteer, date(2025, 5, 1), None)];
        assert_eq!(over(&from_may), Err(date(2025, 5, 1)));
        let until_may = [dated(Dated::Seconded, date(2024, 9, 1), Some(date(2025, 5, 31)))];
        assert_eq!(over(&until_may), Err(date(2025, 6, 1)));
        // Somebody employed here declares as a volunteer.
        let employed = [dated(Dated::Employee, date(2025, 5, 1), None)];
        assert_eq!(over(&employed), Ok(Status::Volunteer));
        let one_after_the_other = [
            dated(Dated::CivicVolunteer, date(2024, 9, 1), Some(date(2025, 5, 31))),
            dated(Dated::CivicVolunteer, date(2025, 6, 1), None),
        ];
        assert_eq!(over(&one_after_the_other), Ok(Status::CivicVolunteer));
    }
}
