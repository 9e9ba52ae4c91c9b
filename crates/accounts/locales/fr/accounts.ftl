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
    [one] une minute
   *[other] { $minutes } minutes
}, ou choisissez un autre mot de passe avec « Mot de passe oublié ? ».
demo-accounts = Démonstration : choisissez une de ces adresses ; le mot de passe est « bocage-demo ».
signed-out = Vous êtes déconnecté·e. À bientôt !
unconfirmed-title = Il reste à confirmer votre adresse
unconfirmed-text = Nous avons envoyé un courriel à { $email } : ouvrez le lien qu’il contient. Il n’est pas arrivé, ou il date de plus de deux jours ? Nous pouvons en envoyer un autre.
send-again = Envoyer un autre courriel
sign-up-intro = Un seul compte suffit pour toutes vos associations.
sign-up-button = Créer mon compte
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
