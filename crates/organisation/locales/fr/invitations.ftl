# dynamic: mail-invitation-*
invitations = Invitations
invitations-intro = Chaque personne reçoit un lien, valable 14 jours. Elle n’a pas besoin d’avoir déjà un compte.
invitation-emails = Adresses de courriel
invitation-emails-hint = Une ou plusieurs, cinquante au plus.
invite = Inviter
emails-required = Donnez au moins une adresse.
emails-too-many = { $most } adresses au plus à la fois.
email-in-list-unreadable = « { $email } » ne semble pas être une adresse complète.
invitation-needs-email = Pour proposer un compte, il faut une adresse.
invitation-already-member = { $email } est déjà l’adresse d’un membre.
invitations-sent = { $count ->
    [1] Invitation envoyée.
   *[other] { $count } invitations envoyées.
}
invitations-waiting = En attente de réponse
invitations-empty = Aucune.
invitation-until = valable jusqu’au { $at }
invitation-over = lien périmé
invitation-send-again = Renvoyer
invitation-revoke = Annuler l’invitation
invitation-sent-again = Un nouveau lien part à { $email }.
invitation-revoked = L’invitation { DE($email) } est annulée.
invitation-gone = Cette invitation n’est plus valable. Demandez-en une autre à l’association.
invitation-taken = Cette invitation était pour une personne qui a déjà un compte.
invitation-title = { $name } vous invite
invitation-text = L’invitation est arrivée à { $email }, avec le rôle « { $role } ».
invitation-accept-as = Rejoindre, en tant que { $name }
invitation-sign-in = J’ai un compte : me connecter
mail-invitation-subject = { $organisation } vous invite
mail-invitation-body =
    Bonjour,
    
    { $from } vous invite à rejoindre { $organisation }. Pour répondre, ouvrez ce lien dans les 14 jours :
    
    { $link }
    
    Si cela ne vous dit rien, il n’y a rien à faire.
invitation-sign-up = Je n’ai pas encore de compte
invitation-sign-up-button = Créer mon compte et rejoindre { $name }
invitations-without-account = Déjà là, sans compte
invitations-without-account-text = { $count ->
    [1] Une personne a une adresse et pas encore de compte. En acceptant, elle retrouve ce qu’elle a déjà fait ici.
   *[other] { $count } personnes ont une adresse et pas encore de compte. En acceptant, chacune retrouve ce qu’elle a déjà fait ici.
}
invitations-invite-them = Leur proposer un compte
person-offer-account = Proposer un compte
invitation-mailed-often = { $email } a reçu beaucoup de courriels d’ici depuis peu : retirez cette adresse, ou réessayez dans { $minutes } min.
invitations-too-many = Mille invitations sont parties depuis hier : les suivantes partiront demain.
invitation-other-address = L’invitation est pour { $name }, à une autre adresse que celle de ce compte. Qui l’accepte reçoit tout ce que { $name } a déjà fait ici : si ce n’est pas vous, déconnectez-vous et laissez-lui ce lien.
invitation-myself = Je suis { $name }
invitation-who-are-you = Cette invitation est pour { $name } : cochez si c’est vous.
invitation-for-another = Cette invitation est pour { $name }, et vous faites déjà partie de l’association. Le lien sert encore : laissez-le-lui.
