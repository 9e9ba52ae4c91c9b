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
