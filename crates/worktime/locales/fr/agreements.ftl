# dynamic: noun-*
# dynamic: rate-method-*
# Ce que coûtent les personnes salariées, et ce que les conventions en paient.
staff-costs = Coûts salariaux
staff-costs-intro = Ce que coûte chaque personne pour douze mois, charges de l’employeur comprises. Seules les personnes choisies pour cela voient ces montants : ni les autres pages, ni les exports, ni le journal ne les disent.
staff-cost-new = Ajouter un coût
staff-cost-change = Modifier un coût
staff-cost-remove = Supprimer ce coût
staff-cost-none = Aucun coût : ses heures ne sont pas chiffrées.
staff-cost-a-year = { $amount } par an
staff-cost-rates = Taux horaires de { $year }
staff-cost-annual = Coût annuel
staff-cost-annual-hint = Salaire brut et cotisations de l’employeur pour douze mois, tel que payé : celui d’un temps partiel est le sien, sans le ramener à un temps plein.
staff-cost-monthly = Coût mensuel
staff-cost-hours = Heures par mois
staff-cost-hours-hint = Vide : 151,67 h × la part de temps plein.
staff-cost-minutes = Heures par mois
staff-cost-by-month = Coût et heures par mois
staff-cost-evidence = Pièce justificative
staff-cost-evidence-hint = Où le montant se lit : bulletin de décembre, livre de paie.
staff-cost-required = Écrivez le coût annuel.
staff-cost-hours-unreadable = Écrivez des heures par mois, par exemple 151,67.
staff-cost-overlap = Un autre coût de cette personne, à partir du { $day }, prend une partie de ces jours.
staff-cost-saved = Coût enregistré.
staff-cost-removed = Coût supprimé.
worktime-amount-unreadable = Écrivez un montant en euros, par exemple 38 184,50.
rate-method-real-annual = Coût de l’année ÷ heures réelles
rate-method-fixed-1720 = Coût annuel ÷ 1 720 h
rate-method-fixed-1607 = Coût annuel ÷ 1 607 h
rate-method-monthly-average = Coût mensuel ÷ heures du mois
rate-method-agreed-rate = Taux convenu
rate-method-none = Heures seules, sans coût
noun-staff_cost = Coût salarial
# Conventions
# dynamic: time-declares-*
# dynamic: time-precision-*
# dynamic: time-indirect-*
# dynamic: time-base-*
time-agreement-tab = Temps et coûts
time-sheets-tab = Fiches de temps
time-report-tab = Bilan
time-guard-tab = Sur-déclaration
time-agreement-panel = Temps salarié
time-agreement-declared = Heures déclarées
time-agreement-promised = Heures promises
time-agreement-left = Reste
time-agreement-pace = À rythme égal
time-agreement-hours = Heures
time-agreement-month = Mois
time-agreement-projection = { $hours } au dernier jour, à ce rythme
time-agreement-eighty = Plus de 80 % des heures promises sont faites.
time-agreement-hundred = Toutes les heures promises sont faites.
time-agreement-burn-hours = Heures qui restent à faire
time-agreement-burn-money = Part de la convention qui reste à dépenser
time-agreement-burn-said = Il reste { $left } sur { $whole }.
time-see-figures = Voir les chiffres
time-agreement-empty = Aucune heure
time-agreement-empty-text = Les heures viennent des actions dont un plan de financement nomme cette convention, pendant ses dates.
time-agreement-by-action = Par action
time-agreement-by-person = Par personne
time-agreement-unpriced = { $count ->
    [1] Le coût d’une personne manque, ses heures ne sont pas chiffrées : { $names }.
   *[other] Les coûts de { $count } personnes manquent, leurs heures ne sont pas chiffrées : { $names }.
}
time-agreement-limited = La part de la convention atteint son montant ou son taux : le reste est autofinancé.
time-rate-said = { $rate } de l’heure
time-bill = Coût et financement
time-bill-staff = Personnel
time-bill-direct = Autres dépenses directes
time-bill-indirect = Coûts indirects
time-bill-total = Total
time-bill-own = Part de cette convention
time-bill-self = Autofinancement
time-terms = Ce que la convention dit du temps
time-terms-change = Modifier
time-terms-promised = Heures promises
time-terms-promised-hint = En heures ; vide quand la convention n’en promet pas.
time-terms-method = Taux horaire
time-terms-method-required = Choisissez une méthode.
time-terms-rate = Taux convenu
time-terms-rate-hint = En euros de l’heure, pour un taux écrit dans la convention.
time-terms-rate-required = Écrivez le taux convenu, par exemple 22,50.
time-terms-promised-unreadable = Écrivez des heures, par exemple 1204,5.
time-terms-precision = Arrondi du taux
time-terms-declares = Heures déclarées
time-terms-indirect = Coûts indirects
time-terms-indirect-rate = Part des coûts indirects
time-terms-indirect-hint = En pour cent, quand la convention en paie.
time-terms-signed = Le bilan attend des fiches de temps signées
time-terms-cap = Compte dans le plafond de l’année
time-terms-cap-hint = Les heures d’une personne, toutes conventions réunies, ne passent pas sa durée annuelle.
time-terms-saved = Conditions enregistrées.
time-declares-operation = Toutes celles des actions financées
time-declares-share = La part de la convention seulement
time-precision-exact = Exact, arrondi sur le montant
time-precision-cent = Au centime, avant le produit
time-indirect-none = Aucun
time-indirect-staff = Part du personnel
time-indirect-direct = Part de toutes les dépenses directes
time-indirect-staff-said = { $percent } du personnel
time-indirect-direct-said = { $percent } des dépenses directes
time-column-base = Base
time-column-rate = Taux affiché
time-column-cost = Coût
time-guard-intro = Ce que toutes les conventions déclarent d’une personne dans l’année. Une minute que deux conventions d’un même plan financent compte une fois.
time-guard-empty = Aucune heure déclarée en { $year }
time-guard-said = { $charged } déclarées, reste { $left }
time-guard-over = Trop
time-guard-near = Plus de 90 %
time-guard-fine = Bon
time-base-fixed-1607 = 1 607 h × part de temps plein
time-base-fixed-1720 = 1 720 h × part de temps plein
time-base-real-annual = Heures réellement travaillées
mail-agreements-subject = { $organisation } : une convention arrive à son terme de dépense
mail-agreements-hello = Bonjour, voici ce que les conventions de { $organisation } ont atteint :
mail-agreements-hours = { $name } : { $percent } % des heures promises sont faites. { $link }
mail-agreements-money = { $name } : { $percent } % du montant est dépensé. { $link }
mail-agreements-foot = Chaque seuil n’est dit qu’une fois. Pour ne plus recevoir ces messages : { $link }
noun-agreement_terms = Temps d’une convention
# Fiches signées, bilans, relevés
# dynamic: time-sheet-state-*
# dynamic: time-report-state-*
# dynamic: verb-*
time-papers = Mes fiches et relevés
time-papers-intro = Le relevé de chaque mois, et les fiches qu’une convention vous demande de signer.
time-sheets-own = Fiches à signer
time-sheets-intro = Une fiche par personne et par mois, faite des mois validés. La personne signe, puis quelqu’un d’autre. Une fiche ne change jamais : d’autres heures font une autre version.
time-sheets-make = { $count ->
    [0] Refaire celles dont les heures ont changé
    [1] Préparer la fiche qui manque
   *[other] Préparer les { $count } fiches qui manquent
}
time-sheets-made = Fiches préparées : { $made }. Mois pas encore validés : { $waiting }.
time-sheets-zip = Toutes en un fichier ZIP
time-sheets-empty = Aucune fiche
time-sheet-title = Fiche de temps
time-sheet-besides = Autres de l’opération
time-sheet-besides-long = Autres activités de l’opération
time-sheet-outside = Hors opération
time-sheet-outside-long = Hors opération
time-sheet-absent = Absence
time-sheet-total = Total
time-sheet-operation = Heures de l’opération dans le mois : { $hours }, soit { $decimal }.
time-sheet-truth = Nous certifions que ces heures sont celles réellement travaillées et qu’aucun autre financement public ne les prend une seconde fois.
time-sheet-employee = La personne
time-sheet-supervisor = Pour l’employeur
time-sheet-entered = Heures écrites du { $from } au { $to }.
time-sheet-sign-employee = Signer ma fiche
time-sheet-sign-supervisor = Signer pour l’employeur
time-sheet-signed = Fiche signée.
time-sheet-cannot-sign = Cette fiche attend la signature de quelqu’un d’autre.
time-sheet-state-generated = À signer
time-sheet-state-signed-employee = Signée par la personne
time-sheet-state-signed-supervisor = Signée
time-sheet-state-superseded = Remplacée
time-paper-number = N° { $number }, version { $edition }.
time-paper-replaces = Remplace la version { $edition }.
time-paper-fingerprint = Empreinte : { $fingerprint }.
time-month-title = Relevé mensuel
time-month-week = Semaine { $number }
time-month-month = Mois
time-month-worked = Travaillé
time-month-counter = Compteur
time-month-balance = Depuis le { $from }, travaillé moins dû : { $hours }.
time-month-law = Document à remettre avec le bulletin de paie (articles D3171-12 et D3171-13 du code du travail). Le motif des absences n’y est pas dit.
time-report-title = Bilan de convention
time-report-now = À ce jour
time-report-declared = Heures déclarées : { $hours }.
time-report-freeze = Arrêter un bilan
time-report-freeze-intro = Un bilan arrêté garde ses heures, ses taux et ses montants. Ce qui change ensuite se lit à côté de lui.
time-report-narrative = Compte rendu
time-report-narrative-hint = Ce qui a été fait, en quelques paragraphes. Facultatif.
time-report-frozen = Bilan arrêté.
time-report-was-sent = Bilan noté comme envoyé.
time-report-send = Envoyé au financeur
time-reports-frozen = Bilans arrêtés
time-report-state-frozen = Arrêté
time-report-state-sent = Envoyé
time-report-state-superseded = Remplacé
time-report-gap = Écart depuis ce bilan : { $hours }, { $money }.
time-report-evidence = Pièces
time-report-no-evidence = Aucune pièce n’est nommée.
time-report-signs = Pour l’association
time-report-empty = Aucune heure n’est déclarée sur ces jours.
time-report-unpriced = Le coût de ces personnes manque : { $names }.
time-report-not-validated = Ces mois ne sont pas validés : { $names }.
time-report-not-signed = Ces fiches ne sont pas signées des deux côtés : { $names }.
time-report-over = Trop d’heures sont déclarées : { $names }.
time-evidence-sheet = Fiche de temps n° { $number }, { $who }
noun-timesheet_document = Fiche de temps signée
noun-agreement_report = Bilan de convention
verb-sign = Signature
verb-send = Envoi
