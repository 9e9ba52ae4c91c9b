//! Which program a file comes from, and what each of its columns holds (§6.3). Headers are matched by
//! name, whatever their case, accents, punctuation and order.

use base::fold;
use site::text_enum;

text_enum! {
    /// Where a file comes from.
    pub enum TimeSource {
        Toggl = "toggl",
        Clockify = "clockify",
        Harvest = "harvest",
        Kimai = "kimai",
        Solidtime = "solidtime",
        /// Bocage's own detail of time (E1).
        Bocage = "bocage",
        Free = "free",
    }
}

text_enum! {
    /// What a column may hold.
    pub enum Field {
        Date = "date",
        /// A clock time, or a whole instant.
        Start = "start",
        EndDate = "end_date",
        End = "end",
        /// Minutes: win over every other duration.
        Minutes = "minutes",
        /// A duration in any form.
        Duration = "duration",
        /// Decimal hours.
        Hours = "hours",
        /// A whole number of seconds.
        Seconds = "seconds",
        FullName = "full_name",
        FirstName = "first_name",
        Surname = "surname",
        Email = "email",
        /// What projects are grouped by.
        Client = "client",
        Project = "project",
        Action = "action",
        Activity = "activity",
        Label = "label",
        Tags = "tags",
        /// Bocage's own identity of a row.
        Reference = "reference",
    }
}

/// Headers, folded and closed up, and what they hold.
const HEADERS: [(&str, Field); 73] = [
    ("date", Field::Date),
    ("jour", Field::Date),
    ("day", Field::Date),
    ("startdate", Field::Date),
    ("datededebut", Field::Date),
    ("starttime", Field::Start),
    ("start", Field::Start),
    ("from", Field::Start),
    ("begin", Field::Start),
    ("debut", Field::Start),
    ("heurededebut", Field::Start),
    ("de", Field::Start),
    ("enddate", Field::EndDate),
    ("datedefin", Field::EndDate),
    ("endtime", Field::End),
    ("end", Field::End),
    ("to", Field::End),
    ("fin", Field::End),
    ("heuredefin", Field::End),
    ("a", Field::End),
    ("minutes", Field::Minutes),
    ("dureeminutes", Field::Minutes),
    ("dureeenminutes", Field::Minutes),
    ("duration", Field::Duration),
    ("durationh", Field::Duration),
    ("duree", Field::Duration),
    ("temps", Field::Duration),
    ("time", Field::Duration),
    ("durationdecimal", Field::Hours),
    ("hours", Field::Hours),
    ("heures", Field::Hours),
    ("heuresdecimales", Field::Hours),
    ("decimalhours", Field::Hours),
    ("nombredheures", Field::Hours),
    ("seconds", Field::Seconds),
    ("secondes", Field::Seconds),
    ("user", Field::FullName),
    ("username", Field::FullName),
    ("person", Field::FullName),
    ("personne", Field::FullName),
    ("salarie", Field::FullName),
    ("salariee", Field::FullName),
    ("qui", Field::FullName),
    ("nometprenom", Field::FullName),
    ("prenometnom", Field::FullName),
    ("firstname", Field::FirstName),
    ("prenom", Field::FirstName),
    ("lastname", Field::Surname),
    ("surname", Field::Surname),
    ("nom", Field::Surname),
    ("email", Field::Email),
    ("useremail", Field::Email),
    ("courriel", Field::Email),
    ("adresseemail", Field::Email),
    ("client", Field::Client),
    ("customer", Field::Client),
    ("axe", Field::Client),
    ("axis", Field::Client),
    ("project", Field::Project),
    ("projet", Field::Project),
    ("task", Field::Action),
    ("action", Field::Action),
    ("tache", Field::Action),
    ("activity", Field::Action),
    ("activite", Field::Action),
    ("typedactivite", Field::Activity),
    ("activitytype", Field::Activity),
    ("description", Field::Label),
    ("notes", Field::Label),
    ("libelle", Field::Label),
    ("label", Field::Label),
    ("tags", Field::Tags),
    ("etiquettes", Field::Tags),
];

/// What a file was recognised as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    pub source: TimeSource,
    /// What each column holds, in the order of the file; a field is given to one column only.
    pub columns: Vec<Option<Field>>,
}

/// Recognises a file by its headers.
#[must_use]
pub fn recognise(headers: &[String]) -> Recognised {
    let keys: Vec<String> = headers.iter().map(|header| fold(header).replace(' ', "")).collect();
    let source = source_of(&keys);
    let mut columns: Vec<Option<Field>> = Vec::with_capacity(keys.len());
    for key in &keys {
        let known = HEADERS.iter().find(|(header, _)| header == key).map(|(_, field)| *field);
        let field = match (source, key.as_str()) {
            (TimeSource::Kimai, "duration") => Some(Field::Seconds),
            (TimeSource::Bocage, "identifiant" | "identity") => Some(Field::Reference),
            _ => known,
        };
        columns.push(field.filter(|field| !columns.contains(&Some(*field))));
    }
    Recognised { source, columns }
}

fn source_of(keys: &[String]) -> TimeSource {
    let has = |all: &[&str]| all.iter().all(|key| keys.iter().any(|one| one == key));
    if has(&["semaineiso", "identifiant"]) || has(&["isoweek", "identity"]) {
        TimeSource::Bocage
    } else if has(&["startdate", "starttime", "group"]) || has(&["startdate", "durationdecimal"]) {
        TimeSource::Clockify
    } else if has(&["user", "startdate", "starttime", "duration"]) {
        TimeSource::Toggl
    } else if has(&["hours", "notes", "firstname", "lastname"]) {
        TimeSource::Harvest
    } else if has(&["customer", "activity", "duration"]) {
        TimeSource::Kimai
    } else if has(&["username", "useremail", "start", "end"]) {
        TimeSource::Solidtime
    } else {
        TimeSource::Free
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, TimeSource, recognise};

    fn headers(line: &str) -> Vec<String> {
        line.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn w13_each_program_is_known_by_its_headers() {
        for (line, source) in [
            (
                "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags",
                TimeSource::Toggl,
            ),
            (
                "Project,Client,Description,Activity,User,Group,Email,Tags,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal)",
                TimeSource::Clockify,
            ),
            (
                "Project,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,Client",
                TimeSource::Clockify,
            ),
            (
                "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,First Name,Last Name",
                TimeSource::Harvest,
            ),
            (
                "Date,From,To,Duration,Rate,User,Customer,Project,Activity,Description,Exported,Tags",
                TimeSource::Kimai,
            ),
            (
                "description,billable,client,project,tags,start,end,task,user_name,user_email",
                TimeSource::Solidtime,
            ),
            ("Date,Année,Mois,Semaine ISO,Personne,Projet,Durée,Minutes,Identifiant", TimeSource::Bocage),
            ("Jour,Qui,Projet,Temps", TimeSource::Free),
        ] {
            assert_eq!(recognise(&headers(line)).source, source, "{line}");
        }
    }

    #[test]
    fn w13_case_accents_and_order_do_not_matter_and_a_field_is_given_once() {
        let found = recognise(&headers("PROJET,Durée,date,Durée (h),Météo"));
        let fields = [Some(Field::Project), Some(Field::Duration), Some(Field::Date), None, None];
        assert_eq!(found.columns, fields);
        let kimai = recognise(&headers("Date,From,To,Duration,User,Customer,Project,Activity"));
        assert_eq!(kimai.columns[3], Some(Field::Seconds));
    }
}
