//! The life of an agreement (worktime §3.7).

use serde::Deserialize;
use site::text_enum;
use utoipa::ToSchema;

text_enum! {
    /// Where an agreement stands.
    pub enum AgreementState {
        Draft = "draft",
        Filed = "filed",
        Granted = "granted",
        Running = "running",
        ToJustify = "to_justify",
        Justified = "justified",
        Settled = "settled",
        Rejected = "rejected",
        Abandoned = "abandoned",
    }
}

/// What people do with an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    File,
    Grant,
    Reject,
    Start,
    Justify,
    Settle,
    Abandon,
}

impl AgreementState {
    /// The key of its word.
    #[must_use]
    pub fn key(self) -> String {
        format!("agreement-state-{}", self.as_text().replace('_', "-"))
    }

    /// What may be done from here; that the time has come to justify is said by the calendar.
    #[must_use]
    pub const fn moves(self) -> &'static [Move] {
        match self {
            AgreementState::Draft => &[Move::File, Move::Abandon],
            AgreementState::Filed => &[Move::Grant, Move::Reject, Move::Abandon],
            AgreementState::Granted => &[Move::Start],
            AgreementState::ToJustify => &[Move::Justify],
            AgreementState::Justified => &[Move::Settle],
            AgreementState::Running
            | AgreementState::Settled
            | AgreementState::Rejected
            | AgreementState::Abandoned => &[],
        }
    }

    /// Whether it was granted, whatever became of it since: hours asked for, refused or given up are sold to nobody.
    #[must_use]
    pub const fn is_granted(self) -> bool {
        !matches!(
            self,
            AgreementState::Draft
                | AgreementState::Filed
                | AgreementState::Rejected
                | AgreementState::Abandoned
        )
    }

    /// Whether it is over: settled, rejected or abandoned.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, AgreementState::Settled | AgreementState::Rejected | AgreementState::Abandoned)
    }
}

impl Move {
    /// Every act, in the order of the life of an agreement.
    pub const ALL: [Move; 7] =
        [Move::File, Move::Grant, Move::Reject, Move::Start, Move::Justify, Move::Settle, Move::Abandon];

    /// The text sent, and the verb of the journal.
    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            Move::File => "file",
            Move::Grant => "grant",
            Move::Reject => "reject",
            Move::Start => "start",
            Move::Justify => "justify",
            Move::Settle => "settle",
            Move::Abandon => "abandon",
        }
    }

    #[must_use]
    pub fn from_text(text: &str) -> Option<Move> {
        Move::ALL.into_iter().find(|it| it.as_text() == text)
    }

    /// Where it leads.
    #[must_use]
    pub const fn to(self) -> AgreementState {
        match self {
            Move::File => AgreementState::Filed,
            Move::Grant => AgreementState::Granted,
            Move::Reject => AgreementState::Rejected,
            Move::Start => AgreementState::Running,
            Move::Justify => AgreementState::Justified,
            Move::Settle => AgreementState::Settled,
            Move::Abandon => AgreementState::Abandoned,
        }
    }
}
