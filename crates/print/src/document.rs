//! What is printed: a title, who prints it, when, and blocks one under the other.

use crate::block::Block;
use base::Lang;
use serde::Serialize;

/// A document, before it is laid out. Texts are plain: no markup is read in them.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// Shown large on the first page, small on the others; the title of the file for a screen reader.
    pub title: String,
    /// Under the title: whose, which year. May be empty.
    pub subtitle: String,
    /// Hyphenation, the words of the footer, the language told to a screen reader.
    #[serde(serialize_with = "code")]
    pub lang: Lang,
    pub organisation: Letterhead,
    /// Who asked for the document: a funder, whose logo stands beside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<Letterhead>,
    /// The day as the reader writes it: « 22 novembre 2026 ».
    #[serde(skip)]
    pub made_on: String,
    /// The same for machines.
    #[serde(skip)]
    pub made_at: jiff::Timestamp,
    pub blocks: Vec<Block>,
}

/// Who prints.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Letterhead {
    pub name: String,
    /// Under the name, a line each: address, RNA or SIRET number. May be empty.
    pub lines: Vec<String>,
    /// The bytes of a PNG, JPEG or WebP picture.
    #[serde(skip)]
    pub logo: Option<Vec<u8>>,
}

fn code<S: serde::Serializer>(lang: &Lang, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(lang.code())
}
