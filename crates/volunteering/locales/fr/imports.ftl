# Imports of actions from files.
# dynamic: import-field-*, import-source-*, import-group-*, import-unknown-*, import-found-*, import-nothing-*
imports = Imports
imports-intro = Reprenez les heures d’un autre logiciel ou d’un tableur. Rien n’est enregistré avant que vous ayez vu chaque ligne.
imports-empty = Aucun import pour l’instant
imports-empty-text = Un export de Bénévalibre ou de Paheko, ou n’importe quel tableau avec une date, une durée et un titre.
import-new = Importer un fichier
import-new-intro = Vous verrez ce que deviendra chaque ligne avant de rien enregistrer.
import-steps = Étapes de l’import
import-step-file = Fichier
import-step-mapping = Correspondances
import-step-preview = Aperçu
import-step-result = Import
import-rows = { $count ->
    [1] 1 ligne
   *[other] { $count } lignes
}
import-state-applied = { $count ->
    [0] Rien à ajouter
    [1] 1 action ajoutée
   *[other] { $count } actions ajoutées
}
import-state-undone = Annulé
import-state-open = À terminer
import-file = Votre fichier
import-file-hint = ODS, XLSX, CSV ou JSON, 20 Mo et 50 000 lignes au plus. On peut aussi le déposer ici.
import-file-required = Choisissez un fichier, ou collez un tableau.
import-paste = Coller un tableau à la place
import-paste-label = Le tableau
import-paste-hint = Copiez les cellules dans votre tableur, avec la ligne des titres, et collez-les ici.
import-pasted-name = tableau collé
import-read-file = Lire le fichier
import-which-files = Quels fichiers sont reconnus ?
import-which-files-text = Les exports de Bénévalibre (CSV, XLSX, JSON), de Paheko et de Bocage sont reconnus tout seuls. Pour un autre tableau, vous direz ce que contient chaque colonne : il faut au moins une date, une durée et un titre, un projet ou une catégorie.
import-is-migration = Ce fichier contient toute une association, pas seulement des actions.
import-migration-text = C’est un fichier de migration de Bénévalibre : il crée l’association entière, avec ses personnes, ses rôles et ses liens.
import-empty = Ce fichier ne contient aucune ligne.
import-too-large = Ce fichier dépasse 20 Mo. Coupez-le en plusieurs.
import-too-long = Ce fichier dépasse { $most } lignes. Coupez-le en plusieurs.
import-protected = Ce fichier est protégé par un mot de passe. Enregistrez-le sans mot de passe.
import-corrupt = { $why ->
    [mixed] Ce fichier parle de plusieurs associations. Gardez les lignes d’une seule.
    [bomb] Ce fichier prend une place démesurée une fois ouvert. Rien n’a été enregistré.
    [format] Ce fichier n’est ni ODS, ni XLSX, ni CSV, ni JSON, ou ne contient pas un tableau.
    [shape] Ce fichier n’a pas la forme attendue. Rien n’a été enregistré.
   *[damaged] Ce fichier est abîmé et n’a pas pu être lu. Rien n’a été enregistré.
}
import-column-missing = Il manque une colonne ({ $column }).
import-column-invalid = Cette colonne ou son contenu n’existe pas.
import-value-invalid = Cette réponse n’est pas proposée.
import-mapping = Correspondances
import-source-benevalibre = Export de Bénévalibre reconnu, { $count } lignes.
import-source-paheko = Export de Paheko reconnu, { $count } lignes.
import-source-bocage = Export de Bocage reconnu, { $count } lignes.
import-source-free = Tableau de { $count } lignes.
import-columns = Ce que contient chaque colonne
import-columns-hint = Une colonne laissée de côté n’est pas reprise.
import-columns-changed = Colonnes changées : vérifiez les correspondances.
import-column = Colonne
import-column-number = Colonne { $number }
import-column-left = Laisser de côté
import-column-ask = Dites quelle colonne contient : { $column }.
import-samples = Exemples
import-holds = Contient
import-holds-of = Contenu de la colonne { $column }
import-field-title = Action
import-field-description = Description
import-field-date = Date
import-field-end-date = Date de fin
import-field-minutes = Durée en minutes
import-field-hours = Durée en heures décimales
import-field-duration = Durée
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
import-group-person = Personnes
import-all-found = Tout a été retrouvé ici.
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
import-unknown-person = { $count ->
    [1] Une personne n’a pas été retrouvée par son adresse ou son nom exact.
   *[other] { $count } personnes n’ont pas été retrouvées par leur adresse ou leur nom exact.
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
import-found-person = { $count ->
    [1] Une personne retrouvée
   *[other] { $count } personnes retrouvées
}
import-create = Créer
import-create-person = Créer cette personne, sans compte
import-nobody = Personne en particulier
import-nothing-category = Mettre dans la catégorie par défaut
import-nothing-project = Aucun projet
import-nothing-level = Aucun niveau
import-people-all = Pour les personnes non retrouvées
import-people-each = Une par une
import-people-create = Les créer toutes
import-people-nobody = Aucune : personne en particulier
import-more-values = { $count ->
    [1] Et une autre, qui sera créée si elle n’existe pas.
   *[other] Et { $count } autres, créées si elles n’existent pas.
}
import-see-preview = Voir l’aperçu
import-later = Finir plus tard
import-discard = Abandonner cet import
import-discarded = Import abandonné, son fichier est effacé.
import-preview = Aperçu de l’import
import-preview-intro = Rien n’est encore enregistré.
import-count-add = À ajouter
import-count-total = { $count ->
    [1] sur 1 ligne lue
   *[other] sur { $count } lignes lues
}
import-count-known = Déjà présentes
import-count-refused = Impossibles à reprendre
import-count-warned = À relire
import-known-text = { $count ->
    [1] 1 déjà présente : elle n’est pas ajoutée une deuxième fois.
   *[other] { $count } déjà présentes : elles ne sont pas ajoutées une deuxième fois.
}
import-waits-text = Ici, personne ne valide ce qu’il a saisi : ces actions attendront qu’une autre personne les valide.
import-will-create = Cet import créera aussi
import-creates-categories = { $count ->
    [one] une catégorie : { $names }
   *[other] { $count } catégories : { $names }
}
import-creates-projects = { $count ->
    [one] un projet : { $names }
   *[other] { $count } projets : { $names }
}
import-creates-levels = { $count ->
    [one] un niveau : { $names }
   *[other] { $count } niveaux : { $names }
}
import-creates-people = { $count ->
    [1] une personne sans compte
   *[other] { $count } personnes sans compte
}
import-at-work = Cet import est en cours.
import-stopped = À reprendre
import-stopped-text = Cet import s’est arrêté avant la fin : rien n’en a été gardé. Relancez-le quand vous voulez.
import-follow = Suivre l’import
import-apply-all = { $count ->
    [1] Importer la ligne
   *[other] Importer les { $count } lignes
}
import-apply-none = Terminer : rien à ajouter
import-apply-valid = { $count ->
    [one] Importer la seule ligne valide, en laisser { $left }
   *[other] Importer les { $count } lignes valides, en laisser { $left }
}
import-change-mapping = Changer les correspondances
import-refused-text = { $count ->
    [1] Une ligne ne peut pas être reprise. Vous pouvez la corriger dans votre fichier et l’importer de nouveau : ce qui est déjà là ne sera pas doublé.
   *[other] { $count } lignes ne peuvent pas être reprises. Vous pouvez les corriger dans votre fichier et l’importer de nouveau : ce qui est déjà là ne sera pas doublé.
}
import-rows-title = Lignes du fichier
import-rows-which = Quelles lignes
import-rows-all = Toutes
import-rows-to-see = À voir ({ $count })
import-rows-none = Aucune ligne ici.
import-line = Ligne
import-who = Bénévole
import-to-see = Devenir
import-untitled = Sans titre
import-known = Déjà présente
import-waits = À valider
import-ready = Prête
import-new-person = { $name } (à créer)
import-pages = Pages des lignes
import-previous = Lignes précédentes
import-next = Lignes suivantes
import-range = { $range } sur { $of }
import-result = Import
import-added = Actions ajoutées
import-left-out = Laissées de côté
import-see-actions = Voir ces actions
import-applied-at = Importé le
import-undone-at = Annulé le
import-by = Par
import-back = Tous les imports
import-undo = Annuler cet import
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
import-has-refused = { $count ->
    [1] Une ligne ne peut pas être reprise : dites que vous la laissez de côté.
   *[other] { $count } lignes ne peuvent pas être reprises : dites que vous les laissez de côté.
}
import-over = Cet import est déjà terminé.
import-undone-already = Cet import a été annulé. Importez le fichier de nouveau.
import-undo-late = Un import s’annule dans les trente jours : il est trop tard, ou c’est déjà fait.
import-undo-touched = { $count ->
    [1] Une action de cet import a été modifiée depuis : il ne s’annule plus d’un bloc.
   *[other] { $count } actions de cet import ont été modifiées depuis : il ne s’annule plus d’un bloc.
}
import-file-gone = Le fichier de cet import n’est plus gardé. Importez-le de nouveau.
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
noun-action-import = Import
