# Signing in and up.
sign-in-title = Bonjour !
email = Adresse e-mail
email-hint = Un courriel y arrivera pour la confirmer.
email-wrong = Cette adresse n’est pas complète : écrivez par exemple camille@exemple.fr.
email-taken = Un compte a déjà cette adresse.
password = Mot de passe
password-new = Mot de passe
password-hint = 12 caractères au moins. Une phrase qui vous parle est parfaite.
password-too-short = { $least } caractères au moins : une petite phrase convient très bien.
password-too-long = { $most } caractères au plus.
password-is-address = Le mot de passe ressemble trop à votre adresse e-mail.
password-obvious = Ce mot de passe se devine trop vite. Essayez plutôt une petite phrase bien à vous.
lost-password-question = Mot de passe oublié ?
no-account-yet = Pas encore de compte ?
sign-up = Créer un compte
sign-in-wrong = L’adresse ou le mot de passe ne correspondent pas. Vérifiez-les, ou choisissez un autre mot de passe avec « Mot de passe oublié ? ».
sign-in-too-many = Trop d’essais pour cette adresse. Réessayez dans { $minutes ->
    [1] une minute
   *[other] { $minutes } minutes
}, ou choisissez un autre mot de passe avec « Mot de passe oublié ? ».
demo-accounts = Démonstration : choisissez une de ces adresses ; le mot de passe est « bocage-demo ».
signed-out = Vous êtes déconnecté·e. À bientôt !
unconfirmed-title = Il reste à confirmer votre adresse
unconfirmed-text = Nous avons envoyé un courriel à { $email } : ouvrez le lien qu’il contient. Il n’est pas arrivé, ou il date de plus de deux jours ? Nous pouvons en envoyer un autre.
send-again = Envoyer un autre courriel
sign-up-intro = Un seul compte suffit pour toutes vos associations.
sign-up-button = Créer mon compte
sign-up-terms = En créant un compte, vous acceptez les règles de ce site :
have-account = Déjà un compte ?
your-name = Comment vous appeler ?
your-name-hint = Un prénom, un nom ou un pseudonyme : un seul suffit.
first-name = Prénom
surname = Nom
pseudonym = Pseudonyme
name-required = Donnez un prénom, un nom ou un pseudonyme.
language = Langue
sent-title = Regardez vos courriels
sign-up-sent-text = Nous venons d’écrire à { $email }. Ouvrez le lien du courriel dans les deux jours pour continuer.
sent-nothing = Rien n’arrive ? Regardez dans les indésirables, et vérifiez l’adresse.
confirm-title = Confirmer votre adresse
confirm-intro = Plus qu’un geste pour { $email }.
confirm-password-hint = Celui que vous avez choisi en créant votre compte.
confirm-password-wrong = Ce n’est pas le mot de passe choisi à l’inscription. S’il vous échappe, choisissez-en un autre avec « Mot de passe oublié ? ».
confirm-button = Confirmer et me connecter
confirmed = Bienvenue, { $name } ! Votre adresse est confirmée.
link-gone = Ce lien a déjà servi, ou il est trop ancien. Demandez-en un autre depuis la page de connexion.
# The mails.
mail-foot = --
    Bocage, l’outil libre des associations : { $site }
mail-confirm-subject = Confirmez votre adresse
mail-confirm-body = Bonjour { $name },

    Bienvenue sur Bocage ! Pour confirmer votre adresse, ouvrez ce lien dans les deux jours :

    { $link }

    Si vous n’avez pas créé de compte, ne faites rien : il ne sera pas ouvert.
mail-already-subject = Vous avez déjà un compte
mail-already-body = Bonjour { $name },

    Quelqu’un, sans doute vous, vient de demander un compte avec cette adresse. Vous en avez déjà un.

    Pour vous connecter : { $sign_in }
    Mot de passe oublié : { $lost }

    Si ce n’était pas vous, il n’y a rien à faire.
