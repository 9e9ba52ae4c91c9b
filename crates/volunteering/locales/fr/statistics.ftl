statistics = Statistiques
statistics-views = Vues
statistics-period = Période
statistics-choose = Choisir la période, croiser, comparer
statistics-from = Du (dates libres)
statistics-to = Au (dates libres)
statistics-rows = Une ligne par
statistics-columns = Croiser avec
statistics-base = Base d’un temps plein
statistics-base-hint = En heures par an : 1 820, 1 607, 1 554 ou la vôtre.
statistics-compare = Comparer avec
statistics-compare-none = Aucune autre période
statistics-compare-from = Comparer du (dates libres)
statistics-compare-to = Comparer au (dates libres)
statistics-previous = La période précédente
statistics-nearest = La plus proche
statistics-add-all-forms = Ajouter « toutes formes d’engagement »
statistics-all-forms-hint = Bénévolat, volontariat, mise à disposition et mécénat ensemble : jamais en euros.
statistics-show = Afficher
statistics-years = Années civiles
statistics-fiscal-years = Exercices
statistics-quarters = Trimestres
statistics-months = Mois
statistics-other-periods = Autres
statistics-free = Dates libres
statistics-all-time = Depuis le début
statistics-fiscal = Exercice { $name }
statistics-quarter = { $number ->
    [1] 1er trimestre { $year }
   *[other] { $number }e trimestre { $year }
}
statistics-days = du { $from } au { $to }
statistics-compared = { $what } (comparé à : { $before })
statistics-time = Temps
statistics-time-before = Temps, période comparée
statistics-entries = Actions
statistics-persons = Personnes
statistics-at-least = Au moins, sans nom
statistics-distance = Distance
statistics-all-forms = Toutes formes d’engagement
statistics-of-status = { $what } · { $status }
statistics-total = Total
statistics-none = 0 h
statistics-fte = Équivalent temps plein
statistics-fte-base = sur { $base }
statistics-entries-count = { $count ->
    [1] 1 action
   *[other] { $count } actions
}
statistics-and-at-least = et au moins { $count } sans nom
statistics-empty = Rien à compter sur cette période
statistics-empty-text = Les actions validées paraissent ici dès la première. Choisissez une autre période, ou déclarez une action.
statistics-apart = À part, hors des totaux :
apart-planned = { $count ->
    [one] 1 action prévue ({ $time })
   *[other] { $count } actions prévues ({ $time })
}
apart-to-confirm = { $count ->
    [one] 1 action à confirmer ({ $time })
   *[other] { $count } actions à confirmer ({ $time })
}
apart-pending = { $count ->
    [one] 1 action à valider ({ $time })
   *[other] { $count } actions à valider ({ $time })
}
apart-rejected = { $count ->
    [one] 1 action refusée ({ $time })
   *[other] { $count } actions refusées ({ $time })
}
apart-disputed = { $count ->
    [one] 1 action contestée ({ $time })
   *[other] { $count } actions contestées ({ $time })
}
apart-estimates-to-confirm = { $count ->
    [one] 1 estimation reprise à confirmer ({ $time })
   *[other] { $count } estimations reprises à confirmer ({ $time })
}
apart-estimates-pending = { $count ->
    [one] 1 estimation à valider ({ $time })
   *[other] { $count } estimations à valider ({ $time })
}
apart-estimates-rejected = { $count ->
    [one] 1 estimation refusée ({ $time })
   *[other] { $count } estimations refusées ({ $time })
}
statistics-masked = « — » : la case repose sur une seule personne ; les totaux la comprennent.
statistics-volunteers-only = { $period }, bénévolat seul
statistics-most = Le plus : { $place }, { $time }.
statistics-least = Le moins : { $place }, { $time }.
statistics-nothing = Rien à montrer.
statistics-export = Exporter ce tableau en
statistics-decimal = { $what }, en heures décimales
statistics-how = Comment ces chiffres sont-ils comptés ?
statistics-how-text = Seules les actions validées comptent, à la minute près. « Personnes » compte chacun·e une seule fois, ainsi que les liens privés ; les participants sans nom sont à part. Les formes d’engagement ne s’additionnent pas. L’équivalent temps plein divise les heures de bénévolat par la base choisie.
statistics-axis-invalid = On ne peut pas ranger les heures ainsi : choisissez dans la liste.
statistics-too-many-months = Cette période compte plus de 120 mois : choisissez-en une plus courte pour la voir mois par mois.
period-invalid = Cette période n’existe pas : choisissez-en une dans la liste.
year-invalid = Écrivez une année sur quatre chiffres.
axis-category = Catégorie
axis-common-category = Catégorie commune
axis-level = Niveau
axis-project = Projet
axis-month = Mois
axis-status = Forme d’engagement
axis-measure = Compté ou estimé
axis-own = Moi et les autres
by-category = Par catégorie
by-project = Par projet
by-level = Par niveau
by-month = Par mois
hours-by-category = Heures par catégorie
hours-by-common-category = Heures par catégorie commune
hours-by-level = Heures par niveau
hours-by-project = Heures par projet
hours-by-month = Heures par mois
hours-by-status = Heures par forme d’engagement
hours-by-measure = Heures comptées et estimées
hours-by-own = Mes heures et celles des autres
engagement-volunteer = Bénévolat
engagement-civic-volunteer = Volontariat
engagement-seconded = Mise à disposition
engagement-skills-sponsorship = Mécénat de compétences
measured = Comptées
estimated = Estimées
own-hours = Moi
others-hours = Les autres
without-level = Sans niveau
without-project = Sans projet
see-figures = Voir les chiffres
panel-hours = Le bénévolat de l’année
panel-all-statistics = Toutes les statistiques
panel-project-hours = Bénévolat reçu
panel-project-note = { $entries ->
    [one] 1 action, { $persons } personne(s)
   *[other] { $entries } actions, { $persons } personne(s)
}
statistics-share = Part estimée
statistics-of-which-estimated = dont { $time } estimées ({ $share })
