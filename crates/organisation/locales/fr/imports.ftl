# What every import of a file says. Each module has its own words for what it imports.
# dynamic: import-field-*, import-group-*, import-unknown-*, import-found-*
imports = Imports
imports-empty = Aucun import pour l’instant
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
import-column-invalid = Cette colonne ou son contenu n’existe pas.
import-value-invalid = Cette réponse n’est pas proposée.
import-mapping = Correspondances
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
import-field-date = Date
import-field-duration = Durée
import-group-person = Personnes
import-all-found = Tout a été retrouvé ici.
import-unknown-person = { $count ->
    [1] Une personne n’a pas été retrouvée par son adresse ou son nom exact.
   *[other] { $count } personnes n’ont pas été retrouvées par leur adresse ou leur nom exact.
}
import-found-person = { $count ->
    [1] Une personne retrouvée
   *[other] { $count } personnes retrouvées
}
import-create = Créer
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
import-will-create = Cet import créera aussi
import-creates-projects = { $count ->
    [one] un projet : { $names }
   *[other] { $count } projets : { $names }
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
import-to-see = Devenir
import-untitled = Sans titre
import-known = Déjà présente
import-ready = Prête
import-pages = Pages des lignes
import-previous = Lignes précédentes
import-next = Lignes suivantes
import-range = { $range } sur { $of }
import-result = Import
import-left-out = Laissées de côté
import-applied-at = Importé le
import-undone-at = Annulé le
import-by = Par
import-back = Tous les imports
import-undo = Annuler cet import
import-has-refused = { $count ->
    [1] Une ligne ne peut pas être reprise : dites que vous la laissez de côté.
   *[other] { $count } lignes ne peuvent pas être reprises : dites que vous les laissez de côté.
}
import-over = Cet import est déjà terminé : il ne change plus. Envoyez un autre fichier pour recommencer.
import-undone-already = Cet import a été annulé. Importez le fichier de nouveau.
import-undo-late = Un import s’annule dans les trente jours : il est trop tard, ou c’est déjà fait.
import-file-gone = Le fichier de cet import n’est plus gardé. Importez-le de nouveau.
import-skipped = Moins d’une demi-minute
import-twins-text = { $count ->
    [1] Une ligne ressemble à une action déjà saisie : même personne, même jour, même durée, même titre.
   *[other] { $count } lignes ressemblent à des actions déjà saisies : même personne, même jour, même durée, même titre.
}
import-apply-new = { $count ->
    [0] Tout laisser de côté
    [1] Importer la ligne nouvelle, et laisser celles-là
   *[other] Importer les { $count } lignes nouvelles, et laisser celles-là
}
import-twin = Déjà saisie ? Même personne, même jour, même durée, même titre.
