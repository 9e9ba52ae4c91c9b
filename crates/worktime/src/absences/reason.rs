//! Why somebody is away, and who may know it (I10).

use super::AbsenceType;
use crate::rights::SEES_REASONS;
use base::Id;
use site::{Member, Ui};

/// One's own reasons, and those of others for who may see them.
#[must_use]
pub fn knows_reason(member: &Member, person_id: Id) -> bool {
    person_id == member.person_id || member.rights.can(SEES_REASONS)
}

/// The words of a type: the organisation's, else those of its code.
#[must_use]
pub fn kind_name(ui: &Ui, types: &[AbsenceType], id: Id) -> String {
    types.iter().find(|it| it.id == id).map_or_else(String::new, |it| {
        if it.label.is_empty() {
            ui.t(&format!("worktime-kind-{}", it.code.replace('_', "-")))
        } else {
            it.label.clone()
        }
    })
}
