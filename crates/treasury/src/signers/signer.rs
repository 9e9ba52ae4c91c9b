//! Whose expenses are written: one's own, or those of somebody who signs on paper.

use base::Id;
use site::Ui;

/// The person whose expenses a page or a program writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    pub person_id: Id,
    /// The name of somebody else, who signs on paper; nothing for oneself.
    pub name: Option<String>,
}

impl Signer {
    /// Somebody else, who signs on paper.
    #[must_use]
    pub const fn is_other(&self) -> bool {
        self.name.is_some()
    }

    /// An address of the same person's expenses.
    #[must_use]
    pub fn path(&self, ui: &Ui, rest: &str) -> String {
        self.carried(&ui.path(rest))
    }

    /// An address that says for whom.
    #[must_use]
    pub fn carried(&self, path: &str) -> String {
        if !self.is_other() {
            return path.to_owned();
        }
        let mark = if path.contains('?') { '&' } else { '?' };
        format!("{path}{mark}pour={}", self.person_id)
    }

    /// What forms send back.
    #[must_use]
    pub fn sent(&self) -> String {
        if self.is_other() { self.person_id.to_string() } else { String::new() }
    }

    /// « Mes frais », or « Frais de Marcel Le Goff ».
    #[must_use]
    pub fn title(&self, ui: &Ui) -> String {
        match &self.name {
            Some(name) => ui.t1("expenses-of", "name", name),
            None => ui.t("expenses"),
        }
    }

    /// « Mes véhicules », or « Véhicules de Marcel Le Goff ».
    #[must_use]
    pub fn vehicles_title(&self, ui: &Ui) -> String {
        match &self.name {
            Some(name) => ui.t1("vehicles-of", "name", name),
            None => ui.t("vehicles"),
        }
    }

    /// « Mes véhicules », or « Ses véhicules ».
    #[must_use]
    pub fn vehicles(&self, ui: &Ui) -> String {
        ui.t(if self.is_other() { "vehicles-short" } else { "vehicles" })
    }
}

#[cfg(test)]
mod tests {
    use super::Signer;
    use base::Id;

    #[test]
    fn an_address_says_for_whom_only_when_it_is_somebody_else() {
        let me = Signer { person_id: Id::from_u128(1), name: None };
        assert_eq!((me.carried("/frais"), me.sent()), ("/frais".to_owned(), String::new()));
        let other = Signer { name: Some("Marcel".into()), ..me };
        assert!(other.carried("/frais").starts_with("/frais?pour=0000"));
        assert!(other.carried("/frais?annee=2026").contains("2026&pour=0000"));
    }
}
