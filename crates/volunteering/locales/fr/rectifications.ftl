# Asking to correct an action of a frozen year (R70).
# dynamic: noun-*, rectification-state-*, mail-rectification-accepted-*, mail-rectification-refused-*
rectifications = Demandes de correction
rectifications-intro = Une personne veut corriger une action d’un exercice clos. À vous de répondre.
rectifications-empty = Aucune demande
rectifications-empty-text = Tant qu’un exercice est ouvert, chacun·e corrige ses actions. Ensuite, la demande arrive ici.
rectification-how = Accepter ne change rien à soi seul : rouvrez l’exercice en disant pourquoi, corrigez l’action, puis refermez-le.
rectification-waiting = { $count ->
    [1] Une personne demande à corriger une action d’un exercice clos.
   *[other] { $count } corrections sont demandées sur un exercice clos.
}
rectification-see = Répondre
rectification-asked-at = Demandé le
rectification-accept = Accepter
rectification-refuse = Refuser…
rectification-refuse-why = Pourquoi ?
rectification-refuse-hint = La personne lira cette raison.
rectification-refuse-button = Refuser la demande
rectification-open = Demander une correction
rectification-text = L’exercice est clos : vous ne pouvez plus corriger vous-même. Dites ce qu’il faudrait lire ; la trésorerie vous répondra.
rectification-wish = Que faut-il corriger ?
rectification-send = Envoyer la demande
rectification-sent = Demande envoyée : la trésorerie vous répondra.
rectification-own-asked = Vous avez demandé une correction le { $at } : elle attend une réponse.
rectification-own-accepted = Votre demande de correction est acceptée : la trésorerie fera la correction.
rectification-own-refused = Votre demande de correction est refusée : { $reason }
rectification-accepted-now = Demande acceptée. Rouvrez l’exercice pour corriger l’action.
rectification-refused-now = Demande refusée : la personne lira pourquoi.
rectification-year-open = L’exercice est ouvert : corrigez l’action vous-même.
rectification-asked-already = Une demande attend déjà une réponse pour cette action.
rectification-decided = Quelqu’un d’autre vient de répondre à cette demande.
rectification-action = Action
rectification-state = État
rectification-state-asked = en attente
rectification-state-accepted = acceptée
rectification-state-refused = refusée
rectification-answer = Réponse
rectification-decided-at = Répondu le
noun-rectification = Demande de correction
mail-rectification-asked-subject = { $organisation } : une correction est demandée
mail-rectification-asked-body =
    Bonjour,

    { $author } demande à corriger l’action « { $title } » du { $day }, sur un exercice clos :
    { $wish }

    Pour répondre :
    { $link }
mail-rectification-accepted-subject = { $organisation } : votre correction est acceptée
mail-rectification-accepted-body =
    Bonjour { $name },

    Votre demande de corriger l’action « { $title } » est acceptée : la trésorerie fera la correction.
    { $link }
mail-rectification-refused-subject = { $organisation } : votre demande de correction
mail-rectification-refused-body =
    Bonjour { $name },

    Votre demande de corriger l’action « { $title } » n’a pas été acceptée.
    La raison : { $reason }
    { $link }
