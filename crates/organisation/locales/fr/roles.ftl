# dynamic: capability-*
# dynamic: role-level-*
# dynamic: role-module-*
roles = Rôles
roles-intro = Ce que chacun peut voir et faire. On peut en ajouter, et changer ceux-ci.
role-new = Nouveau rôle
role-change = Modifier le rôle
role-name = Nom du rôle
role-levels = Étendue, par partie
role-levels-hint = Chaque étendue comprend les précédentes.
role-module-organisation = Association
role-level-none = Rien
role-level-own = Ce qui est à soi
role-level-read = Consulter
role-level-write = Coordonner
role-level-manage = Gérer
role-capabilities = Et en plus
role-capabilities-hint = Pour donner une seule chose sans toute l’étendue.
capability-list-members = Voir la liste des personnes
capability-manage-members = Ajouter, modifier, inviter, accepter des personnes
capability-manage-actions = Modifier et valider les actions, avec les noms
capability-manage-categories = Modifier les catégories
capability-manage-levels = Modifier les niveaux
capability-manage-projects = Modifier les projets
capability-manage-roles = Modifier les rôles
capability-manage-association = Gérer l’association : tout ce qui précède et tout ce qui suit
capability-see-names = Voir les noms à côté des heures
capability-valuation-run = Calculer la valorisation
capability-valuation-adopt = Adopter la valorisation
capability-manage-funding = Gérer les conventions et les budgets
capability-mileage-approve = Approuver les kilomètres et les frais
capability-civic-attest = Attester les heures du compte d’engagement citoyen
capability-export-personal = Exporter avec les noms
capability-worktime-validate = Valider les feuilles de temps des autres
capability-worktime-see-absence-reason = Voir le motif des absences des autres
capability-worktime-export-team = Exporter le temps des autres
capability-worktime-see-costs = Voir ce que coûtent les personnes salariées
role-name-required = Donnez un nom au rôle.
role-name-taken = Un rôle porte déjà ce nom.
role-beyond-editor = Ce rôle donne plus que le vôtre : seule une personne qui a ces droits peut le donner ou le modifier.
role-added = Rôle ajouté.
role-changed = Rôle modifié.
role-removed = Le rôle « { $name } » est supprimé.
role-remove = Supprimer le rôle
role-remove-hint = Possible quand plus personne ne l’a.
role-default = Rôle d’accueil
role-make-default = Donner à l’arrivée
role-made-default = « { $name } » sera donné à qui rejoint l’association.
role-default-question = Qu’est-ce que le rôle d’accueil ?
role-default-answer = Celui que reçoit toute personne qui rejoint l’association. Il y en a toujours un, et un seul.
role-holders = { $count ->
    [0] Personne
    [1] 1 personne
   *[other] { $count } personnes
}
default-role-required = Il faut toujours un rôle d’accueil : choisissez-en un autre d’abord.
in-use = Ceci sert encore à des personnes ou à des invitations : donnez-leur autre chose d’abord, puis recommencez.
last-manager = Il faut qu’une personne au moins, avec un compte, puisse gérer « { $organisation } ». Donnez d’abord ce rôle à quelqu’un d’autre.
last-manager-of-module = Il faut qu’une personne au moins, avec un compte, puisse gérer chaque module en service de « { $organisation } », dont le temps salarié. Donnez d’abord ce droit à quelqu’un d’autre.
