//! ODS and XLSX through calamine, which gives formulas as their values.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataType, ExcelDateTime, Ods, OdsError, Reader, SheetVisible, Xlsx, XlsxError};
use jiff::civil::{Date, DateTime};
use jiff::{Span, SpanRelativeTo, Unit};

use super::archive::{BookKind, look_over};
use super::table::{Builder, check_width};
use super::{Budget, CannotRead, CellIn, Table, limits};

/// Reads the first visible sheet that is not empty.
pub fn read_book(bytes: &[u8]) -> Result<Table, CannotRead> {
    read_wanted(bytes, Wanted::First)?.pop().map(|(_, table)| table).ok_or(CannotRead::Empty)
}

/// Reads the visible sheets that are not empty, with their names.
pub fn read_sheets(bytes: &[u8]) -> Result<Vec<(String, Table)>, CannotRead> {
    read_wanted(bytes, Wanted::All)
}

/// Which sheets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    First,
    All,
}

fn read_wanted(bytes: &[u8], wanted: Wanted) -> Result<Vec<(String, Table)>, CannotRead> {
    let kind = look_over(bytes)?;
    let read = || match kind {
        BookKind::Ods => read_ods(bytes, wanted),
        BookKind::Xlsx => read_xlsx(bytes, wanted),
    };
    // A damaged file that makes the engine panic is a damaged file, not a fault of ours.
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(CannotRead::corrupt("the engine gave up")))
}

fn read_ods(bytes: &[u8], wanted: Wanted) -> Result<Vec<(String, Table)>, CannotRead> {
    let mut book = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => CannotRead::Protected,
        other => CannotRead::corrupt(other),
    })?;
    let (mut tables, mut budget) = (Vec::new(), Budget::default());
    for name in visible_sheets(&book) {
        let range = book.worksheet_range(&name).map_err(CannotRead::corrupt)?;
        let Some((first, _)) = range.start() else { continue };
        let mut builder = Builder::default();
        for (line, row) in (u64::from(first) + 1..).zip(range.rows()) {
            builder.push(line, row.iter().map(from_engine).collect())?;
        }
        if tables.len() == limits::SHEETS {
            return Err(CannotRead::TooManyTables);
        }
        let table = builder.finish()?;
        budget.spend(&table)?;
        tables.push((name, table));
        if wanted == Wanted::First {
            break;
        }
    }
    Ok(tables)
}

fn read_xlsx(bytes: &[u8], wanted: Wanted) -> Result<Vec<(String, Table)>, CannotRead> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(xlsx_error)?;
    let (mut tables, mut budget) = (Vec::new(), Budget::default());
    for name in visible_sheets(&book) {
        match read_xlsx_sheet(&mut book, &name) {
            Err(CannotRead::Empty) => continue,
            _ if tables.len() == limits::SHEETS => return Err(CannotRead::TooManyTables),
            other => {
                let table = other?;
                budget.spend(&table)?;
                tables.push((name, table));
            }
        }
        if wanted == Wanted::First {
            break;
        }
    }
    Ok(tables)
}

/// Cell by cell: the engine's whole range would be as large as its furthest cell says.
fn read_xlsx_sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Table, CannotRead> {
    let mut cells = match book.worksheet_cells_reader(name) {
        Err(XlsxError::NotAWorksheet(_)) => return Err(CannotRead::Empty),
        other => other.map_err(xlsx_error)?,
    };
    let mut builder = Builder::default();
    let mut row: Vec<CellIn> = Vec::new();
    let mut current: u32 = 0;
    while let Some(cell) = cells.next_cell().map_err(xlsx_error)? {
        let (at, column) = cell.get_position();
        let value = from_engine(cell.get_value());
        if value.is_empty() {
            continue;
        }
        if at < current {
            return Err(CannotRead::corrupt("rows out of order"));
        }
        if at > current {
            builder.push(u64::from(current) + 1, std::mem::take(&mut row))?;
            current = at;
        }
        let column = usize::try_from(column).map_err(CannotRead::corrupt)?;
        check_width(column + 1)?;
        if row.len() <= column {
            row.resize(column + 1, CellIn::Empty);
        }
        if let Some(slot) = row.get_mut(column) {
            *slot = value;
        }
    }
    builder.push(u64::from(current) + 1, row)?;
    builder.finish()
}

fn visible_sheets<'a, R: Reader<Cursor<&'a [u8]>>>(book: &R) -> Vec<String> {
    let visible = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible;
    book.sheets_metadata().iter().filter(visible).map(|sheet| sheet.name.clone()).collect()
}

fn xlsx_error(error: XlsxError) -> CannotRead {
    match error {
        XlsxError::Password => CannotRead::Protected,
        other => CannotRead::corrupt(other),
    }
}

