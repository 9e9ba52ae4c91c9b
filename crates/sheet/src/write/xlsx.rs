//! XLSX, row by row: Office Open XML with its texts in the cells, so that nothing is kept of a row
//! once it is written.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write;

use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;

use super::{
    CannotWrite, SPREADSHEET_ROWS,
    package::Package,
    texts::{cleaned, escape, sheet_name, shortened},
    xlsx_parts::{self, Style},
};
use crate::digits::{fits_a_spreadsheet, hour_hundredths, push_fixed, push_km, push_quotient};
use crate::{Column, Value};

/// The longest text of a cell; Excel refuses to open a file that holds a longer one.
const LONGEST_TEXT: usize = 32_767;

pub struct XlsxFile<W: Write> {
    package: Package<W>,
    names: Vec<String>,
    /// The letters of the columns of the table: `A`, `B`…
    letters: Vec<String>,
    next_row: u32,
}

impl<W: Write> XlsxFile<W> {
    pub fn new(sink: W) -> Result<Self, CannotWrite> {
        Ok(Self { package: Package::new(sink)?, names: Vec::new(), letters: Vec::new(), next_row: 0 })
    }

    pub fn table(&mut self, name: &str, columns: &[Column]) -> Result<(), CannotWrite> {
        self.end_table();
        self.names.push(sheet_name(name, &self.names));
        self.letters = (0..columns.len()).map(letters).collect();
        self.package.begin(&xlsx_parts::sheet_path(self.names.len()))?;
        xlsx_parts::push_sheet_start(&mut self.package.xml, columns);
        self.next_row = 0;
        self.push_row(|xml, at| {
            for (letters, column) in at.letters.iter().zip(columns) {
                at.push_text(xml, letters, &column.title, Some(Style::Header));
            }
        })
    }

    pub fn row(&mut self, cells: &[Value], zone: &TimeZone) -> Result<(), CannotWrite> {
        if self.next_row >= SPREADSHEET_ROWS {
            return Err(CannotWrite::TooBig);
        }
        self.push_row(|xml, at| {
            for (letters, cell) in at.letters.iter().zip(cells) {
                at.push_cell(xml, letters, cell, zone);
            }
        })
    }

    fn push_row(&mut self, cells: impl FnOnce(&mut String, &RowAt<'_>)) -> Result<(), CannotWrite> {
        self.next_row += 1;
        let number = self.next_row.to_string();
        let xml = &mut self.package.xml;
        xml.push_str("<row r=\"");
        xml.push_str(&number);
        xml.push_str("\">");
        cells(xml, &RowAt { letters: &self.letters, number: &number });
        xml.push_str("</row>");
        self.package.batch()
    }

    fn end_table(&mut self) {
        if !self.names.is_empty() {
            self.package.xml.push_str(xlsx_parts::SHEET_END);
        }
    }

    pub fn finish(mut self) -> Result<W, CannotWrite> {
        self.end_table();
        let sheets = self.names.len();
        self.package.part("[Content_Types].xml", &xlsx_parts::content_types(sheets))?;
        self.package.part("_rels/.rels", xlsx_parts::RELATIONS)?;
        self.package.part("xl/workbook.xml", &xlsx_parts::workbook(&self.names))?;
        self.package.part("xl/_rels/workbook.xml.rels", &xlsx_parts::workbook_relations(sheets))?;
        self.package.part("xl/styles.xml", &xlsx_parts::styles())?;
        self.package.finish()
    }
}

/// Where the cells of a row are.
struct RowAt<'a> {
    letters: &'a [String],
    number: &'a str,
}

