//! XLSX through rust_xlsxwriter in constant memory: rows go to temporary files as they come.

use std::io::Write;

use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::{
    CannotWrite, SPREADSHEET_ROWS,
    texts::{cleaned, sheet_name, shortened},
};
use crate::digits::{fits_a_spreadsheet, hour_hundredths};
use crate::{Column, Value};

/// The longest text of a cell; Excel refuses to open a file that holds a longer one.
const LONGEST_TEXT: usize = 32_767;

struct Styles {
    header: Format,
    integer: Format,
    minutes: Format,
    two_decimals: Format,
    three_decimals: Format,
    km: Format,
    money: Format,
    day: Format,
    instant: Format,
}

impl Styles {
    fn new() -> Self {
        let number = |pattern: &str| Format::new().set_num_format(pattern);
        Self {
            header: Format::new().set_bold(),
            integer: number("0"),
            minutes: number("[h]:mm"),
            two_decimals: number("0.00"),
            three_decimals: number("0.000"),
            km: number("0.0##"),
            money: number("#,##0.00\\ \"€\""),
            day: number("dd/mm/yyyy"),
            instant: number("dd/mm/yyyy hh:mm:ss"),
        }
    }
}

pub struct XlsxFile<W: Write + Send> {
    sink: W,
    book: Workbook,
    names: Vec<String>,
    sheet: Option<Worksheet>,
    next_row: u32,
    styles: Styles,
}

impl<W: Write + Send> XlsxFile<W> {
    pub fn new(sink: W) -> Self {
        let mut book = Workbook::new();
        // Two thirds of the CPU of the default level, for files 40 % larger; level 1 would double them.
        book.set_zip_compression_level(2);
        Self { sink, book, names: Vec::new(), sheet: None, next_row: 0, styles: Styles::new() }
    }

    pub fn table(&mut self, name: &str, columns: &[Column]) -> Result<(), CannotWrite> {
        self.end_table();
        let name = sheet_name(name, &self.names);
        let mut sheet = self.book.new_worksheet_with_constant_memory()?;
        sheet.set_name(&name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (index, column) in (0_u16..).zip(columns) {
            sheet.set_column_width(index, column.width.min(255))?;
            let title = shortened(&cleaned(&column.title), LONGEST_TEXT);
            sheet.write_string_with_format(0, index, title, &self.styles.header)?;
        }
        self.names.push(name);
        self.sheet = Some(sheet);
        self.next_row = 1;
        Ok(())
    }

    pub fn row(&mut self, cells: &[Value], zone: &TimeZone) -> Result<(), CannotWrite> {
        let sheet = self.sheet.as_mut().ok_or(CannotWrite::NoTable)?;
        if self.next_row >= SPREADSHEET_ROWS {
            return Err(CannotWrite::TooBig);
        }
        for (index, cell) in (0_u16..).zip(cells) {
            write_cell(sheet, &self.styles, (self.next_row, index), cell, zone)?;
        }
        self.next_row += 1;
        Ok(())
    }

    fn end_table(&mut self) {
        if let Some(sheet) = self.sheet.take() {
            self.book.push_worksheet(sheet);
        }
    }

    pub fn finish(mut self) -> Result<W, CannotWrite> {
        self.end_table();
        self.book.save_to_writer(&mut self.sink)?;
        self.sink.flush()?;
        Ok(self.sink)
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    styles: &Styles,
    at: (u32, u16),
    cell: &Value,
    zone: &TimeZone,
) -> Result<(), CannotWrite> {
    let (number, style) = match cell {
        Value::Empty => return Ok(()),
        Value::Text(text) => return write_text(sheet, at, text),
        Value::Integer(n) if !fits_a_spreadsheet(*n) => return write_text(sheet, at, &n.to_string()),
        Value::Bool(flag) => {
            sheet.write_boolean(at.0, at.1, *flag)?;
            return Ok(());
        }
        Value::Day(day) if has_serial(*day) => {
            sheet.write_datetime_with_format(at.0, at.1, *day, &styles.day)?;
            return Ok(());
        }
        Value::Day(day) => return write_text(sheet, at, &day.to_string()),
        Value::Instant(instant) => {
            return write_instant(sheet, styles, at, zone.to_datetime(*instant));
        }
        Value::Integer(n) => (quotient(*n, 1), &styles.integer),
        Value::Minutes(m) => (quotient(*m, 24 * 60), &styles.minutes),
        Value::HoursDecimal(m) => (quotient(hour_hundredths(*m), 100), &styles.two_decimals),
        Value::Thousandths(t) => (quotient(*t, 1000), &styles.three_decimals),
        Value::Km(metres) => (quotient(*metres, 1000), &styles.km),
        Value::Money(cents) => (quotient(*cents, 100), &styles.money),
    };
    sheet.write_number_with_format(at.0, at.1, number, style)?;
    Ok(())
}

fn write_text(sheet: &mut Worksheet, at: (u32, u16), text: &str) -> Result<(), CannotWrite> {
    let text = cleaned(text);
    if text.len() <= LONGEST_TEXT {
        sheet.write_string(at.0, at.1, text)?;
    } else {
        sheet.write_string(at.0, at.1, shortened(&text, LONGEST_TEXT))?;
    }
    Ok(())
}

fn write_instant(
    sheet: &mut Worksheet,
    styles: &Styles,
    at: (u32, u16),
    local: DateTime,
) -> Result<(), CannotWrite> {
    let whole = local.with().subsec_nanosecond(0).build().unwrap_or(local);
    if has_serial(whole.date()) {
        sheet.write_datetime_with_format(at.0, at.1, whole, &styles.instant)?;
        return Ok(());
    }
    write_text(sheet, at, &whole.to_string())
}

/// Excel has no day before 1900, and takes 1900 for a leap year.
fn has_serial(day: Date) -> bool {
    day >= date(1900, 3, 1)
}

#[allow(
    clippy::float_arithmetic,
    reason = "a spreadsheet number is a float; the value stays exact to 15 digits"
)]
fn quotient(number: i64, unit: i32) -> f64 {
    number as f64 / f64::from(unit)
}

impl From<XlsxError> for CannotWrite {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(e) => Self::Destination(e),
            other => Self::Engine(other.to_string()),
        }
    }
}
