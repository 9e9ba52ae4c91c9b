# The frame: errors, navigation, words that every page uses.
skip-to-content = Aller au contenu
back-home = Revenir à l’accueil
error-not-found = Page introuvable
error-not-found-text = Cette page n’existe pas, ou ne vous est pas ouverte.
error-forbidden = Ce n’est pas ouvert à votre rôle
error-signed-out = Vous n’êtes plus connecté·e
error-signed-out-text = Connectez-vous de nouveau : ce que vous aviez saisi est gardé sur votre appareil.
signed-out-kept = Connectez-vous de nouveau : ce que vous aviez saisi est gardé dans cette page et vous sera proposé.
signed-out-resume = Se connecter et reprendre
error-conflict = Impossible pour l’instant
error-gone = Ce lien n’est plus valable
error-too-many = Trop d’essais
error-too-many-text = Réessayez dans { $seconds ->
    [1] une seconde
   *[other] { $seconds } secondes
}.
error-invalid = Quelque chose est à corriger
error-fault = Une erreur s’est produite de notre côté
error-fault-text = Rien n’a été perdu de ce qui était enregistré. Réessayez ; si l’erreur revient, transmettez la référence ci-dessous à la personne qui gère ce site.
error-method = Cette adresse ne s’ouvre pas toute seule
error-method-text = Elle reçoit un formulaire. Revenez à la page où vous étiez, ou à l’accueil : rien n’a été changé.
error-timed-out = La réponse a pris trop de temps
error-timed-out-text = Le site est peut-être très occupé. Regardez si ce que vous demandiez est fait, puis réessayez.
error-not-understood = La demande n’a pas été comprise
error-not-understood-text = Revenez à la page où vous étiez et réessayez.
error-reference = Référence : { $reference }
error-code = Code : { $code }
right-missing = Votre rôle dans cette association ne permet pas cette action.
membership-pending = Votre demande d’adhésion attend la validation de l’association.
organisation-not-active = Cette association n’est pas encore ouverte sur ce site.
organisation-moved = Cette association a déménagé sur un autre site : { $address }
cross-site = Cette demande vient d’un autre site : elle a été refusée par sécurité.
form-too-large = L’envoi est trop lourd (20 Mo au plus).
upload-too-large = Ce fichier est trop lourd : ce site en prend { $most } Mio au plus. Qui l’administre peut en permettre davantage.
form-unreadable = Le formulaire envoyé n’a pas pu être lu : rechargez la page et recommencez.
json-unreadable = Le corps de l’appel n’est pas du JSON lisible : l’erreur est ligne { $line }, colonne { $column }.
version-unreadable = L’en-tête If-Match doit donner un numéro de version.
cursor-unreadable = Ce curseur de page n’est pas valable : reprenez celui que « next » a donné.
account-menu = Ouvrir le menu du compte
my-organisations = Mes associations
my-volunteering = Tout mon bénévolat
my-account = Mon compte
my-data = Mes données
instance = Administration du site
sign-in = Se connecter
sign-out = Se déconnecter
undo = Annuler
menu = Menu
menu-coordination = Coordination
menu-settings = Réglages
shortcuts = Raccourcis
home = Accueil
switch-organisation = Changer d’association
find-organisation = Trouver une association
help = Aide
terms-of-use = Conditions d’utilisation
other-language = English
demo-mails = Courriels gardés ici
mails-wait-here = Ce site n’a pas encore de serveur de courriel : le message attend, et partira quand il y en aura un.
theme-to-dark = Couleurs sombres
theme-to-light = Couleurs claires
theme-to-auto = Couleurs de l’appareil
cancel = Annuler
organisation-moving = { $name } est en cours de déménagement : faites-le là où elle arrive, ou une fois le déménagement fini.
organisation-read-only = Cette association est en cours de déménagement : tout se lit, rien ne se modifie.
errors-count = { $count ->
    [1] Une chose à corriger
   *[other] { $count } choses à corriger
}
# Words that several modules use.
save = Enregistrer
archive = Archiver
archived = Archivés
bring-back = Remettre
description = Description
optional = Facultatif
none-one = Aucun
more-details = Plus de détails
starts-on = Début
ends-on = Fin
breadcrumbs = Fil d’Ariane
end-before-start = La fin doit venir après le début : changez l’une des deux dates.
text-too-long = { $most } caractères au plus.
day-unreadable = Ce jour n’est pas compris : écrivez par exemple 07/03/2026.
version-conflict = Quelqu’un d’autre a modifié ceci pendant ce temps. Votre saisie est là ; vérifiez-la puis enregistrez de nouveau.
# L’API.
api-not-found = Il n’y a rien à cette adresse, ou elle ne vous est pas ouverte.
api-token-required = Il faut un jeton d’API valable : Authorization: Bearer …
api-too-many-calls = Trop d’appels : réessayez dans { $seconds ->
    [1] une seconde
   *[other] { $seconds } secondes
}.
api-fault = Une erreur s’est produite de notre côté. Transmettez la référence à qui gère ce site.
api-method-not-allowed = Cette adresse ne prend pas cette méthode : voyez l’en-tête Allow.
api-timed-out = La réponse a pris trop de temps.
api-not-understood = La requête n’a pas été comprise.
limit-invalid = Une page compte de 1 à { $most } éléments.
api-field-required = « { $field } » manque : ajoutez-le.
api-unknown-field = Le champ « { $field } » n’existe pas ici : vérifiez son nom, ou retirez-le.
api-field-choice = « { $field } » ne prend pas « { $given } ». Choisissez parmi : { $choices }.
api-field-invalid = « { $field } » n’est pas compris : { $kind ->
    [whole] envoyez un nombre entier.
    [number] envoyez un nombre.
    [id] envoyez un identifiant (UUID).
    [instant] envoyez un instant, comme 2026-03-07T14:30:00Z.
    [day] envoyez une date, comme 2026-03-07.
    [text] envoyez un texte.
    [yes-no] envoyez true ou false.
    [list] envoyez une liste.
    [object] envoyez un objet.
   *[other] voyez dans le document OpenAPI ce qu’il accepte.
}
api-unknown-parameter = Le paramètre « { $field } » n’existe pas ici. Ceux qui existent : { $known }.
api-unknown-parameter-none = Le paramètre « { $field } » n’existe pas ici : cette adresse n’en prend aucun.
api-version-conflict = Ceci a changé entre-temps : la version { $version } est là désormais. Comparez « current » avec votre envoi, puis recommencez avec If-Match: "{ $version }".
api-precondition-required = Dites sur quelle version porte ce changement, dans l’en-tête If-Match : celle que donne l’ETag de la lecture, ou * pour n’importe laquelle.
scope-missing = Ce jeton ne va pas jusque-là : il lui faut la portée { $scope }. Créez un jeton avec cette portée dans « Mon compte ».
export-format-unknown = Ce format d’export n’existe pas. Choisissez ods, xlsx, csv ou json.
idempotency-key-invalid = Une Idempotency-Key compte de 1 à 200 caractères ASCII visibles.
idempotency-key-reused = Cette Idempotency-Key a déjà servi pour un autre appel.
idempotency-in-progress = Le même appel est en cours : réessayez dans un instant.
idempotency-answer-lost = Cet appel a déjà été fait sous cette Idempotency-Key, mais sa réponse est perdue : relisez la liste, ou changez de clé.
api-title = L’API JSON
api-intro = Tout ce que font les pages, pour vos propres programmes, avec les mêmes règles et les mêmes droits.
api-document = Le document OpenAPI 3.1, pour les outils
api-nouns = Parties de l’API
api-operations = Opérations
api-token = Votre jeton
api-token-hint = Il ne quitte pas cette page. Vide : les appels sont faits à votre nom, comme vous êtes connecté·e.
api-parameters = Paramètres
api-name = Nom
api-place = Où
api-kind = Type
api-text = Sens
api-required = obligatoire
api-body = Ce qu’il faut envoyer
api-answers = Réponses
api-example = Exemple
api-try = Essayer
api-send = Envoyer
api-waiting = En attente de la réponse…
api-failed = Aucune réponse n’est venue.
api-top = Haut de page
export = Exporter
export-as = En
previous-page = Précédentes
next-page = Suivantes
