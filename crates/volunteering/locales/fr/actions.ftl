# Declaring, one's own list, everybody's list, one action.
# dynamic: status-of-*, thanks-*, state-*, origin-*
declare = Déclarer
declare-title = Qu’avez-vous fait ?
again = Comme la dernière fois
again-today = aujourd’hui
draft-found = Nous avons retrouvé ce que vous aviez commencé.
draft-forget = Repartir de zéro
draft-waits = Une autre saisie, commencée et pas envoyée, vous attend.
draft-resume = La reprendre
action-title = Quoi ?
action-title-example = Par exemple : distribution du jeudi
action-usual = Vos actions récentes
which-day = Quel jour ?
today = Aujourd’hui
yesterday = Hier
other-day = Autre jour
the-day = Le jour
tick-other-day = cochez « Autre jour »
make-planned = L’annoncer comme prévue
is-planned = C’est prévu, ce sera à confirmer après
how-long = Combien de temps ?
usual-durations = Durées habituelles
other-duration = Autre durée
half-day = ½ journée
duration-hint = Par exemple 2h15, 2:15, 2,25 ou 45 min.
hours-or-minutes = Heures ou minutes ?
as-hours = { $number } heures
as-minutes = { $number } minutes
action-project = Projet
action-level = Niveau
not-said = Non précisé
action-category = Catégorie
description-hint = Facultatif. N’écrivez rien sur la santé, les opinions ou d’autres personnes.
action-end = Dernier jour
action-end-hint = Si cela a duré plusieurs jours.
action-distance = Kilomètres
action-distance-hint = Parcourus pour cette action.
action-status = Statut
status-proposed = Selon la date (proposé)
status-of-volunteer = Bénévole
status-of-civic-volunteer = Volontaire (service civique…)
status-of-seconded = Mis à disposition
status-of-skills-sponsorship = Mécénat de compétences
for-whom = Pour qui ?
for-me = Moi
for-person = Quelqu’un
for-link = Un lien privé
for-nobody = Personne en particulier
for-whom-name = Le nom de la personne
for-whom-link = Le lien privé
who-question = Qui est-ce ?
headcount = Combien étiez-vous ?
headcount-hint = Quand l’action n’est au nom de personne. La durée est celle de chacun·e.
twin-question = Déjà saisi ?
twin-text = Une action du même titre, du même jour et de la même durée existe déjà.
twin-save = Enregistrer quand même
twin-see = Voir celle qui existe
already-entered = Une action du même titre, du même jour et de la même durée existe déjà.
year-end-crossed = L’action dépasse la fin de l’exercice : elle compte tout entière sur le premier.
split-question = Cette action dépasse la fin de l’exercice, le { $day }.
split-text = { $count ->
    [2] Voulez-vous la couper en deux ?
   *[other] Voulez-vous la couper en { $count } ?
}
split-yes = { $count ->
    [2] Couper en deux
   *[other] Couper en { $count }
}
split-frozen = Changez la date de fin, ou laissez l’action entière.
split-no = Laisser entière, sur le premier exercice
thanks = Merci !
thanks-counted = C’est enregistré.
thanks-pending = C’est enregistré. Un·e coordinateur·rice va le valider ; d’ici là, ce n’est pas compté.
thanks-planned = C’est annoncé. Vous confirmerez une fois que ce sera fait.
thanks-year = Cela fait { $total } depuis le début de l’année.
add-another = En ajouter une autre
see-own = Voir mon bénévolat
action-entered = Merci ! { $amount } enregistrées.
action-undone = « { $title } » est annulée.
title-required = Dites en quelques mots ce que vous avez fait.
date-invalid = Ce jour n’est pas compris : choisissez-le ou écrivez par exemple 07/03/2026.
date-too-old = Choisissez un jour à partir du 1er janvier 2000.
date-too-far = Ce jour est trop loin : on prévoit à { $years } ans au plus.
date-in-future = Ce jour n’est pas encore passé : vous pouvez l’annoncer, puis confirmer après.
duration-invalid = Cette durée n’est pas comprise. Écrivez par exemple 2h15, 2:15, 2,25 ou 45 min.
duration-ambiguous = { $number } heures ou { $number } minutes ? Écrivez l’unité : { $number } h, ou { $number } min.
duration-too-long = { $days ->
    [0] Avec ce qui est déjà déclaré le { $day } ({ $already }), cela dépasse les 24 heures de la journée. Vérifiez la durée et la date, ou corrigez l’autre action. Une action de plusieurs jours compte pour une part égale chaque jour.
    [1] C’est plus que les 24 heures d’une journée. Réduisez la durée, ou donnez une date de fin.
   *[other] C’est plus que 24 heures par jour sur { $days } jours. Réduisez la durée, ou changez la date de fin.
}
distance-required = Indiquez une durée ou une distance : sans l’une ni l’autre, il n’y a rien à compter.
distance-invalid = Cette distance n’est pas comprise : écrivez des kilomètres, par exemple 12,5.
distance-too-long = Cette distance est trop grande : écrivez moins de 100 000 kilomètres.
headcount-invalid = Écrivez un nombre de personnes entre 1 et { $most }.
headcount-named = Plusieurs personnes : choisissez « Personne en particulier », ou laissez 1.
contributor-conflict = Une action est à une seule personne, à un seul lien, ou à personne : gardez-en un seul.
person-required = Écrivez le nom de la personne.
person-unknown = Personne ne répond à « { $words } » dans l’association.
status-invalid = Ce statut n’existe pas : choisissez-en un dans la liste.
uid-taken = Cette saisie a déjà été envoyée par quelqu’un d’autre : rouvrez le formulaire et recommencez.
uid-invalid = Un « client_uid » ne peut pas contenir « { $sign } » : choisissez-en un autre.
logging-refused = L’association ne vous permet pas de déclarer vous-même. Parlez-en à la coordination.
only-for-yourself = Vous ne pouvez déclarer que pour vous.
action-cancelled = Cette action est annulée : elle ne change plus.
action-validated = Cette action est validée : demandez à la coordination de l’annuler.
action-not-disputable = Cette action ne peut pas être contestée : elle l’est déjà, ou elle ne compte pas. Rechargez la page pour voir où elle en est.
action-not-to-confirm = Cette action n’est pas à confirmer : son jour n’est pas passé, ou elle l’est déjà.
mail-entered-subject = { $organisation } : une action à votre nom
mail-entered-body =
    Bonjour,

    { $author } a enregistré pour vous dans { $organisation } :
    { $title }, { $duration }, le { $day }.

    Ce n’est pas juste ? Vous pouvez corriger ou contester : elle sort alors des totaux jusqu’à ce que ce soit réglé.
    { $link }
