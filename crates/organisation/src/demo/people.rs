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
    /// How many years before this one they came, in September.
    pub years: i16,
}

const fn line(
    key: &'static str,
    first_name: &'static str,
    surname: &'static str,
    role: &'static str,
    years: i16,
) -> PersonLine {
    PersonLine {
        key,
        first_name,
        surname,
        role,
        state: PersonState::Active,
        status: Status::Volunteer,
        years,
    }
}

const fn in_state(state: PersonState, line: PersonLine) -> PersonLine {
    PersonLine { state, ..line }
}

const fn as_status(status: Status, line: PersonLine) -> PersonLine {
    PersonLine { status, ..line }
}

pub const HAIE: &[PersonLine] = &[
    line("alice", "Alice", "Martin", "Gestion", 7),
    line("basile", "Basile", "Morvan", "Bénévole", 3),
    line("chloe", "Chloé", "Duval", "Coordination", 5),
    line("david", "David", "Nguyen", "Bureau", 6),
    line("fatou", "Fatou", "Diallo", "Bénévole", 4),
    line("gaston", "Gaston", "Le Goff", "Bénévole", 7),
    line("helene", "Hélène", "Rousseau", "Bénévole", 2),
    line("ines", "Inès", "Benali", "Bénévole", 2),
    line("jules", "Jules", "Perrin", "Bénévole", 1),
    line("karim", "Karim", "Haddad", "Bénévole", 5),
    line("louise", "Louise", "Garnier", "Bénévole", 6),
    line("marcel", "Marcel", "Guillou", "Bénévole", 7),
    as_status(Status::CivicVolunteer, line("nora", "Nora", "Schmitt", "Bénévole", 1)),
    as_status(Status::Employee, line("olivier", "Olivier", "Faure", "Bénévole", 2)),
    in_state(PersonState::Left, line("paul", "Paul", "Lambert", "Bénévole", 7)),
    in_state(PersonState::Left, line("rose", "Rose", "Chevalier", "Bénévole", 6)),
    in_state(PersonState::Pending, line("simon", "Simon", "Marchand", "Bénévole", 0)),
];

pub const VELO: &[PersonLine] = &[
    line("basile", "Basile", "Morvan", "", 4),
    line("emma", "Emma", "Lefèvre", "", 4),
    line("thomas", "Thomas", "Baron", "", 3),
    line("youssef", "Youssef", "Amrani", "", 2),
    line("zoe", "Zoé", "Lacroix", "", 2),
];

pub const VALLEE: &[PersonLine] = &[
    line("emma", "Emma", "Lefèvre", "Gestion", 8),
    line("ursule", "Ursule", "Fontaine", "Bénévole", 7),
    line("victor", "Victor", "Brun", "Bénévole", 5),
    line("wilfried", "Wilfried", "Adam", "Bénévole", 3),
    in_state(PersonState::Pending, line("xavier", "Xavier", "Poulain", "Bénévole", 0)),
];
