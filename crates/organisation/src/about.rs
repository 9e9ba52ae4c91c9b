//! The second sheet of a spreadsheet: what it holds, of whom, made when, asked how (§6.2).

use base::{Lang, Refusal, Result, jiff::tz::TimeZone};
use sheet::{CannotWrite, Column, Format, Kind, Value, Writer};
use site::{Member, Ui, Visit};
use std::io::Write;

/// What it is called, in French and in English: whoever takes a file back knows it by its name.
const SHEETS: [&str; 2] = ["À propos", "About"];

/// Columns of a list keep their order and new ones go last: raised on the day one of them has to move or go.
const TEMPLATE_VERSION: i64 = 1;

/// Whether a sheet of a file that comes back tells about the first one.
#[must_use]
pub fn is_about(sheet: &str) -> bool {
    SHEETS.contains(&sheet)
}

/// A table, and what its second sheet says of it.
pub struct About {
    title: String,
    zone: TimeZone,
    sheet: &'static str,
    headers: [String; 2],
    facts: Vec<(String, Value)>,
}

impl About {
    /// A table of which nothing is said: it has no second sheet.
    #[must_use]
    pub fn bare(title: &str) -> About {
        About {
            title: title.to_owned(),
            zone: TimeZone::UTC,
            sheet: SHEETS[0],
            headers: [String::new(), String::new()],
            facts: Vec::new(),
        }
    }

    /// A table of the instance, or of somebody's account.
    #[must_use]
    pub fn of_instance(visit: &Visit, title: &str) -> About {
        About::new(visit, &visit.ui(), title, "Europe/Paris")
    }

    /// A table of an organisation, with the address that makes it again: its filters are in it.
    #[must_use]
    pub fn of(member: &Member, title: &str) -> About {
        let ui = member.ui();
        let about = About::new(member, &ui, title, &member.organisation.time_zone);
        let about = about.with(ui.t("about-organisation"), member.organisation.name.as_str());
        if member.here.is_empty() {
            return about;
        }
        about.with(ui.t("about-address"), member.site.link(&member.here))
    }

    fn new(visit: &Visit, ui: &Ui, title: &str, zone: &str) -> About {
        let about = About {
            sheet: SHEETS[usize::from(visit.lang == Lang::En)],
            headers: [ui.t("about-what"), ui.t("list-value")],
            ..About::bare(title)
        };
        about
            .at(zone)
            .with(ui.t("about-table"), title)
            .with(ui.t("about-version"), TEMPLATE_VERSION)
            .with(ui.t("about-made-at"), visit.site.now())
    }

    /// Shows its instants in this zone.
    #[must_use]
    pub fn at(mut self, zone: &str) -> About {
        self.zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        self
    }

    /// One line more: a filter, a choice.
    #[must_use]
    pub fn with(mut self, what: String, value: impl Into<Value>) -> About {
        self.facts.push((what, value.into()));
        self
    }

    /// Begins the file.
    ///
    /// # Errors
    /// When the sink refuses the header.
    pub fn begin<W: Write + Send>(
        &self,
        format: Format,
        columns: &[Column],
        sink: W,
    ) -> std::result::Result<Writer<W>, CannotWrite> {
        Ok(Writer::new(format, columns, &self.title, sink)?.in_zone(self.zone.clone()))
    }

    /// Ends it, with the second sheet where the format has sheets.
    ///
    /// # Errors
    /// When the destination fails.
    pub fn end<W: Write + Send>(
        self,
        format: Format,
        mut writer: Writer<W>,
    ) -> std::result::Result<W, CannotWrite> {
        if matches!(format, Format::Ods | Format::Xlsx) && !self.facts.is_empty() {
            let [what, value] = self.headers;
            let columns = [Column::new("what", what, Kind::Text), Column::new("value", value, Kind::Text)];
            writer.next_table(self.sheet, &columns)?;
            for (what, value) in self.facts {
                writer.row(&[Value::Text(what), value])?;
            }
        }
        writer.finish()
    }

    /// A short file, all of whose rows are at hand.
    ///
    /// # Errors
    /// A fault when a row has not the width of the table.
    pub fn written(self, format: Format, columns: &[Column], rows: &[Vec<Value>]) -> Result<Vec<u8>> {
        let mut writer = self.begin(format, columns, Vec::new()).map_err(Refusal::fault)?;
        for row in rows {
            writer.row(row).map_err(Refusal::fault)?;
        }
        self.end(format, writer).map_err(Refusal::fault)
    }
}
