//! What was measured, as lines and tables.

use std::{fmt::Write as _, path::Path};

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

    /// Puts the results in a page, after its line [`MARK`]: what stands before it stays.
    pub fn write_to(&self, page: &Path) {
        let text = std::fs::read_to_string(page).expect("the page");
        let (before, _) = text.split_once(MARK).expect("the mark after which results are written");
        std::fs::write(page, format!("{before}{MARK}\n\n{}", self.markdown())).expect("the page");
    }
}

/// Where results begin in a page.
const MARK: &str = "<!-- What follows is written by `cargo x bench`. -->";

/// The machine, how busy it was before we began, and the day.
pub fn circumstances(report: &mut Report) {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let processors = read("/proc/cpuinfo");
    let value = |text: &str, key: &str| {
        let line = text.lines().find(|line| line.starts_with(key));
        line.and_then(|line| line.split_once(':')).map_or_else(String::new, |(_, it)| it.trim().to_owned())
    };
    let cores = processors.lines().filter(|line| line.starts_with("processor")).count();
    let kernel = read("/proc/sys/kernel/osrelease");
    report.line("day", &site::Clock::Real.now().to_string()[..10]);
    report.line(
        "machine",
        &format!(
            "{cores} × {}, {} of memory, Linux {}",
            value(&processors, "model name"),
            value(&read("/proc/meminfo"), "MemTotal"),
            kernel.trim()
        ),
    );
    let load = read("/proc/loadavg");
    let load: Vec<&str> = load.split(' ').take(3).collect();
    report.line("load of the machine when it began (1, 5, 15 min)", &load.join(", "));
}
