# dynamic: worktime-openings-paste*
# dynamic: worktime-contracts-paste*
# dynamic: noun-*
# dynamic: verb-*
# Temps salarié. Les clés commencent par worktime- : elles sont uniques dans tout le programme.
# dynamic: role-module-*
# dynamic: worktime-zone-*
# dynamic: worktime-mode-*
# dynamic: worktime-governance-*
# dynamic: worktime-validation-*
# dynamic: worktime-rhythm-*
# dynamic: worktime-holiday-*
# dynamic: worktime-contract-*
# dynamic: worktime-leave-*
# dynamic: worktime-scheme-*
# dynamic: worktime-short-*
# dynamic: worktime-monday
# dynamic: worktime-tuesday
# dynamic: worktime-wednesday
# dynamic: worktime-thursday
# dynamic: worktime-friday
# dynamic: worktime-saturday
# dynamic: worktime-sunday
role-module-worktime = Temps salarié
worktime-module = Temps salarié
worktime-menu = Temps salarié
worktime-team = Équipe
worktime-contracts = Contrats et régimes
worktime-locks = Verrous et réouvertures
worktime-settings = Réglages du temps salarié
worktime-is-on = Allumé : réglages, jours fériés
worktime-is-off = Éteint : à allumer pour une équipe salariée
# Les trois vues
worktime-my-day = Ma journée
worktime-my-week = Ma semaine
worktime-the-week = Semaine
worktime-day-of = { $weekday } { $day }
worktime-my-month = Mon mois
worktime-views = Vues
worktime-other-dates = Autres dates
worktime-previous = Avant
worktime-next = Après
worktime-today = Aujourd’hui
worktime-week-of = Du { $from } au { $to }
worktime-total = Total
worktime-of-due = sur { $due } dues
worktime-due = Dû
worktime-day = Jour
worktime-name = Nom
worktime-project = Projet
worktime-new-line = Nouvelle ligne
worktime-choose-project = Choisir un projet
worktime-duration = Durée
worktime-hours-or-minutes = Heures ou minutes ?
worktime-words = Précisions
worktime-plus = minutes pour { $project }
worktime-of-a-day = de journée
worktime-cell = { $project }, { $day }
worktime-several = plusieurs lignes : les voir
worktime-like = Comme { $day }
worktime-copy-week = Copier la semaine précédente
worktime-copied = { $count ->
    [0] Rien à copier.
    [1] Une ligne copiée.
   *[other] { $count } lignes copiées.
}
worktime-to-fill = à remplir
worktime-days-to-fill = Ces jours attendent votre temps :
worktime-fill-day = Remplir ma journée
worktime-fill-range = Remplir plusieurs jours d’un coup
worktime-fill-hint = Les jours fériés, les absences, les jours fermés et les jours déjà remplis sont passés.
worktime-fill-duration-hint = Par jour. Laissez vide pour ce que chaque jour doit.
worktime-fill = Remplir
worktime-grid-keys = Au clavier, comme dans un tableur : les flèches et Entrée changent de case, Maj et les flèches en choisissent plusieurs, Ctrl+C et Ctrl+V copient et collent (aussi depuis un tableur), Ctrl+D recopie la case du dessus, Ctrl+Entrée enregistre.
worktime-presence = Présence
worktime-presence-hint = Le temps de travail de la journée, tous projets réunis.
worktime-presence-of = Présence, { $day }
worktime-counter = Compteur du jour
worktime-counter-of = Compteur, { $day }
worktime-counter-none = pas encore dit
worktime-counter-zero = pas travaillé
worktime-counter-half = une demi-journée
worktime-counter-one = une journée
worktime-counter-nowhere = Ce jour ne se compte pas en jours : il n’a pas de compteur.
worktime-gate-title = D’abord ces jours
worktime-gate-text = Dites si vous avez travaillé ces jours-là : la suite s’ouvrira.
worktime-gate-save = Enregistrer ces jours
worktime-i-did-not-work = Je n’ai pas travaillé
worktime-not-worked = Non travaillé
worktime-absent-day = Absence
worktime-absent-morning = Absence le matin
worktime-absent-afternoon = Absence l’après-midi
worktime-absence-asked = Absence demandée
worktime-not-employed = Aucun contrat ne couvre ces jours : il n’y a rien à remplir ici.
worktime-read-only = en lecture
worktime-to-top = Haut de page
worktime-saved = Enregistré : { $total } en tout.
worktime-nothing-changed = Rien n’avait changé : { $total } en tout.
worktime-plan-unpaid = { $days } : le plan de financement ne nomme que { $agreements }, hors dates. Personne d’autre que l’association ne paie ces heures.
worktime-cap-near = { $when } : { $declared } déclarées aux financeurs, plus de 90 % des { $base } possibles ({ $agreements }).
worktime-cap-reached = { $when } : { $declared } déclarées aux financeurs, c’est tout ce qui est possible ({ $agreements }).
worktime-cap-passed = { $when } : { $declared } déclarées aux financeurs pour { $base } possibles, soit { $excess } de trop ({ $agreements }).
worktime-declared-over-presence = { $when } : { $declared } déclarées aux financeurs pour { $base } de présence, soit { $excess } de trop ({ $agreements }).
worktime-cap-kind = Les heures sont enregistrées telles quelles. Prévenez la personne qui suit les conventions : un bilan ne pourrait pas être arrêté avec plus d’heures qu’il n’est possible d’en déclarer.
worktime-refused = { $count ->
    [1] Une case n’a pas pu être enregistrée
   *[other] { $count } cases n’ont pas pu être enregistrées
}{ $kept ->
    [0] {""}
    [1] {" "}(une autre l’a été)
   *[other] {" "}({ $kept } autres l’ont été)
}
worktime-days = { $days } j
worktime-home-week = Cette semaine : { $done } sur { $due }.
# Refus
worktime-duration-unreadable = Cette durée n’est pas comprise : écrivez 2h15, 2:15, 2,25 ou 135min. Après l’heure, 59 minutes au plus.
worktime-duration-ambiguous = { $number } heures ou { $number } minutes ? Écrivez { $number }min.
worktime-duration-over-day = Une journée compte 24 heures au plus.
worktime-project-required = Choisissez un projet pour cette durée.
worktime-label-too-long = { $most } caractères au plus.
worktime-locked = Ce jour est fermé : la feuille est envoyée ou validée.
worktime-locked-because = Ce jour est fermé par { $by } : { $reason }
worktime-no-contract = Aucun contrat le { $day } pour { $name }.
worktime-this-person = cette personne
worktime-contracts-of = Contrats : { $name }
worktime-future = C’est trop loin : on peut remplir jusqu’au { $day }.
worktime-over-presence = { $presence } de présence, { $allocated } imputées : { $excess } de trop.
worktime-over-day = { $allocated } pour une journée de { $limit } : ramenez à la journée, ou changez le compteur.
worktime-leave-not-told = Les congés de cette personne sont montrés à qui peut voir le motif des absences.
worktime-presence-derived = La présence n’est pas saisie ici : c’est la somme du temps imputé.
worktime-absence-day = { $kind } ce jour-là : rectifiez d’abord l’absence.
worktime-half-day = Absence d’une demi-journée : { $limit } au plus, et non { $allocated }.
worktime-over-clock = { $allocated } en un jour : une journée compte 24 heures au plus.
worktime-gate = { $count ->
    [1] Il manque le compteur d’un jour : { $days }
   *[other] Il manque le compteur de { $count } jours : { $days }
}
worktime-action-closed = Ce projet est ouvert du { $from } au { $to }.
worktime-not-chargeable = Ce projet est archivé ou n’est plus là.
worktime-note-stale = Cette remarque a changé pendant ce temps : « { $now } ». Votre saisie est là ; enregistrez de nouveau pour la garder.
worktime-stale = Cette case a changé pendant ce temps : elle contient { $now }. Votre saisie est là ; enregistrez de nouveau pour la garder.
# Feuilles
worktime-sheet = Feuille
worktime-sheet-of = Feuille du { $from } au { $to }
worktime-sheet-open = Ouverte
worktime-sheet-submitted = Envoyée
worktime-sheet-validated = Validée
worktime-sheet-closed = Close
worktime-sheet-reopened = Rouverte
worktime-sheet-submit = Envoyer la feuille
worktime-sheet-recall = Reprendre la feuille
worktime-sheet-validate = Valider
worktime-sheet-refuse = Refuser
worktime-sheet-close = Clore
worktime-sheet-reopen = Rouvrir
worktime-sheet-sent = Feuille envoyée : elle attend d’être validée.
worktime-sheet-done = Feuille validée.
worktime-sheet-recalled = La feuille est de nouveau à vous.
worktime-sheet-was-validated = Feuille validée.
worktime-sheet-was-refused = Feuille refusée : la personne lit votre raison.
worktime-sheet-was-closed = Feuille close.
worktime-sheet-was-reopened = Feuille rouverte.
worktime-sheet-state = Cette feuille a changé d’état entre-temps.
worktime-sheet-future = La feuille va jusqu’au { $day } : elle s’envoie une fois ce jour venu.
worktime-sheet-incomplete = { $count ->
    [1] Un jour attend votre temps : { $days }
   *[other] { $count } jours attendent votre temps : { $days }
}
worktime-presence-missing = { $count ->
    [1] La présence d’un jour manque : { $days }
   *[other] La présence de { $count } jours manque : { $days }
}
worktime-self-validation = Quelqu’un d’autre doit valider votre feuille.
worktime-reason = Raison
worktime-reason-required = Dites pourquoi.
worktime-waiting = À valider
worktime-sheet-awaits = { $name } la valide.
worktime-sheet-awaits-other = Une autre personne la valide.
worktime-home-sheets = { $count ->
    [1] Une feuille de temps envoyée attend d’être validée.
   *[other] { $count } feuilles de temps envoyées attendent d’être validées.
}
worktime-home-sheets-link = Voir l’équipe
worktime-home-absences = { $count ->
    [1] Une absence demandée attend une réponse.
   *[other] { $count } absences demandées attendent une réponse.
}
worktime-home-absences-link = Répondre
worktime-sent-on = envoyée le { $at }
worktime-sheets-certain = Feuilles validées et closes
# Équipe
worktime-person = Personne
worktime-worked = Travaillé
worktime-absent = Absences
worktime-missing = À remplir
worktime-missing-days = { $count ->
    [1] un jour
   *[other] { $count } jours
}
worktime-nobody = Personne encore
worktime-nobody-text = Ajoutez un premier contrat : la personne pourra remplir ses journées.
# Contrats et régimes
worktime-contracts-intro = Qui travaille ici, depuis quand, à quelle quotité et sous quel régime.
worktime-contract-new = Nouveau contrat
worktime-contract-added = Contrat enregistré.
worktime-contract-end = Fin du contrat
worktime-contract-set-end = Enregistrer la fin
worktime-contract-ended = Fin du contrat enregistrée.
worktime-contract-kind = Nature du contrat
worktime-contract-employs-nobody = Un service civique n’est pas un contrat de travail : ajoutez la personne sans contrat, par ses dates seules.
worktime-contract-cdi = CDI
worktime-contract-cdd = CDD
worktime-contract-cdii = CDI intermittent
worktime-contract-apprenticeship = Apprentissage
worktime-contract-civic-service = Service civique
worktime-contract-other = Autre
worktime-no-contract-today = Pas de contrat en ce moment
worktime-job-title = Poste
worktime-first-day = Premier jour
worktime-last-day = Dernier jour
worktime-last-day-hint = Vide : sans terme.
worktime-choose-person = Choisir une personne
worktime-person-required = Choisissez une personne.
worktime-scheme = Régime de temps
worktime-scheme-hint = Comment le temps dû est compté.
worktime-choose-scheme = Choisir un régime
worktime-scheme-required = Choisissez un régime.
worktime-scheme-taken = Un régime porte déjà ce nom.
worktime-version-taken = Une version commence déjà ce jour-là.
worktime-scheme-weekly = À la semaine
worktime-scheme-annualised = Annualisé
worktime-scheme-day-pack = Forfait en jours
worktime-scheme-hour-pack = Forfait en heures
worktime-scheme-untracked = Sans décompte
worktime-rules-weekly = seuil de { $hours } par semaine
worktime-rules-annualised = seuil de { $hours } par an
worktime-rules-day-pack = { $days } par an, journée de référence de { $hours }
worktime-rules-hour-pack = { $hours } par période
worktime-rules-untracked = ni heures ni jours dus
worktime-schemes = Régimes de temps
worktime-fte = Quotité, en %
worktime-fte-hint = 100 pour un temps plein.
worktime-week-pattern = Semaine habituelle
worktime-week-pattern-hint = Les heures de chaque jour travaillé ; vide s’il ne l’est pas.
worktime-pattern-required = Indiquez au moins un jour travaillé.
worktime-monday = Lundi
worktime-tuesday = Mardi
worktime-wednesday = Mercredi
worktime-thursday = Jeudi
worktime-friday = Vendredi
worktime-saturday = Samedi
worktime-sunday = Dimanche
worktime-short-monday = lun.
worktime-short-tuesday = mar.
worktime-short-wednesday = mer.
worktime-short-thursday = jeu.
worktime-short-friday = ven.
worktime-short-saturday = sam.
worktime-short-sunday = dim.
worktime-leave-and-solidarity = Congés et journée de solidarité
worktime-planned-leave = Congés prévus dans l’année, en jours travaillés
worktime-planned-leave-hint = Vide : cinq semaines, au prorata.
worktime-leave-unit = Les congés se comptent
worktime-leave-ouvrables = en jours ouvrables
worktime-leave-ouvres = en jours ouvrés
worktime-leave-pattern-days = en jours travaillés
worktime-solidarity = Journée de solidarité
worktime-solidarity-hint = Sept heures à proportion de la quotité, une fois par période (code du travail, art. L3133-7 et suivants).
worktime-solidarity-none = Aucune
worktime-solidarity-end = En fin de période
worktime-solidarity-date = Un jour choisi
worktime-solidarity-on = Ce jour-là
worktime-manager = Responsable
worktime-manager-hint = Qui valide ses feuilles, si l’association le veut ainsi.
worktime-profile = Profil
worktime-profile-of = Profil { DE($name) }
worktime-profile-new = Ajouter une personne sans contrat
worktime-profile-intro = Personne mise à disposition, volontaire en service civique, stagiaire, prestataire : des dates suffisent. Ses heures se saisissent comme les autres et se comptent à part ; rien n’est dû, aucun jour n’est exigé.
worktime-profile-contract-intro = La nature et les dates viennent des contrats.
worktime-profile-kind = À quel titre
worktime-profile-kind-hint = Pour un·e salarié·e, ajoutez un contrat.
worktime-profile-kind-since = Un autre titre à partir d’un autre premier jour : celui d’avant reste aux heures déjà faites. Pour un·e salarié·e, ajoutez un contrat.
worktime-profile-kind-required = Choisissez à quel titre cette personne travaille ici.
worktime-profile-there = Cette personne a déjà un profil : modifiez-le depuis sa page.
worktime-profile-under-contract = Cette personne a un contrat : c’est lui qui dit la nature et les dates. Changez le contrat.
worktime-profile-own-manager = Personne n’est responsable de soi-même : choisissez quelqu’un d’autre.
worktime-profile-written = { $count ->
    [1] Du temps est écrit le { $day }, hors de ces dates. Ôtez-le d’abord, ou gardez ce jour.
   *[other] Du temps est écrit sur { $count } jours hors de ces dates, jusqu’au { $day }. Ôtez-le d’abord, ou gardez ces jours.
}
worktime-profile-saved = Profil enregistré.
worktime-profile-archive = Archiver
worktime-profile-archived = Profil archivé : rien ne s’y saisit plus, tout ce qui est écrit reste.
worktime-profile-restore = Reprendre
worktime-profile-restored = Profil repris.
worktime-profile-is-archived = archivé
worktime-others = Autres personnes
worktime-others-text = Leurs heures se comptent à part de celles des salarié·es.
worktime-amend = Avenant
worktime-amend-of = Avenant pour { $name }
worktime-amendment-later = Cet avenant en remplacerait un autre, qui commence le { $day } : cochez la case pour le remplacer, ou choisissez un premier jour après lui.
worktime-amend-replace-later = Remplacer les avenants qui commencent plus tard, avec leurs semaines planifiées
worktime-zone-of-organisation = Ceux de l’organisation
worktime-amend-intro = Ce qui vaut le premier jour prend fin la veille. Les feuilles déjà validées gardent leurs chiffres.
worktime-amendment-added = Avenant enregistré.
worktime-amendment-kept = { $count ->
    [1] Une feuille validée garde ses chiffres.
   *[other] { $count } feuilles validées gardent leurs chiffres.
}
worktime-amendment-moved = L’écart, { $minutes }, est inscrit au compteur.
worktime-project-holds = { $count ->
    [1] une ligne de temps ({ $dates })
   *[other] { $count } lignes de temps ({ $dates })
}
worktime-terms-too-full = { $count ->
    [1] Ce jour tient plus d’heures que ces règles ne le permettent, ramenez-le d’abord : { $days }.
   *[other] Ces jours tiennent plus d’heures que ces règles ne le permettent, ramenez-les d’abord : { $days }.
}
worktime-days-too-full = { $count ->
    [1] Un jour d’une feuille déjà envoyée tient plus d’heures que ces règles ne le permettent : rouvrez-la pour le ramener.
   *[other] { $count } jours de feuilles déjà envoyées tiennent plus d’heures que ces règles ne le permettent : rouvrez-les pour les ramener.
}
worktime-leave-followed = { $count ->
    [1] Une absence acceptée est décomptée à nouveau.
   *[other] { $count } absences acceptées sont décomptées à nouveau.
}
worktime-leave-beyond = { $count ->
    [1] Une absence acceptée dépasse la fin du contrat : { $days }. Annulez-la ou rectifiez-la.
   *[other] { $count } absences acceptées dépassent la fin du contrat : { $days }. Annulez-les ou rectifiez-les.
}
worktime-amendment-gap = Il ne peut y avoir de jour sans conditions : voyez le { $day }.
worktime-amendment-overlap = Deux conditions vaudraient le même jour : le { $day }.
worktime-amendment-after-end = Le contrat prend fin avant : le { $day }.
worktime-contract-written-after = { $count ->
    [1] Du temps est écrit le { $day }, après ce dernier jour. Ôtez-le d’abord, au besoin en rouvrant la feuille.
   *[other] Du temps est écrit sur { $count } jours après ce dernier jour, jusqu’au { $day }. Ôtez-le d’abord, au besoin en rouvrant la feuille.
}
worktime-period-outside = Des semaines prévues sortent de ces dates : le { $day }.
worktime-two-contracts-hours = Deux contrats à la fois ne se cumulent qu’en heures : le { $day }.
worktime-over-full-time = Ensemble, les contrats feraient { $percent } le { $day }.
worktime-from-to = du { $from } au { $to }
worktime-since = depuis le { $from }
worktime-terms-said = { $percent }, { $hours } par semaine
worktime-year-from-to = Du { $from } au { $to }
worktime-due-hours = Heures dues
worktime-legal-threshold = Seuil légal
worktime-over-threshold = Le calendrier dépasse le seuil légal de { $hours } : prévoyez des repos, ou ce sera des heures supplémentaires.
worktime-formula = Le calcul, avec ses nombres
worktime-formula-pattern = { $days } jours de la semaine habituelle
worktime-formula-holidays = { $days ->
    [0] aucun jour férié n’y tombe
    [1] un jour férié y tombe
   *[other] { $days } jours fériés y tombent
}
worktime-formula-leave = congés prévus : { $days } de durée moyenne
worktime-formula-solidarity = journée de solidarité
worktime-adjustment = Ajustement annuel : { $hours } par rapport au calendrier ({ $calendar }).
# Verrous
worktime-locks-intro = Un verrou ferme des jours à toute écriture, d’où qu’elle vienne. Une feuille se rouvre avec une raison, qui reste au journal.
worktime-lock-new = Fermer des jours
worktime-lock-add = Fermer ces jours
worktime-lock-added = Ces jours sont fermés.
worktime-lock-lift = Lever
worktime-lock-lifted = Verrou levé.
worktime-lock-lifted-by = levé par { $who }, { $at }
worktime-lock-lift-first = Un verrou tient ces jours : levez-le pour rouvrir la feuille.
worktime-lock-reason-hint = Elle se lit sur chaque jour fermé.
worktime-all-locks = Verrous
worktime-everybody = Tout le monde
worktime-from = Du
worktime-to = Au
# Réglages
worktime-present-though-absent = présence écrite un jour d’absence : rectifiez l’une ou l’autre
worktime-role-archived = sans temps salarié
worktime-role-ended-by-itself = Fin de rôle d’un profil archivé
worktime-team-role = { $role } · équipe salariée
worktime-team-roles = Rôles de l’équipe
worktime-team-roles-intro = En collectif, chaque salarié·e peut tout faire dans le temps salarié. Chacun·e garde ce que son rôle permet déjà ailleurs.
worktime-team-roles-none = Toute l’équipe peut déjà tout faire
worktime-team-roles-from-to = { $from } devient { $to }
worktime-team-switches = Et aussi
worktime-team-switches-hint = Décochez ce que vous préférez laisser fermé à tout le monde.
worktime-team-roles-give = { $count ->
    [1] Donner ce rôle à une personne
   *[other] Donner ces rôles à { $count } personnes
}
worktime-team-roles-later = Plus tard
worktime-team-roles-ask = Demandez à une personne qui gère les rôles d’ouvrir cette page.
worktime-team-roles-given = { $count ->
    [0] Toute l’équipe pouvait déjà tout faire.
    [1] Rôle donné à une personne.
   *[other] Rôles donnés à { $count } personnes.
}
worktime-team-roles-waiting = { $count ->
    [1] Une personne de l’équipe ne peut pas encore tout faire.
   *[other] { $count } personnes de l’équipe ne peuvent pas encore tout faire.
}
worktime-team-role-leads = { $role } · responsable
worktime-team-role-own = { $role } · salarié·e
worktime-team-roles-intro-led = Chaque salarié·e écrit et voit son propre temps ; qui est responsable voit, saisit et valide aussi celui des personnes dont elle ou il est responsable, et de nulle autre. Chacun·e garde ce que son rôle permet déjà ailleurs.
worktime-team-roles-none-led = Toute l’équipe a les droits qu’il lui faut
worktime-team-roles-waiting-led = { $count ->
    [1] Une personne de l’équipe n’a pas encore les droits qu’il lui faut.
   *[other] { $count } personnes de l’équipe n’ont pas encore les droits qu’il leur faut.
}
worktime-first-steps = Et ensuite
worktime-first-people = Ajouter les personnes de l’équipe
worktime-first-contracts = Coller leurs contrats : le régime et la quotité de chacun·e
worktime-first-projects = Coller les premiers projets et leurs actions
worktime-first-week = Écrire sa première semaine
worktime-settings-intro = Comment l’équipe écrit et valide son temps.
worktime-on = Suivre le temps salarié
worktime-on-hint = Éteindre cache les écrans et garde tout.
worktime-governance = Organisation
worktime-governance-collectif = Collectif : chacun·e fait tout
worktime-governance-hierarchical = Avec une coordination
worktime-validation = Validation des feuilles
worktime-validation-hint = Seul·e dans un collectif, on ne peut pas être validé·e par un autre : la feuille vaut validée.
worktime-validation-auto = Envoyer suffit
worktime-validation-crossed = Par quelqu’un d’autre
worktime-validation-manager = Par la personne responsable
worktime-rhythm = Une feuille par
worktime-rhythm-month = mois
worktime-rhythm-week = semaine
worktime-mode = Saisie
worktime-mode-single = Une seule : le temps par projet
worktime-mode-two-layer = Deux : la présence, puis les projets
worktime-mode-hint = Avec deux saisies, on ne peut imputer plus que la présence du jour.
worktime-zone = Jours fériés de
worktime-zone-metropole = Métropole
worktime-zone-alsace-moselle = Alsace-Moselle
worktime-zone-guadeloupe = Guadeloupe
worktime-zone-guyane = Guyane
worktime-zone-martinique = Martinique
worktime-zone-mayotte = Mayotte
worktime-zone-reunion = La Réunion
worktime-zone-saint-barthelemy = Saint-Barthélemy
worktime-zone-saint-martin = Saint-Martin
worktime-zone-saint-pierre-et-miquelon = Saint-Pierre-et-Miquelon
worktime-good-friday = Le Vendredi saint est férié
worktime-good-friday-hint = En Alsace-Moselle, dans les communes qui ont un temple protestant ou une église mixte.
worktime-gate-from = Exiger les jours à partir du
worktime-gate-from-hint = Avant cette date, les oublis sont signalés sans bloquer.
worktime-future-days = Jours d’avance permis
worktime-future-days-hint = Combien de jours après aujourd’hui on peut déjà remplir.
worktime-tolerance = Tolérance d’une demi-journée, en minutes
worktime-tolerance-hint = Ce qu’une demi-journée travaillée peut dépasser.
worktime-settings-saved = Réglages enregistrés : le temps salarié est allumé.
worktime-switched-off = Le temps salarié est éteint ; rien n’est perdu.
worktime-holidays-of = Jours fériés { $year }
worktime-holidays-intro = Calculés pour votre zone. Seul le 1er mai est chômé de par la loi : dites les jours où vous travaillez.
worktime-holidays-decide = Décider pour
worktime-holidays-decide-hint = Une zone choisie ici montre ses jours ; ce que vous décidez ne vaut que pour les contrats qui la suivent.
worktime-holidays-everywhere = Toutes les zones
worktime-holidays-see = Voir ces jours
worktime-zone-unknown = Choisissez une zone de la liste.
worktime-holiday-work = On travaille
worktime-holiday-rest = On ne travaille pas
worktime-holiday-off = Le { $day } n’est pas travaillé.
worktime-holiday-worked = Le { $day } est travaillé.
worktime-holiday-add = Ajouter un jour non travaillé
worktime-holiday-01-01 = Jour de l’an
worktime-holiday-e-minus-2 = Vendredi saint
worktime-holiday-e-plus-1 = Lundi de Pâques
worktime-holiday-05-01 = Fête du Travail
worktime-holiday-05-08 = Victoire de 1945
worktime-holiday-e-plus-39 = Ascension
worktime-holiday-e-plus-50 = Lundi de Pentecôte
worktime-holiday-07-14 = Fête nationale
worktime-holiday-08-15 = Assomption
worktime-holiday-11-01 = Toussaint
worktime-holiday-11-11 = Armistice
worktime-holiday-12-25 = Noël
worktime-holiday-12-26 = Saint-Étienne
worktime-holiday-04-27 = Abolition de l’esclavage
worktime-holiday-05-22 = Abolition de l’esclavage
worktime-holiday-05-27 = Abolition de l’esclavage
worktime-holiday-05-28 = Abolition de l’esclavage
worktime-holiday-06-10 = Abolition de l’esclavage
worktime-holiday-10-09 = Abolition de l’esclavage
worktime-holiday-12-20 = Abolition de l’esclavage
# Champs
worktime-day-required = Écrivez un jour, par exemple 07/03/2026.
worktime-number-invalid = Un nombre entre { $least } et { $most }.
worktime-percent-invalid = Un pourcentage entre 0,01 et 100.
worktime-days-invalid = Un nombre de jours, par exemple 25 ou 12,5.
# Absences
# dynamic: worktime-kind-*
worktime-absences = Absences
worktime-absences-all = Toutes mes absences
worktime-absences-asked = Demandes à traiter
worktime-absence-new = Demander une absence
worktime-absence-ask = Envoyer
worktime-absence-kind = Type d’absence
worktime-absence-choose = Choisir un type
worktime-absence-kind-required = Choisissez un type d’absence.
worktime-absence-one-day = Vide : un seul jour.
worktime-absence-too-long = Une absence dure un an au plus : faites-en deux.
worktime-absence-comment = Mot pour l’équipe
worktime-absence-comment-hint = Facultatif. N’y écrivez jamais de raison médicale.
worktime-from-half = À partir du
worktime-to-half = Jusqu’à
worktime-morning = matin
worktime-afternoon = après-midi
worktime-away = Absent·e
worktime-also-away = aussi absent·e·s : { $names }
worktime-absence-none = Aucune absence
worktime-absence-none-text = Vos congés, vos absences et leurs réponses se liront ici.
worktime-absence-accept = Accepter
worktime-absence-cancel = Annuler
worktime-absence-draft = Brouillon
worktime-absence-requested = Demandée
worktime-absence-accepted = Acceptée
worktime-absence-refused = Refusée
worktime-absence-refused-because = Raison du refus : { $reason }
worktime-absence-cancelled = Annulée
worktime-absence-rectified = Rectifiée
worktime-absence-added = Absence enregistrée.
worktime-absence-sent = Demande envoyée.
worktime-absence-drafted = Brouillon gardé : vous seul·e le voyez.
worktime-absence-discarded = Brouillon supprimé.
worktime-absence-keep-draft = Garder en brouillon
worktime-absence-send-draft = Envoyer ce brouillon
worktime-absence-edit-draft = Modifier le brouillon
worktime-absence-discard = Supprimer le brouillon
worktime-absence-draft-intro = Vous seul·e le voyez, et il ne compte pas tant qu’il n’est pas envoyé.
worktime-absence-draft-own = Un brouillon est à soi seul·e.
worktime-absence-was-accepted = Absence acceptée.
worktime-absence-was-refused = Absence refusée.
worktime-absence-was-cancelled = Absence annulée.
worktime-absence-no-draft-again = Une absence déjà envoyée ne redevient pas un brouillon : annulez-la, ou dites les nouveaux jours.
worktime-absence-closed = Ces jours sont fermés : { $days }.
worktime-absence-worked = Du temps est écrit ces jours-là, ôtez-le d’abord : { $days }.
worktime-absence-twice = Une autre absence prend déjà ces jours : { $days }.
worktime-kind-leave = Congés payés
worktime-kind-split-bonus = Jours de fractionnement
worktime-kind-rtt = RTT
worktime-kind-day-pack-rest = Repos du forfait en jours
worktime-kind-recovery = Récupération
worktime-kind-sick = Maladie
worktime-kind-work-accident = Accident du travail
worktime-kind-parental = Maternité, paternité, adoption
worktime-kind-family-event = Événement familial
worktime-kind-unpaid = Sans solde
worktime-kind-training = Formation
worktime-kind-delegation = Heures de délégation
worktime-kind-other = Autre
# Compteurs
worktime-counters = Mes compteurs
worktime-opening = Reprendre un solde
worktime-opening-intro = ce que disait l’ancien outil au soir de la veille, heures faites moins heures dues depuis le début de la période. Les jours d’avant ne comptent plus ici, même ceux d’une feuille déjà validée. C’est un mouvement daté : un autre le corrige, ou on le retire.
worktime-opening-on = À partir du
worktime-opening-corrects = Déjà repris, un solde se corrige : ce qui s’ajoute ici part du même jour. Pour changer de jour, retirez-le d’abord de ses mouvements.
worktime-opening-hours = Heures en plus ou en moins
worktime-opening-hours-hint = 12h30, 12,5 ou -3h15
worktime-opening-hours-invalid = Écrivez des heures, avec un moins devant s’il en manque : 12h30, -3h15.
worktime-opening-reason = D’où vient ce solde
worktime-opening-reason-hint = Tableau de l’an dernier, ancien logiciel…
worktime-opening-not-counted = Ce jour-là, cette personne n’a pas d’heures annualisées : choisissez un jour de sa période.
worktime-opening-days-intro = les jours comptés depuis le début de la période, jusqu’au soir de la veille. Les jours d’avant ne comptent plus ici, même ceux d’une feuille déjà validée. C’est un mouvement daté : un autre le corrige, ou on le retire.
worktime-opening-days = Jours déjà comptés
worktime-opening-days-hint = 96,5 ; -0,5 pour corriger
worktime-opening-days-invalid = Écrivez des jours, 366 au plus : 96,5 ou -0,5.
worktime-opening-not-in-days = Ce jour-là, cette personne n’a pas de forfait en jours : choisissez un jour de sa période.
worktime-opening-withdraw = Retirer ce solde
worktime-opening-withdrawn = Solde retiré.
worktime-opening-added = Solde repris : { $hours }.
worktime-contracts-paste = Coller les contrats de l’équipe
worktime-contracts-paste-intro = Copiez les lignes d’un tableur, avec leurs titres de colonnes, et collez-les ici : une ligne par personne, et l’équipe peut écrire son temps. Qui a déjà un contrat reste comme il est.
worktime-contracts-paste-hint = Colonnes reconnues par leur nom : Personne, Régime (35 heures par semaine si rien n’est dit), Quotité (100 %), Du (le premier du mois), Fonction, Solidarité (« Aucune », « En fin de période » ou une date ; en fin de période si rien n’est dit), et les heures de Lundi à Dimanche, à parts égales sur cinq jours si rien n’est dit.
worktime-contracts-pasted = Contrats ajoutés : { $added } ; déjà là : { $known }.
worktime-openings-paste = Coller les soldes de toute l’équipe
worktime-openings-paste-intro = Copiez les lignes d’un tableur, avec leurs titres de colonnes, et collez-les ici. Un compteur déjà ouvert reste comme il est.
worktime-openings-paste-hint = Colonnes reconnues par leur nom : Personne, Compteur (Modulation, Forfait en jours, Congés payés…), Période (un premier jour, ou 2026-01-01/2026-12-31 pour des congés), Quantité (12h30, -3h15 ou 25 jours), Date d’effet (le premier jour de la période si rien n’est dit).
worktime-openings-pasted = Soldes repris : { $added } ; déjà là : { $known }.
worktime-openings-reason = Reprise de soldes collée
worktime-paste-nobody = cette personne ne travaille pas ici : écrivez son nom comme sur la page de l’équipe.
worktime-paste-solidarity = journée de solidarité : écrivez « Aucune », « En fin de période » ou une date.
worktime-paste-two = deux personnes portent ce nom : reprenez leurs soldes depuis leur page.
worktime-paste-period = la période ne se lit pas : écrivez un jour, ou deux séparés par une barre.
worktime-paste-other-day = ce compteur est déjà repris au { $day } par une ligne d’avant : ce qui le corrige porte la même date d’effet.
worktime-paste-counter = ce compteur n’existe pas : écrivez Modulation ou le nom d’un type d’absence.
worktime-modulation = Modulation
worktime-modulation-intro = Ce qui a été travaillé moins ce qui était dû. Rien n’est jamais retenu sur la paie.
worktime-modulation-validated = Validée
worktime-modulation-provisional = À ce jour
worktime-modulation-projected = En fin de période
worktime-part-validated = Feuilles validées
worktime-part-live = Jours écrits depuis, moins ce qu’ils devaient
worktime-part-due = Dû d’ici la fin, congés prévus déduits
worktime-part-leave = après déduction de { $time } de congés prévus encore à prendre
worktime-part-planned = Déjà écrit après aujourd’hui
worktime-movements = Mouvements
worktime-cause-opening = Report
worktime-movement-settings = Réglages du calcul
worktime-override-moved = Le projet ou l’action de la ligne a changé
worktime-override-row-removed = La ligne a été retirée
worktime-cause-sheet = Feuille validée
worktime-cause-contract-change = Changement de contrat ou de règle
worktime-cause-absence-correction = Absence corrigée
worktime-due-changed = { $before } dues avant le changement, { $after } après
worktime-cause-cancel = Feuille rouverte
worktime-worked-less-due = { $worked } travaillées, { $due } dues
worktime-pack-counted = Jours comptés
worktime-pack-opened = { $opened } repris + { $counters } de compteurs
worktime-pack-of = sur { $days }
worktime-pack-left = Jours restants
worktime-favourites = Mes favoris
worktime-favourites-choose = Choisir ce qui vient en premier
worktime-favourites-intro = Les projets et les actions cochés viennent en premier là où vous écrivez votre temps, avant ceux des dernières semaines.
worktime-favourites-saved = Favoris enregistrés.
personal-worktime-favourites = Vos favoris du temps salarié
worktime-weeks-last = Semaine par semaine
# Exports
# dynamic: worktime-staff-*
# dynamic: worktime-source-*
# dynamic: worktime-sheet-*
worktime-exports = Exporter le temps
worktime-exports-intro = Une ligne par durée écrite : LibreOffice d’abord, puis Excel, CSV et JSON. Les colonnes gardent leur ordre d’une version à l’autre.
worktime-format = Format
worktime-download = Télécharger
worktime-column-year = Année
worktime-column-month = Mois
worktime-column-week = Semaine ISO
worktime-column-status = Statut
worktime-column-action = Action
worktime-column-action-code = Code action
worktime-column-analytic = Code analytique
worktime-column-hours = Heures décimales
worktime-column-minutes = Minutes
worktime-column-source = Source
worktime-column-entered = Saisi le
worktime-column-by = Saisi par
worktime-column-id = Identifiant
worktime-staff-employee = Salarié·e
worktime-staff-seconded = Mis·e à disposition
worktime-staff-civic-service = Volontaire
worktime-staff-trainee = Stagiaire
worktime-staff-contractor = Prestataire
worktime-source-day = Journée
worktime-source-week = Semaine
worktime-source-month = Mois
worktime-source-timer = Chronomètre
worktime-source-import = Import
worktime-source-api = API
noun-absence = Absence
noun-counter_movement = Mouvement de compteur
noun-allocation = Temps imputé
noun-entry_period = Fiche de temps
noun-holiday_override = Jour férié
noun-worktime_favourite = Favoris du temps
noun-period_lock = Verrou
noun-work_contract = Contrat de travail
noun-worktime_settings = Réglages du temps salarié
verb-amend = Avenant
verb-enter = Saisie
verb-lift = Levée

