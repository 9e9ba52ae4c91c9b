//! What was measured, as lines and tables.

use std::fmt::Write as _;

#[derive(Default)]
pub struct Report {
    lines: Vec<(String, String)>,
    tables: Vec<Table>,
}

struct Table {
    title: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Report {
    pub fn line(&mut self, what: &str, value: &str) {
        eprintln!("{what}: {value}");
        self.lines.push((what.to_owned(), value.to_owned()));
    }

    pub fn table(&mut self, title: &str, header: &[&str]) {
        let header = header.iter().map(|it| (*it).to_owned()).collect();
        self.tables.push(Table { title: title.to_owned(), header, rows: Vec::new() });
    }

    pub fn row(&mut self, cells: Vec<String>) {
        eprintln!("{}", cells.join(" | "));
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(cells);
        }
    }

    pub fn markdown(&self) -> String {
        let mut text = String::from("| Measure | Value |\n|---|---|\n");
        for (what, value) in &self.lines {
            let _ = writeln!(text, "| {what} | {value} |");
        }
        for table in &self.tables {
            let _ = writeln!(text, "\n### {}\n\n| {} |", table.title, table.header.join(" | "));
            let _ = writeln!(text, "|{}", "---|".repeat(table.header.len()));
            for row in &table.rows {
                let _ = writeln!(text, "| {} |", row.join(" | "));
            }
        }
        text
    }

    pub fn print(&self) {
        println!("{}", self.markdown());
    }
}
