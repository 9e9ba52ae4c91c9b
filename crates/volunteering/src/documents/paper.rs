//! A document about to be printed: its code, its words, its blocks; and its way out.

use super::prepare::{PrepareForm, PreparePage};
use ::store::Tx;
use base::{Id, Refusal, Result};
use print::Block;
use site::text_enum;
use site::{
    Answer, Member,
    answer::{download, page_again},
    axum::body::Body,
    journal::{Entry, note_by},
};
pub use treasury::papers::Sender;

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

impl Code {
    /// The civic account, the employer and the forms of public grants read French, as the tax office does.
    #[must_use]
    pub fn is_always_french(self) -> bool {
        matches!(self, Code::Civic | Code::Leave | Code::Cerfa)
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

/// A document with the letterhead of who sends it.
///
/// # Errors
/// Why it could not be made; a fault from the database.
pub async fn headed(mut tx: Tx, member: &Member, made: Result<Paper>) -> Result<(Sender, Paper)> {
    let paper = made?;
    Ok((Sender::load(&mut tx, member.scope).await?, paper))
}

/// The file that a form asked for; or the form again, with what is wrong in it.
///
/// # Errors
/// Why it could not be made; those of [`send`].
pub async fn answer(
    member: &Member,
    made: Result<(Sender, Paper)>,
    form: &PrepareForm,
    again: impl Future<Output = Result<PreparePage>>,
) -> Answer {
    match made {
        Ok((sender, paper)) => send(member, &sender, &paper).await,
        Err(Refusal::Invalid(errors)) => page_again(&again.await?.again(form, errors)),
        Err(refusal) => Err(refusal.into()),
    }
}

/// Prints, writes the line of the journal that keeps the fingerprint, and answers the file.
///
/// # Errors
/// A fault when it cannot be rendered, or from the database.
pub async fn send(member: &Member, sender: &Sender, paper: &Paper) -> Answer {
    let made = (member.site.now(), member.today());
    let head = (paper.title.as_str(), paper.subtitle.as_str());
    let ui = if paper.code.is_always_french() { member.in_french().ui() } else { member.ui() };
    let printed = sender.print(&ui, head, paper.blocks.clone(), made).await?;
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
