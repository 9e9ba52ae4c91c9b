//! An entry of one of the three lists of the instance.

use base::Id;
use serde::Serialize;
use site::text_enum;

text_enum! {
    /// Which list; the text is that of the address.
    pub enum Kind {
        /// A common category, under which organisations put theirs.
        Common = "communes",
        /// A category that new organisations receive.
        Category = "categories",
        /// A level that new organisations receive.
        Level = "niveaux",
    }
}

impl Kind {
    /// The table's word, for the journal.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Kind::Common => "common_category",
            Kind::Category => "default_category",
            Kind::Level => "default_level",
        }
    }
}

/// An entry. What its list has not stays empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    pub id: Id,
    /// Of a common category: three letters.
    pub code: String,
    pub name: String,
    pub description: String,
    /// Of a default category.
    pub common_category_id: Option<Id>,
    pub valued: bool,
    /// Only common categories are archived: organisations may hold them.
    pub archived: bool,
    /// Of a common category: what a change through the API was made on.
    pub version: i64,
}