# Another password.
lost-password = Mot de passe oublié
lost-password-intro = Cela arrive à tout le monde. Donnez votre adresse : nous vous envoyons un lien pour en choisir un autre.
lost-password-button = Recevoir le lien
lost-password-sent = Si { $email } est l’adresse d’un compte, un courriel vient d’y partir. Son lien sert une fois, dans l’heure.
back-to-sign-in = Revenir à la connexion
back-to-account = Revenir à mon compte
reset-title = Choisir un nouveau mot de passe
reset-intro = Tous les appareils connectés à votre compte seront déconnectés.
reset-button = Enregistrer et me connecter
new-password = Nouveau mot de passe
my-password = Mon mot de passe
my-password-intro = Vos autres appareils seront déconnectés.
password-revoke-tokens = Révoquer aussi mes jetons d’accès
password-revoke-tokens-hint = Si quelqu’un a pu connaître votre mot de passe, il a pu en créer. Les programmes qui s’en servent devront en recevoir de nouveaux.
current-password = Mot de passe actuel
password-wrong = Ce n’est pas votre mot de passe actuel.
password-changed = Votre mot de passe est changé, et vos autres appareils sont déconnectés.
# The address.
my-address = Mon adresse e-mail
my-address-intro = Aujourd’hui : { $email }
new-address = Nouvelle adresse
new-address-hint = Elle ne servira qu’après avoir ouvert le lien que nous y envoyons.
new-address-button = Recevoir le lien
new-address-sent = Nous venons d’écrire à { $email }. Ouvrez le lien du courriel dans les deux jours ; d’ici là, rien ne change.
new-address-title = Confirmer votre nouvelle adresse
new-address-text = Vous vous connecterez désormais avec { $email }.
new-address-confirm = Confirmer cette adresse
email-same = C’est déjà votre adresse.
address-changed = C’est fait : votre adresse est maintenant { $email }.
# My account.
my-identity = Comment vous appeler
profile-changed = Vos noms sont enregistrés.
my-portrait = Portrait
portrait-present = Votre portrait
portrait-file = Une image
portrait-hint = Facultatif. PNG, JPEG ou WebP, 1 Mo au plus.
portrait-send = Enregistrer ce portrait
portrait-remove = Retirer
portrait-changed = Votre portrait est enregistré.
portrait-removed = Votre portrait est retiré.
portrait-missing = Choisissez d’abord une image.
portrait-too-heavy = Cette image dépasse 1 Mo : choisissez-en une plus petite.
portrait-kind = Seules les images PNG, JPEG et WebP conviennent.
my-comfort = Langue et couleurs
language-save = Changer de langue
colours = Couleurs
colours-save = Changer les couleurs
theme-auto = Comme l’appareil
theme-light = Claires
theme-dark = Sombres
my-safety = Connexion et données
my-sessions = Mes appareils connectés
my-sessions-note = Voir où votre compte est ouvert, et le fermer à distance.
my-sessions-intro = Un appareil que vous ne reconnaissez pas ? Déconnectez-le, puis changez votre mot de passe.
device-both = { $browser } sur { $system }
device-unknown = Appareil inconnu
column-device = Appareil
column-opened-at = Ouverte le
column-seen-at = Dernière utilisation
session-dates = Ouverte le { $created } · vue le { $seen }
session-present = Cet appareil
session-end = Déconnecter
session-ended = Cet appareil est déconnecté.
sessions-end-others = Déconnecter tous les autres
sessions-ended = Tous les autres appareils sont déconnectés.
my-data-note = Tout ce qui est gardé à votre sujet, à lire et à emporter.
# Tokens.
my-tokens = Mes jetons d’accès
my-tokens-note = Pour qu’un programme agisse en votre nom.
my-tokens-intro = Un jeton permet à un programme (un tableur, un site) d’utiliser Bocage en votre nom, dans les limites que vous fixez.
my-tokens-reference = Voir ce qu’un programme peut faire
token-once = Copiez ce jeton maintenant : il ne sera plus jamais affiché.
token-secret = Le jeton
token-copy = Copier
token-copied = Jeton copié
tokens-empty = Aucun jeton
tokens-empty-text = Personne n’en a besoin au quotidien. Créez-en un seulement si un programme vous le demande.
token-scope = { $module } : { $level }
token-seen = Dernière utilisation le { $at }
token-never-seen = Jamais utilisé
token-until = jusqu’au { $at }
no-end = sans fin
token-revoke = Révoquer
token-revoked = Ce jeton ne fonctionne plus.
token-new = Nouveau jeton
token-name = À quoi servira-t-il ?
token-name-hint = Par exemple « tableau de bord du site ».
token-name-required = Dites à quoi servira ce jeton.
token-scopes = Ce qu’il pourra faire
token-scopes-hint = Jamais plus que vous-même. Choisissez le moins possible : « tout gérer » donne aussi ce que vos rôles vous accordent à part dans cette partie, comme voir les coûts ou les raisons des absences. « Lire et écrire » le bénévolat montre les noms que vous pouvez voir. Cela vaut pour les jetons d’avant.
token-scope-required = Choisissez au moins une chose que le jeton pourra faire.
token-organisation = Dans quelle association ?
token-all-organisations = Toutes les miennes
token-organisation-unknown = Cette association n’est pas une des vôtres.
token-days = Pour combien de temps ?
token-days-required = Choisissez une durée.
token-add = Créer le jeton
days = { $days } jours
# dynamic: token-level-*
token-level-none = rien
token-level-own = mes propres données
token-level-read = lire
token-level-write = lire et écrire
token-level-manage = tout gérer
# dynamic: module-*
module-organisation = Association
module-volunteering = Bénévolat
# Closing.
closing = Fermer mon compte
closing-goes = Votre nom, votre adresse, votre portrait, vos appareils connectés et vos jetons seront effacés. Dans chaque association, votre nom sera remplacé par « Bénévole anonymisé ».
closing-stays = Les heures et les kilomètres que vous avez donnés restent comptés, sans votre nom : les totaux des associations ne changent pas.
closing-before = Vous voulez garder une trace de ce que vous avez fait ? Emportez-la d’abord depuis
closing-for-good = Une fois fermé, le compte ne peut pas être rouvert.
closing-words = Effacer aussi ce que j’ai écrit
closing-words-hint = Les titres et les descriptions de vos actions seront remplacés par le nom de leur catégorie.
closing-button = Fermer mon compte pour toujours
closing-keep = Garder mon compte
closed = Votre compte est fermé. Merci pour tout !
closed-account = Compte fermé
# The demonstration.
demo-mails-intro = Sur ce site, aucun courriel ne part : ils sont tous ici.
demo-mails-empty = Aucun courriel
demo-mails-empty-text = Créez un compte ou demandez un nouveau mot de passe : le courriel paraîtra ici.
# More mails.
mail-lost-subject = Choisir un nouveau mot de passe
mail-lost-body = Bonjour { $name },

    Vous avez demandé à changer de mot de passe. Ouvrez ce lien dans l’heure ; il sert une seule fois :

    { $link }

    Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.