# Imports of time (W13).
# dynamic: time-import-field-*, time-import-source-*, import-group-*, import-unknown-*, import-found-*
# dynamic: time-import-intro, time-import-empty-text, time-import-state-applied, time-import-which-files-text, time-import-who
# dynamic: time-import-added, time-import-see, time-import-undo-*, time-import-undone-text
time-imports = Imports de temps
time-import-intro = Reprenez le temps noté dans un autre logiciel ou un tableur. Rien n’est enregistré avant que vous ayez vu chaque ligne.
time-import-empty-text = Un export de Toggl, Clockify, Harvest, Kimai ou solidtime, ou n’importe quel tableau avec une date, une durée et un projet.
time-import-which-files-text = Les exports de Toggl, Clockify, Harvest, Kimai et solidtime sont reconnus tout seuls, comme le détail des temps de Bocage. Pour un autre tableau, vous direz ce que contient chaque colonne : il faut au moins une date, une durée et un projet. Un calendrier croisé (les jours d’un côté, les projets de l’autre) est accepté aussi.
time-import-state-applied = { $count ->
    [0] Rien à ajouter
    [1] 1 ligne ajoutée
   *[other] { $count } lignes ajoutées
}
time-import-source-toggl = Export de Toggl reconnu, { $count } lignes.
time-import-source-clockify = Export de Clockify reconnu, { $count } lignes.
time-import-source-harvest = Export de Harvest reconnu, { $count } lignes.
time-import-source-kimai = Export de Kimai reconnu, { $count } lignes.
time-import-source-solidtime = Export de solidtime reconnu, { $count } lignes.
time-import-source-bocage = Détail des temps de Bocage reconnu, { $count } lignes.
time-import-source-free = Tableau de { $count } lignes.
time-import-field-title = Projet
time-import-field-date = Date
time-import-field-start = Début
time-import-field-end-date = Date de fin
time-import-field-end = Fin
time-import-field-minutes = Durée en minutes
time-import-field-duration = Durée
time-import-field-hours = Durée en heures décimales
time-import-field-seconds = Durée en secondes
time-import-field-full-name = Personne
time-import-field-first-name = Prénom
time-import-field-surname = Nom
time-import-field-email = Adresse e-mail
time-import-field-client = Client, ou ce qui regroupe les projets
time-import-field-project = Projet
time-import-field-action = Action ou tâche
time-import-field-activity = Type d’activité
time-import-field-label = Libellé
time-import-field-tags = Étiquettes
time-import-field-reference = Identifiant de Bocage
time-import-sheet = Feuille du classeur
time-import-sheet-hint = Ce fichier en a plusieurs. « Toutes » les prend l’une après l’autre ; leur nom devient une colonne, celle des personnes s’il y a une feuille par personne.
time-import-sheet-each = Toutes
time-import-zone = Fuseau horaire des heures du fichier
time-import-zone-hint = Un fichier ne le dit pas : c’est celui qui était réglé dans l’autre logiciel.
time-import-times = Heures de début et de fin
time-import-times-hint = Sans elles, deux lignes d’une personne ne peuvent plus se chevaucher.
time-import-times-kept = Les garder
time-import-times-dropped = Ne garder que les durées
time-import-dates = Ordre des dates
time-import-dates-hint = C’est un réglage de chaque compte : l’aperçu dit comment la première date est lue.
time-import-dates-month = Mois puis jour (03/04 : 4 mars)
time-import-dates-day = Jour puis mois (04/03 : 4 mars)
time-import-dates-read = La première date, « { $written } », est lue { $day }. Si ce n’est pas le bon jour, changez l’ordre des dates dans les correspondances.
time-import-whose = De qui est ce temps ?
time-import-whose-hint = Ce fichier ne nomme personne.
time-import-whose-none = Choisissez une personne
time-import-leave-out = Laisser de côté
import-group-worker = Personnes
import-unknown-worker = { $count ->
    [1] Une personne n’a pas été retrouvée parmi celles qui ont un contrat. Ajoutez d’abord son contrat, ou dites qui c’est.
   *[other] { $count } personnes n’ont pas été retrouvées parmi celles qui ont un contrat. Ajoutez d’abord leur contrat, ou dites qui c’est.
}
import-found-worker = { $count ->
    [1] Une personne retrouvée
   *[other] { $count } personnes retrouvées
}
import-group-target = Projets et actions
import-unknown-target = { $count ->
    [1] Un projet ou une action n’existe pas encore ici.
   *[other] { $count } projets ou actions n’existent pas encore ici.
}
import-found-target = { $count ->
    [1] Un projet ou une action retrouvé
   *[other] { $count } projets ou actions retrouvés
}
time-import-who = Personne
time-import-rounding = Arrondi à la minute : { $by } min en tout.
time-import-skipped = { $count ->
    [1] Une ligne de moins d’une demi-minute est laissée de côté.
   *[other] { $count } lignes de moins d’une demi-minute sont laissées de côté.
}
time-import-said = { $count ->
    [1] Une ligne : la durée écrite l’emporte sur les heures, qui ne sont pas gardées (une pause, sans doute).
   *[other] { $count } lignes : la durée écrite l’emporte sur les heures, qui ne sont pas gardées (une pause, sans doute).
}
time-import-running = { $count ->
    [1] Une ligne est encore en cours : elle viendra avec un prochain fichier.
   *[other] { $count } lignes sont encore en cours : elles viendront avec un prochain fichier.
}
time-import-runs = Encore en cours : sa fin viendra avec un prochain fichier.
time-import-column-missing = Il manque une colonne ({ $column }).
time-import-no-time = Rien dans ce fichier ne dit combien de temps : une liste de projets ou de clients ne s’importe pas ici. Envoyez le détail du temps : il crée les projets et leurs clients.
time-import-clock-unreadable = Cette heure n’est pas comprise.
time-import-gap = Cette heure n’a pas existé : l’horloge a avancé cette nuit-là.
time-import-ambiguous = Cette heure est arrivée deux fois cette nuit-là, et la durée ne dit pas laquelle.
time-import-backwards = La fin vient avant le début.
time-import-day-unreadable = Ce jour n’est pas compris : écrivez-le par exemple 07/03/2026.
time-import-midnight = Ce temps passe minuit : coupez-le en deux, ou ne gardez que les durées.
time-import-no-project = Dites à quel projet va cette ligne.
time-import-no-person = « { $who } » n’est personne d’ici : ajoutez son contrat, ou dites qui c’est.
time-import-nobody-named = Dites de qui est ce temps.
time-import-added = Lignes ajoutées
time-import-see = Voir le détail des temps
time-import-undo-question = { $count ->
    [1] Retirer la ligne de cet import ?
   *[other] Retirer les { $count } lignes de cet import ?
}
time-import-undo-text = Ce temps disparaît, avec les projets et les actions que l’import avait créés et que rien d’autre n’utilise. Vous pourrez importer le fichier de nouveau.
time-import-undo-no = Garder ces lignes
time-import-undo-yes = { $count ->
    [1] Retirer la ligne
   *[other] Retirer les { $count } lignes
}
time-import-undo-touched = { $count ->
    [1] Une ligne de cet import a changé depuis : il ne s’annule plus d’un bloc.
   *[other] { $count } lignes de cet import ont changé depuis : il ne s’annule plus d’un bloc.
}
time-import-undone-text = { $count ->
    [1] Cet import est annulé : sa ligne a été retirée.
   *[other] Cet import est annulé : ses { $count } lignes ont été retirées.
}
time-import-applied-now = { $count ->
    [0] Rien à ajouter : tout était déjà là.
    [1] 1 ligne ajoutée.
   *[other] { $count } lignes ajoutées.
}
time-import-undone-now = { $count ->
    [1] 1 ligne retirée.
   *[other] { $count } lignes retirées.
}
job-kind-time-import-forget = Nettoyage des imports de temps
noun-time_import = Import de temps
worktime-overlap = Une autre ligne occupe déjà ce temps : du { $start } au { $end }.
worktime-column-project-code = Code projet
worktime-column-axis = Axe
worktime-column-activity = Type d’activité
worktime-column-start = Début
worktime-column-end = Fin
worktime-column-tags = Étiquettes
worktime-column-date = Date
worktime-column-label = Libellé
worktime-column-sheet = État de la feuille
worktime-column-total = Total
worktime-column-total-hours = Total décimal
worktime-column-first-half = Demi-journée début
worktime-column-last-half = Demi-journée fin
worktime-column-days-counted = Jours décomptés
worktime-column-neutralised = Minutes neutralisées
worktime-column-state = État
worktime-column-counter = Compteur
worktime-column-period = Période
worktime-column-effective = Date d’effet
worktime-column-quantity = Quantité
worktime-column-unit = Unité
worktime-column-cause = Cause
worktime-column-balance = Solde
worktime-column-expires = Échéance
worktime-column-break = Pause
worktime-column-due = Dû
worktime-column-gap = Écart
worktime-column-remote = Télétravail
# dynamic: worktime-table-*, worktime-kind-of-counter-*, worktime-unit-*
worktime-table-croise = Temps croisé par mois
worktime-table-absences = Absences
worktime-table-compteurs = Compteurs
worktime-table-presences = Présences
worktime-kind-of-counter-modulation = Modulation
worktime-unit-minutes = minutes
worktime-unit-days-c = centièmes de jour
worktime-export-too-long = Demandez cinq ans au plus.

