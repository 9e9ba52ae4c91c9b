//! How many tests passed, read from what each runner prints.

/// Tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl Tally {
    /// Adds another runner's.
    pub fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Reads the summaries of cargo test, nextest and Playwright, whichever are there.
    pub fn read(output: &str) -> Tally {
        let mut sum = Tally::default();
        for line in output.lines() {
            let line = plain(line);
            if let Some(tally) = cargo_line(&line).or_else(|| playwright_line(&line)) {
                sum.add(tally);
            }
        }
        sum
    }
}

/// `test result: ok. 3 passed; 0 failed; …` or `Summary [ 0.1s] 3 tests run: 2 passed, 1 failed, 0 skipped`.
fn cargo_line(line: &str) -> Option<Tally> {
    let counts = if let Some(rest) = line.strip_prefix("test result:") {
        rest
    } else if line.starts_with("Summary [") {
        line.split_once("run:")?.1
    } else {
        return None;
    };
    let mut tally = Tally::default();
    for part in counts.split([',', ';', '.', '(']) {
        tally.add(count(part).unwrap_or_default());
    }
    Some(tally)
}

/// `12 passed (3.4s)`, `1 failed`: alone on their lines.
fn playwright_line(line: &str) -> Option<Tally> {
    let alone = line.split('(').next()?.trim();
    if alone.split_whitespace().count() == 2 || alone.ends_with("did not run") { count(alone) } else { None }
}

/// A number and what became of them. Skipped tests are in neither column.
fn count(text: &str) -> Option<Tally> {
    let (number, what) = text.trim().split_once(' ')?;
    let number = number.parse().ok()?;
    match what.trim() {
        "passed" | "flaky" => Some(Tally { passed: number, failed: 0 }),
        "failed" | "timed out" | "interrupted" | "did not run" | "exec failed" => {
            Some(Tally { passed: 0, failed: number })
        }
        _ => None,
    }
}

/// The line without colours and indentation.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else {
            text.push(c);
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_summary_is_read_with_its_colours() {
        let line = "\u{1b}[31;1m     Summary\u{1b}[0m [   0.2s] 5 tests run: 3 passed (1 slow), 1 failed, 1 timed out, 4 skipped";
        assert_eq!(Tally::read(line), Tally { passed: 3, failed: 2 });
    }

    #[test]
    fn cargo_test_summaries_add_up() {
        let text = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
                    test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(Tally::read(text), Tally { passed: 4, failed: 2 });
    }

    #[test]
    fn playwright_summary_is_read() {
        let text = "  1 failed\n    [x] › a.spec.mjs:3:1 › 4 passed\n  2 did not run\n  12 passed (3.4s)\n";
        assert_eq!(Tally::read(text), Tally { passed: 12, failed: 3 });
    }

    #[test]
    fn ordinary_lines_count_nothing() {
        assert_eq!(
            Tally::read("Running 12 tests using 2 workers\nPASS [0.1s] base r2_passed\n"),
            Tally::default()
        );
    }
}