mail-password-subject = Votre mot de passe a changé
mail-password-body = Bonjour { $name },

    Le mot de passe de votre compte vient d’être changé, et vos autres appareils sont déconnectés.

    Si ce n’était pas vous, choisissez-en un autre tout de suite : { $link }
mail-address-subject = Confirmez votre nouvelle adresse
mail-address-body = Bonjour { $name },

    Pour vous connecter désormais avec cette adresse, ouvrez ce lien dans les deux jours :

    { $link }

    Si vous n’avez rien demandé, ne faites rien.
mail-address-taken-subject = Quelqu’un a voulu utiliser votre adresse
mail-address-taken-body = Bonjour { $name },

    Quelqu’un, peut-être vous avec un autre compte, a voulu se connecter désormais avec cette adresse. Elle est déjà celle de votre compte : rien n’a changé.
mail-address-changed-subject = Votre adresse de connexion a changé
mail-address-changed-body = Bonjour { $name },

    Votre compte s’ouvre désormais avec { $email } ; cette adresse-ci ne sert plus.

    Si ce n’était pas vous, prévenez sans attendre la personne qui gère ce site.
mail-closed-subject = Votre compte est fermé
mail-closed-body = Bonjour { $name },

    Votre compte est fermé et vos données personnelles sont effacées. Les heures que vous avez données restent comptées, sans votre nom.

    Merci pour tout ce que vous avez fait !
# What « Mes données » calls what is kept about a person.
personal-compte = Votre compte
personal-sessions = Vos appareils connectés
personal-jetons = Vos jetons d’API
personal-journal-du-compte = Ce qui a été fait avec votre compte
personal-column-langue = Langue
personal-column-couleurs = Couleurs
personal-column-appareil = Appareil
personal-column-ouverte = Ouverte le
personal-column-derniere-utilisation = Dernière utilisation
personal-column-portees = Portées
personal-column-cree = Créé le
personal-column-avant = Avant
personal-column-apres = Après
kept-title = Reprendre où vous en étiez
kept-text = Vous êtes connecté·e. Ce que vous aviez saisi n’est pas encore enregistré.
kept-send = Enregistrer ce que j’avais saisi
kept-drop = Ne pas l’enregistrer
kept-waits = Ce que vous aviez saisi vous sera proposé juste après.
