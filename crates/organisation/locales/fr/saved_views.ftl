view-keep = Garder cette vue
view-keep-button = Garder la vue
view-name = Nom de la vue
view-name-required = Donnez un nom à la vue.
view-name-taken = Une de vos vues porte déjà ce nom.
view-kept = Vue « { $name } » gardée.
view-remove = Ne plus garder la vue
view-removed = Vue « { $name } » retirée.
