# dynamic: estimate-mode-*, estimate-confidence-*, estimate-who-me, estimate-who-nobody, estimate-who-person, estimate-who-link, estimate-includes-*
estimates = Estimations
estimates-intro = Le temps qu’on n’a pas compté mais qu’on sait estimer. Il vaut autant que le temps compté, et reste montré à part.
estimates-off = Les estimations sont éteintes dans les réglages : celles d’avant sont gardées.
estimates-empty = Aucune estimation
estimates-empty-text = Une permanence tenue chaque semaine, un entraînement, une veille : estimez plutôt que de tout pointer.
estimates-export = Exporter les estimations
estimate-new = Nouvelle estimation
estimate-change = Modifier l’estimation
estimate-title = Ce qui est estimé
estimate-title-hint = Par exemple : permanences du samedi.
estimate-period = Période
estimate-from = Du
estimate-to = Au
estimate-mode = Comment compter ?
estimate-mode-weekly = Par semaine
estimate-mode-occurrences = Par séance
estimate-mode-lump = En tout
estimate-likely = Durée probable
estimate-likely-hint = Pour une personne, par semaine ou par séance : 2h30, 2:30 ou 2,5. En tout : la durée entière.
estimate-low = Au moins
estimate-high = Au plus
estimate-low-hint = Vide : comme la durée probable.
estimate-units = Nombre de semaines ou de séances
estimate-units-hint = Sans objet pour une durée en tout.
estimate-headcount = Nombre de personnes
estimate-compute = Calculer
estimate-formula = Calcul
estimate-range = Fourchette
estimate-range-label = de { $low } à { $high }
estimate-deducted = Déjà comptées, déduites
estimate-net = Temps retenu
estimate-confidence = Sur quoi repose l’estimation
estimate-confidence-rough = À l’estime
estimate-confidence-survey = Enquête
estimate-confidence-sample = Échantillon
estimate-confidence-register = Registre, planning
estimate-confidence-required = Dites sur quoi repose l’estimation.
estimate-method = Méthode
estimate-method-hint = Comment le chiffre a été trouvé, en une phrase au moins : elle figure dans la note de méthode.
estimate-method-short = Expliquez la méthode en vingt caractères au moins.
estimate-who = Le temps de qui ?
estimate-who-me = Le mien
estimate-who-nobody = De personnes non nommées
estimate-who-named = Une personne nommée
estimate-includes = Des heures de cette activité sont-elles aussi déclarées une à une ?
estimate-includes-yes = Oui : les déduire
estimate-includes-no = Non : elles s’ajoutent
estimate-scope = Heures déclarées déduites
estimate-scope-all = Toutes
estimate-scope-hint = Les heures déclarées dans cette période qui font partie de l’estimation.
estimate-scope-category = De la catégorie
estimate-scope-project = Du projet
estimate-scope-every-category = Toutes les catégories
estimate-scope-every-project = Tous les projets
estimate-scope-own-category = La catégorie de l’estimation
estimate-scope-own-project = Le projet de l’estimation
estimate-overlap = « { $title } » couvre peut-être les mêmes heures : choisissez une réponse.
estimate-overlap-restrict = « { $title } » couvre encore une partie de ces jours : changez la période, la catégorie ou le projet.
estimate-overlap-merge = « { $title } » garde ces heures : modifiez-la.
estimate-overlap-question = Une autre estimation couvre les mêmes jours
estimate-merge = Ce sont les mêmes heures
estimate-merge-with = Ce sont les mêmes heures que « { $title } »
estimate-merge-note = Une seule estimation suffit : on modifie l’autre. Ce que vous venez d’écrire ici n’est pas repris.
estimate-merged = Cette estimation garde les heures. Ce que vous veniez d’écrire n’est pas repris : complétez-la si besoin.
estimate-restrict = Elles se recouvrent en partie
estimate-restrict-note = On réduit la période ou l’activité de celle-ci.
estimate-distinct = Personnes différentes
estimate-distinct-note = Les deux s’additionnent.
estimate-state = État
estimate-state-to-confirm = Reprise à confirmer
estimate-state-validated = Estimée
estimate-carried = reprise
estimate-carry-over = Reprendre pour l’année suivante
estimate-carried-over = Estimation reprise : vérifiez-la puis confirmez-la.
estimate-already-carried-over = Cette estimation était déjà reprise : voici la reprise.
estimate-confirm = Confirmer ces chiffres
estimate-confirm-text = Cette estimation est reprise de l’an dernier : elle ne compte pas tant que personne ne l’a confirmée.
estimate-confirmed = Estimation confirmée.
estimate-cancel = Annuler l’estimation
estimate-cancelled = Cette estimation est annulée.
estimate-cancelled-done = Estimation annulée.
estimate-not-to-confirm = Cette estimation n’attend pas de confirmation.
estimate-validated = Estimation validée.
estimate-rejected = Estimation refusée.
estimate-added = Estimation enregistrée.
estimate-changed = Estimation modifiée.
estimate-low-above = Le minimum dépasse la durée probable.
estimate-high-below = Le maximum est sous la durée probable.
estimate-too-long = L’estimation dépasse un million d’heures.
estimate-year-at-most = Une estimation couvre un an au plus.
noun-estimate = Estimation
verb-copy = Reprise
estimate-who-person = D’une personne
estimate-who-link = D’un lien privé
estimate-person-required = Choisissez la personne.
estimate-contributor-gone = La personne de cette estimation n’est plus là : elle ne se reprend pas.
estimate-not-pending = Cette estimation n’attend pas de décision.
estimate-four-eyes = Quelqu’un d’autre décide de ce que vous avez donné ou saisi.
estimates-own = Mes estimations
estimates-own-intro = Vous n’avez pas compté vos heures ? Estimez-les : combien par semaine ou par séance, combien de fois, et comment vous le savez.
declare-tab-action = Une action
declare-tab-estimate = Une estimation
declare-tab-trip = Un trajet
declare-tabs = Que déclarez-vous ?
estimate-status-dated = Celui de la personne à ces dates (proposé)
estimate-status-hint = Seul le temps donné comme bénévole entre dans le montant.
estimate-status-changes = Le statut de cette personne change le { $day } : faites une estimation avant et une à partir de ce jour, ou choisissez le statut.
estimate-status-check = Statut à vérifier
estimate-status-check-text = Cette personne a un autre statut pendant une partie de ces jours : modifiez l’estimation, ou coupez-la au jour où le statut change.
estimates-to-confirm = Estimations reprises, à confirmer
estimates-to-confirm-count = { $count ->
    [1] Une estimation reprise est à confirmer
   *[other] { $count } estimations reprises sont à confirmer
}
mail-estimate-entered-subject = { $organisation } : une estimation à votre nom
mail-estimate-entered-body =
    Bonjour,

    { $author } a estimé pour vous dans { $organisation } :
    { $title }, { $duration }, du { $from } au { $to }.

    Ce n’est pas juste ? Vous pouvez la corriger ou l’annuler.
    { $link }
mail-estimate-corrected-subject = { $organisation } : une estimation corrigée
mail-estimate-corrected-body =
    Bonjour,

    { $author } a corrigé votre estimation « { $title } » ({ $duration }, du { $from } au { $to }).

    Ce n’est pas juste ? Vous pouvez la corriger ou l’annuler.
    { $link }
mail-estimate-rejected-subject = { $organisation } : une estimation à reprendre
mail-estimate-rejected-body =
    Bonjour,

    Votre estimation « { $title } » ({ $duration }, du { $from } au { $to }) n’a pas été validée par { $author }.
    La raison : { $reason }

    Vous pouvez la corriger, elle sera de nouveau proposée :
    { $link }
