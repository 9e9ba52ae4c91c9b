//! The rows of a table made from others: within the limits of a table that would have been sent as such.

use ::sheet::{Budget, CannotRead};
use organisation::imports::{Sheet, SheetRow};

/// Rows, counted as they come.
#[derive(Default)]
pub struct Rows {
    rows: Vec<SheetRow>,
    spent: Budget,
}

impl Rows {
    /// # Errors
    /// [`CannotRead`] when the table would be larger than any.
    pub fn push(&mut self, row: SheetRow) -> Result<(), CannotRead> {
        self.spent.spend_row(row.cells.len(), row.cells.iter().map(String::len).sum())?;
        self.rows.push(row);
        Ok(())
    }

    /// The table, whose rows are all as wide as its headers.
    ///
    /// # Errors
    /// [`CannotRead::TooManyCells`] when there are more than any table has.
    pub fn widened(mut self, headers: Vec<String>) -> Result<Sheet, CannotRead> {
        if self.rows.len().saturating_mul(headers.len()) > ::sheet::limits::CELLS {
            return Err(CannotRead::TooManyCells);
        }
        for row in &mut self.rows {
            row.cells.resize(headers.len(), String::new());
        }
        Ok(Sheet { headers, rows: self.rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w13_a_table_made_from_others_has_the_limits_of_any() {
        let row = |cells: usize, length: usize| SheetRow { line: 2, cells: vec!["a".repeat(length); cells] };
        let mut wide = Rows::default();
        let refused = (0..50_000).find_map(|_| wide.push(row(200, 0)).err());
        assert_eq!(refused, Some(CannotRead::TooManyCells));
        let mut long = Rows::default();
        let refused = (0..200).find_map(|_| long.push(row(1, 1 << 20)).err());
        assert_eq!(refused, Some(CannotRead::Bomb));
        let mut few = Rows::default();
        for _ in 0..50_000 {
            few.push(row(1, 0)).unwrap();
        }
        assert_eq!(few.widened(vec![String::new(); 100]).err(), Some(CannotRead::TooManyCells));
    }
}
