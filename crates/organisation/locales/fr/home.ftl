home-greeting = Bonjour { $name }
home-empty = Tout est calme
home-empty-text = Ici s’affichera ce qui vous concerne dans l’association.
home-pending = { $count ->
    [1] Une personne demande à rejoindre l’association.
   *[other] { $count } personnes demandent à rejoindre l’association.
}
home-pending-link = Leur répondre
first-steps = Pour commencer
first-steps-invite = Inviter les autres
first-steps-invite-note = Par courriel, avec le rôle de chacun.
first-steps-person = Ajouter quelqu’un sans compte
first-steps-person-note = On peut noter ses heures à sa place.
first-steps-project = Créer un premier projet
first-steps-project-note = Une fête, un jardin, une action financée. Rien d’obligatoire.
first-steps-sheet = Compléter la fiche et le logo
first-steps-sheet-note = Ce que voient celles et ceux qui cherchent une association.
landing-title = Le temps que vous donnez compte
landing-intro = Bocage aide les associations à garder la trace de ce que chacun fait, simplement, et à le faire reconnaître.
landing-sign-up = Créer un compte
landing-time = Trente secondes suffisent
landing-time-text = Une réunion, un chantier, une permanence : on note ce qu’on a fait depuis son téléphone, à l’heure près ou à l’estime.
landing-control = Personne n’est surveillé
landing-control-text = Pas de classement, pas de pointage, pas de position. Chacun voit, corrige et emporte ce qui le concerne.
landing-leave = Libre et à vous
landing-leave-text = Un logiciel libre, fait pour les associations. On repart quand on veut avec tout ce qu’on y a mis.
landing-find = Votre association est peut-être déjà là
landing-find-text = Cherchez-la, ou inscrivez la vôtre en deux minutes.
first-steps-employer = Ouvrir le temps salarié
first-steps-employer-note = Contrats, congés, fiches de temps : à choisir dans les réglages.
first-steps-federation = Inscrire une structure membre
first-steps-federation-note = Une association pour chacune : ses données restent les siennes.
first-steps-amap = Noter une première distribution
first-steps-amap-note = Une seule saisie pour toute l’équipe, avec le nombre de personnes.
first-steps-import = Reprendre ce que vous comptiez ailleurs
first-steps-import-note = Un tableau, ou l’export d’un autre outil.
