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
