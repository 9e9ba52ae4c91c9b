# dynamic: instance-state-*
# dynamic: instance-account-*
instance-intro = Ce site et les associations qu’il accueille. Leurs données restent chez elles : on ne voit ici que des nombres.
instance-organisations = Associations
instance-accounts = Comptes
instance-persons = Personnes
instance-since = depuis { $month }
instance-see-list = Voir la liste
instance-find-account = Chercher un compte
instance-pending = Associations en attente
instance-approve = Accepter
instance-refuse = Refuser…
instance-refuse-button = Refuser l’inscription
instance-refuse-hint = Elle est envoyée par courriel à qui a inscrit l’association.
instance-approved = Association acceptée : ses membres sont prévenus.
instance-refused = Inscription refusée : la personne est prévenue.
instance-already-decided = Cette association n’attend plus de réponse.
instance-nobody-manages = Plus personne ne peut gérer « { $name } » : la personne qui l’a inscrite est partie. Refusez l’inscription : elle pourra être refaite sous le même nom.
instance-approved-subject = « { $name } » est acceptée
instance-approved-body =
    Bonjour,

    Votre association « { $name } » est maintenant ouverte :
    { $link }

    Bonne route !
instance-refused-subject = « { $name } » n’est pas acceptée
instance-mails-wait = { $count ->
    [0] Aucun serveur de courriel n’est réglé (BOCAGE_SMTP) : personne ne recevra de confirmation, d’invitation ni de mot de passe perdu.
    [1] Un courriel attend : aucun serveur de courriel n’est réglé (BOCAGE_SMTP). Il partira dès qu’il y en aura un.
   *[other] { $count } courriels attendent : aucun serveur de courriel n’est réglé (BOCAGE_SMTP). Ils partiront dès qu’il y en aura un.
}
instance-refused-body =
    Bonjour,

    L’inscription de « { $name } » n’a pas été acceptée sur ce site.

    Raison donnée : { $reason }
instance-settings = Réglages du site
instance-site-name = Nom du site
instance-site-name-required = Donnez un nom au site.
instance-registration = Inscription des associations
instance-registration-open = Ouverte à toutes
instance-registration-moderated = Après notre accord
instance-settings-changed = Réglages enregistrés.
instance-terms = Conditions d’utilisation
instance-terms-read = Lire les conditions
instance-terms-remove = Les retirer
instance-terms-file = Le fichier PDF
instance-terms-hint = Un PDF ; il remplace le précédent et se lit à l’adresse /conditions.
instance-terms-send = Envoyer
instance-terms-not-pdf = Choisissez un fichier PDF.
instance-terms-changed = Conditions d’utilisation enregistrées.
instance-terms-removed = Conditions d’utilisation retirées.
instance-more = Pour toutes les associations
instance-by-field = Associations par domaine
instance-state-only = Leur nom et leur état, rien de leurs données.
instance-search-name = Début du nom
instance-search-email = Adresse complète
instance-none = Aucune association de ce nom
instance-name = Nom
instance-state = État
instance-created = Création
instance-next = Suivantes
instance-accounts-intro = { $count ->
    [1] Un compte actif. Tapez une adresse entière pour savoir si elle a un compte.
   *[other] { $count } comptes actifs. Tapez une adresse entière pour savoir si elle a un compte.
}
instance-no-account = Aucun compte à cette adresse
instance-state-pending = En attente
instance-state-active = Active
instance-state-refused = Refusée
instance-state-migrating = En déménagement
instance-state-moved = Déménagée
instance-account-unconfirmed = Adresse à confirmer
instance-account-active = Actif
instance-account-closed = Fermé
instance-search = Chercher
default-roles = Rôles donnés au départ
default-roles-intro = Ce que chaque nouvelle association reçoit ; elle les change ensuite comme elle veut.
