//! The balance of modulation: what was worked less what was due (R23). It is shown, never taken from pay.

/// What the three figures are made of, each shown beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ModulationParts {
    /// The opening movement and those of validated sheets.
    pub validated: i64,
    /// Worked less due on the days that no validated sheet holds yet, up to today.
    pub live: i64,
    /// Due from tomorrow to the end of the period, planned leave still to take already out.
    pub due_to_come: i64,
    /// Planned leave still to take: what the due was lowered by.
    pub leave_to_take: i64,
    /// What is already written after today.
    pub planned: i64,
}

/// The three figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Modulation {
    pub validated: i64,
    pub provisional: i64,
    pub projection: i64,
}

impl ModulationParts {
    #[must_use]
    pub const fn balance(&self) -> Modulation {
        let provisional = self.validated + self.live;
        Modulation {
            validated: self.validated,
            provisional,
            projection: provisional - self.due_to_come + self.planned,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r23_validated_provisional_and_projected() {
        let parts = ModulationParts {
            validated: 120,
            live: -45,
            due_to_come: 4_200,
            planned: 4_260,
            ..ModulationParts::default()
        };
        let balance = parts.balance();
        assert_eq!((balance.validated, balance.provisional, balance.projection), (120, 75, 135));
    }
}
