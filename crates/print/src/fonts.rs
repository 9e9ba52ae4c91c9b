//! The fonts, which come with typst: Libertinus for all text, others for the signs it lacks.

use std::sync::LazyLock;
use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

/// The fonts and what each holds. Read once.
pub static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let faces: Vec<Font> = typst_assets::fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&faces)), faces }
});

/// The faces, in the order of the book.
pub struct Fonts {
    pub book: LazyHash<FontBook>,
    pub faces: Vec<Font>,
}

/// What stands for a sign that no face holds.
const MISSING: char = '□';

/// The text with the signs that can be shown: PDF/A refuses a text that does not show.
pub fn showable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut after_missing = false;
    for sign in text.chars() {
        let joins = matches!(sign, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
        if joins && after_missing || sign == '\u{feff}' {
            continue;
        }
        if sign == '\n' || can_show(sign) {
            shown.push(sign);
            after_missing = false;
        } else if sign == '\t' {
            shown.push(' ');
        } else if !sign.is_control() {
            shown.push(MISSING);
            after_missing = true;
        }
    }
    shown
}

fn can_show(sign: char) -> bool {
    let private = matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    !private && FONTS.faces.iter().any(|face| face.info().coverage.contains(u32::from(sign)))
}

#[cfg(test)]
mod tests {
    use super::showable;

    #[test]
    fn french_is_whole_and_what_no_face_holds_is_a_box() {
        let french = "Œuvre d’été : « 1\u{202f}234,50\u{a0}€ » — n° 3 ½ − ✓ … É";
        assert_eq!(showable(french), french);
        assert_eq!(showable("Zoé 🌳 Łódź Ωμέγα"), "Zoé □ Łódź Ωμέγα");
        assert_eq!(showable("👩\u{200d}🌾!"), "□□!");
        assert_eq!(showable("a\tb\u{7}\u{e001}"), "a b□");
    }
}
