# dynamic: noun-*, cerfa-slot-*
funding = Financements
funding-intro = Ce que demandent les dossiers de subvention à propos du bénévolat et des contributions en nature.
funding-report-until = Le compte rendu financier d’une subvention de cet exercice est à rendre avant le { $day }.
cerfa-foot = Lignes du formulaire Cerfa
cerfa-edition = Formulaires Cerfa { $name }, en euros entiers. Les numéros imprimés suivent l’ancien plan comptable : c’est le sens des lignes qui compte.
cerfa-edition-source = Édition en vigueur depuis le { $day }. Source : { $source }.
cerfa-editions = Éditions des formulaires
cerfa-editions-intro = Le pied des formulaires de subvention change avec leurs éditions : chacune a sa date et sa source, et s’applique aux exercices qui finissent après elle. On en ajoute, on n’en efface pas.
cerfa-edition-local = modifié localement
cerfa-edition-new = Nouvelle édition
cerfa-edition-name = Formulaires
cerfa-edition-from-hint = De deux éditions du même jour, la dernière saisie l’emporte.
cerfa-edition-lines = Lignes du pied
cerfa-edition-lines-hint = Chaque sens garde sa ligne : changez son numéro, ses mots ou sa place.
cerfa-edition-meaning = Sens
human-counted-here = Compté ici
human-typed = Écrit
cerfa-edition-place = Place
cerfa-edition-label = Intitulé imprimé
cerfa-edition-add = Ajouter cette édition
cerfa-edition-added = Édition ajoutée.
cerfa-label-missing = Chaque ligne a ses mots.
cerfa-slot-uses = Total des emplois
cerfa-slot-relief = Secours en nature utilisés
cerfa-slot-loans = Biens et locaux utilisés
cerfa-slot-services = Prestations utilisées
cerfa-slot-work = Bénévolat utilisé
cerfa-slot-resources = Total des contributions
cerfa-slot-work-received = Bénévolat reçu
cerfa-slot-services-received = Prestations et mises à disposition reçues
cerfa-slot-gifts-received = Dons en nature reçus
noun-cerfa_edition = Édition de formulaire
funding-keeps-amounts = Les comptes de l’exercice publient les heures de bénévolat et non leur valeur. Ces lignes la portent quand même : une demande de subvention n’est pas une écriture comptable.
human-means = Moyens humains
human-means-intro = Chaque chiffre peut être remplacé ; la note dit pourquoi.
human-volunteers = Bénévoles réguliers, non rémunérés
human-civic-volunteers = Volontaires (service civique…)
human-employees = Salariés
human-full-time = Salariés en équivalent temps plein
human-members = Adhérents
human-counted = Compté ici : { $count }.
human-not-counted = Rien ne le compte ici : écrivez-le.
human-value = Nombre
human-note = Note
human-regular = Un bénévole est régulier à partir de
human-regular-hint = Nombre d’actions dans l’exercice, ou une estimation validée à son nom.
human-figure-invalid = Écrivez un nombre, ou laissez vide.
human-saved = Moyens humains enregistrés.
cofinancing = Simulateur de cofinancement
cofinancing-intro = Certains financeurs comptent les contributions volontaires dans le budget. Voyez ce que cela change, et ce que cela ne change pas.
cofinancing-charges = Dépenses en argent
cofinancing-charges-hint = Le coût du projet, sans le bénévolat.
cofinancing-share = Part maximale du financeur
cofinancing-share-hint = En pourcentage, par exemple 30.
cofinancing-share-invalid = Écrivez un pourcentage entre 0,01 et 100.
cofinancing-valued = Contributions volontaires
cofinancing-valued-hint = Bénévolat valorisé et contributions en nature.
cofinancing-proposed = L’exercice en compte pour { $amount }.
cofinancing-other = Autres ressources en argent
cofinancing-other-hint = Facultatif : ce que vous avez déjà pour ce projet.
cofinancing-simulate = Calculer
cofinancing-without = Sans les contributions
cofinancing-with = Avec les contributions
cofinancing-most = Subvention maximale
cofinancing-too-much = Cette subvention dépasse les dépenses qui restent à payer : les contributions n’apportent pas d’argent, elle ne pourrait pas être dépensée.
cofinancing-uses = Dépenses
cofinancing-resources = Ressources
cofinancing-grant = Subvention
cofinancing-rest = Reste à trouver
cofinancing-excess = Excédent
cofinancing-total = Total
cofinancing-not-stored = Rien n’est gardé de cette simulation.
funding-waits-for-adoption = Montants provisoires : la valorisation de l’exercice est calculée et pas encore adoptée.
mail-grant-subject = { $organisation } : compte rendu des subventions { $year } à rendre avant le { $until }
mail-grant-body =
    Bonjour,

    Si { $organisation } a reçu une subvention pour l’exercice { $year }, son compte rendu financier est à rendre avant le { $until }.

    Les lignes à recopier, bénévolat et contributions en nature compris :
    { $link }

    Ce rappel n’est envoyé qu’une fois.
noun-human_figure = Moyen humain
cofinancing-offers = Reprendre un montant
cofinancing-offers-hint = Le bénévolat valorisé et les contributions en nature d’un exercice.
cofinancing-offer-year = Exercice { $year }
cofinancing-offer-method = Exercice { $year }, avec la méthode « { $method } »
cofinancing-offer-provisional = Le calcul n’est pas encore adopté.
cofinancing-offer-simulated = Simulation : rien n’est calculé ni adopté.
cofinancing-one-source = Dites un seul montant : en centimes, ou celui d’un calcul, ou celui d’une méthode avec son exercice.
cerfa-line-euros = Euros
cerfa-line-flags = Drapeaux
