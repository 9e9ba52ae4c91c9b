# dynamic: verb-*
# Words that several nouns of volunteering use.
volunteering = Bénévolat
name-missing = Donnez un nom.
number-invalid = Écrivez un nombre entier, de { $least } à { $most }.
version-invalid = La version du formulaire n’est pas lisible : rechargez la page.
choose = À choisir
move-up = Monter
move-down = Descendre
# dynamic: role-module-*
role-module-volunteering = Bénévolat
verb-place = Mise en ordre
event-action-validated = Des actions sont validées
event-run-adopted = La valorisation d’une année est adoptée