# Ce que disent les programmes.
worktime-minutes-invalid = De 1 à { $most } minutes.
worktime-both-ends = Dites le début et la fin, dans cet ordre.
worktime-past-midnight = Ce temps sort de sa journée : coupez-le à minuit.
worktime-already-there = Cette ligne est déjà là.
worktime-too-many-days = Demandez deux ans au plus.
worktime-too-many-cells = { $most } cases au plus à la fois.

# Le calendrier des absences.
worktime-calendar = Calendrier des absences
worktime-calendar-intro = Qui est là, qui est absent : jamais pourquoi.
worktime-feed = Dans votre agenda
worktime-feed-text = Une adresse privée montre les absences acceptées dans un agenda (Nextcloud, Thunderbird, téléphone). Elle donne des noms et des jours, jamais de motif.
worktime-feed-once = Copiez cette adresse maintenant : elle ne sera plus montrée. Qui la connaît voit les absences de l’équipe.
worktime-feed-address = Adresse privée
worktime-feed-make = Créer une adresse privée
worktime-feed-renew = Remplacer l’adresse privée
worktime-feed-revoke = Révoquer l’adresse
worktime-feed-revoked = Adresse révoquée : elle ne s’ouvre plus.
worktime-feed-gone = Cette adresse ne s’ouvre pas, ou plus.
worktime-feed-away = { $who } : absent·e
worktime-feed-title = Absences, { $organisation }
noun-absence_feed = Adresse du calendrier des absences
noun-retention = Durée de conservation
verb-purge = Effacement après le délai
verb-discard = Brouillon supprimé
verb-draft = Brouillon
worktime-public-holiday = Jour férié