mail-rejected-subject = { $organisation } : une action à reprendre
mail-rejected-body =
    Bonjour,

    Votre action « { $title } » ({ $duration }, le { $day }) n’a pas été validée par { $author }.
    La raison : { $reason }

    Vous pouvez la corriger, elle sera de nouveau proposée :
    { $link }
mail-corrected-subject = { $organisation } : une action corrigée
mail-corrected-body =
    Bonjour,

    { $author } a corrigé votre action « { $title } » ({ $duration }, le { $day }).
    Vous voyez ce qui a changé, et pouvez contester, ici :
    { $link }
mail-actions-foot = Pour ne plus recevoir ces messages : { $link }
field-category = catégorie
field-project = projet
field-level = niveau
own-title = Mon bénévolat
own-ever = { $total } en tout
own-list = Mes actions
own-caption = Mes actions, de la plus récente à la plus ancienne
own-estimated = { $what }, à l’estime
own-estimated-ever = { $total } en tout, { $range }
own-everywhere = Dans toutes mes associations
own-recent = Dernières actions
own-empty = Rien encore
own-empty-text = Ici s’ajoutera tout le temps que vous donnez : une heure de permanence compte autant qu’une grande fête.
own-empty-act = Déclarer une première action
this-year = Cette année
to-confirm = À confirmer
to-confirm-count = { $count ->
    [1] Une action prévue est à confirmer
   *[other] { $count } actions prévues sont à confirmer
}
it-took-place = C’est fait
it-did-not = Pas eu lieu
everywhere-title = Tout mon bénévolat
everywhere-intro = Ce que vous donnez dans chacune de vos associations. Vous seul·e voyez cette page.
everywhere-empty = Vous n’êtes encore dans aucune association
everywhere-empty-text = Rejoignez-en une pour déclarer le temps que vous lui donnez.
everywhere-see = Voir
everywhere-none = Rien de compté pour l’instant.
actions = Actions
actions-caption = Actions, de la plus récente à la plus ancienne
actions-count = { $count ->
    [0] Aucune action
    [1] Une action
   *[other] { $count } actions
}
actions-validated = { $total } validées
actions-validated-as = { $total } validées : { $status }
actions-empty = Aucune action pour l’instant
actions-empty-text = Tout ce que les bénévoles déclarent se retrouve ici. Vous pouvez aussi saisir pour quelqu’un, ou reprendre un fichier.
actions-none = Rien ne correspond à ces filtres
actions-none-text = Enlevez-en un, ou élargissez la période.
filter-not-read = Ce filtre n’est pas compris : choisissez-le de nouveau.
column-action = Action
column-who = Bénévole
column-day = Date
column-time = Durée
column-state = État
state-planned = Prévue
state-to-confirm = À confirmer
state-pending = À valider
state-validated = Validée
state-rejected = Refusée
state-cancelled = Annulée
state-disputed = Contestée
action-origin = Saisie
origin-self = Par soi-même
origin-behalf = Par quelqu’un d’autre
origin-group = Saisie groupée
origin-paper = Feuille papier
origin-import = Reprise d’un fichier
origin-proposal = Proposition acceptée
origin-shift = Créneau
origin-kiosk = Borne
origin-timer = Minuteur
origin-api = Autre logiciel
people-count = { $count } personnes
from-to = du { $from } au { $to }
page-first = Les plus récentes
page-newer = Précédentes
page-next = Suivantes
to-top = Haut de page
filter-all = Tout
filter-words = Chercher dans les titres
filter-period = Période
filter-from-label = Depuis le
filter-to-label = Jusqu’au
filter-from = depuis le { $day }
filter-to = jusqu’au { $day }
filter-person = Bénévole
filter-import = Une reprise de fichier
filter-except = Sans celles de { $name }
filter-off = enlever ce filtre
period-month = Ce mois-ci
period-last-month = Le mois dernier
period-year = Cet exercice
period-last-year = L’exercice précédent
export-list = Emporter cette liste
back-to-list = Liste
change = Modifier
change-title = Modifier l’action
correction-intro = Vous corrigez le temps de quelqu’un d’autre : la personne en est informée, voit ce qui a changé, et peut le contester.
do-again = Refaire
cancel-action = Annuler l’action…
cancel-question = Annuler cette action ?
cancel-text = Elle sortira des totaux et restera visible, marquée « annulée ». On ne peut pas revenir en arrière.
cancel-yes = Annuler l’action
cancel-no = La garder
save-validate = Enregistrer et valider
saved-now = Quelqu’un a modifié cette action pendant ce temps.
saved-now-text = Voici ce qui est enregistré maintenant ; votre saisie est dessous. Enregistrez pour garder la vôtre.
keep-theirs = Garder ce qui est enregistré
headcount-fact = Personnes
time-in-all = Durée en tout
reject-reason = Raison du refus
history = Historique
dispute-open = Ce n’est pas juste ?
dispute-text = Vous pouvez contester cette action : elle sort des totaux jusqu’à ce que la coordination l’ait revue avec vous.
dispute-reason = Ce qui n’est pas juste
dispute = Contester
action-changed = Modification enregistrée.
action-disputed = C’est noté : l’action ne compte plus tant que ce n’est pas réglé.
home-declare = Qu’avez-vous fait de beau ?
home-coordination = Coordination
home-moderate = Les regarder
own-see = Tout voir
mail-digest-subject = { $organisation } : { $count ->
    [1] une action à valider
   *[other] { $count } actions à valider
}
mail-digest-planned-subject = { $organisation } : { $count ->
    [1] une action prévue à confirmer
   *[other] { $count } actions prévues à confirmer
}
mail-digest-joining-subject = { $organisation } : { $count ->
    [1] une personne demande à vous rejoindre
   *[other] { $count } personnes demandent à vous rejoindre
}
mail-digest-estimates-subject = { $organisation } : { $count ->
    [1] une estimation à valider
   *[other] { $count } estimations à valider
}
mail-digest-both-subject = { $organisation } : { $count } décisions vous attendent
mail-digest-hello = Bonjour,
mail-digest-body =
    Dans { $organisation }, { $count ->
        [1] une action attend d’être validée.
       *[other] { $count } actions attendent d’être validées.
    }
    { $link }
