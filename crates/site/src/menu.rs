//! The side menu: the few entries people open every day on top, the others by module once there are many.

use crate::module::{MenuItem, MenuRank};

/// Beyond so many entries under the first ones, the menu is folded by module: one sees at a glance what
/// there is. Below, titles are enough, and nothing is hidden from who has little to find.
const MOST_UNFOLDED: usize = 9;

/// The entries of an organisation's menu, by module.
#[derive(Clone, Debug, Default)]
pub struct Menu {
    modules: Vec<(&'static str, Vec<MenuItem>)>,
}

/// The entries of a module that fold together.
#[derive(Debug)]
pub struct MenuGroup<'a> {
    /// The name of the module.
    pub module: &'static str,
    pub items: Vec<&'a MenuItem>,
    /// The page shown is one of this module.
    pub open: bool,
}

impl Menu {
    #[must_use]
    pub fn new(modules: Vec<(&'static str, Vec<MenuItem>)>) -> Menu {
        Menu { modules }
    }

    /// The entries of a rank, whatever their module.
    #[must_use]
    pub fn of_rank(&self, rank: MenuRank) -> Vec<&MenuItem> {
        self.modules.iter().flat_map(|(_, items)| items).filter(|item| item.rank == rank).collect()
    }

    /// The entries under the first ones by module; none while there are few.
    #[must_use]
    pub fn groups(&self, here: &str) -> Vec<MenuGroup<'_>> {
        let foldable = |item: &&MenuItem| !matches!(item.rank, MenuRank::Main | MenuRank::Often);
        let count = self.modules.iter().flat_map(|(_, items)| items).filter(foldable).count();
        if count <= MOST_UNFOLDED {
            return Vec::new();
        }
        let mut groups = Vec::new();
        for (module, all) in &self.modules {
            let mut items: Vec<&MenuItem> = all.iter().filter(foldable).collect();
            items.sort_by_key(|item| order(item.rank));
            if !items.is_empty() {
                let open = all.iter().any(|item| section(&item.href) == section(here));
                groups.push(MenuGroup { module, items, open });
            }
        }
        groups
    }
}

/// What everybody uses, then what coordinators do, then what is set once.
const fn order(rank: MenuRank) -> u8 {
    match rank {
        MenuRank::Main | MenuRank::Often | MenuRank::Member => 0,
        MenuRank::Coordination => 1,
        MenuRank::Settings => 2,
    }
}

/// The part of an address that tells the module: `temps` of `/o/haie/temps/contrats?date=…`.
fn section(address: &str) -> Option<&str> {
    let path = address.split('?').next().unwrap_or_default();
    path.strip_prefix("/o/")?.split('/').nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(href: &str, rank: MenuRank) -> MenuItem {
        MenuItem { label: "projects", href: format!("/o/haie/{href}"), icon: "list", rank }
    }

    fn many() -> Menu {
        let settings = |n: usize| item(&format!("benevolat/{n}"), MenuRank::Settings);
        let mut given: Vec<MenuItem> = (0..9).map(settings).collect();
        given.push(item("benevolat/declarer", MenuRank::Main));
        given.push(item("benevolat/moi", MenuRank::Member));
        let time = vec![item("temps/jour", MenuRank::Often), item("temps/equipe", MenuRank::Coordination)];
        Menu::new(vec![("volunteering", given), ("worktime", time)])
    }

    #[test]
    fn a_long_menu_folds_by_module_and_opens_where_one_is() {
        let menu = many();
        let groups = menu.groups("/o/haie/temps/contrats/nouveau?date=2031-10-02");
        let told: Vec<_> = groups.iter().map(|it| (it.module, it.items.len(), it.open)).collect();
        assert_eq!(told, [("volunteering", 10, false), ("worktime", 1, true)]);
        assert_eq!(groups[0].items[0].href, "/o/haie/benevolat/moi", "what everybody uses comes first");
        assert!(menu.groups("/o/haie").iter().all(|it| !it.open));
    }

    #[test]
    fn a_short_menu_stays_as_it_is_and_nothing_is_lost_by_folding() {
        let menu = many();
        let kept: usize = menu.groups("/").iter().map(|it| it.items.len()).sum();
        let first = menu.of_rank(MenuRank::Main).len() + menu.of_rank(MenuRank::Often).len();
        assert_eq!(kept + first, 13);
        let short = Menu::new(vec![("worktime", vec![item("temps/absences", MenuRank::Member)])]);
        assert!(short.groups("/").is_empty());
        assert_eq!(short.of_rank(MenuRank::Member).len(), 1);
    }
}
