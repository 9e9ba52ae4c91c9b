# dynamic: person-state-*
# dynamic: log-rule-*
# dynamic: status-*
# dynamic: mail-accepted-*
# dynamic: mail-refused-*
persons = Personnes
persons-caption = Les personnes de l’association, par nom
persons-active = Actives
persons-pending = Demandes d’adhésion
persons-left = Parties
persons-search = Chercher un nom
persons-empty = Personne ici
persons-none = Personne pour « { $text } »
persons-empty-text = On ajoute ici toutes celles et ceux qui font vivre l’association, avec ou sans compte.
persons-pending-intro = Ces personnes ont demandé à rejoindre l’association. Chacune est prévenue de la réponse.
persons-pending-empty = Aucune demande en attente
persons-pending-empty-text = Les prochaines arriveront ici.
persons-chosen = Personnes choisies :
persons-chosen-one = 1 personne choisie
persons-chosen-many = { "{" }n{ "}" } personnes choisies
persons-accept = Accepter
persons-refuse = Refuser
persons-accepted = { $count ->
    [0] Personne n’était choisi.
    [1] Une personne rejoint l’association.
   *[other] { $count } personnes rejoignent l’association.
}
persons-refuse-title = { $count ->
    [1] Refuser cette demande ?
   *[other] Refuser ces { $count } demandes ?
}
persons-refuse-text = { $count ->
    [1] Cette demande disparaît : il faudra en faire une autre pour adhérer.
   *[other] Ces demandes disparaissent : il faudra en faire d’autres pour adhérer.
}
persons-refuse-told = { $count ->
    [0] Aucun message ne part.
    [1] Un message part aussitôt à une personne.
   *[other] Un message part aussitôt à { $count } personnes.
}
persons-refuse-no-address = Sans adresse e-mail : à prévenir vous-même
persons-refuse-sure = { $count ->
    [1] Refuser cette demande
   *[other] Refuser ces demandes
}
persons-answered = { $count ->
    [1] Une demande avait déjà sa réponse.
   *[other] { $count } demandes avaient déjà leur réponse.
}
persons-refused = { $count ->
    [0] Personne n’était choisi.
    [1] Une demande est refusée.
   *[other] { $count } demandes sont refusées.
}
views = Vues
search = Chercher
filter-remove = : enlever ce filtre
choose-all = Tout choisir
choose-one = Choisir { $name }
person-add = Ajouter une personne
person-add-button = Ajouter
person-add-intro = Avec ou sans compte : on peut noter les heures de quelqu’un qui n’utilise pas Internet.
person-change = Modifier
person-name = Nom
person-first-name = Prénom
person-surname = Nom de famille
person-pseudonym = Pseudonyme
person-name-hint = Un prénom, un nom ou un pseudonyme suffit.
person-name-required = Donnez au moins un prénom, un nom ou un pseudonyme.
person-email = Courriel
person-email-hint = Facultatif. Pour la prévenir de ce qui la concerne.
person-account-email = Son adresse est celle de son compte : { $email }
person-invite = Lui proposer un compte
person-address-held = Quelqu’un a déjà cette adresse : ouvrez sa fiche, ou dites que c’est une autre personne.
person-address-held-by = Cette adresse est déjà celle de :
person-address-shared = C’est une autre personne, à la même adresse
person-address-shared-hint = Une famille, par exemple. Sinon, ouvrez la fiche qui existe : des heures notées sur une seconde n’arrivent jamais à la première.
person-invite-hint = Un courriel part avec un lien, valable 14 jours.
person-role = Rôle
person-account = Compte
person-has-account = A un compte
person-state = Situation
person-state-pending = Demande en attente
person-state-active = Active
person-state-left = Partie
person-state-anonymised = Effacée
person-joined-on = Arrivée
person-left-on = Départ
person-asked-on = Demande du
person-status = Statut
person-log-rule = Saisie de ses heures
person-log-rule-hint = Pour faire autrement que la règle de l’association.
log-rule-inherit = Comme le veut l’association
log-rule-never = Ne saisit pas
log-rule-approval = Saisit, après validation
log-rule-free = Saisit sans validation
role-required = Choisissez un rôle.
person-added = Personne ajoutée.
person-changed = Modifications enregistrées.
person-left = { $name } est noté comme parti·e.
person-back = { $name } est de retour.
person-leave = Noter son départ
person-come-back = Noter son retour
person-has-left = Cette personne est partie. Ce qu’elle a fait reste compté.
person-erase = Effacer ses données…
person-erase-question = Effacer ce qui nomme { $name } ?
person-erase-text = Son nom et son adresse disparaissent pour toujours et sont remplacés par un numéro. Les heures, les kilomètres et les montants restent dans les comptes de l’association ; ce qui justifie un exercice comptabilisé est scellé à part dix ans, comme la loi l’exige. On ne peut pas revenir en arrière.
person-erase-words = Effacer aussi ce que la personne a écrit
person-erase-words-hint = Les titres et les descriptions des actions sont remplacés par le nom de leur catégorie.
person-erase-button = Effacer pour toujours
person-erased = C’est fait : { $name }.
statuses = Statut dans le temps
statuses-empty = Bénévole, depuis toujours.
status-add = Ajouter un statut
status-remove = Retirer
status-added = Statut ajouté pour { $name }.
status-removed = Statut retiré.
status-goes-on = Statut retiré ; celui d’avant continue.
status-required = Choisissez un statut.
status-overlaps = Un autre statut couvre déjà une partie de cette période.
status-from-hint = Le statut en cours s’arrête la veille ; si celui-ci a une fin, il reprend ensuite.
status-volunteer = Bénévole
status-civic-volunteer = Volontaire (service civique…)
status-seconded = Mis à disposition
status-skills-sponsorship = Mécénat de compétences
status-employee = Salarié·e
period-from-to = du { $from } au { $to }
period-from = depuis le { $from }
mail-accepted-subject = Bienvenue à { $organisation }
mail-accepted-body =
    Bonjour { $name },
    
    Votre demande est acceptée : vous faites maintenant partie { DE($organisation) }.
    
    { $link }
mail-refused-subject = Votre demande à { $organisation }
mail-refused-body =
    Bonjour { $name },
    
    { $organisation } n’a pas retenu votre demande d’adhésion en ligne. Pour en parler, le mieux est de joindre l’association.
persons-found = { "{n}" } personnes trouvées
persons-nobody = Personne de ce nom
persons-list = Personnes trouvées