# Ce qui peut être effacé (R38)
worktime-retention = Durée de conservation
worktime-retention-intro = Les relevés d’heures se gardent tant que la loi ou une convention le demande. Une fois l’an, Bocage propose d’effacer ce qui n’a plus à être gardé ; rien ne part avant sa date, ni sans votre accord.
worktime-retention-proposed = Des relevés d’heures anciens n’ont plus à être gardés : regardez lesquels, et effacez-les si vous le voulez.
worktime-retention-see = Voir ce qui peut être effacé
worktime-retention-nothing = Rien n’est à effacer
worktime-retention-may-go = Ce qui peut être effacé
worktime-retention-what = Seront effacés, pour chaque personne et chaque année cochée : le temps écrit, la présence, les compteurs de jours, les absences, les feuilles et leurs mouvements, les fiches signées. Les contrats, les coûts et les bilans restent.
worktime-retention-rows = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
worktime-retention-register = registre des heures, jusqu’au { $day } (art. D3171-16 du code du travail)
worktime-retention-day-pack = documents du forfait en jours, jusqu’au { $day } (art. D3171-16 du code du travail)
worktime-retention-wages = les salaires peuvent être réclamés jusqu’au { $day } (art. L3245-1 du code du travail)
worktime-retention-agreement = la convention { $name } demande ses preuves jusqu’au { $day }
worktime-retention-unsettled = la convention { $name } ne dit pas jusqu’à quand garder ses preuves, et n’est pas soldée
worktime-retention-understood = J’ai compris que ces lignes ne pourront pas être retrouvées.
worktime-retention-not-understood = Cochez que vous avez compris avant d’effacer.
worktime-retention-erase = Effacer
worktime-retention-kept = Ce qui est encore gardé
worktime-retention-done = { $count ->
    [0] Rien n’a été effacé.
    [1] Une année d’une personne est effacée.
   *[other] { $count } années de personnes sont effacées.
}
# What « Mes données » calls what is kept about a person.
personal-worktime-allocations = Votre temps imputé
personal-worktime-presence = Votre temps de présence
personal-worktime-day-counters = Vos jours comptés
personal-worktime-absences = Vos absences
personal-worktime-contracts = Vos contrats et avenants
personal-worktime-profile = Votre profil hors contrat
personal-worktime-sheets = Vos feuilles de temps
personal-worktime-signed-sheets = Vos fiches signées
personal-worktime-movements = Les mouvements de vos compteurs
personal-worktime-leave = Les mouvements de vos congés
personal-worktime-letters = Vos lettres de mission
personal-worktime-shares = Qui finance vos lignes
personal-worktime-export-templates = Vos modèles d’export
personal-worktime-reminders = Les rappels reçus
personal-worktime-feeds = Vos adresses secrètes d’agenda
personal-worktime-locks = Vos périodes verrouillées
personal-worktime-imports = Les fichiers de temps que vous avez importés
personal-column-answer = Réponse
personal-column-revoked-at = Fermé le
personal-column-lifted-at = Levé le
personal-column-on-day = Jour
personal-column-name = Nom
personal-column-label = Libellé
personal-column-source = Source
personal-column-entered-at = Saisi le
personal-column-not-worked = Non travaillé
personal-column-break-minutes = Pause
personal-column-telework-c = Télétravail (centièmes de jour)
personal-column-value-c = Valeur (centièmes de jour)
personal-column-starts-on = Début
personal-column-starts-half = Demi-journée de début
personal-column-ends-on = Fin
personal-column-ends-half = Demi-journée de fin
personal-column-code = Type
personal-column-state = État
personal-column-comment = Commentaire
personal-column-kind = Genre
personal-column-sheet-state = État de la feuille
personal-column-earlier = Auparavant
personal-column-balance = Solde
personal-column-job-title = Poste
personal-column-fte-bp = Temps (dix-millièmes d’un temps plein)
personal-column-week-pattern = Semaine type
personal-column-reason = Motif
personal-column-submitted-by = Envoyée par
personal-column-validated-by = Validée par
personal-column-number = Numéro
personal-column-edition = Édition
personal-column-month = Mois
personal-column-fingerprint = Empreinte
personal-column-employee-method = Signature de la personne
personal-column-supervisor-method = Signature du responsable
personal-column-effective-on = Effet le
personal-column-quantity = Quantité
personal-column-cause = Cause
personal-column-period-from = Période du
personal-column-period-to = Période au
personal-column-quantity-c = Jours (centièmes)
personal-column-share-bp = Part (dix-millièmes)
personal-column-mission = Mission
personal-column-numerator = Numérateur
personal-column-denominator = Dénominateur
personal-column-period = Période
personal-column-columns = Colonnes
personal-column-format = Format
personal-column-sent-at = Envoyé le
