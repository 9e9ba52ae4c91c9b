//! The pages of D2 to D6: one way to prepare and to send what the assembly looks at.

use super::{
    annexe, assembly, cerfa,
    dossier::{Dossier, years},
    entry, method_note,
    paper::{Code, Paper, Sender, send as send_paper},
    prepare::{PrepareForm, PreparePage},
};
use crate::settings::Feature;
use ::store::Tx;
use base::{FieldErrors, Msg, Refusal, Result};
use site::{
    Answer, Form, Member, Path, Query,
    answer::{page, page_again},
};
use std::collections::BTreeMap;

/// Each by the word of its address.
const WORDS: [(&str, Code); 5] = [
    ("dossier", Code::Assembly),
    ("methode", Code::Method),
    ("annexe", Code::Annexe),
    ("ecriture", Code::Entry),
    ("cerfa", Code::Cerfa),
];

/// Those that this organisation may make: the word of the address, the key of the words.
#[must_use]
pub fn offered(member: &Member) -> Vec<(String, &'static str)> {
    let here = WORDS.iter().filter(|(_, code)| is_on(member, *code));
    here.map(|(word, code)| (format!("documents/assemblee/{word}"), key(*code))).collect()
}

/// Whether what a document is made of is switched on.
#[must_use]
pub fn is_on(member: &Member, code: Code) -> bool {
    let on = |feature: Feature| member.organisation.has_on(feature.as_text());
    match code {
        Code::Method | Code::Assembly => on(Feature::Valuation),
        _ => on(Feature::Valuation) || on(Feature::InKind),
    }
}

/// The start of the keys of a document.
const fn key(code: Code) -> &'static str {
    match code {
        Code::Method => "document-method",
        Code::Annexe => "document-annexe",
        Code::Entry => "document-entry",
        Code::Cerfa => "document-cerfa",
        _ => "document-assembly",
    }
}

fn code(member: &Member, word: &str) -> Result<Code> {
    let found = WORDS.iter().find(|(it, _)| *it == word).map(|(_, code)| *code);
    found.filter(|code| is_on(member, *code)).ok_or(Refusal::NotFound)
}

pub async fn prepare(
    member: Member,
    Path((_, word)): Path<(String, String)>,
    Query(form): Query<PrepareForm>,
) -> Answer {
    let code = code(&member, &word)?;
    let mut tx = member.site.db.read().await?;
    page(&prepared(&mut tx, &member, code, &form).await?)
}

/// The page, with the texts of the year where the document has some.
async fn prepared(tx: &mut Tx, member: &Member, code: Code, form: &PrepareForm) -> Result<PreparePage> {
    let (_, years) = years(tx, member, &form.year).await?;
    let page = PreparePage::new(member, key(code)).of_year(&years);
    if !matches!(code, Code::Annexe | Code::Assembly) {
        return Ok(page);
    }
    // Proposed texts hold the figures of their year: another year is another page.
    let page = page.by_links();
    match Dossier::load(tx, member, &form.year).await {
        Ok(it) if code == Code::Annexe => Ok(annexe::prepared(page, &member.ui(), &it).marked()),
        Ok(it) if it.totals.run.is_some() => Ok(assembly::prepared(page, &member.ui(), &it).marked()),
        Ok(_) => Ok(page.again(form, FieldErrors::one("year", Msg::new("paper-no-run")))),
        Err(Refusal::Invalid(errors)) => Ok(page.again(form, errors)),
        Err(refusal) => Err(refusal),
    }
}

pub async fn send(
    member: Member,
    Path((_, word)): Path<(String, String)>,
    Form(form): Form<PrepareForm>,
) -> Answer {
    let code = code(&member, &word)?;
    let mut tx = member.site.db.read().await?;
    if !form.proposed.is_empty() {
        let now = prepared(&mut tx, &member, code, &form).await?;
        if now.is_ahead_of(&form) {
            return page_again(&now.beside(&form));
        }
    }
    match paper(&mut tx, &member, code, &form).await {
        Ok(paper) => {
            let sender = Sender::load(&mut tx, member.scope).await?;
            drop(tx);
            send_paper(&member, &sender, &paper).await
        }
        Err(Refusal::Invalid(errors)) => {
            let prepared = prepared(&mut tx, &member, code, &form).await?;
            page_again(&prepared.again(&form, errors))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// The document of a year as a program asks for it: its texts as they are proposed but for those of the form.
///
/// # Errors
/// [`Refusal::NotFound`] while it is off; as [`paper`].
pub async fn proposed(tx: &mut Tx, member: &Member, code: Code, form: &PrepareForm) -> Result<Paper> {
    if !is_on(member, code) {
        return Err(Refusal::NotFound);
    }
    let plain = PrepareForm { texts: BTreeMap::new(), ..form.clone() };
    let page = prepared(tx, member, code, &plain).await?;
    // Without a run, the page has no text and the paper says why.
    let form = if page.errors.0.is_empty() { page.as_proposed(form)? } else { plain };
    paper(tx, member, code, &form).await
}

/// The document of a year with the texts of the form, else as proposed.
///
/// # Errors
/// [`Refusal::Invalid`] without a run where one is needed, or on a text too long; a fault from the database.
pub async fn paper(tx: &mut Tx, member: &Member, code: Code, form: &PrepareForm) -> Result<Paper> {
    let french;
    let member = if code.is_always_french() {
        french = member.in_french();
        &french
    } else {
        member
    };
    let ui = member.ui();
    let it = Dossier::load(tx, member, &form.year).await?;
    match code {
        Code::Method => method_note::paper(&ui, &it),
        Code::Annexe => annexe::paper(&ui, &it, form),
        Code::Entry => Ok(entry::paper(&ui, &it)),
        Code::Cerfa => Ok(cerfa::paper(&ui, &it)),
        _ => assembly::paper(&ui, &it, form),
    }
}
