//! Amounts in French letters, as receipts carry them (traditional spelling with hyphens under a hundred).

use base::Money;

const UNITS: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const TENS: [&str; 10] = [
    "",
    "",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante",
    "quatre-vingt",
    "quatre-vingt",
];

/// « mille six cent trente-neuf euros et vingt centimes ».
#[must_use]
pub fn amount_in_letters(amount: Money) -> String {
    let (euros, cents) = (amount.0.abs() / 100, amount.0.abs() % 100);
    let sign = if amount.0 < 0 { "moins " } else { "" };
    let plural = |count: i64, word: &str| if count >= 2 { format!("{word}s") } else { word.to_owned() };
    // « un million d’euros »
    let of = if euros >= 1_000_000 && euros % 1_000_000 == 0 { "d’" } else { "" };
    let whole = format!("{} {of}{}", number(euros), plural(euros, "euro"));
    match (euros, cents) {
        (_, 0) => format!("{sign}{whole}"),
        (0, _) => format!("{sign}{} {}", number(cents), plural(cents, "centime")),
        _ => format!("{sign}{whole} et {} {}", number(cents), plural(cents, "centime")),
    }
}

/// A whole number in letters.
fn number(value: i64) -> String {
    if value == 0 {
        return UNITS[0].to_owned();
    }
    let mut words = Vec::new();
    for (size, name) in [(1_000_000_000, "milliard"), (1_000_000, "million")] {
        let count = value / size % 1000;
        if count > 0 {
            words.push(format!("{} {name}{}", below_thousand(count, true), if count > 1 { "s" } else { "" }));
        }
    }
    let (thousands, rest) = (value / 1000 % 1000, value % 1000);
    match thousands {
        0 => {}
        1 => words.push("mille".to_owned()),
        _ => words.push(format!("{} mille", below_thousand(thousands, false))),
    }
    if rest > 0 {
        words.push(below_thousand(rest, true));
    }
    words.join(" ")
}

/// 1 to 999. « cent » and « vingt » take their s only when nothing but a noun follows (`last`).
fn below_thousand(value: i64, last: bool) -> String {
    let (hundreds, rest) = (value / 100, value % 100);
    let hundred = match hundreds {
        0 => String::new(),
        1 => "cent".to_owned(),
        _ => format!("{} cent{}", unit(hundreds), if rest == 0 && last { "s" } else { "" }),
    };
    match (hundred.is_empty(), rest) {
        (false, 0) => hundred,
        (true, _) => below_hundred(rest, last),
        (false, _) => format!("{hundred} {}", below_hundred(rest, last)),
    }
}

fn below_hundred(value: i64, last: bool) -> String {
    if value < 20 {
        return unit(value).to_owned();
    }
    let (ten, rest) = (value / 10, value % 10);
    let name = usize::try_from(ten).ok().and_then(|ten| TENS.get(ten)).copied().unwrap_or_default();
    // 70 and 90 go on counting from 60 and 80.
    let rest = if matches!(ten, 7 | 9) { rest + 10 } else { rest };
    match (ten, rest) {
        (8, 0) if last => format!("{name}s"),
        (_, 0) => name.to_owned(),
        (2..=6, 1) => format!("{name} et un"),
        (7, 11) => format!("{name} et onze"),
        _ => format!("{name}-{}", unit(rest)),
    }
}

fn unit(value: i64) -> &'static str {
    usize::try_from(value).ok().and_then(|value| UNITS.get(value)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::amount_in_letters;
    use base::Money;

    #[test]
    fn amounts_are_written_as_one_says_them() {
        for (cents, said) in [
            (0, "zéro euro"),
            (5, "cinq centimes"),
            (1, "un centime"),
            (100, "un euro"),
            (101, "un euro et un centime"),
            (163_920, "mille six cent trente-neuf euros et vingt centimes"),
            (60_848, "six cent huit euros et quarante-huit centimes"),
            (2_100, "vingt et un euros"),
            (7_100, "soixante et onze euros"),
            (7_700, "soixante-dix-sept euros"),
            (8_000, "quatre-vingts euros"),
            (8_100, "quatre-vingt-un euros"),
            (9_100, "quatre-vingt-onze euros"),
            (20_000, "deux cents euros"),
            (20_100, "deux cent un euros"),
            (8_000_000, "quatre-vingt mille euros"),
            (20_000_000, "deux cent mille euros"),
            (100_000, "mille euros"),
            (100_000_000, "un million d’euros"),
            (200_000_100, "deux millions un euros"),
            (-1_200, "moins douze euros"),
        ] {
            assert_eq!(amount_in_letters(Money(cents)), said, "{cents}");
        }
    }
}
