//! Where an organisation has its seat: the codes of ISO 3166-1 that the sheet offers. Another code, brought by a
//! migration, is kept as it is.

use base::fold;
use site::{Choice, Ui};

/// Where organisations are unless they say so.
pub const FRANCE: &str = "FR";

const COUNTRIES: [&str; 60] = [
    "FR", "DZ", "DE", "AD", "AT", "BE", "BJ", "BG", "BF", "BI", "CM", "CA", "CY", "KM", "CG", "CI", "HR",
    "DK", "DJ", "ES", "EE", "US", "FI", "GA", "GR", "GN", "HT", "HU", "IE", "IT", "LV", "LB", "LT", "LU",
    "MG", "ML", "MT", "MA", "MU", "MR", "MC", "NE", "NO", "NL", "PL", "PT", "CF", "CD", "RO", "GB", "RW",
    "SN", "SK", "SI", "SE", "CH", "TD", "CZ", "TG", "TN",
];

/// What a country is called in the language of the page; a code without words, as it is.
#[must_use]
pub fn country_name(ui: &Ui, code: &str) -> String {
    if COUNTRIES.contains(&code) {
        ui.t(&format!("country-{}", code.to_lowercase()))
    } else {
        code.to_owned()
    }
}

/// The countries offered, France first then by name, with the one that is held.
#[must_use]
pub fn country_choices(ui: &Ui, held: &str) -> Vec<Choice> {
    let other = Some(held).filter(|held| is_code(held) && !COUNTRIES.contains(held));
    let codes = COUNTRIES.into_iter().chain(other);
    let mut choices: Vec<Choice> = codes.map(|code| Choice::new(code, country_name(ui, code))).collect();
    choices.sort_by_key(|choice| (choice.value != FRANCE, fold(&choice.label)));
    choices
}

/// Two capital letters.
#[must_use]
pub fn is_code(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
