//! The paths a Rust file names, `use` groups unfolded.

use crate::source::{Token, tokens};

/// `crate::contracts::page::Shown`, and its line.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    pub parts: Vec<String>,
    pub line: usize,
}

/// Every path of two parts at least.
pub fn named(source: &str) -> Vec<Named> {
    let words = tokens(source);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        at = match &words[at] {
            Token::Name(..) => path(&words, at, &[], &mut found),
            _ => at + 1,
        };
    }
    found.retain(|path| path.parts.len() > 1);
    found
}

/// Reads a path starting at a name; returns where it ends.
fn path(words: &[Token], mut at: usize, before: &[String], found: &mut Vec<Named>) -> usize {
    let mut parts = before.to_vec();
    let mut start = None;
    while let Some(Token::Name(name, line)) = words.get(at) {
        parts.push(name.clone());
        let line = *start.get_or_insert(*line);
        at += 1;
        if !(is_mark(words, at, ':') && is_mark(words, at + 1, ':')) {
            found.push(Named { parts, line });
            return at;
        }
        at += 2;
        if is_mark(words, at, '{') {
            return group(words, at + 1, &parts, found);
        }
        if !matches!(words.get(at), Some(Token::Name(..))) {
            // `a::*` or `a::<T>`: what is named is `a`, and something of it.
            parts.push("*".to_owned());
            found.push(Named { parts, line });
            return at;
        }
    }
    at
}

/// Reads `b, c::d}` after `a::{`; returns where it ends.
fn group(words: &[Token], mut at: usize, before: &[String], found: &mut Vec<Named>) -> usize {
    while at < words.len() {
        at = match &words[at] {
            Token::Mark('}') => return at + 1,
            Token::Name(..) => path(words, at, before, found),
            _ => at + 1,
        };
    }
    at
}

fn is_mark(words: &[Token], at: usize, mark: char) -> bool {
    words.get(at) == Some(&Token::Mark(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> Vec<String> {
        named(source).into_iter().map(|n| format!("{}:{}", n.line, n.parts.join("::"))).collect()
    }

    #[test]
    fn groups_are_unfolded() {
        let source = "use super::{form::Draft,\n page::{self, Shown}, web};\nuse axum::*;";
        assert_eq!(
            shown(source),
            [
                "1:super::form::Draft",
                "2:super::page::self",
                "2:super::page::Shown",
                "2:super::web",
                "3:axum::*"
            ]
        );
    }

    #[test]
    fn paths_in_code_count_and_words_in_comments_do_not() {
        let source = "// axum::Router\nfn f() -> axum::Router { Vec::<u8>::new(); \"sqlx::query\" }";
        assert_eq!(shown(source), ["2:axum::Router", "2:Vec::*"]);
    }
}
