//! Rows pasted from a spreadsheet (worktime §6.3): columns are found by their names, whatever their order; one wrong row
//! and nothing is taken: it is corrected and pasted again.

use askama::Template;
use base::{FieldErrors, Msg, Refusal, Result, fold};
use serde::Deserialize;
use sheet::read_pasted;
use site::{
    Answer, Flash, Form, Member, Ui,
    answer::{page, page_again, see_with},
};
use store::Tx;

/// A column, by the names it goes by.
pub struct Wanted {
    pub names: &'static [&'static str],
    pub needed: bool,
}

/// The rows with their lines, their cells in the order asked: empty where there is no such column.
///
/// # Errors
/// [`Refusal::Invalid`] on `pasted`, when there is no row or no needed column.
pub fn rows<const N: usize>(text: &str, wanted: &[Wanted; N]) -> Result<Vec<(i64, [String; N])>> {
    let refuse = |msg: Msg| Refusal::field("pasted", msg);
    let table = read_pasted(text).map_err(|_| refuse(Msg::new("pasted-empty")))?;
    let headers: Vec<String> = table.headers.iter().map(|it| fold(it)).collect();
    let places: [Option<usize>; N] =
        std::array::from_fn(|n| headers.iter().position(|it| wanted[n].names.contains(&it.as_str())));
    let missing = wanted.iter().zip(places).find(|(it, place)| it.needed && place.is_none());
    if let Some((it, _)) = missing {
        let name = it.names.first().copied().unwrap_or_default();
        return Err(refuse(Msg::new("pasted-no-column").with("name", name)));
    }
    let cells = |row: &sheet::Row| {
        places.map(|place| {
            let cell = place.and_then(|at| row.cells.get(at));
            cell.map(|it| it.text().trim().to_owned()).unwrap_or_default()
        })
    };
    let all: Vec<(i64, [String; N])> =
        table.rows.iter().map(|row| (i64::try_from(row.line).unwrap_or(i64::MAX), cells(row))).collect();
    let all: Vec<_> = all.into_iter().filter(|(_, cells)| cells.iter().any(|it| !it.is_empty())).collect();
    if all.is_empty() { Err(refuse(Msg::new("pasted-empty"))) } else { Ok(all) }
}

/// What was wrong with rows, by line.
#[derive(Default)]
pub struct Wrong(pub Vec<(i64, Msg)>);

impl Wrong {
    /// Keeps why a row cannot be taken; anything but wrong fields is a refusal of the whole.
    ///
    /// # Errors
    /// What is no [`Refusal::Invalid`].
    pub fn keep<T>(&mut self, line: i64, done: Result<T>) -> Result<Option<T>> {
        match done {
            Ok(done) => Ok(Some(done)),
            Err(Refusal::Invalid(errors)) => {
                self.0.extend(errors.0.into_values().map(|msg| (line, msg)));
                Ok(None)
            }
            Err(refusal) => Err(refusal),
        }
    }
}

/// What was pasted.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct PasteForm {
    pub pasted: String,
}

/// The page where one pastes: its words are under `{key}`, `{key}-intro`, `{key}-hint`.
#[derive(Template)]
#[template(path = "paste/show.html")]
pub struct PastePage {
    pub ui: Ui,
    pub key: &'static str,
    /// Where it goes, and where one comes from.
    pub action: String,
    pub back: (String, String),
    pub typed: String,
    pub errors: FieldErrors,
    pub wrong: Vec<String>,
}

impl PastePage {
    #[must_use]
    pub fn new(ui: Ui, key: &'static str, action: &str, (back, label): (&str, &str)) -> PastePage {
        PastePage {
            action: ui.path(action),
            back: (ui.path(back), ui.t(label)),
            key,
            typed: String::new(),
            errors: FieldErrors::default(),
            wrong: Vec::new(),
            ui,
        }
    }

    /// The same with what was pasted and why nothing was taken.
    #[must_use]
    pub fn again(self, typed: String, errors: FieldErrors) -> PastePage {
        PastePage { typed, errors, ..self }
    }

    /// The same with what is wrong with each row.
    #[must_use]
    pub fn wrong(self, typed: String, wrong: &Wrong) -> PastePage {
        let said =
            |(line, msg): &(i64, Msg)| self.ui.t2("pasted-line", "line", *line, "why", self.ui.say(msg));
        let said = wrong.0.iter().map(said).collect();
        let errors = FieldErrors::one("pasted", Msg::new("pasted-wrong-rows"));
        PastePage { typed, errors, wrong: said, ..self }
    }

    fn word(&self, part: &str) -> String {
        self.ui.t(&format!("{}{part}", self.key))
    }
}

/// What is there of a noun, to which rows pasted add more.
pub trait Pasted<const N: usize>: Send + Sized {
    const COLUMNS: [Wanted; N];

    /// Where one pastes.
    fn page(member: &Member) -> PastePage;
    fn load(tx: &mut Tx, member: &Member) -> impl Future<Output = Result<Self>> + Send;
    /// Whether the row added something: what is there already is left as it is.
    fn take_row(
        &mut self,
        tx: &mut Tx,
        member: &Member,
        cells: [String; N],
    ) -> impl Future<Output = Result<bool>> + Send;
    /// What is told of the rows that added something and of the others, and where.
    fn told(member: &Member, added: usize, known: usize) -> (String, &'static str);
}

pub async fn ask<P: Pasted<N>, const N: usize>(member: Member) -> Answer {
    page(&P::page(&member))
}

/// Takes all the rows, or none.
pub async fn take<P: Pasted<N>, const N: usize>(member: Member, Form(form): Form<PasteForm>) -> Answer {
    let all = match rows(&form.pasted, &P::COLUMNS) {
        Ok(all) => all,
        Err(Refusal::Invalid(errors)) => return page_again(&P::page(&member).again(form.pasted, errors)),
        Err(refusal) => return Err(refusal.into()),
    };
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let mut there = P::load(&mut tx, &member).await?;
    let (mut wrong, mut added, mut known) = (Wrong::default(), 0, 0);
    for (line, cells) in all {
        let done = there.take_row(&mut tx, &member, cells).await;
        match wrong.keep(line, done)? {
            Some(true) => added += 1,
            Some(false) => known += 1,
            None => {}
        }
    }
    if !wrong.0.is_empty() {
        return page_again(&P::page(&member).wrong(form.pasted, &wrong));
    }
    tx.commit().await?;
    let (said, path) = P::told(&member, added, known);
    Ok(see_with(&member.site, &member.path(path), &Flash::new(said)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WANTED: [Wanted; 3] = [
        Wanted { names: &["projet", "project"], needed: true },
        Wanted { names: &["code"], needed: false },
        Wanted { names: &["action"], needed: true },
    ];

    #[test]
    fn w_s63_columns_are_found_by_their_names_in_any_order() {
        let read =
            rows("Action\tAutre\tPROJET\nPlants\tx\tHaies\n\t\t\nTaille\ty\tHaies\n", &WANTED).unwrap();
        assert_eq!(read[0], (2, ["Haies".into(), String::new(), "Plants".into()]));
        assert_eq!(read.len(), 2, "an empty line is none");
        let of = |text: &str| match rows(text, &WANTED) {
            Err(Refusal::Invalid(errors)) => errors.0["pasted"].code(),
            _ => panic!("taken"),
        };
        assert_eq!(of("Projet;Code\nHaies;H\n"), "PASTED_NO_COLUMN");
        assert_eq!(of(""), "PASTED_EMPTY");
        assert_eq!(of("Projet;Action\n"), "PASTED_EMPTY");
    }
}
