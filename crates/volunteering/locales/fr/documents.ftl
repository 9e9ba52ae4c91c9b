# dynamic: document-*
documents = Documents
documents-intro = Des documents prêts à remettre : au conseil, à l’assemblée, à la mairie, à un financeur. Chacun se relit avant d’être imprimé.
documents-own = Mes documents
documents-own-intro = Ce que vous pouvez emporter de votre bénévolat.

document-table-title = Tableau du bénévolat
document-table-intro = Les heures de l’année par catégorie et par projet, les personnes, les équivalents temps plein.
document-impact-title = Rapport d’impact
document-impact-intro = Ce que le bénévolat a rendu possible, en chiffres et avec vos mots. Aucun nom.
document-timesheet-title = Feuille de temps
document-timesheet-intro = Les actions d’un projet, ou de tous ceux d’un financeur, ligne par ligne. Les noms sont en initiales.
document-statement-title = Relevé annuel
document-statement-intro = Les actions de l’année et les heures par projet, sans aucun euro.
document-statements-title = Relevés annuels de tout le monde
document-statements-intro = Un relevé et un remerciement par personne, dans un seul fichier ZIP.
document-attestation-title = Attestation de bénévolat
document-attestation-intro = Le temps donné par une personne pendant l’année, attesté et signé par l’association.
document-mission-title = Fiche mission
document-mission-intro = Ce qu’une personne a fait et appris, à faire signer par l’association. Les rubriques vides ne sont pas imprimées.
document-register-title = Fiche de registre
document-register-intro = La fiche du registre des traitements (RGPD), remplie d’après vos réglages.

document-field-thanks = Remerciement
document-field-thanks-hint = Ce texte ouvre le relevé. Une ligne vide sépare deux paragraphes.
document-field-text = Texte
document-field-signatory = Qui signe
document-field-quality = En qualité de
document-field-quality-hint = Par exemple : présidente, trésorier.
document-field-place = Lieu
document-field-context = Contexte
document-field-aim = But de la mission
document-field-activities = Activités
document-field-activities-hint = Une ligne qui commence par un tiret fait une liste.
document-field-tools = Outils et méthodes
document-field-training = Formations suivies
document-field-responsibilities = Responsabilités
document-field-skills = Compétences exercées
document-field-contact = Coordonnées du responsable de traitement
document-field-contact-hint = Adresse, représentant légal, personne à joindre.
document-field-host = Sous-traitant (hébergeur)
document-field-host-hint = Qui fait fonctionner ce Bocage pour vous.
document-field-recipients = Destinataires
document-field-measures = Mesures de sécurité
document-field-opening = Introduction
document-field-closing = Perspectives
document-field-closing-hint = Facultatif.

paper-text-behind = Les chiffres de l’exercice ont changé depuis que ce texte a été proposé : relisez-le à côté de ce qui est proposé maintenant, puis faites le PDF.
paper-proposed-now = Ce qui est proposé maintenant
paper-make = Faire le PDF
paper-make-all = Faire tous les relevés
paper-which-year = Exercice
paper-which-project = Projet
paper-all-projects = Tous les projets
paper-which-funder = Financeur
paper-which-funder-hint = À la place d’un projet : ceux que ses conventions financent pendant l’exercice.
paper-no-funder = Aucun en particulier
paper-projects = Projets
paper-funder-total = Ensemble de ces projets
paper-funder-without-project = Aucune convention de ce financeur ne finance de projet pendant cet exercice : ajoutez un plan de financement, ou choisissez un projet.
paper-project-or-funder = Choisissez un projet ou un financeur, pas les deux.
paper-whole-names = Écrire les noms entiers
paper-whole-names-hint = Sans quoi, seules les initiales sont écrites.
paper-too-long = Plus de { $most } lignes : choisissez un projet, ou exportez la liste des actions.
paper-person = Personne
paper-organisation = Association
paper-period = Période
paper-year = Exercice { $name }, { $days }
paper-of-in = { $name }. { $year }
paper-time = Temps donné
paper-actions = { $count ->
    [1] une action validée
   *[other] { $count } actions validées
}
paper-actions-label = Actions
paper-days = Jours
paper-persons = Personnes
paper-at-least = et au moins { $count } non nommées
paper-fte = Équivalent temps plein
paper-fte-base = sur une base de { $hours } h
paper-others = Autres formes d’engagement
paper-others-text = Ces heures ne sont pas du bénévolat : elles sont montrées à part et ne s’y ajoutent jamais.
paper-unvalued-part = { $name } (non valorisée)
paper-unvalued = Heures comptées, non valorisables
paper-apart = À part (prévu, à valider, refusé)
paper-apart-estimated = À part, à l’estime (à confirmer, à valider, refusé)
paper-of-bond = { $label } : { $bond }
paper-read = Pour lire ces chiffres
paper-counted-note = Seules les actions validées comptent. Les durées sont en heures et minutes, sans arrondi.
paper-initials-note = Seules les actions validées comptent. Les noms sont réduits à leurs initiales ; l’association tient les originaux à disposition.
paper-no-action = Aucune action validée dans cette période.
paper-duration = Durée
paper-date = Date
paper-action = Action
paper-who = Qui
paper-actions-list = Actions
paper-thanks = Bonjour,

    Merci pour le temps que vous avez donné cette année. Voici le relevé de vos actions ; il est à vous, et vous pouvez le montrer à qui vous voulez.

    Si quelque chose vous paraît inexact, dites-le-nous : nous corrigerons ensemble.
