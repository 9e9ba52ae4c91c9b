# Ce qui est imprimé, figé et importé.
agreement-holds-overrides = { $count ->
    [1] une ligne dérogée
   *[other] { $count } lignes dérogées
}
agreement-holds-letters = { $count ->
    [1] une lettre de mission
   *[other] { $count } lettres de mission
}
agreement-holds-report = le bilan n° { $number } ({ $dates })
time-sheet-of-all = Toutes les conventions
time-sheet-of-all-make = Une fiche pour toutes les conventions
time-sheet-of-all-hint = Toutes vos heures du mois, projet par projet, sur une seule fiche à signer. Le mois doit être envoyé.
time-sheet-of-all-prepare = Préparer la fiche
time-sheet-of-all-hours = Heures du mois : { $hours }, soit { $decimal }.
time-sheet-cannot-make = Cette fiche se prépare par la personne, ou par qui gère les temps ou les financements.
time-sheets-waiting = Fiches à signer pour l’employeur
time-sheet-absent-row = Absences (jours)
time-sheet-decimal = Total décimal
time-rules-used = Règles employées
time-rules-to-confirm = * Valeur livrée avec le logiciel, que personne n’a confirmée dans l’association.
time-rules-packs = Jeu de règles : { $packs }.
time-month-counters = Compteurs au { $on }
time-month-counters-column = Compteurs
time-month-pack = Forfait en jours, depuis le { $from }
time-month-pack-of = { $counted } sur { $whole }
time-month-left = reste { $days }
time-month-week-number = Semaine
time-month-week-total = Total de la semaine
time-month-so-far = Cumul du mois
time-month-balance-minutes = Solde (min)
worktime-table-couts = Coûts des conventions
worktime-table-budget = Budget
staff-costs-paste = Coller des coûts
staff-costs-paste-intro = Copiez les coûts depuis un tableur, avec ses titres de colonnes, ou ceux exportés d’ici. Un coût qui y est déjà n’est pas ajouté une seconde fois.
staff-costs-paste-hint = Colonnes reconnues par leur nom : Personne, Du, Au, Coût annuel, Coût mensuel, Heures par mois, Pièce justificative. Les autres sont ignorées.
staff-costs-brought = Coûts ajoutés : { $added }. Déjà là : { $known }.
staff-costs-paste-nobody = personne ne s’appelle « { $name } » parmi les salarié·es.
staff-costs-paste-two = deux personnes s’appellent « { $name } » : ajoutez ce coût à la main.
time-sheet-says-otherwise = Cette fiche ne dit plus les heures du { $day } : préparez-la de nouveau avant de signer.
time-sheet-no-more-right = Les heures du { $day } ne seraient plus acceptées (présence, absence ou dates de l’action) : corrigez ce jour, puis préparez la fiche de nouveau.
# dynamic: staff-costs-paste-*
