//! The five people of the small world.

use crate::{
    accounts::{self, NewAccount},
    password,
};
use ::store::Tx;
use base::{Lang, Result};
use site::{
    DemoWorld,
    journal::{Author, Entry, note_outside},
};

/// The password of everybody in the demonstration.
pub const PASSWORD: &str = "bocage-demo";

const PEOPLE: [(&str, &str, &str); 5] = [
    ("alice", "Alice", "Martin"),
    ("basile", "Basile", "Morvan"),
    ("chloe", "Chloé", "Duval"),
    ("david", "David", "Nguyen"),
    ("emma", "Emma", "Lefèvre"),
];

/// Alice administers the instance; the organisations give the others their roles.
pub async fn add_people(tx: &mut Tx, world: &mut DemoWorld) -> Result<()> {
    let hash = password::hash(PASSWORD).await?;
    for (name, first_name, surname) in PEOPLE {
        let account = NewAccount {
            email: &format!("{name}@exemple.test"),
            password_hash: Some(&hash),
            first_name,
            surname,
            pseudonym: "",
            lang: Lang::Fr,
        };
        let id = accounts::add_confirmed(tx, &account, world.now).await?;
        note_outside(tx, &Author::program("demo"), Entry::new("account", id, "add"), world.now).await?;
        if name == "alice" {
            accounts::set_instance_admin(tx, id, true, world.now).await?;
        }
        world.accounts.insert(name, id);
    }
    Ok(())
}
