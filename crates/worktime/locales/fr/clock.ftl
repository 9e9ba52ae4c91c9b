# Heures de début et de fin (R1, R2, R5).
worktime-hours = Préciser les heures
worktime-hours-hint = La durée est celle de ces heures. Une autre durée tapée les remplace.
worktime-presence-hours-hint = Vos heures d’arrivée et de départ, si vous les notez : la durée s’en déduit, pause ôtée.
worktime-clock-start = De
worktime-clock-end = À
worktime-clock-which = Cette nuit-là l’heure change : laquelle ?
worktime-clock-summer = { $time }, heure d’été
worktime-clock-winter = { $time }, heure d’hiver
worktime-clock-gap = { $time } n’existe pas le { $day } : l’heure change cette nuit-là. Est-ce { $first } ou { $second } ?
worktime-clock-ambiguous = { $time } vient deux fois le { $day } : l’heure change cette nuit-là. Laquelle est-ce ?
worktime-clock-backwards = La fin doit venir après le début.
worktime-clock-unreadable = Cette heure n’est pas comprise : écrivez 9:30.
worktime-hours-differ = Ces heures font { $elapsed } et la durée dit { $typed } : videz l’une des deux.
worktime-hours-not-both = Dites des heures ou une durée, pas les deux.
worktime-cut-evening = Couper à minuit : { $evening } ce jour et { $morning } le
worktime-saved-next = Et { $total } le { $day }.
worktime-night-duration = Le { $day } a déjà une présence sans heures : précisez-les d’abord.
worktime-break-timed-hint = Ôtée des heures ci-dessus, ou seulement notée quand vous tapez une durée.
worktime-break-too-long = La pause est plus longue que les heures.

# Before the gates begin (R13).
worktime-early = Rien n’est écrit sur ces jours d’avant le contrôle : { $days }. La feuille peut partir ainsi.
worktime-sheet-early = Partie avec des jours vides, d’avant le contrôle : { $days }.

# Durations of a report by quarters of an hour (R4), and copies of a week.
export-rounding = Arrondir les durées
export-rounding-hint = Pour le croisé seulement : jamais ce qui est enregistré, jamais ce qui va à un financeur.
export-rounding-none = Aucun arrondi
export-rounding-way = Façon d’arrondir
export-rounding-nearest = Le total au plus proche, réparti sur les mois
export-rounding-up = Chaque mois au-dessus
export-rounded = arrondi à { $unit }
export-rounded-up = arrondi à { $unit } au-dessus
worktime-copy-lines = Reprendre ses lignes seulement

# « Mes données ».
personal-column-starts-at = Début
personal-column-ends-at = Fin
personal-column-activity-type = Type d’activité
personal-column-tags = Étiquettes
personal-column-entered-by = Saisi par
personal-column-intervals = Heures
personal-column-closed-by = Close par
personal-column-closed-at = Close le
personal-column-hash = Empreinte
personal-column-note = Remarque
personal-column-rest-ok = 11 h de repos
