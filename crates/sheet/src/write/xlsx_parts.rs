//! The fixed parts of an Office Open XML workbook.

use std::fmt::Write;

use super::texts::escape;
use crate::Column;

/// The formats of cells, in the order of `styles.xml`; 0 is that of plain cells.
#[derive(Clone, Copy)]
#[repr(u8)]
pub enum Style {
    Header = 1,
    Integer,
    Minutes,
    TwoDecimals,
    ThreeDecimals,
    Km,
    Money,
    Day,
    Instant,
}

/// Number, pattern: what Excel does not number itself, as an attribute writes it.
const PATTERNS: [(u16, &str); 6] = [
    (164, "[h]:mm"),
    (165, "0.000"),
    (166, "0.0##"),
    (167, "#,##0.00\\ &quot;€&quot;"),
    (168, "dd/mm/yyyy"),
    (169, "dd/mm/yyyy hh:mm:ss"),
];

/// The pattern of each style after the header, in order.
const NUMBERED: [u16; 8] = [1, 164, 2, 165, 166, 167, 168, 169];

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const START: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

pub fn sheet_path(number: usize) -> String {
    format!("xl/worksheets/sheet{number}.xml")
}

/// A sheet up to its rows: the header row stays in sight.
pub fn push_sheet_start(xml: &mut String, columns: &[Column]) {
    let _ = write!(
        xml,
        "{START}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" \
         topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
    );
    if !columns.is_empty() {
        xml.push_str("<cols>");
        for (number, column) in (1..).zip(columns) {
            let width = column.width.min(255);
            let _ =
                write!(xml, "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>");
        }
        xml.push_str("</cols>");
    }
    xml.push_str("<sheetData>");
}

pub const SHEET_END: &str = "</sheetData></worksheet>";

pub const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

pub fn content_types(sheets: usize) -> String {
    let mut xml = format!(
        "{START}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPES}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPES}.styles+xml\"/>"
    );
    for number in 1..=sheets {
        let path = sheet_path(number);
        let _ = write!(xml, "<Override PartName=\"/{path}\" ContentType=\"{TYPES}.worksheet+xml\"/>");
    }
    xml.push_str("</Types>");
    xml
}

pub fn workbook(names: &[String]) -> String {
    let mut xml = format!(
        "{START}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\"><bookViews><workbookView/></bookViews><sheets>"
    );
    for (number, name) in (1..).zip(names) {
        xml.push_str("<sheet name=\"");
        escape(&mut xml, name);
        let _ = write!(xml, "\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
    }
    xml.push_str("</sheets></workbook>");
    xml
}

pub fn workbook_relations(sheets: usize) -> String {
    let mut xml = format!(
        "{START}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for number in 1..=sheets {
        let _ = write!(
            xml,
            "<Relationship Id=\"rId{number}\" Type=\"{LINKS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
    }
    let last = sheets + 1;
    let _ = write!(xml, "<Relationship Id=\"rId{last}\" Type=\"{LINKS}/styles\" Target=\"styles.xml\"/>");
    xml.push_str("</Relationships>");
    xml
}

/// `styles.xml`: two fonts, the plain one and that of headers; the formats of [`Style`].
pub fn styles() -> String {
    let mut xml = format!("{START}<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"{}\">", PATTERNS.len());
    for (number, pattern) in PATTERNS {
        let _ = write!(xml, "<numFmt numFmtId=\"{number}\" formatCode=\"{pattern}\"/>");
    }
    let font = "<sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>";
    let _ = write!(
        xml,
        "</numFmts><fonts count=\"2\"><font>{font}<font><b/>{font}</fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
         <fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"{}\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
         <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>",
        NUMBERED.len() + 2
    );
    for number in NUMBERED {
        let _ = write!(
            xml,
            "<xf numFmtId=\"{number}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        );
    }
    xml.push_str(
        "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>\
         </styleSheet>",
    );
    xml
}
