# dynamic: announcement-everyone
# dynamic: announcement-managers
announcements = Annonces
announcements-intro = Un mot sur la page d’accueil de toutes les associations.
announcements-empty = Aucune annonce
announcements-empty-text = Prévenez d’une maintenance, d’une nouveauté, d’une rencontre.
announcement-new = Nouvelle annonce
announcement-change = Modifier l’annonce
announcement-remove = Supprimer l’annonce
announcement-title = Titre
announcement-title-required = Donnez un titre à l’annonce.
announcement-body = Texte
announcement-body-required = Écrivez le texte de l’annonce.
announcement-target = Pour qui ?
announcement-everyone = Tout le monde
announcement-managers = Les gestionnaires d’association
announcement-publish-at = Paraît
announcement-expire-at = Disparaît
announcement-instant-unreadable = Ce moment n’est pas compris : une date et une heure.
announcement-expires-before = L’annonce doit disparaître après avoir paru.
announcement-to-come = À paraître
announcement-shown = Affichée
announcement-over = Passée
announcement-added = Annonce ajoutée.
announcement-changed = Annonce modifiée.
announcement-removed = Annonce supprimée.
