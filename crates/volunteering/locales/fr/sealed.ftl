# What supports booked years, kept apart once names have gone (R72).
# dynamic: noun-*
sealed-files = Pièces scellées
sealed-intro = Quand un nom est effacé, ce qui justifie les montants des exercices comptabilisés est gardé à part dix ans après la clôture (Code de commerce, art. L123-22), puis disparaît. Chaque ouverture demande une raison et laisse une ligne au journal.
sealed-empty = Aucune pièce scellée
sealed-empty-text = Une pièce paraît ici quand le nom d’une personne est effacé et que ses heures ou ses dons comptent dans un exercice dont la valorisation est adoptée ou comptabilisée.
sealed-of = { $year } : { $person }
sealed-lines = Lignes
sealed-amount = Montant
sealed-at = Scellée le
sealed-keep-until = Gardée jusqu’au
sealed-openings = Ouvertures
sealed-fingerprint = Empreinte SHA-256
sealed-open = Ouvrir…
sealed-why = Pourquoi l’ouvrir ?
sealed-why-hint = Par exemple un contrôle, ou une demande de la personne. Cette raison reste au journal.
sealed-open-button = Ouvrir la pièce (CSV)
noun-sealed_file = Pièce scellée
