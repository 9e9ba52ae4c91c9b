# The columns that exported lists share.
list-name = Nom
list-archived = Archivé
list-state = État
list-author = Auteur
list-added-at = Ajouté le
list-from = Du
list-to = Au
list-parent = Dans
list-code = Code
list-kind = Genre
list-value = Valeur
list-valued = Valorisée
list-civic = Engagement citoyen
list-moderation = Validation
list-visited-at = Dernière visite
list-expires-at = Valable jusqu’au
list-frozen-at = Gelé le
list-published-at = Paraît le
list-public = Pour qui

# The second sheet of a spreadsheet.
about-what = Information
about-organisation = Association
about-table = Tableau
about-address = Adresse
about-version = Version du modèle
about-made-at = Fait le
