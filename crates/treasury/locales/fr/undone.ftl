# What is taken back once it was decided or signed, and the receipt issued again.
claim-counted-after = La note de frais n° { $number }, approuvée ensuite, compte après ces kilomètres : revenez d’abord sur elle.
claim-unwaive-open = Revenir sur l’abandon
claim-unwaive-text = C’est possible tant qu’aucun reçu n’est valable. L’abandon signé reste gardé, marqué annulé ; la note retourne à son auteur, ses kilomètres ne comptent plus dans l’année, et deux écritures annulent celles qui étaient proposées.
claim-unwaive = Annuler l’abandon
claim-unwaived = Abandon annulé : la note est retournée à son auteur.
waivers-taken-back = Abandons annulés
waiver-taken-back = Annulé le { $day } : { $reason }
entry-waiver-taken-back = abandon annulé
receipt-donor-hint = Celle de l’abandon signé, ou du dernier reçu annulé. Corrigez-la si elle a changé : le reçu portera ce qui est écrit ici.
receipt-name-required = Écrivez le nom du donateur.
receipt-address-required = Écrivez l’adresse du donateur : le reçu doit la porter.
verb-unwaive = Abandon annulé
field-as_signed = comme sur l’abandon signé
personal-column-abandon-annule-le = Annulé le
personal-column-raison-de-l-annulation = Raison de l’annulation
