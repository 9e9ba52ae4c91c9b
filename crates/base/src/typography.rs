//! French spaces and apostrophes where a keyboard gave plain ones.
//!
//! Rules of the Imprimerie nationale: a thin fixed space before `; ! ?` and between the thousands of a figure, a
//! fixed one before `:`, before a unit and inside « ».
//! Addresses (`https://…`), hours (`2:15`) and what already has its space are left as they are.

/// Before `; ! ?`, and between thousands.
const THIN: char = '\u{202f}';
/// Before `:`, before a unit and inside quotation marks.
const FIXED: char = '\u{a0}';

/// A text with its French spaces.
#[must_use]
pub fn french(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut mended = String::with_capacity(text.len() + 8);
    for (place, &sign) in signs.iter().enumerate() {
        let next = signs.get(place + 1).copied();
        let before = mended.chars().next_back();
        match sign {
            '\'' if between_letters(before, next) => mended.push('’'),
            ' ' if before == Some('«') => mended.push(FIXED),
            ' ' if before.is_some_and(|it| it.is_ascii_digit()) => {
                mended.push(in_figure(signs.get(place + 1..).unwrap_or_default()));
            }
            // A figure that is still to come: `{ $days } j`.
            ' ' if before == Some('}') && is_unit(signs.get(place + 1..).unwrap_or_default()) => {
                mended.push(FIXED);
            }
            ' ' if before == Some(FIXED) || before == Some(THIN) => {}
            ';' | '!' | '?' | ':' | '»' if stands_alone(sign, before, next) => {
                space_before(&mut mended, if matches!(sign, ':' | '»') { FIXED } else { THIN });
                mended.push(sign);
            }
            '«' => {
                mended.push(sign);
                if next.is_some_and(|sign| !sign.is_whitespace()) {
                    mended.push(FIXED);
                }
            }
            other => mended.push(other),
        }
    }
    mended
}

/// The space that goes after a digit: thin before the next thousands, fixed before a unit, plain before a word.
fn in_figure(rest: &[char]) -> char {
    if rest.iter().take_while(|it| it.is_ascii_digit()).count() == 3 {
        return THIN;
    }
    if is_unit(rest) { FIXED } else { ' ' }
}

fn is_unit(rest: &[char]) -> bool {
    let in_word = |it: &&char| it.is_alphanumeric() || matches!(**it, '€' | '%' | '\'' | '’');
    let word: String = rest.iter().take_while(in_word).collect();
    matches!(word.as_str(), "Ko" | "Mo" | "h" | "min" | "j" | "km" | "€" | "%")
}

fn between_letters(before: Option<char>, next: Option<char>) -> bool {
    before.is_some_and(char::is_alphabetic) && next.is_some_and(char::is_alphanumeric)
}

/// Whether a mark ends a word rather than stands inside an address or an hour.
fn stands_alone(sign: char, before: Option<char>, next: Option<char>) -> bool {
    let ends =
        next.is_none_or(|next| next.is_whitespace() || matches!(next, '»' | ')' | '!' | '?' | '.' | ','));
    before.is_some_and(|before| !before.is_whitespace() || before == ' ' || before == FIXED || before == THIN)
        && (ends || sign == '»')
}

/// Puts a fixed space where there is a plain one or none; two marks in a row hold together.
fn space_before(mended: &mut String, fixed: char) {
    if mended.ends_with(' ') {
        mended.pop();
        mended.push(fixed);
    } else if !mended.ends_with([FIXED, THIN, '!', '?']) {
        mended.push(fixed);
    }
}

#[cfg(test)]
mod tests {
    use super::french;

    #[test]
    fn marks_get_their_fixed_space() {
        assert_eq!(
            french("Merci ! Déjà ? Oui ; voici : rien"),
            "Merci\u{202f}! Déjà\u{202f}? Oui\u{202f}; voici\u{a0}: rien"
        );
        assert_eq!(french("Merci! Voici: rien"), "Merci\u{202f}! Voici\u{a0}: rien");
        assert_eq!(french("Quoi ?!"), "Quoi\u{202f}?!");
        assert_eq!(french("« à l'estime »"), "«\u{a0}à l’estime\u{a0}»");
        assert_eq!(french("«ici»"), "«\u{a0}ici\u{a0}»");
    }

    #[test]
    fn figures_hold_together() {
        assert_eq!(french("de 1 607 h à 50 000 lignes"), "de 1\u{202f}607\u{a0}h à 50\u{202f}000 lignes");
        assert_eq!(french("20 Mo au plus"), "20\u{a0}Mo au plus");
        assert_eq!(french("218 j par an, à 80 %"), "218\u{a0}j par an, à 80\u{a0}%");
        assert_eq!(french("{ $days } j, { $who } j’ai"), "{ $days }\u{a0}j, { $who } j’ai");
        assert_eq!(french("le 7 heures, 606 6132"), "le 7 heures, 606 6132");
    }

    #[test]
    fn what_is_right_or_is_no_sentence_stays() {
        for same in [
            "https://exemple.fr/?a=b",
            "de 10:30 à 12:45",
            "Merci\u{202f}!",
            "a\u{a0}: b",
            "«\u{a0}x\u{a0}»",
            "",
            ":",
        ] {
            assert_eq!(french(same), same);
        }
    }

    #[test]
    fn apostrophes_between_letters_are_curved() {
        assert_eq!(french("l'eau, aujourd'hui, 5'"), "l’eau, aujourd’hui, 5'");
    }
}
