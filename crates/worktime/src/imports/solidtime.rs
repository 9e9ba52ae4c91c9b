//! The whole of an organisation as solidtime gives it: a zip of tables that name one another by identity. They become
//! the one table of its detailed export.

use super::rows::Rows;
use ::sheet::CannotRead;
use base::fold;
use organisation::imports::{Sheet, SheetRow};
use std::collections::HashMap;

const HEADERS: [&str; 9] =
    ["description", "client", "project", "tags", "start", "end", "task", "user_name", "user_email"];

fn table<'a>(tables: &'a [(String, Sheet)], name: &str) -> Option<&'a Sheet> {
    tables.iter().find(|(it, _)| it == name).map(|(_, sheet)| sheet)
}

/// Whether these tables are such a zip.
#[must_use]
pub fn holds(tables: &[(String, Sheet)]) -> bool {
    let columns = ["start", "end", "memberid", "projectid", "taskid"];
    table(tables, "time_entries").is_some_and(|it| columns.iter().all(|key| place(it, key).is_some()))
}

fn place(sheet: &Sheet, key: &str) -> Option<usize> {
    sheet.headers.iter().position(|header| fold(header).replace(' ', "") == key)
}

fn cell(row: &SheetRow, at: Option<usize>) -> &str {
    at.and_then(|at| row.cells.get(at)).map_or("", |it| it.trim())
}

/// What the rows of a table are called, by identity; the first of one identity counts.
fn named(tables: &[(String, Sheet)], name: &str, column: &str) -> HashMap<String, String> {
    let Some(sheet) = table(tables, name) else { return HashMap::new() };
    let (id, column) = (place(sheet, "id"), place(sheet, column));
    let mut names = HashMap::new();
    for row in &sheet.rows {
        names.entry(cell(row, id).to_owned()).or_insert_with(|| cell(row, column).to_owned());
    }
    names
}

/// The detail of time, each identity in its words; `None` when the tables are something else.
///
/// # Errors
/// [`CannotRead`] when it would be larger than any table.
pub fn joined(tables: &[(String, Sheet)]) -> Result<Option<Sheet>, CannotRead> {
    let Some(entries) = table(tables, "time_entries").filter(|_| holds(tables)) else { return Ok(None) };
    let by_id = |name: &str| named(tables, name, "name");
    let (clients, projects, tasks, tags) =
        (by_id("clients"), by_id("projects"), by_id("tasks"), by_id("tags"));
    let (people, emails) = (by_id("members"), named(tables, "members", "email"));
    let at = |key: &str| place(entries, key);
    let row = |row: &SheetRow| {
        let text = |key: &str| cell(row, at(key)).to_owned();
        let of = |names: &HashMap<String, String>, key: &str| {
            names.get(cell(row, at(key))).cloned().unwrap_or_default()
        };
        let tagged: Vec<String> = serde_json::from_str(cell(row, at("tags"))).unwrap_or_default();
        let tagged: Vec<&str> = tagged.iter().filter_map(|id| tags.get(id)).map(String::as_str).collect();
        let cells = vec![
            text("description"),
            of(&clients, "clientid"),
            of(&projects, "projectid"),
            tagged.join(", "),
            text("start"),
            text("end"),
            of(&tasks, "taskid"),
            of(&people, "memberid"),
            of(&emails, "memberid"),
        ];
        SheetRow { line: row.line, cells }
    };
    let mut rows = Rows::default();
    entries.rows.iter().try_for_each(|it| rows.push(row(it)))?;
    rows.widened(HEADERS.iter().map(|it| (*it).to_owned()).collect()).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::{TimeSource, recognise};

    fn csv(name: &str, text: &str) -> (String, Sheet) {
        let mut lines = text.lines().map(|line| line.split(';').map(str::to_owned).collect::<Vec<_>>());
        let headers = lines.next().unwrap();
        let rows = (2..).zip(lines).map(|(line, cells)| SheetRow { line, cells }).collect();
        (name.to_owned(), Sheet { headers, rows })
    }

    #[test]
    fn w13_the_tables_of_solidtime_become_its_detail() {
        let tables = vec![
            csv("clients", "id;name\nc;Grande cliente"),
            csv("members", "id;name;email\nm;Alice Martin;alice@exemple.test"),
            csv("projects", "id;name;client_id\np;Fête des haies;c"),
            csv("tags", "id;name\nt;Montage\nu;Pluie"),
            // Two tasks of one identity: the first one counts.
            csv("tasks", "id;name;project_id\nk;Tâche 1;p\nk;Tâche 2;p"),
            csv(
                "time_entries",
                "id;description;start;end;member_id;client_id;project_id;task_id;tags\n\
                e;Travail;2026-03-02T09:23:00Z;2026-03-02T10:23:01Z;m;c;p;k;[\"t\",\"u\"]\n\
                f;;2026-03-02T09:23:00Z;2026-03-02T10:23:01Z;nobody;;;;[]",
            ),
        ];
        let sheet = joined(&tables).unwrap().unwrap();
        assert_eq!(recognise(&sheet.headers).source, TimeSource::Solidtime);
        let first = ["Travail", "Grande cliente", "Fête des haies", "Montage, Pluie"];
        assert_eq!(sheet.rows[0].cells[..4], first);
        assert_eq!(sheet.rows[0].cells[6..], ["Tâche 1", "Alice Martin", "alice@exemple.test"]);
        assert_eq!(sheet.rows[1].cells[7], "");
        assert_eq!(joined(&tables[..5]), Ok(None));
    }
}
