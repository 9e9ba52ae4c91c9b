# Taking over an association from Bénévalibre.
# dynamic: takeover-level-*
takeover-title = Venir de Bénévalibre
takeover-intro = Le fichier de migration de Bénévalibre contient toute l’association : ses personnes, ses rôles, ses projets, ses liens privés et ses heures.
takeover-file = Fichier de migration
takeover-file-hint = Un fichier JSON, 20 Mo au plus.
takeover-file-required = Choisissez le fichier de migration.
takeover-how = Où trouver ce fichier ?
takeover-how-text = Dans Bénévalibre, ouvrez votre association, puis « Migrer l’association » et téléchargez le fichier. Il faut y être dirigeant.
takeover-preview = Ce qui sera créé
takeover-actions = Actions
takeover-pending = { $count ->
    [1] une à valider
   *[other] { $count } à valider
}
takeover-people = Personnes
takeover-members = { $count ->
    [0] aucune active
    [1] une active
   *[other] { $count } actives
}
takeover-links = Liens privés
takeover-projects = Projets
takeover-levels = Niveaux
takeover-older = Ce fichier vient d’une ancienne version : il est lu aussi bien que possible. Vérifiez les chiffres ci-dessus.
takeover-you = Vous y êtes sous l’adresse { $email } : vos heures rejoignent votre compte, et vous gérez l’association.
takeover-not-you = L’adresse { $email } n’est pas dans ce fichier : vous serez ajouté·e pour gérer l’association.
takeover-accounts = Les autres personnes arrivent sans compte. Invitez-les ensuite : leurs heures les attendent.
takeover-endpoint = Votre ancien site ne sera pas prévenu : archivez-y l’association vous-même quand tout vous semble juste.
takeover-skipped = { $count ->
    [1] Une action ne peut pas être reprise
   *[other] { $count } actions ne peuvent pas être reprises
}
takeover-skipped-more = Et { $count } autres.
takeover-rank = Action n° { $rank } du fichier
takeover-roles = Rôles
takeover-level-own = Déclare ses propres heures
takeover-level-read = Voit les totaux
takeover-level-write = Anime : saisit et valide pour les autres
takeover-level-manage = Gère l’association
takeover-name = Nom de l’association
takeover-name-hint = S’il est déjà pris ici, choisissez-en un autre.
takeover-categories = Catégories
takeover-categories-text = Chaque catégorie se range sous une catégorie commune, pour les totaux entre associations. Changez ce qui ne convient pas.
takeover-to-check = à vérifier
takeover-create = Créer l’association
takeover-done = « { $name } » est là, avec toutes ses heures.
takeover-done-pending = « { $name } » est là ; l’équipe de ce site doit encore l’accepter.
takeover-tell = Prévenir { $host } que l’association est ici désormais
takeover-tell-hint = Ce site y enverra, une fois et en https, le jeton de votre fichier et la nouvelle adresse. Rien d’autre. Non cochée : l’ancien site n’est pas prévenu.
