# dynamic: kind-*
# dynamic: employees-*
# dynamic: governance-*
# dynamic: mail-registration-*
organisations-intro = Les associations de ce site qui se montrent. D’autres, discrètes, se rejoignent par leur adresse.
organisations-search = Chercher une association
organisations-empty = Aucune association pour l’instant
organisations-none = Aucune association pour « { $text } »
organisations-empty-text = La vôtre peut être la première.
organisation-register = Inscrire une association
organisation-register-intro = Deux minutes suffisent ; tout se complète et se change plus tard.
organisation-register-button = Inscrire l’association
organisation-registered = « { $name } » est prête. Bienvenue !
organisation-registered-pending = « { $name } » est enregistrée. L’équipe du site doit encore l’ouvrir ; elle est prévenue.
organisation-sheet = Fiche de l’association
organisation-name = Nom de l’association
organisation-name-required = Donnez le nom de l’association.
organisation-name-taken = Une association de ce site porte déjà ce nom.
organisation-kind = Domaine
organisation-kind-hint = Une association cultuelle, politique ou syndicale reste hors de la liste publique, et ses listes de personnes ne sont vues que de qui la gère.
organisation-website = Site Internet
organisation-postal-code = Code postal
organisation-description-hint = Ce que vous faites, en quelques phrases. Rien sur la santé ni les opinions de quelqu’un.
organisation-open = Ouvrir
organisation-join = Rejoindre
organisation-join-moderated = Quelqu’un de l’association lira votre demande.
organisation-join-signed-out = Pour rejoindre cette association, il faut un compte.
organisation-joined = Vous faites partie de { $name }. Bienvenue !
organisation-asked = Votre demande est envoyée à { $name }.
organisation-hidden = Ne pas paraître dans la liste publique
organisation-hidden-hint = On peut toujours rejoindre l’association par son adresse.
organisation-waits-for-instance = L’équipe du site doit encore l’ouvrir.
moderate-members = Accepter chaque demande d’adhésion
moderate-members-hint = Sans cela, qui veut rejoindre l’association y entre aussitôt, avec le rôle d’accueil.
my-organisations-empty = Pas encore d’association
my-organisations-empty-text = Rejoignez celle où vous donnez de votre temps, ou inscrivez la vôtre.
waiting = En attente
leave = Quitter
activity-field = Champ d’activité
has-employees = Salarié·es
employees-unknown = Non précisé
employees-yes = Oui
employees-no = Non
yearly-income = Budget annuel moyen, en euros
yearly-income-hint = Facultatif. À la louche.
income-unreadable = Un montant en euros, par exemple 12 500.
time-zone = Fuseau horaire
time-zone-unknown = Choisissez un fuseau de la liste.
website-unreadable = Cette adresse de site ne semble pas complète.
governance = Comment décidez-vous ?
governance-managers = Un bureau ou quelques personnes gèrent
governance-managers-note = Vous gérez pour commencer, puis vous donnez des rôles.
governance-collective = En collectif : tout le monde gère
governance-collective-note = Chaque personne qui entre peut tout faire, comme les autres.
kind-environment = Environnement, nature
kind-culture = Culture, fêtes
kind-social = Entraide, action sociale
kind-sport = Sport
kind-education = Éducation, jeunesse
kind-health = Santé
kind-amap = AMAP, alimentation
kind-leisure = Loisirs, vie locale
kind-employer = Association employeuse
kind-federation = Fédération, réseau
kind-other = Autre
kind-religious = Cultuelle
kind-political = Politique
kind-union = Syndicale
sheet-changed = Fiche enregistrée.
logo = Logo
logo-choose = Choisir une image
logo-hint = PNG, JPEG ou WebP, 1 Mo au plus.
logo-save = Mettre ce logo
logo-remove = Enlever le logo
logo-required = Choisissez une image.
logo-too-large = Cette image pèse plus de 1 Mo.
logo-unreadable = Ce fichier n’est pas une image PNG, JPEG ou WebP.
logo-changed = Le logo est en place.
logo-removed = Le logo est enlevé.
mail-registration-subject = Une association à ouvrir : { $organisation }
mail-registration-body =
    Bonjour,
    
    L’association « { $organisation } » demande à être ouverte sur le site.
    
    { $link }