mail-digest-planned =
    Dans { $organisation }, { $count ->
        [1] une action prévue est passée, et personne ne peut la confirmer à votre place.
       *[other] { $count } actions prévues sont passées, et personne ne peut les confirmer à votre place.
    }
    { $link }
mail-digest-estimates =
    Dans { $organisation }, { $count ->
        [1] une estimation attend d’être validée.
       *[other] { $count } estimations attendent d’être validées.
    }
    { $link }
mail-digest-joining =
    { $count ->
        [1] Une personne demande
       *[other] { $count } personnes demandent
    } à rejoindre { $organisation }.
    { $link }
mail-imported-subject = { $organisation } : des actions à votre nom
mail-imported-body =
    Bonjour,

    { $author } a importé dans { $organisation } un fichier où vous figurez : { $count ->
        [1] une action
       *[other] { $count } actions
    }, { $duration } en tout, du { $from } au { $to }.

    Ce n’est pas juste ? Vous pouvez les voir, les corriger ou les contester :
    { $link }
duration-twice = Dites la durée une seule fois : minutes ou duration_text.
to-trip = Transformer en trajet
mail-rejection-undone-subject = { $organisation } : le refus est annulé
mail-rejection-undone-body =
    { $author } est revenu·e sur le refus de votre action « { $title } » du { $day } ({ $duration }).
    Elle attend de nouveau une décision : vous n’avez rien à faire.

    { $link }
choice-archived = « { $name } » n’est plus proposé : choisissez autre chose.
field-not-yours = C’est à la personne de le dire : de l’action d’une autre, on corrige le titre, la catégorie, le projet, le niveau et la durée.
