//! Who is in the organisations of the small world. The five with an account are found by their key.

use crate::persons::{person::PersonState, status::Status};

/// A person of the small world.
pub struct PersonLine {
    pub key: &'static str,
    pub first_name: &'static str,
    pub surname: &'static str,
    /// The name of a role; another word gives the default one.
    pub role: &'static str,
    pub state: PersonState,
    pub status: Status,
    /// The year they came, in September.
    pub since: i16,
}

const fn line(
    key: &'static str,
    first_name: &'static str,
    surname: &'static str,
    role: &'static str,
    since: i16,
) -> PersonLine {
    PersonLine {
        key,
        first_name,
        surname,
        role,
        state: PersonState::Active,
        status: Status::Volunteer,
        since,
    }
}

const fn in_state(state: PersonState, line: PersonLine) -> PersonLine {
    PersonLine { state, ..line }
}

const fn as_status(status: Status, line: PersonLine) -> PersonLine {
    PersonLine { status, ..line }
}

pub const HAIE: &[PersonLine] = &[
    line("alice", "Alice", "Martin", "Gestion", 2019),
    line("basile", "Basile", "Morvan", "Bénévole", 2023),
    line("chloe", "Chloé", "Duval", "Coordination", 2021),
    line("david", "David", "Nguyen", "Bureau", 2020),
    line("fatou", "Fatou", "Diallo", "Bénévole", 2022),
    line("gaston", "Gaston", "Le Goff", "Bénévole", 2019),
    line("helene", "Hélène", "Rousseau", "Bénévole", 2024),
    line("ines", "Inès", "Benali", "Bénévole", 2024),
    line("jules", "Jules", "Perrin", "Bénévole", 2025),
    line("karim", "Karim", "Haddad", "Bénévole", 2021),
    line("louise", "Louise", "Garnier", "Bénévole", 2020),
    line("marcel", "Marcel", "Guillou", "Bénévole", 2019),
    as_status(Status::CivicVolunteer, line("nora", "Nora", "Schmitt", "Bénévole", 2025)),
    as_status(Status::Employee, line("olivier", "Olivier", "Faure", "Bénévole", 2024)),
    in_state(PersonState::Left, line("paul", "Paul", "Lambert", "Bénévole", 2019)),
    in_state(PersonState::Left, line("rose", "Rose", "Chevalier", "Bénévole", 2020)),
    in_state(PersonState::Pending, line("simon", "Simon", "Marchand", "Bénévole", 2026)),
];

pub const VELO: &[PersonLine] = &[
    line("basile", "Basile", "Morvan", "", 2022),
    line("emma", "Emma", "Lefèvre", "", 2022),
    line("thomas", "Thomas", "Baron", "", 2023),
    line("youssef", "Youssef", "Amrani", "", 2024),
    line("zoe", "Zoé", "Lacroix", "", 2024),
];

pub const VALLEE: &[PersonLine] = &[
    line("emma", "Emma", "Lefèvre", "Gestion", 2018),
    line("ursule", "Ursule", "Fontaine", "Bénévole", 2019),
    line("victor", "Victor", "Brun", "Bénévole", 2021),
    line("wilfried", "Wilfried", "Adam", "Bénévole", 2023),
    in_state(PersonState::Pending, line("xavier", "Xavier", "Poulain", "Bénévole", 2026)),
];
