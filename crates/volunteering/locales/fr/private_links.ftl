# Private links.
# dynamic: link-moderation-*
links = Liens privés
links-intro = Une adresse secrète par personne ou par lieu : on y déclare sans compte, et l’on n’y voit que ce qu’on y a déclaré.
links-empty = Aucun lien pour l’instant
links-empty-text = Pour quelqu’un qui ne veut pas de compte, ou pour un téléphone posé à l’accueil : créez un lien, copiez son adresse ou imprimez son QR code.
links-attached = Rattachés à un compte
links-search = Chercher un lien
links-found = { "{n}" } liens trouvés
links-nothing = Aucun lien de ce nom
links-which = Lequel de ces liens ?
links-none = Aucun lien ne répond à « { $text } »
link-required = Choisissez le lien privé.
links-all = Tous les liens
link-new = Nouveau lien
link-change = Modifier le lien
link-name = Pour qui, ou pour quel lieu ?
link-name-hint = Facultatif. Sans nom, il s’appelle « Membre anonyme n° k ».
link-expires = S’ouvre jusqu’au
link-expires-hint = Facultatif : sans date, il s’ouvre toujours.
link-moderation = Ce qui y est déclaré…
link-moderation-inherit = comme dans l’association
link-moderation-always = attend toujours une validation
link-moderation-never = compte tout de suite
link-enabled = Le lien est ouvert
link-regenerate-open = Donner une autre adresse…
link-regenerate-text = L’adresse actuelle ne répondra plus. Ce qui a été déclaré reste.
link-regenerate = Changer l’adresse
link-reveal = Adresse et QR code
link-close = Fermer
link-open = Ouvrir
link-is-open = Ouvert
link-is-closed = Fermé
link-until = jusqu’au { $at }
link-visited = dernière visite le { $at }
link-never-visited = jamais ouvert
link-asked-by = { $name } demande que ce lien soit le sien : ses actions passeraient à son nom.
link-attach = Rattacher
link-decline = Refuser
link-attached-to = à { $name }
link-address = Adresse du lien
link-address-intro = Qui a cette adresse peut déclarer ici. Donnez-la à la bonne personne ; chaque affichage est noté au journal.
link-copy = Copier
link-copied = Lien copié
link-qr = QR code de l’adresse
link-sheet-text = Scannez ce code pour déclarer votre temps de bénévolat, sans compte.
link-added = Lien créé.
link-already-over = Ce jour est passé : le lien serait déjà fermé.
link-changed = Lien modifié.
link-closed = Le lien est fermé.
link-opened = Le lien est ouvert.
link-attached = { $count ->
    [0] Lien rattaché.
    [1] Lien rattaché : une action a changé de nom.
   *[other] Lien rattaché : { $count } actions ont changé de nom.
}
link-attached-waiting = { $count ->
    [1] Une estimation dit peut-être les mêmes heures qu’une autre de cette personne : elle attend dans « À valider ».
   *[other] { $count } estimations disent peut-être les mêmes heures que d’autres de cette personne : elles attendent dans « À valider ».
}
link-declined = Demande refusée.
link-asked = Demande envoyée : l’association la confirmera.
link-yours = Vous êtes connecté·e : ce lien peut rejoindre votre compte, avec tout ce qui y est déclaré.
link-attach-mine = Rattacher à mon compte
private-link-gone = Ce lien a été fermé, ou n’a jamais existé. Demandez-en un autre à l’association.
link-sealed-elsewhere = L’adresse de ce lien vient d’un autre site et ne peut pas être montrée : donnez-lui une autre adresse.
link-named = { $name }
link-anonymous = Membre anonyme n° { $number }
link-already-attached = Ce lien est déjà rattaché à une personne.
link-nobody-asked = Personne n’a demandé ce lien.
link-already-asked = Quelqu’un a déjà demandé ce lien : l’association lui répond d’abord.
link-asked-by-another = Ce n’est plus la même personne qui demande ce lien. Rechargez la page pour voir qui.
link-moves-year = Ce rattachement changerait le temps estimé de l’exercice { $name }, qui est gelé : rouvrez-le d’abord, ou demandez-le à la trésorerie.
moderation-invalid = Choisissez une des trois réponses.
guest-nav = Pages de ce lien
