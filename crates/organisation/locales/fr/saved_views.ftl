view-keep = Garder cette vue
view-keep-button = Garder la vue
view-name = Nom de la vue
view-name-required = Donnez un nom à la vue.
view-name-taken = Une de vos vues porte déjà ce nom.
view-kept = Vue « { $name } » gardée.
view-remove = Ne plus garder la vue
view-removed = Vue « { $name } » retirée.
view-mail = Recevoir le lien par courriel
view-mail-hint = Le lien mène à l’export du jour, après connexion : la liste elle-même ne part pas.
view-mail-never = Jamais
view-mail-weekly = Chaque semaine
view-mail-monthly = Chaque mois
view-mail-button = Choisir
view-mailed = Le lien de « { $name } » partira par courriel.
view-not-mailed = Le lien de « { $name } » ne part plus.
mail-view-subject = { $organisation } : « { $view } »
mail-view-body =
    Bonjour,

    Voici le lien vers votre vue « { $view } », à jour d’aujourd’hui. Il demande de se connecter.

    Le fichier : { $link }
    La liste : { $list }

    Pour ne plus le recevoir, ouvrez la liste et choisissez « Jamais ».
