//! How a paper looked when it was made: who sent it, with which logos, in which language. Printed again, it is the same to
//! the byte (R34), whatever the organisation is called since.

use super::{paper::fingerprint_of, store};
use ::store::{Scope, Tx};
use base::{Day, Id, Instant, Lang, Result};
use print::{Block, Letterhead, Printed};
use serde::{Deserialize, Serialize};
use site::{Site, Ui, civil_day};
use treasury::{agreements, funders, papers::Sender};

/// Kept in the paper itself: it is under its fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    pub sender: Head,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<Head>,
    pub lang: String,
    pub time_zone: String,
}

/// A letterhead; its logo by the fingerprint of the image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
}

impl Look {
    /// As the organisation looks today, with the funder of an agreement beside.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn now(tx: &mut Tx, scope: Scope, agreement_id: Option<Id>, lang: Lang) -> Result<Look> {
        let sender = sender(tx, scope, agreement_id).await?;
        let partner = match &sender.partner {
            Some(it) => Some(head(tx, scope, it).await?),
            None => None,
        };
        let organisation = organisation::organisations::store::get(tx, scope).await?;
        Ok(Look {
            sender: head(tx, scope, &sender.letterhead).await?,
            partner,
            lang: lang.code().to_owned(),
            time_zone: organisation.time_zone,
        })
    }
}

async fn head(tx: &mut Tx, scope: Scope, it: &Letterhead) -> Result<Head> {
    let logo = it.logo.as_deref().map(|content| (fingerprint_of(content), content));
    if let Some((fingerprint, content)) = &logo {
        store::keep_logo(tx, scope, fingerprint, content).await?;
    }
    Ok(Head { name: it.name.clone(), lines: it.lines.clone(), logo: logo.map(|it| it.0) })
}

async fn letterhead(tx: &mut Tx, scope: Scope, it: &Head) -> Result<Letterhead> {
    let logo = match &it.logo {
        Some(fingerprint) => store::logo(tx, scope, fingerprint).await?,
        None => None,
    };
    Ok(Letterhead { name: it.name.clone(), lines: it.lines.clone(), logo })
}

/// The association, with the logo of who funds the agreement beside (D1).
async fn sender(tx: &mut Tx, scope: Scope, agreement_id: Option<Id>) -> Result<Sender> {
    let sender = Sender::load(tx, scope).await?;
    let Some(id) = agreement_id else { return Ok(sender) };
    let agreement = agreements::store::get(tx, scope, id).await?;
    let funder = funders::store::get(tx, scope, agreement.funder_id).await?;
    sender.beside(tx, &funder).await
}

/// What prints a paper.
pub struct Press {
    sender: Sender,
    pub ui: Ui,
    time_zone: String,
}

impl Press {
    /// As the paper was made. One made before looks were kept is printed as `ui` is today, under its agreement.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn load(
        tx: &mut Tx,
        (site, scope): (&Site, Scope),
        look: Option<&Look>,
        (ui, agreement_id): (Ui, Option<Id>),
    ) -> Result<Press> {
        let organisation = organisation::organisations::store::get(tx, scope).await?;
        let Some(look) = look else {
            let sender = sender(tx, scope, agreement_id).await?;
            return Ok(Press { sender, ui, time_zone: organisation.time_zone });
        };
        let partner = match &look.partner {
            Some(it) => Some(letterhead(tx, scope, it).await?),
            None => None,
        };
        let letterhead = letterhead(tx, scope, &look.sender).await?;
        let lang = Lang::from_code(&look.lang).unwrap_or_default();
        Ok(Press {
            sender: Sender { letterhead, partner, slug: organisation.slug },
            ui: Ui::of_paper(site, lang, &look.time_zone),
            time_zone: look.time_zone.clone(),
        })
    }

    /// Of the organisation, in the names of files.
    #[must_use]
    pub fn slug(&self) -> &str {
        &self.sender.slug
    }

    /// # Errors
    /// A fault when it cannot be rendered.
    pub async fn print(&self, titles: (&str, &str), blocks: Vec<Block>, made_at: Instant) -> Result<Printed> {
        let made_on: Day = civil_day(made_at, &self.time_zone);
        self.sender.print(&self.ui, titles, blocks, (made_at, made_on)).await
    }
}
