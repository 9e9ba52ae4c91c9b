//! Reading the sources: walking directories, splitting Rust into words, and telling where something is wrong.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::Outcome;

/// Every file under a directory (none when it does not exist), in a stable order.
pub fn files(under: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(under).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The whole text of a file.
pub fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|e| format!("cannot read {}: {e}", path.display()))
}

/// Has it this extension?
pub fn is(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|e| e == extension)
}

/// Prints the findings; an error when there are any.
pub fn conclude(findings: &[String], what_is_wrong: &str, what_is_right: &str) -> Outcome {
    if findings.is_empty() {
        println!("{what_is_right}");
        return Ok(());
    }
    for finding in findings {
        println!("{finding}");
    }
    Err(format!("{} {what_is_wrong}", findings.len()))
}

/// A word of a Rust file, on its line (from 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// An identifier or keyword.
    Name(String, usize),
    /// A string literal, without its quotes, escapes left as they are.
    Text(String, usize),
    /// Any other character but white space.
    Mark(char),
}

/// Splits Rust (or an expression of a template) into words, dropping comments.
pub fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut reader = Reader { chars: &chars, at: 0, line: 1 };
    let mut found = Vec::new();
    while let Some(c) = reader.peek(0) {
        if c == '/' && reader.peek(1) == Some('/') {
            reader.take_while(|c| c != '\n');
        } else if c == '/' && reader.peek(1) == Some('*') {
            reader.block_comment();
        } else if c == '"' {
            let line = reader.line;
            found.push(Token::Text(reader.text(0), line));
        } else if c.is_alphanumeric() || c == '_' {
            let line = reader.line;
            let name = reader.take_while(|c| c.is_alphanumeric() || c == '_');
            match reader.raw_hashes(&name) {
                Some(hashes) => found.push(Token::Text(reader.text(hashes), line)),
                None => found.push(Token::Name(name, line)),
            }
        } else if c == '\'' && reader.is_char_literal() {
            reader.char_literal();
        } else {
            reader.next();
            if !c.is_whitespace() {
                found.push(Token::Mark(c));
            }
        }
    }
    found
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    line: usize,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        if c == '\n' {
            self.line += 1;
        }
        Some(c)
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> String {
        let mut text = String::new();
        while self.peek(0).is_some_and(&keep) {
            text.extend(self.next());
        }
        text
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while let Some(c) = self.next() {
            match (c, self.peek(0)) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => continue,
            }
            self.next();
            if depth == 0 {
                return;
            }
        }
    }

    /// How many `#` a raw string has after this prefix; the reader then stands on its opening quote.
    fn raw_hashes(&mut self, prefix: &str) -> Option<usize> {
        if !matches!(prefix, "r" | "br" | "cr") {
            return None;
        }
        let hashes = (0..).take_while(|ahead| self.peek(*ahead) == Some('#')).count();
        (self.peek(hashes) == Some('"')).then(|| {
            self.at += hashes;
            hashes
        })
    }

    /// A string literal from its opening quote, closed by a quote and this many hashes.
    fn text(&mut self, hashes: usize) -> String {
        self.next();
        let mut text = String::new();
        while let Some(c) = self.next() {
            if c == '"' && (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                self.at += hashes;
                break;
            }
            text.push(c);
            if c == '\\' && hashes == 0 {
                text.extend(self.next());
            }
        }
        text
    }

    /// `'a'` or `'\n'`, as against the lifetime `'a`.
    fn is_char_literal(&self) -> bool {
        self.peek(1) == Some('\\') || (self.peek(1).is_some() && self.peek(2) == Some('\''))
    }

    fn char_literal(&mut self) {
        self.next();
        if self.next() == Some('\\') {
            self.next();
        }
        self.take_while(|c| c != '\'');
        self.next();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> Vec<String> {
        let one = |token| match token {
            Token::Name(name, line) => format!("{line}:{name}"),
            Token::Text(text, line) => format!("{line}:\"{text}\""),
            Token::Mark(c) => c.to_string(),
        };
        tokens(source).into_iter().map(one).collect()
    }

    #[test]
    fn comments_disappear_and_lines_are_kept() {
        assert_eq!(words("a // sqlx\n/* axum /* nested */ */ b\n  c"), ["1:a", "2:b", "3:c"]);
    }

    #[test]
    fn strings_are_one_word_raw_or_not() {
        assert_eq!(
            words(r##"f("a \" b", r#"c "d" e"#, r"f")"##),
            ["1:f", "(", "1:\"a \\\" b\"", ",", "1:\"c \"d\" e\"", ",", "1:\"f\"", ")"]
        );
    }

    #[test]
    fn quotes_of_characters_and_lifetimes_open_no_string() {
        assert_eq!(words("'\"' 'a '\\'' x"), ["'", "1:a", "1:x"]);
    }
}
