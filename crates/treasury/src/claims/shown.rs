//! A claim as lists and pages show it.

use super::{ClaimKind, ClaimState, MileageClaim};
use base::{Id, Money};
use site::Ui;

/// The mark of a state: a class, an icon and a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    pub class: &'static str,
    pub icon: &'static str,
    pub key: &'static str,
}

/// The badge of a state.
#[must_use]
pub const fn badge(state: ClaimState) -> Badge {
    let (class, icon) = match state {
        ClaimState::Draft => ("", "pencil"),
        ClaimState::Submitted => ("badge--waiting", "clock"),
        ClaimState::Approved | ClaimState::Paid | ClaimState::Waived | ClaimState::Receipted => {
            ("badge--good", "check")
        }
        ClaimState::Rejected => ("badge--waiting", "pencil"),
    };
    Badge { class, icon, key: state.key() }
}

/// The key of what a claim asks for.
#[must_use]
pub const fn kind_key(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Reimburse => "claim-reimburse",
        ClaimKind::Waive => "claim-waive",
    }
}

/// A line of a list of claims.
pub struct ShownClaim {
    pub id: Id,
    pub title: String,
    pub person: String,
    pub note: String,
    pub badge: Badge,
    pub amount: String,
    pub state: ClaimState,
}

impl ShownClaim {
    /// `amount` is the frozen one, else what the claim would be worth today.
    #[must_use]
    pub fn of(ui: &Ui, claim: &MileageClaim, person: String, amount: Option<Money>) -> ShownClaim {
        ShownClaim {
            id: claim.id,
            title: title(ui, claim),
            person,
            note: format!("{} · {}", claim.year, ui.t(kind_key(claim.kind))),
            badge: badge(claim.state),
            amount: claim.amount.or(amount).map(|amount| ui.money(amount)).unwrap_or_default(),
            state: claim.state,
        }
    }
}

/// « Note de frais n° 12 ».
#[must_use]
pub fn title(ui: &Ui, claim: &MileageClaim) -> String {
    ui.t1("claim-title", "number", claim.number)
}
