//! The portable statement (R74): a year of one's hours, signed by the instance that counted them.

use super::sign::{StatementKey, is_signed};
use crate::{
    civic::{
        CivilYear, Standing,
        elsewhere::{DraftHours, HoursOrigin},
        follow_up::FollowUp,
        mandates::MandateKind,
    },
    field::NAME_MOST,
};
use base::{Day, Id, Minutes, Msg, Refusal, Result, jiff::civil::Date, text_within, uuid::Uuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const KIND: &str = "bocage-statement";
const VERSION: i64 = 1;
/// A person gives time in fewer associations than this.
const MOST_LINES: usize = 100;

/// What is signed: its JSON without spaces, fields in this order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub kind: String,
    pub version: i64,
    pub id: Uuid,
    /// The address of the instance.
    pub issuer: String,
    pub issued_on: Date,
    /// Whose hours they are.
    pub person: String,
    pub year: i64,
    pub hours: Vec<StatementLine>,
}

/// The hours of one association, inside mandates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementLine {
    pub organisation: String,
    pub standing: Standing,
    pub mandate: MandateKind,
    pub minutes: i64,
}

/// A statement with its signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedStatement {
    pub statement: Statement,
    /// The public key of the instance: 32 bytes in base64url.
    pub key: String,
    /// Of the JSON of `statement` without spaces: 64 bytes in base64url.
    pub signature: String,
}

impl Statement {
    /// A year as one's follow-up shows it; hours given elsewhere are not this instance's to sign.
    #[must_use]
    pub fn of(found: &FollowUp, id: Id, issuer: &str, person: &str, issued_on: Day) -> Statement {
        let line = |place: &crate::civic::follow_up::Place| {
            let mandate = place.mandates.first()?;
            (place.share.minutes.0 > 0).then(|| StatementLine {
                organisation: place.share.name.clone(),
                standing: place.standing.clone(),
                mandate: mandate.kind,
                minutes: place.share.minutes.0,
            })
        };
        Statement {
            kind: KIND.to_owned(),
            version: VERSION,
            id,
            issuer: issuer.to_owned(),
            issued_on,
            person: person.to_owned(),
            year: found.year.number(),
            hours: found.places.iter().filter_map(line).collect(),
        }
    }

    /// Signs it.
    ///
    /// # Errors
    /// A fault when it cannot be written.
    pub fn signed(self, key: &StatementKey) -> Result<SignedStatement> {
        let signature = key.sign(&self.bytes()?);
        Ok(SignedStatement { statement: self, key: key.public(), signature })
    }

    fn bytes(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(Refusal::fault)
    }
}

impl SignedStatement {
    /// Reads what was brought.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] when it is no statement.
    pub fn read(text: &str) -> Result<SignedStatement> {
        let unreadable = || Refusal::field("text", Msg::new("statement-unreadable"));
        let signed: SignedStatement = serde_json::from_str(text.trim()).map_err(|_| unreadable())?;
        let it = &signed.statement;
        if it.kind != KIND || it.version != VERSION || it.hours.is_empty() || it.hours.len() > MOST_LINES {
            return Err(unreadable());
        }
        Ok(signed)
    }

    /// Whether nothing changed since its instance signed it.
    ///
    /// # Errors
    /// A fault when it cannot be written again.
    pub fn is_untouched(&self) -> Result<bool> {
        Ok(is_signed(&self.statement.bytes()?, &self.key, &self.signature))
    }

    /// Where its hours come from, for a person who insists or not.
    ///
    /// # Errors
    /// 409 for one's own instance, whose hours are counted already; 422 for a changed statement, unless
    /// the person insists (R74).
    pub fn origin(&self, own_key: &str, insist: bool) -> Result<HoursOrigin> {
        let untouched = self.is_untouched()?;
        if untouched && self.key == own_key {
            return Err(Refusal::Conflict(Msg::new("statement-own")));
        }
        match (untouched, insist) {
            (true, _) => Ok(HoursOrigin::Verified),
            (false, true) => Ok(HoursOrigin::Unverified),
            (false, false) => Err(Refusal::field("insist", Msg::new("statement-changed"))),
        }
    }

    /// Its lines as hours given elsewhere.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] when a figure or a name cannot be.
    pub fn drafts(&self, today: Day) -> Result<Vec<DraftHours>> {
        let unreadable = || Refusal::field("text", Msg::new("statement-unreadable"));
        let year = CivilYear::read(self.statement.year, today).ok_or_else(unreadable)?;
        let draft = |line: &StatementLine| {
            let name = text_within(&line.organisation, NAME_MOST).ok()?;
            let rna = text_within(&line.standing.rna, 20).ok()?;
            let right = !name.is_empty() && (1..=366 * 24 * 60).contains(&line.minutes);
            right.then(|| DraftHours {
                organisation_name: name,
                standing: Standing { rna, ..line.standing.clone() },
                year: year.number(),
                minutes: Minutes(line.minutes),
                mandate: line.mandate,
            })
        };
        self.statement.hours.iter().map(|line| draft(line).ok_or_else(unreadable)).collect()
    }
}

#[cfg(test)]
#[path = "portable_tests.rs"]
mod tests;
