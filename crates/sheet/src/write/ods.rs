//! ODS, row by row: OpenDocument 1.3.

use std::fmt::Write as _;
use std::io::Write;

use jiff::tz::TimeZone;

use super::{
    CannotWrite, SPREADSHEET_ROWS, ods_parts,
    package::Package,
    texts::{cleaned, escape, push_local, sheet_name},
};
use crate::digits::{fits_a_spreadsheet, hour_hundredths, push_clock, push_fixed, push_km, push_quotient};
use crate::{Column, Value};

pub struct OdsFile<W: Write> {
    package: Package<W>,
    names: Vec<String>,
    next_row: u32,
}

impl<W: Write> OdsFile<W> {
    pub fn new(sink: W) -> Result<Self, CannotWrite> {
        let mut package = Package::new(sink)?;
        // First and bare, so that the kind of the file is read without unpacking it.
        package.stored("mimetype", super::Format::Ods.mime())?;
        package.begin("content.xml")?;
        package.xml = ods_parts::content_start();
        Ok(Self { package, names: Vec::new(), next_row: 0 })
    }

    pub fn table(&mut self, name: &str, columns: &[Column]) -> Result<(), CannotWrite> {
        self.end_table();
        let name = sheet_name(name, &self.names);
        let xml = &mut self.package.xml;
        xml.push_str("<table:table table:style-name=\"ta\" table:name=\"");
        escape(xml, &name);
        xml.push_str("\">");
        for column in columns {
            let style = ods_parts::width_style(column.width);
            let _ = write!(xml, "<table:table-column table:style-name=\"{style}\"/>");
        }
        xml.push_str("<table:table-header-rows><table:table-row>");
        for column in columns {
            push_text(xml, &column.title, " table:style-name=\"he\"");
        }
        xml.push_str("</table:table-row></table:table-header-rows>");
        self.names.push(name);
        self.next_row = 1;
        Ok(())
    }

    pub fn row(&mut self, cells: &[Value], zone: &TimeZone) -> Result<(), CannotWrite> {
        if self.next_row >= SPREADSHEET_ROWS {
            return Err(CannotWrite::TooBig);
        }
        self.next_row += 1;
        let xml = &mut self.package.xml;
        xml.push_str("<table:table-row>");
        for cell in cells {
            push_cell(xml, cell, zone);
        }
        xml.push_str("</table:table-row>");
        self.package.batch()
    }

    fn end_table(&mut self) {
        if !self.names.is_empty() {
            self.package.xml.push_str("</table:table>");
        }
    }

    pub fn finish(mut self) -> Result<W, CannotWrite> {
        self.end_table();
        self.package.xml.push_str(ods_parts::CONTENT_END);
        self.package.part("styles.xml", ods_parts::STYLES)?;
        self.package.part("meta.xml", ods_parts::META)?;
        self.package.part("settings.xml", &ods_parts::settings(&self.names))?;
        self.package.part("META-INF/manifest.xml", ods_parts::MANIFEST)?;
        self.package.finish()
    }
}

fn push_cell(out: &mut String, cell: &Value, zone: &TimeZone) {
    match cell {
        Value::Empty => out.push_str("<table:table-cell/>"),
        Value::Text(text) => push_text(out, text, ""),
        Value::Integer(n) if !fits_a_spreadsheet(*n) => push_text(out, &n.to_string(), ""),
        Value::Integer(n) => push_number(out, "in", |o, _| {
            let _ = write!(o, "{n}");
        }),
        Value::Thousandths(t) => push_number(out, "th", |o, mark| push_fixed(o, *t, 3, mark)),
        Value::Km(metres) => push_number(out, "km", |o, mark| push_km(o, *metres, mark)),
        Value::HoursDecimal(m) => {
            push_number(out, "ho", |o, mark| push_fixed(o, hour_hundredths(*m), 2, mark));
        }
        Value::HoursExact(m) => {
            start_cell(out, "ho", "float\" office:value=\"");
            push_quotient(out, *m, 60);
            end_cell(out, |o| push_fixed(o, hour_hundredths(*m), 2, ','));
        }
        Value::Money(cents) => {
            start_cell(out, "mo", "currency\" office:currency=\"EUR\" office:value=\"");
            push_fixed(out, *cents, 2, '.');
            end_cell(out, |o| {
                push_fixed(o, *cents, 2, ',');
                o.push_str("\u{a0}€");
            });
        }
        Value::Minutes(m) => {
            start_cell(out, "mi", "time\" office:time-value=\"");
            let size = m.unsigned_abs();
            let sign = if *m < 0 { "-" } else { "" };
            let _ = write!(out, "{sign}PT{:02}H{:02}M00S", size / 60, size % 60);
            end_cell(out, |o| push_clock(o, *m));
        }
        Value::Day(day) => {
            start_cell(out, "da", "date\" office:date-value=\"");
            let _ = write!(out, "{day}");
            end_cell(out, |o| {
                let _ = write!(o, "{:02}/{:02}/{:04}", day.day(), day.month(), day.year());
            });
        }
        Value::Instant(instant) => {
            start_cell(out, "dt", "date\" office:date-value=\"");
            push_local(out, *instant, zone, 'T');
            end_cell(out, |o| push_local(o, *instant, zone, ' '));
        }
        Value::Bool(flag) => {
            start_cell(out, "bo", "boolean\" office:boolean-value=\"");
            let _ = write!(out, "{flag}");
            end_cell(out, |o| o.push_str(if *flag { "VRAI" } else { "FAUX" }));
        }
    }
}

/// `rest` begins with the value type and ends where the value goes.
fn start_cell(out: &mut String, style: &str, rest: &str) {
    out.push_str("<table:table-cell table:style-name=\"");
    out.push_str(style);
    out.push_str("\" office:value-type=\"");
    out.push_str(rest);
}

/// Ends the cell with what a reader that knows no styles shows.
fn end_cell(out: &mut String, shown: impl Fn(&mut String)) {
    out.push_str("\"><text:p>");
    shown(out);
    out.push_str("</text:p></table:table-cell>");
}

fn push_number(out: &mut String, style: &str, push: impl Fn(&mut String, char)) {
    start_cell(out, style, "float\" office:value=\"");
    push(out, '.');
    end_cell(out, |o| push(o, ','));
}

/// A text cell, one paragraph a line. An empty text is an empty cell.
fn push_text(out: &mut String, text: &str, style: &str) {
    let text = cleaned(text);
    if text.is_empty() {
        out.push_str("<table:table-cell/>");
        return;
    }
    let _ = write!(out, "<table:table-cell{style} office:value-type=\"string\">");
    for line in text.split('\n') {
        out.push_str("<text:p>");
        ods_parts::push_paragraph(out, line);
        out.push_str("</text:p>");
    }
    out.push_str("</table:table-cell>");
}