paper-statement-from = Ce relevé est établi d’après les actions et les estimations validées.
paper-statement-note = Ce relevé est établi d’après les actions validées. Il ne porte aucun montant : le temps donné n’est pas un salaire.
paper-worth = Avec ce que vaut ce temps
paper-worth-hint = En euros, selon la méthode de l’exercice, si l’association la publie. Vous seul le demandez pour vous.
paper-worth-note = La valeur est celle de la méthode de l’exercice ; ce n’est ni une rémunération ni un don. Une ligne peut différer d’un centime de son propre produit.
paper-worth-unpublished = L’association ne publie pas de montant pour cet exercice : les heures disent tout.
paper-attests = { $organisation } atteste ce qui suit : { $name } a pris part bénévolement à ses activités pendant la période et pour la durée ci-dessous, sans contrepartie.
paper-attestation-note = Durée établie d’après les actions validées de la période, gouvernance comprise.
paper-dated = Fait le { $day }
paper-dated-at = Fait à { $place }, le { $day }
paper-the-volunteer = La personne bénévole
paper-for-the-organisation = Pour l’association
paper-for-the-funder = Pour le financeur
paper-funder = Convention ou financeur
paper-to-fill = (à compléter)
paper-impact-opening = { $organisation } : voici ce que nos bénévoles ont rendu possible cette année.
paper-impact-what = Ce que nous avons fait
paper-impact-projects = Pour quels projets
paper-impact-closing = Et après
paper-others-bar = { $count } autres

paper-register-subtitle = Suivi du bénévolat (article 30 du RGPD)
paper-register-controller = Responsable de traitement
paper-register-purpose = Finalités
paper-register-basis = Base légale
paper-register-basis-text = Intérêt légitime de l’association à connaître et à faire connaître son activité bénévole (article 6, paragraphe 1, f). Obligation légale pour les pièces qui justifient les comptes, une fois les heures valorisées (article 6, paragraphe 1, c).
paper-register-people = Personnes concernées
paper-register-people-text = Les bénévoles, les volontaires et les personnes mises à disposition qui donnent du temps à l’association, avec ou sans compte.
paper-register-data = Données
paper-register-transfers = Transferts hors de l’Union européenne
paper-register-transfers-text = Aucun n’est fait par le logiciel. Le lieu d’hébergement est celui de l’hébergeur nommé plus haut.
paper-register-retention = Durées de conservation
paper-register-retention-text = { $years ->
    [1] Les noms sont effacés un an après la dernière activité de la personne. Les heures restent, sans nom. Les pièces d’un exercice comptabilisé sont gardées dix ans, à part, et chaque ouverture est notée.
   *[other] Les noms sont effacés { $years } ans après la dernière activité de la personne. Les heures restent, sans nom. Les pièces d’un exercice comptabilisé sont gardées dix ans, à part, et chaque ouverture est notée.
}
paper-register-rights = Droits des personnes
paper-register-rights-text = Accès, copie, rectification, effacement et opposition s’exercent dans « Mes données » ou auprès du responsable. Chacun y voit aussi qui a consulté sa fiche.
paper-register-recipients = - les personnes de l’association dont le rôle le permet : coordination, trésorerie, gestion
    - le bureau et les commissaires aux comptes, pour des totaux sans nom
    - les financeurs, pour des totaux ou des feuilles de temps en initiales
paper-register-measures = - accès par compte personnel, droits par rôle
    - mots de passe jamais gardés en clair
    - journal des changements et des consultations
    - sauvegardes par l’hébergeur
paper-purpose-always = tenir le compte du temps donné et en rendre compte
paper-purpose-valuation = valoriser ce temps dans les comptes annuels
paper-purpose-mileage = rembourser des frais ou établir des reçus
paper-purpose-civic = attester des heures pour le compte d’engagement citoyen
paper-purpose-shifts = organiser les créneaux et les inscriptions
paper-purpose-attestations = établir des attestations à la demande des personnes
paper-data-always = nom, prénom ou pseudonyme, adresse électronique ; date, durée, nature et projet des actions
paper-data-estimates = estimations de temps et leur méthode
paper-data-mileage = trajets, véhicule, justificatifs de frais
paper-data-civic = responsabilités exercées et heures déclarées ailleurs
paper-data-shifts = inscriptions et présences aux créneaux
paper-data-skills = compétences déclarées

job-kind-yearly-statements = Relevés annuels
paper-estimated = À l’estime
paper-estimated-time = Temps estimé
paper-estimated-line = { $title }, { $days }
paper-estimated-note = Le temps estimé n’a pas été compté heure par heure : il est dit à part, avec sa fourchette.
paper-estimated-link = lien privé
paper-estimated-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
