# Qui valide, rappels.
# dynamic: worktime-preset-*
# dynamic: mail-worktime-late-*
worktime-preset = Qui valide le temps ?
worktime-preset-collectif = Chacun·e le sien
worktime-preset-collectif-text = Une équipe d’égaux : envoyer sa feuille la valide, on la rouvre soi-même avec une raison. On vous demande ensuite si chacun·e reçoit tout le temps salarié.
worktime-preset-crossed = Un regard croisé
worktime-preset-crossed-text = Une feuille envoyée est validée par n’importe qui d’autre ayant la capacité « valider », jamais par soi-même.
worktime-preset-manager = La personne responsable
worktime-preset-manager-text = Chaque contrat nomme une personne responsable, qui valide ; à défaut, qui gère le temps salarié.
worktime-preset-other = Autrement
worktime-preset-other-text = Composer soi-même, ci-dessous.
worktime-preset-detail = Le détail : organisation et validation
worktime-sheet-alone = Vous êtes la seule personne en poste : envoyer votre feuille la valide, puisque personne d’autre ne le peut.
worktime-sheet-sent-by = Envoyée par { $who } le { $at }
worktime-sheet-validated-by = Validée par { $who } le { $at }
worktime-sheet-closed-by = Close le { $at } ({ $who })
worktime-sheet-sent-on = Envoyée le { $at }
worktime-sheet-validated-on = Validée le { $at }
worktime-sheet-closed-on = Close le { $at }
worktime-remind = Rappeler
worktime-reminded = Un mot est parti par mail. Le prochain pourra partir dans une semaine.
worktime-reminded-before = Rien à envoyer : la feuille est partie, ou un mot l’a rappelée il y a moins d’une semaine.
worktime-reminded-on = rappelée le { $at }
mail-worktime-late-subject = Votre feuille de temps du { $from } au { $to }
mail-worktime-late-body =
    Bonjour { $name },

    votre feuille de temps du { $from } au { $to } attend d’être envoyée, à { $organisation } :
    { $link }

    S’il manque quelque chose pour la remplir, dites-le à { $by }, qui vous écrit par ce mot. Il n’y en aura pas d’autre pour cette feuille.
verb-remind = Rappel
