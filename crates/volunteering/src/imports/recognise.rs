//! Which program a file comes from, and what each of its columns holds (§6.3).

use base::fold;
use site::text_enum;

text_enum! {
    /// Where a file comes from.
    pub enum Source {
        Benevalibre = "benevalibre",
        Paheko = "paheko",
        /// Bocage's own export of actions.
        Bocage = "bocage",
        Free = "free",
    }
}

text_enum! {
    /// What a column may hold.
    pub enum Field {
        Title = "title",
        Description = "description",
        Date = "date",
        EndDate = "end_date",
        /// Minutes: wins over every other duration.
        Minutes = "minutes",
        /// Decimal hours: win over the text.
        Hours = "hours",
        /// A duration in any form.
        Duration = "duration",
        /// Kilometres.
        Distance = "distance",
        Headcount = "headcount",
        Category = "category",
        Project = "project",
        Level = "level",
        Email = "email",
        FirstName = "first_name",
        Surname = "surname",
        FullName = "full_name",
        Pseudonym = "pseudonym",
        Organisation = "organisation",
        /// Whether it waits for a moderator.
        Pending = "pending",
        State = "state",
        Status = "status",
    }
}

/// Headers, folded and closed up, and what they hold.
const HEADERS: [(&str, Field); 66] = [
    ("titre", Field::Title),
    ("title", Field::Title),
    ("action", Field::Title),
    ("quoi", Field::Title),
    ("tache", Field::Title),
    ("activite", Field::Title),
    ("description", Field::Description),
    ("notes", Field::Description),
    ("commentaire", Field::Description),
    ("date", Field::Date),
    ("jour", Field::Date),
    ("datededebut", Field::Date),
    ("du", Field::Date),
    ("datedefin", Field::EndDate),
    ("datefin", Field::EndDate),
    ("enddate", Field::EndDate),
    ("au", Field::EndDate),
    ("dureeenminutes", Field::Minutes),
    ("dureeminutes", Field::Minutes),
    ("minutes", Field::Minutes),
    ("dureeenheures", Field::Hours),
    ("heuresendecimal", Field::Hours),
    ("dureeheuresdecimales", Field::Hours),
    ("heures", Field::Hours),
    ("nombredheures", Field::Hours),
    ("hours", Field::Hours),
    ("duree", Field::Duration),
    ("dureehmm", Field::Duration),
    ("temps", Field::Duration),
    ("duration", Field::Duration),
    ("distance", Field::Distance),
    ("distanceenkm", Field::Distance),
    ("distancekm", Field::Distance),
    ("km", Field::Distance),
    ("kilometres", Field::Distance),
    ("effectif", Field::Headcount),
    ("nombredepersonnes", Field::Headcount),
    ("categorie", Field::Category),
    ("category", Field::Category),
    ("projet", Field::Project),
    ("project", Field::Project),
    ("niveau", Field::Level),
    ("level", Field::Level),
    ("email", Field::Email),
    ("mail", Field::Email),
    ("courriel", Field::Email),
    ("adresseemail", Field::Email),
    ("prenom", Field::FirstName),
    ("firstname", Field::FirstName),
    ("prenomdumembre", Field::FirstName),
    ("nom", Field::Surname),
    ("surname", Field::Surname),
    ("nomdefamille", Field::Surname),
    ("nomdumembre", Field::Surname),
    ("nometprenomdumembre", Field::FullName),
    ("nometprenom", Field::FullName),
    ("prenometnom", Field::FullName),
    ("benevole", Field::FullName),
    ("personne", Field::FullName),
    ("qui", Field::FullName),
    ("pseudo", Field::Pseudonym),
    ("pseudonyme", Field::Pseudonym),
    ("association", Field::Organisation),
    ("enattentedemoderation", Field::Pending),
    ("etat", Field::State),
    ("statut", Field::Status),
];

