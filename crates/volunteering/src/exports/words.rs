//! The words of states, statuses and origins in a table: French like its headers, whatever the
//! language of the screen, so that an export reads back the same everywhere.

use crate::actions::{ActionState, Origin, Status};
use base::fold;

/// The word of a state.
#[must_use]
pub const fn written_state(state: ActionState) -> &'static str {
    match state {
        ActionState::Planned => "prévue",
        ActionState::ToConfirm => "à confirmer",
        ActionState::Pending => "à valider",
        ActionState::Validated => "validée",
        ActionState::Rejected => "refusée",
        ActionState::Cancelled => "annulée",
    }
}

/// The words of a status.
#[must_use]
pub const fn written_status(status: Status) -> &'static str {
    match status {
        Status::Volunteer => "bénévole",
        Status::CivicVolunteer => "volontaire",
        Status::Seconded => "mis à disposition",
        Status::SkillsSponsorship => "mécénat de compétences",
    }
}

/// Reads a status back, by its words or by its code.
#[must_use]
pub fn status_from_words(text: &str) -> Option<Status> {
    let folded = fold(text);
    let named = Status::ALL.iter().copied().find(|status| fold(written_status(*status)) == folded);
    named.or_else(|| Status::from_text(text.trim()))
}

/// The words of an origin.
#[must_use]
pub const fn written_origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Own => "soi-même",
        Origin::Behalf => "pour autrui",
        Origin::Group => "saisie groupée",
        Origin::Paper => "feuille papier",
        Origin::Import => "import",
        Origin::Proposal => "proposition",
        Origin::Shift => "créneau",
        Origin::Kiosk => "borne",
        Origin::Timer => "minuteur",
        Origin::Api => "api",
    }
}

#[cfg(test)]
mod tests {
    use super::{status_from_words, written_status};
    use crate::actions::Status;

    #[test]
    fn a_status_comes_back_from_its_words_and_from_its_code() {
        for status in Status::ALL {
            assert_eq!(status_from_words(written_status(*status)), Some(*status));
            assert_eq!(status_from_words(status.as_text()), Some(*status));
        }
        assert_eq!(status_from_words("MECENAT de competences"), Some(Status::SkillsSponsorship));
        assert_eq!(status_from_words("salarié"), None);
    }
}
