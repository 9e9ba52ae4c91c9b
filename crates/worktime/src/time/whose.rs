//! Whose days are shown: one's own, or somebody else's for who may see or write them.

use crate::{
    entries::Whose,
    rights::{MANAGES, READS, WRITES},
    staff,
};
use ::store::Tx;
use base::{Day, Id, Msg, Refusal, Result, day_from_text, id_from_text};
use serde::Deserialize;
use site::Member;

/// `?date=2031-10-02&personne=…`, and `&plafond=1` after a save.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Seen {
    pub date: String,
    pub personne: String,
    /// `1`: with the lines of the week before, empty (W2).
    pub lignes: String,
    /// `1`: a sheet was just refused for want of counters; each day is asked (R12).
    pub compteurs: String,
    /// What was just saved reaches what agreements may declare: say it.
    pub plafond: String,
    /// The `client_uid` of the page of a day that was just saved: each tab keeps its own draft.
    pub envoi: String,
}

impl Seen {
    /// The day asked for, today by default; years that no holiday is computed for are today too.
    #[must_use]
    pub fn day(&self, today: Day) -> Day {
        day_from_text(&self.date).filter(|it| (1901..=2198).contains(&it.year())).unwrap_or(today)
    }
}

/// Whose days, and whether they are somebody else's.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub whose: Whose,
    /// The name, when it is somebody else.
    pub other: Option<String>,
    pub may_write: bool,
    /// One's own contracts, and those of others for who manages them.
    pub sees_contracts: bool,
    /// The account that looks.
    pub account_id: Id,
}

impl Chosen {
    /// What the addresses of a page carry: `&personne=…`.
    #[must_use]
    pub fn suffix(&self) -> String {
        self.other.as_ref().map(|_| format!("&personne={}", self.whose.person_id)).unwrap_or_default()
    }

    /// # Errors
    /// [`Refusal::Forbidden`] for who may only look.
    pub fn must_write(&self) -> Result<()> {
        if self.may_write { Ok(()) } else { Err(Refusal::Forbidden(Msg::new("right-missing"))) }
    }
}

/// # Errors
/// [`Refusal::Forbidden`] without the right to see somebody else; [`Refusal::NotFound`] when that person
/// does not work here.
pub async fn whose(tx: &mut Tx, member: &Member, personne: &str) -> Result<Chosen> {
    let person_id = if personne.trim().is_empty() {
        member.person_id
    } else {
        id_from_text(personne).ok_or(Refusal::NotFound)?
    };
    let account_id = member.actor.account_id;
    let whose = Whose::seen_by(member, person_id);
    if person_id == member.person_id {
        return Ok(Chosen { whose, other: None, may_write: true, sees_contracts: true, account_id });
    }
    let it = staff::other(tx, member, person_id, READS).await?;
    let may_write = member.rights.allow(WRITES) || staff::is_led_by(member, &it);
    let sees_contracts = member.rights.allow(MANAGES);
    Ok(Chosen { whose, other: Some(it.name), may_write, sees_contracts, account_id })
}