impl RowAt<'_> {
    fn push_cell(&self, xml: &mut String, letters: &str, cell: &Value, zone: &TimeZone) {
        let mut number = |style: Style, push: &dyn Fn(&mut String)| {
            self.start(xml, letters, Some(style), "");
            xml.push_str("<v>");
            push(xml);
            xml.push_str("</v></c>");
        };
        match cell {
            Value::Empty => {}
            Value::Text(text) => self.push_text(xml, letters, text, None),
            Value::Integer(n) if !fits_a_spreadsheet(*n) => {
                self.push_text(xml, letters, &n.to_string(), None);
            }
            Value::Integer(n) => number(Style::Integer, &|xml| _ = write!(xml, "{n}")),
            Value::Minutes(m) => number(Style::Minutes, &|xml| push_quotient(xml, *m, 24 * 60)),
            Value::HoursDecimal(m) => {
                number(Style::TwoDecimals, &|xml| push_fixed(xml, hour_hundredths(*m), 2, '.'));
            }
            Value::HoursExact(m) => number(Style::TwoDecimals, &|xml| push_quotient(xml, *m, 60)),
            Value::Thousandths(t) => number(Style::ThreeDecimals, &|xml| push_fixed(xml, *t, 3, '.')),
            Value::Km(metres) => number(Style::Km, &|xml| push_km(xml, *metres, '.')),
            Value::Money(cents) => number(Style::Money, &|xml| push_fixed(xml, *cents, 2, '.')),
            Value::Bool(flag) => {
                self.start(xml, letters, None, " t=\"b\"");
                xml.push_str(if *flag { "<v>1</v></c>" } else { "<v>0</v></c>" });
            }
            Value::Day(day) if has_serial(*day) => {
                number(Style::Day, &|xml| _ = write!(xml, "{}", serial(*day)));
            }
            Value::Day(day) => self.push_text(xml, letters, &day.to_string(), None),
            Value::Instant(instant) => self.push_instant(xml, letters, zone.to_datetime(*instant)),
        }
    }

    fn push_instant(&self, xml: &mut String, letters: &str, local: DateTime) {
        if !has_serial(local.date()) {
            let whole = local.with().subsec_nanosecond(0).build().unwrap_or(local);
            return self.push_text(xml, letters, &whole.to_string(), None);
        }
        let seconds = i64::from(local.hour()) * 3600 + i64::from(local.minute()) * 60;
        let seconds = seconds + i64::from(local.second());
        self.start(xml, letters, Some(Style::Instant), "");
        xml.push_str("<v>");
        push_quotient(xml, serial(local.date()) * 86_400 + seconds, 86_400);
        xml.push_str("</v></c>");
    }

    /// An empty text is an empty cell.
    fn push_text(&self, xml: &mut String, letters: &str, text: &str, style: Option<Style>) {
        let text = cleaned(text);
        if text.is_empty() {
            return;
        }
        self.start(xml, letters, style, " t=\"inlineStr\"");
        let bare = !text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace);
        xml.push_str(if bare { "<is><t>" } else { "<is><t xml:space=\"preserve\">" });
        // UTF-16 counts no more units than UTF-8.
        if text.len() <= LONGEST_TEXT {
            escape(xml, &literal(&text));
        } else {
            escape(xml, &literal(&shortened(&text, LONGEST_TEXT)));
        }
        xml.push_str("</t></is></c>");
    }

    fn start(&self, xml: &mut String, letters: &str, style: Option<Style>, rest: &str) {
        xml.push_str("<c r=\"");
        xml.push_str(letters);
        xml.push_str(self.number);
        xml.push('"');
        if let Some(style) = style {
            let _ = write!(xml, " s=\"{}\"", style as u8);
        }
        xml.push_str(rest);
        xml.push('>');
    }
}

/// Excel reads `_x000D_` as the character of that number: such a text has its first sign numbered.
fn literal(text: &str) -> Cow<'_, str> {
    let numbers = |at: usize| {
        let digits = text.as_bytes().get(at + 2..at + 7);
        digits.is_some_and(|it| it[..4].iter().all(u8::is_ascii_hexdigit) && it[4] == b'_')
    };
    let found: Vec<usize> = text.match_indices("_x").map(|(at, _)| at).filter(|at| numbers(*at)).collect();
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut from = 0;
    for at in found {
        out.push_str(&text[from..at]);
        out.push_str("_x005F_");
        from = at + 1;
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// The letters of a column, the first being `A`.
fn letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        letters.push(char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(rest - 1) % 26]));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Excel has no day before 1900, and takes 1900 for a leap year.
fn has_serial(day: Date) -> bool {
    day >= date(1900, 3, 1)
}

/// The number of a day: the first of March 1900 is 61.
fn serial(day: Date) -> i64 {
    day.duration_since(date(1899, 12, 30)).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::{letters, literal, serial};
    use jiff::civil::date;

    #[test]
    fn columns_days_and_signs_are_written_as_excel_reads_them() {
        assert_eq!([0, 25, 26, 701, 702, 16_383].map(letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
        assert_eq!(literal("_x000D_x000D_ _x"), "_x005F_x000D_x005F_x000D_ _x");
        assert_eq!([date(1900, 3, 1), date(2026, 3, 7)].map(serial), [61, 46_088]);
    }
}