/// What a file was recognised as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    pub source: Source,
    /// What each column holds, in the order of the file; a field is given to one column only.
    pub columns: Vec<Option<Field>>,
}

/// Recognises a file by its headers, whatever their case, accents and punctuation.
#[must_use]
pub fn recognise(headers: &[String]) -> Recognised {
    let keys: Vec<String> = headers.iter().map(|header| fold(header).replace(' ', "")).collect();
    let has = |key: &str| keys.iter().any(|one| one == key);
    let source = if has("enattentedemoderation") && has("titre") {
        Source::Benevalibre
    } else if has("dureeenminutes") && (has("nometprenomdumembre") || has("nomdumembre")) {
        Source::Paheko
    } else if has("dureeminutes") && has("categoriecommune") {
        Source::Bocage
    } else {
        Source::Free
    };
    let mut columns: Vec<Option<Field>> = Vec::with_capacity(keys.len());
    for key in &keys {
        let field = HEADERS.iter().find(|(header, _)| header == key).map(|(_, field)| *field);
        columns.push(field.filter(|field| !columns.contains(&Some(*field))));
    }
    Recognised { source, columns }
}

#[cfg(test)]
mod tests {
    use super::{Field, Source, recognise};

    fn headers(line: &str) -> Vec<String> {
        line.split(';').map(str::to_owned).collect()
    }

    const BENEVALIBRE: &str = "Prénom;Nom;Pseudo;Association;Titre;Description;Date;Date de fin;Durée;\
Durée (en heures);En attente de modération;Distance (en km);Catégorie;Projet;Niveau";

    #[test]
    fn r85_benevalibre_is_recognised_in_both_its_ways() {
        let new = recognise(&headers(BENEVALIBRE));
        assert_eq!(new.source, Source::Benevalibre);
        assert!(new.columns.iter().all(Option::is_some), "{:?}", new.columns);
        assert_eq!((new.columns[8], new.columns[9]), (Some(Field::Duration), Some(Field::Hours)));
        let old = recognise(&headers(
            "PRENOM;NOM;Pseudonyme;Titre;Heures, en décimal;En attente de moderation;Distance",
        ));
        assert_eq!(
            (old.source, old.columns[4], old.columns[6]),
            (Source::Benevalibre, Some(Field::Hours), Some(Field::Distance))
        );
    }

    #[test]
    fn r85_paheko_is_recognised() {
        let paheko = recognise(&headers(
            "Catégorie;Projet;Titre;Notes;Nom et prénom du membre;Nom du membre;Prénom du membre;Date;Durée, en heures;Durée, en minutes",
        ));
        assert_eq!(paheko.source, Source::Paheko);
        assert_eq!(
            paheko.columns[4..7],
            [Some(Field::FullName), Some(Field::Surname), Some(Field::FirstName)]
        );
        assert_eq!(paheko.columns[9], Some(Field::Minutes));
    }

    #[test]
    fn bocage_reads_its_own_export() {
        let own = recognise(&headers(
            "id;date;date_fin;titre;description;projet;categorie;categorie_commune;niveau;statut;origine;nom;prenom;pseudonyme;\
lien_prive;effectif;duree_minutes;duree_hmm;duree_heures_decimales;distance_km;etat;saisi_par;valorisee;taux;montant;drapeaux",
        ));
        assert_eq!(own.source, Source::Bocage);
        assert_eq!(own.columns[1], Some(Field::Date));
        assert_eq!((own.columns[7], own.columns[16]), (None, Some(Field::Minutes)));
    }

    #[test]
    fn a_free_file_keeps_what_is_understood_and_each_field_once() {
        let free = recognise(&headers("Quoi ?;Qui;Temps;Météo;Durée"));
        assert_eq!(free.source, Source::Free);
        assert_eq!(
            free.columns,
            [Some(Field::Title), Some(Field::FullName), Some(Field::Duration), None, None]
        );
    }
}
