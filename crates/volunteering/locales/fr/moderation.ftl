# What waits for a coordinator.
moderation = À valider
moderation-waiting = { $count ->
    [1] Une action attend, la plus ancienne d’abord.
   *[other] { $count } actions attendent, les plus anciennes d’abord.
}
moderation-empty = Rien n’attend
moderation-empty-text = Les actions et les estimations à valider, et les actions que leur bénévole conteste, arrivent ici.
moderation-off-text = Les actions comptent dès leur saisie : seules celles que leur bénévole conteste, ou qui demandent un accord, arrivent ici.
moderation-actions = Actions à valider
moderation-estimates = Estimations à valider
moderation-estimates-all = Voir toutes les estimations
moderation-all = Voir toutes les actions
pick-all = Tout choisir
pick = Choisir « { $title } »
bulk-one = 1 action choisie
bulk-many = { "{n}" } actions choisies
bulk-chosen = Actions choisies :
bulk-none = Choisissez au moins une action.
bulk-nothing = Dites ce qu’il faut en faire.
validate = Valider
reject-open = Refuser…
reject = Refuser
reject-reason-hint = 5 lettres au moins : la personne la lira et pourra corriger.
categorise-open = Changer de catégorie…
categorise = Changer de catégorie
bulk-validated = { $count ->
    [1] Une action validée.
   *[other] { $count } actions validées.
}
bulk-rejected = { $count ->
    [1] Une action refusée ; la raison est envoyée.
   *[other] { $count } actions refusées ; la raison est envoyée.
}
bulk-categorised = { $count ->
    [1] Une action changée de catégorie.
   *[other] { $count } actions changées de catégorie.
}
bulk-left = { $count ->
    [one] Une est restée comme elle était : { $why }
   *[other] { $count } sont restées comme elles étaient : { $why }
}
not-moderator = Votre rôle ne permet pas de valider.
action-not-pending = Cette action n’attend pas de validation : elle est déjà validée, refusée ou annulée. Rechargez la page pour voir où elle en est.
moderation-to-confirm = À confirmer pour qui n’a pas de compte
moderation-gone = Déjà reprise ou déjà répondue.
moderation-changed-since = Changée depuis que cette page est affichée : relisez avant de décider.
four-eyes = Vous avez fait ou saisi cette action : quelqu’un d’autre doit la valider.
four-eyes-yours = Quelqu’un d’autre doit la valider : c’est votre temps ou votre saisie.
four-eyes-on = Ici, personne ne valide son propre temps ni sa propre saisie.
four-eyes-stuck = { $count ->
    [1] Personne d’autre ne peut valider une de ces saisies : chaque coordinateur·rice en est l’auteur·e.
   *[other] Personne d’autre ne peut valider { $count } de ces saisies : chaque coordinateur·rice en est l’auteur·e.
}
four-eyes-stop = Permettre de valider ses propres saisies
four-eyes-ask = Un·e responsable peut permettre de valider ses propres saisies.
four-eyes-stopped = C’est permis : on peut maintenant valider ses propres saisies.
reason-too-short = Écrivez une raison de { $least } lettres au moins.
moderation-undone = { $count ->
    [1] L’action attend de nouveau votre décision.
   *[other] { $count } actions attendent de nouveau votre décision.
}
moderation-undo-late = Il est trop tard pour revenir sur cette décision d’un seul geste : ouvrez chaque action.
moderation-undo-touched = Rien à annuler : ces actions ont changé depuis.
