//! A document about to be printed: its code, its words, its blocks; and its way out.

use crate::text_enum::text_enum;
use ::store::{Scope, Tx};
use base::{Id, Result};
use print::{Block, Document, Letterhead, Printed};
use site::{
    Answer, Member, Ui,
    answer::download,
    axum::body::Body,
    journal::{Entry, note_by},
};

text_enum! {
    /// The documents by the numbers of §6.1.
    pub enum Code {
        Table = "d1",
        Method = "d2",
        Annexe = "d3",
        Entry = "d4",
        Cerfa = "d5",
        Assembly = "d6",
        Statement = "d8",
        Attestation = "d9",
        Mission = "d9b",
        Civic = "d10",
        Leave = "d10b",
        Register = "d11",
        Timesheet = "d12",
        Impact = "d14",
    }
}

/// A document in words, before it has its letterhead.
#[derive(Clone, Debug)]
pub struct Paper {
    pub code: Code,
    pub title: String,
    pub subtitle: String,
    /// The start of the file's name.
    pub file: String,
    /// The one person it is about.
    pub about: Option<Id>,
    pub blocks: Vec<Block>,
}

/// Who sends documents: the organisation, its logo.
#[derive(Clone, Debug)]
pub struct Sender {
    pub letterhead: Letterhead,
    pub slug: String,
}

impl Sender {
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope) -> Result<Sender> {
        let it = organisation::organisations::store::get(tx, scope).await?;
        let logo = match it.logo_file_id {
            Some(id) => work::files::find(tx, id).await?.map(|file| file.content),
            None => None,
        };
        let lines = if it.website.is_empty() { Vec::new() } else { vec![it.website] };
        let letterhead = Letterhead { name: it.name, lines, logo };
        Ok(Sender { letterhead, slug: it.slug })
    }

    /// Puts a paper under the letterhead and prints it.
    ///
    /// # Errors
    /// A fault when it cannot be rendered.
    pub async fn print(
        &self,
        ui: &Ui,
        paper: &Paper,
        at: base::Instant,
        today: base::Day,
    ) -> Result<Printed> {
        let document = Document {
            title: paper.title.clone(),
            subtitle: paper.subtitle.clone(),
            lang: ui.lang,
            organisation: self.letterhead.clone(),
            made_on: ui.day(&today),
            made_at: at,
            blocks: paper.blocks.clone(),
        };
        Ok(print::render(document).await?)
    }
}

/// Prints, writes the line of the journal that keeps the fingerprint, and answers the file.
///
/// # Errors
/// A fault when it cannot be rendered, or from the database.
pub async fn send(member: &Member, sender: &Sender, paper: &Paper) -> Answer {
    let printed = sender.print(&member.ui(), paper, member.site.now(), member.today()).await?;
    let object = paper.about.unwrap_or(member.scope.organisation_id);
    // No subtitle: it may hold a name, which the journal would keep after an erasure.
    let after = serde_json::json!({
        "document": paper.code.as_text().to_uppercase(),
        "title": paper.title,
        "fingerprint": printed.fingerprint,
    });
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    note_by(&mut tx, member, Entry::new("document", object, "print").about(paper.about).after(after)).await?;
    tx.commit().await?;
    let name = format!("{}-{}-{}.pdf", paper.file, sender.slug, member.today());
    Ok(download(&name, "application/pdf", Body::from(printed.pdf)))
}
