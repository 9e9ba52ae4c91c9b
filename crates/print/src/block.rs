//! The blocks of a document, one under the other.

use serde::Serialize;

/// One block. Levels and orders are the caller's: the first [`Block::Heading`] of a document is of level 1.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A title of part. `level` is 1 or 2.
    Heading {
        level: u8,
        text: String,
    },
    /// Paragraphs parted by an empty line; lines that begin with « - » are a list.
    Text {
        text: String,
    },
    /// A quiet remark in small letters: sources, rounding, what the figures leave out.
    Note {
        text: String,
    },
    /// A framed text one must see.
    Frame {
        title: String,
        text: String,
    },
    /// Names and values, a pair a line.
    Facts {
        rows: Vec<(String, String)>,
    },
    /// Two to four large figures side by side.
    Figures {
        items: Vec<Figure>,
    },
    Table(Table),
    /// Horizontal bars, each with its value written: the figures of a table, to be seen at a glance.
    Bars {
        bars: Vec<Bar>,
    },
    /// Who writes to whom, at the head of a letter: lines of the address, then « À Lille, le… ».
    Letter {
        to: Vec<String>,
        dated: String,
    },
    /// Ruled space to be filled by hand under a label.
    Blank {
        label: String,
        lines: u8,
    },
    /// Where people sign, side by side: name and quality above the space.
    Signatures {
        dated: String,
        parties: Vec<String>,
    },
    /// The list of the headings of level 1 with their pages.
    Contents {
        title: String,
    },
    /// What follows begins on a new page.
    PageBreak,
    /// Sets the whole document closely: a form of a line a day, that one signs, holds on a page.
    Close,
}

impl Block {
    /// A title of part, of level 1.
    pub fn heading(text: impl Into<String>) -> Block {
        Block::Heading { level: 1, text: text.into() }
    }

    /// A title inside a part, of level 2.
    pub fn subheading(text: impl Into<String>) -> Block {
        Block::Heading { level: 2, text: text.into() }
    }

    /// Running text.
    pub fn text(text: impl Into<String>) -> Block {
        Block::Text { text: text.into() }
    }

    /// A quiet remark.
    pub fn note(text: impl Into<String>) -> Block {
        Block::Note { text: text.into() }
    }
}

/// A large figure: `128 h 30`, « dont 12 h estimées ».
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    pub label: String,
    pub value: String,
    /// May be empty.
    pub note: String,
}

/// A bar: lengths in thousandths of the longest one, the estimated part after the measured one.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    pub label: String,
    pub value: String,
    pub measured: u16,
    pub estimated: u16,
}

/// A table. The first cell of each row names the row.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Table {
    /// What it shows, in a few words. May be empty when a heading has just said it.
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    pub label: String,
    pub align: Align,
    /// Its share of the width, against the other shares; 0: as wide as what it holds.
    pub share: u8,
}

impl Column {
    /// Words: to the left, sharing what width is left.
    pub fn text(label: impl Into<String>) -> Column {
        Column { label: label.into(), align: Align::Start, share: 1 }
    }

    /// Something short, as a date: to the left, as narrow as it can be.
    pub fn short(label: impl Into<String>) -> Column {
        Column { label: label.into(), align: Align::Start, share: 0 }
    }

    /// Figures: to the right, digits under digits.
    pub fn number(label: impl Into<String>) -> Column {
        Column { label: label.into(), align: Align::End, share: 0 }
    }

    /// The same column, `share` times as wide as one of share 1.
    #[must_use]
    pub fn shared(mut self, share: u8) -> Column {
        self.share = share;
        self
    }
}

/// Where the text of a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    Start,
    End,
}

/// A row of a table: as many cells as there are columns.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    pub cells: Vec<String>,
    pub kind: RowKind,
}

impl Row {
    pub fn line<T: Into<String>>(cells: impl IntoIterator<Item = T>) -> Row {
        Row { cells: cells.into_iter().map(Into::into).collect(), kind: RowKind::Line }
    }

    /// A line under a rule, in stronger letters.
    pub fn total<T: Into<String>>(cells: impl IntoIterator<Item = T>) -> Row {
        Row { cells: cells.into_iter().map(Into::into).collect(), kind: RowKind::Total }
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    Line,
    Total,
}
