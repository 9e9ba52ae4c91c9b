# D’où vient ce que chaque jour doit, et les grilles au clavier.
worktime-why-due = D’où vient ce qui est dû ?
worktime-see-terms = Mon contrat, mon régime et leurs règles
worktime-step-no-contract = aucun contrat ce jour-là
worktime-step-pattern = heures prévues ce jour
worktime-step-pattern-day = jour prévu
worktime-step-holiday = jour férié ({ $name })
worktime-step-absence = absence
worktime-step-solidarity = journée de solidarité, 7 h × quotité
worktime-step-adjustment = ajustement annuel, en fin de période
worktime-step-untracked = temps sans décompte
worktime-step-kept = feuille validée avant le changement : elle garde ses chiffres
worktime-counter-first = D’abord le compteur de ce jour
worktime-fit = Ramener à la journée
worktime-grid-chosen = Cases choisies : { "{n}" }. Ctrl+C les copie, Ctrl+D recopie la première ligne, Suppr les vide.
worktime-grid-lost = Valeurs collées sur des cases fermées, hors de la grille ou non comprises, donc laissées de côté : { "{n}" }.
worktime-draft-found = Nous avons retrouvé ce que vous aviez tapé sans l’enregistrer.
worktime-draft-forget = L’oublier
