//! The fixed parts of an OpenDocument spreadsheet, and its paragraphs.

use std::fmt::Write;

use super::texts::escape;

/// Appends one line of text; OpenDocument collapses bare spaces at the ends and in runs.
pub fn push_paragraph(out: &mut String, line: &str) {
    let bare = !line.starts_with(' ') && !line.ends_with(' ') && !line.contains("  ") && !line.contains('\t');
    if bare {
        return escape(out, line);
    }
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let end = match c {
            '\t' => 1,
            ' ' => rest.find(|c| c != ' ').unwrap_or(rest.len()),
            _ => rest.find([' ', '\t']).unwrap_or(rest.len()),
        };
        let (part, after) = rest.split_at(end);
        match c {
            '\t' => out.push_str("<text:tab/>"),
            ' ' if end == 1 && rest.len() < line.len() && !after.is_empty() && !after.starts_with('\t') => {
                out.push(' ');
            }
            // Writing to a String cannot fail.
            ' ' => _ = write!(out, "<text:s text:c=\"{end}\"/>"),
            _ => escape(out, part),
        }
        rest = after;
    }
}

/// The column widths on offer, in characters: styles come before the tables that use them.
const WIDTHS: [u16; 9] = [6, 9, 12, 16, 20, 26, 34, 44, 60];

/// The style of a column at least `width` characters wide, 60 at most.
pub fn width_style(width: u16) -> String {
    let wide = WIDTHS.into_iter().find(|w| *w >= width).unwrap_or(60);
    format!("w{wide}")
}

/// `content.xml` up to its first table.
pub fn content_start() -> String {
    let mut xml = String::from(CONTENT_START);
    for width in WIDTHS {
        let millimetres = u32::from(width) * 2 + 3;
        let _ = write!(
            xml,
            "<style:style style:name=\"w{width}\" style:family=\"table-column\">\
             <style:table-column-properties style:column-width=\"{millimetres}mm\"/></style:style>"
        );
    }
    xml.push_str(CELL_STYLES);
    xml
}

const CONTENT_START: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"><office:automatic-styles><style:style style:name="ta" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>"#;

const CELL_STYLES: &str = r#"<number:number-style style:name="N1" number:language="fr" number:country="FR"><number:number number:decimal-places="0" number:min-integer-digits="1"/></number:number-style>
<number:number-style style:name="N2" number:language="fr" number:country="FR"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1"/></number:number-style>
<number:number-style style:name="N3" number:language="fr" number:country="FR"><number:number number:decimal-places="3" number:min-decimal-places="3" number:min-integer-digits="1"/></number:number-style>
<number:number-style style:name="N4" number:language="fr" number:country="FR"><number:number number:decimal-places="3" number:min-decimal-places="1" number:min-integer-digits="1"/></number:number-style>
<number:currency-style style:name="N5" number:language="fr" number:country="FR"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/><number:text> </number:text><number:currency-symbol number:language="fr" number:country="FR">€</number:currency-symbol></number:currency-style>
<number:date-style style:name="N6" number:language="fr" number:country="FR"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
<number:date-style style:name="N7" number:language="fr" number:country="FR"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/><number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long"/></number:date-style>
<number:time-style style:name="N8" number:language="fr" number:country="FR" number:truncate-on-overflow="false"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/></number:time-style>
<number:boolean-style style:name="N9" number:language="fr" number:country="FR"><number:boolean/></number:boolean-style>
<style:style style:name="he" style:family="table-cell" style:parent-style-name="Default"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="in" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N1"/><style:style style:name="ho" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N2"/><style:style style:name="th" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N3"/><style:style style:name="km" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N4"/><style:style style:name="mo" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N5"/><style:style style:name="da" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N6"/><style:style style:name="dt" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N7"/><style:style style:name="mi" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N8"/><style:style style:name="bo" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N9"/></office:automatic-styles><office:body><office:spreadsheet>"#;

pub const CONTENT_END: &str = "</office:spreadsheet></office:body></office:document-content>";

/// The French locale, and a landscape page with small margins for printing.
pub const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"><office:styles><style:default-style style:family="table-cell"><style:text-properties fo:font-size="10pt" fo:language="fr" fo:country="FR"/></style:default-style><style:style style:name="Default" style:family="table-cell"/></office:styles><office:automatic-styles><style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" fo:margin-top="10mm" fo:margin-bottom="10mm" fo:margin-left="10mm" fo:margin-right="10mm"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="pm"/></office:master-styles></office:document-styles>"#;

pub const META: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta><meta:generator>Bocage</meta:generator><dc:language>fr-FR</dc:language></office:meta></office:document-meta>"#;

pub const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;

/// `settings.xml`: the header row of each table stays in sight.
pub fn settings(names: &[String]) -> String {
    let mut xml = String::from(SETTINGS_START);
    for name in names {
        xml.push_str("<config:config-item-map-entry config:name=\"");
        escape(&mut xml, name);
        xml.push_str("\">");
        let items = [
            ("CursorPositionX", "int", 0),
            ("CursorPositionY", "int", 1),
            ("HorizontalSplitMode", "short", 0),
            ("VerticalSplitMode", "short", 2),
            ("HorizontalSplitPosition", "int", 0),
            ("VerticalSplitPosition", "int", 1),
            ("ActiveSplitRange", "short", 2),
            ("PositionTop", "int", 0),
            ("PositionBottom", "int", 1),
        ];
        for (item, kind, value) in items {
            let _ = write!(
                xml,
                "<config:config-item config:name=\"{item}\" config:type=\"{kind}\">{value}</config:config-item>"
            );
        }
        xml.push_str("</config:config-item-map-entry>");
    }
    xml.push_str(SETTINGS_END);
    xml
}

const SETTINGS_START: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1</config:config-item><config:config-item-map-named config:name="Tables">"#;

const SETTINGS_END: &str = "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>";
