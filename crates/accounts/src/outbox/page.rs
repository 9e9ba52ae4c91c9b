//! The pages of the mails.

use askama::Template;
use site::Ui;
use work::mail::KeptMail;

#[derive(Template)]
#[template(path = "outbox/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub mails: Vec<KeptMail>,
}

#[derive(Template)]
#[template(path = "outbox/show.html")]
pub struct ShowPage {
    pub ui: Ui,
    pub mail: KeptMail,
    pub pieces: Vec<Piece>,
}

/// A piece of a mail: words, or an address to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub link: bool,
}

/// Cuts a mail where its addresses begin and end.
#[must_use]
pub fn pieces(body: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for part in body.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        let link = word.starts_with("http://") || word.starts_with("https://");
        let mut push = |text: &str, link: bool| match pieces.last_mut() {
            Some(last) if !last.link && !link => last.text.push_str(text),
            _ => pieces.push(Piece { text: text.to_owned(), link }),
        };
        push(word, link);
        push(part.strip_prefix(word).unwrap_or(""), false);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn an_address_becomes_a_link_and_the_words_stay() {
        let found = pieces("Bonjour,\n\nhttp://bocage.test/x\nÀ bientôt");
        let piece = |text: &str, link| Piece { text: text.to_owned(), link };
        assert_eq!(
            found,
            [piece("Bonjour,\n\n", false), piece("http://bocage.test/x", true), piece("\nÀ bientôt", false),]
        );
    }
}