fn from_engine<T: DataType>(cell: &T) -> CellIn {
    if let Some(text) = cell.get_string() {
        return CellIn::from_text(text);
    }
    if let Some(number) = cell.get_float() {
        return CellIn::Number(decimal_text(number));
    }
    let number = cell.get_int().map(|n| CellIn::Number(n.to_string()));
    let flag = || cell.get_bool().map(CellIn::Bool);
    let serial = || cell.get_datetime().map(from_serial);
    let iso = || cell.get_datetime_iso().map(from_iso);
    let duration = || cell.get_duration_iso().map(from_iso_duration);
    let error = || cell.get_error().map(|error| CellIn::Text(error.to_string()));
    number.or_else(flag).or_else(serial).or_else(iso).or_else(duration).or_else(error).unwrap_or_default()
}

/// A number as a spreadsheet shows it: 15 digits, so that 0.1 + 0.2 is 0.3.
#[allow(clippy::float_arithmetic, reason = "the engine gives floats; they become text here and stay so")]
pub fn decimal_text(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// Excel holds moments and durations as days and fractions of a day. A moment within the first
/// day is a time typed alone: a duration for us.
#[allow(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    reason = "the engine gives floats; the cast saturates and the guard keeps it far from that"
)]
fn from_serial(serial: ExcelDateTime) -> CellIn {
    let days = serial.as_f64();
    if !days.is_finite() || days.abs() > 3_000_000.0 {
        return CellIn::Number(decimal_text(days));
    }
    if serial.is_duration() || days.abs() < 1.0 {
        let seconds = (days * 86_400.0).round() as i64;
        return CellIn::Duration(whole_minutes(seconds));
    }
    let (year, month, day, hour, minute, second, milli) = serial.to_ymd_hms_milli();
    moment((year, month, day), (hour, minute, second), milli)
        .unwrap_or_else(|| CellIn::Number(decimal_text(days)))
}

fn moment(ymd: (u16, u8, u8), hms: (u8, u8, u8), milli: u16) -> Option<CellIn> {
    let small = |n: u8| i8::try_from(n).ok();
    let day = Date::new(i16::try_from(ymd.0).ok()?, small(ymd.1)?, small(ymd.2)?).ok()?;
    let time = day.at(small(hms.0)?, small(hms.1)?, small(hms.2)?, i32::from(milli) * 1_000_000);
    Some(day_or_moment(time.round(Unit::Second).ok()?))
}

fn day_or_moment(moment: DateTime) -> CellIn {
    let midnight = moment.date().to_datetime(jiff::civil::Time::midnight());
    if moment == midnight { CellIn::Day(moment.date()) } else { CellIn::DateTime(moment) }
}

fn from_iso(text: &str) -> CellIn {
    let plain = text.trim_end_matches('Z');
    let read = plain.parse::<DateTime>().ok().and_then(|m| m.round(Unit::Second).ok());
    read.map_or_else(|| CellIn::from_text(text), day_or_moment)
}

fn from_iso_duration(text: &str) -> CellIn {
    let length = text.parse::<Span>().and_then(|span| span.to_duration(SpanRelativeTo::days_are_24_hours()));
    length
        .map_or_else(|_| CellIn::from_text(text), |length| CellIn::Duration(whole_minutes(length.as_secs())))
}

fn whole_minutes(seconds: i64) -> i64 {
    (seconds.abs() + 30) / 60 * seconds.signum()
}

#[cfg(test)]
mod tests {
    use super::{decimal_text, from_iso, from_iso_duration};
    use crate::CellIn;
    use jiff::civil::date;

    #[test]
    fn floats_become_the_decimals_people_see() {
        assert_eq!(decimal_text(0.1 + 0.2), "0.3");
        assert_eq!(decimal_text(2.5), "2.5");
        assert_eq!(decimal_text(-0.0), "0");
        assert_eq!(decimal_text(1e15), "1000000000000000");
        assert_eq!(decimal_text(1234.56), "1234.56");
        assert_eq!(decimal_text(3.333_333_333_333_333_5), "3.33333333333333");
    }

    #[test]
    fn iso_moments_and_durations_are_typed() {
        assert_eq!(from_iso("2026-03-07"), CellIn::Day(date(2026, 3, 7)));
        assert_eq!(from_iso("2026-03-07T00:00:00"), CellIn::Day(date(2026, 3, 7)));
        assert_eq!(from_iso("2026-03-07T10:29:59.7"), CellIn::DateTime(date(2026, 3, 7).at(10, 30, 0, 0)));
        assert_eq!(from_iso("hier"), CellIn::Text("hier".into()));
        for (text, minutes) in
            [("PT26H00M00S", 1560), ("P1DT2H", 1560), ("-PT01H30M00S", -90), ("PT00H00M30S", 1), ("PT0S", 0)]
        {
            assert_eq!(from_iso_duration(text), CellIn::Duration(minutes), "{text}");
        }
    }
}
