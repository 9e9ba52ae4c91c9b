# Imports of actions from files.
# dynamic: import-field-*, import-source-*, import-group-*, import-unknown-*, import-found-*, import-nothing-*
# dynamic: import-intro, import-empty-text, import-state-applied, import-which-files-text, import-who, import-added, import-see
# dynamic: import-undo-*, import-undone-text
import-intro = Reprenez les heures d’un autre logiciel ou d’un tableur. Rien n’est enregistré avant que vous ayez vu chaque ligne.
import-empty-text = Un export de Bénévalibre ou de Paheko, ou n’importe quel tableau avec une date, une durée et un titre.
import-state-applied = { $count ->
    [0] Rien à ajouter
    [1] 1 action ajoutée
   *[other] { $count } actions ajoutées
}
import-which-files-text = Les exports de Bénévalibre (CSV, XLSX, JSON), de Paheko et de Bocage sont reconnus tout seuls. Pour un autre tableau, vous direz ce que contient chaque colonne : il faut au moins une date, une durée et un titre, un projet ou une catégorie.
import-is-migration = Ce fichier contient toute une association, pas seulement des actions.
import-migration-text = C’est un fichier de migration de Bénévalibre : il crée l’association entière, avec ses personnes, ses rôles et ses liens.
import-column-missing = Il manque une colonne ({ $column }).
import-source-benevalibre = Export de Bénévalibre reconnu, { $count } lignes.
import-source-paheko = Export de Paheko reconnu, { $count } lignes.
import-source-bocage = Export de Bocage reconnu, { $count } lignes.
import-source-free = Tableau de { $count } lignes.
import-field-title = Action
import-field-description = Description
import-field-end-date = Date de fin
import-field-minutes = Durée en minutes
import-field-hours = Durée en heures décimales
import-field-distance = Kilomètres
import-field-headcount = Nombre de personnes
import-field-category = Catégorie
import-field-project = Projet
import-field-level = Niveau
import-field-email = Adresse e-mail
import-field-first-name = Prénom
import-field-surname = Nom
import-field-full-name = Nom complet
import-field-pseudonym = Pseudonyme
import-field-organisation = Association
import-field-pending = En attente de validation
import-field-state = État
import-field-status = Statut
import-group-category = Catégories
import-group-project = Projets
import-group-level = Niveaux
import-unknown-category = { $count ->
    [1] Une catégorie n’existe pas encore ici.
   *[other] { $count } catégories n’existent pas encore ici.
}
import-unknown-project = { $count ->
    [1] Un projet n’existe pas encore ici.
   *[other] { $count } projets n’existent pas encore ici.
}
import-unknown-level = { $count ->
    [1] Un niveau n’existe pas encore ici.
   *[other] { $count } niveaux n’existent pas encore ici.
}
import-found-category = { $count ->
    [1] Une catégorie retrouvée
   *[other] { $count } catégories retrouvées
}
import-found-project = { $count ->
    [1] Un projet retrouvé
   *[other] { $count } projets retrouvés
}
import-found-level = { $count ->
    [1] Un niveau retrouvé
   *[other] { $count } niveaux retrouvés
}
import-create-person = Créer cette personne, sans compte
import-nobody = Personne en particulier
import-nothing-category = Mettre dans la catégorie par défaut
import-nothing-project = Aucun projet
import-nothing-level = Aucun niveau
import-waits-text = Ici, personne ne valide ce qu’il a saisi : ces actions attendront qu’une autre personne les valide.
import-creates-categories = { $count ->
    [one] une catégorie : { $names }
   *[other] { $count } catégories : { $names }
}
import-creates-levels = { $count ->
    [one] un niveau : { $names }
   *[other] { $count } niveaux : { $names }
}
import-creates-people = { $count ->
    [1] une personne sans compte
   *[other] { $count } personnes sans compte
}
import-who = Bénévole
import-waits = À valider
import-new-person = { $name } (à créer)
import-added = Actions ajoutées
import-see = Voir ces actions
import-undo-question = { $count ->
    [1] Retirer l’action de cet import ?
   *[other] Retirer les { $count } actions de cet import ?
}
import-undo-text = Les actions disparaissent des totaux, avec les catégories, projets et personnes que l’import avait créés et que rien d’autre n’utilise. Vous pourrez importer le fichier de nouveau.
import-undo-no = Garder ces actions
import-undo-yes = { $count ->
    [1] Retirer l’action
   *[other] Retirer les { $count } actions
}
import-undone-text = { $count ->
    [1] Cet import est annulé : son action a été retirée.
   *[other] Cet import est annulé : ses { $count } actions ont été retirées.
}
import-applied-now = { $count ->
    [0] Rien à ajouter : tout était déjà là.
    [1] 1 action ajoutée.
   *[other] { $count } actions ajoutées.
}
import-undone-now = { $count ->
    [1] 1 action retirée.
   *[other] { $count } actions retirées.
}
import-undone-stays = { $more ->
    [0] Restent, parce que cela sert ailleurs ou a été changé depuis : { $names }.
   *[other] Restent, parce que cela sert ailleurs ou a été changé depuis : { $names }, et { $more } de plus.
}
import-undo-touched = { $count ->
    [1] Une action de cet import a été modifiée depuis : il ne s’annule plus d’un bloc.
   *[other] { $count } actions de cet import ont été modifiées depuis : il ne s’annule plus d’un bloc.
}
import-hours-and-minutes = Heures et minutes en deux colonnes : { $hours } h et { $minutes } min font une seule durée.
import-two-durations = Deux durées différentes : les minutes sont prises, et non « { $hours } » h.
import-title-taken = Sans titre : « { $title } » en tient lieu.
import-date-out-of-order = { $year ->
    [0] Cette date sort de l’ordre du fichier : est-elle juste ?
   *[other] Cette date sort de l’ordre du fichier : l’année { $year } peut-être ?
}
import-state-left = Une action prévue, refusée ou annulée ailleurs n’est pas reprise.
truth-invalid = Écrivez oui ou non.
job-kind-import-apply = Import en cours
job-kind-import-forget = Nettoyage des imports
job-problem-import-has-refused = Des lignes ne peuvent plus être reprises : revoyez l’aperçu.
job-problem-import-file-gone = Le fichier de cet import n’est plus gardé. Importez-le de nouveau.
import-sheet = Feuilles du classeur
import-sheet-hint = Ce fichier en a plusieurs. Celles qui ont les mêmes colonnes se lisent ensemble, l’une après l’autre.
import-sheets-alike = { $names } : les { $count } ensemble
import-sheets-read = { $count ->
    [1] Feuille lue : { $names }
   *[other] { $count } feuilles lues : { $names }
}
import-sheets-left = { $count ->
    [1] Une autre feuille n’est pas lue (les correspondances permettent de la choisir) : { $names }
   *[other] { $count } autres feuilles ne sont pas lues (les correspondances permettent d’en choisir) : { $names }
}
