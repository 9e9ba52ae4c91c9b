# dynamic: job-kind-*
# dynamic: job-problem-*
job-waiting = En attente de son tour…
job-running = { $done } sur { $total }
job-running-untold = En cours…
job-over = Terminé
job-progress = Avancement
job-done = C’est fait.
job-download = Télécharger le résultat
job-see = Voir le résultat
job-file-kept = Le fichier est gardé quelques jours : téléchargez-le puis rangez-le en lieu sûr.
job-may-close = Vous pouvez fermer cette page : le travail continue, et son résultat vous attendra ici.
job-refresh = Actualiser
job-kind-other = Travail en cours
job-problem-fault = Une erreur s’est produite de notre côté : le travail a été essayé trois fois. Rien n’a été fait à moitié. Réessayez, ou prévenez la personne qui gère ce site.
job-problem-panic = Une erreur s’est produite de notre côté. Rien n’a été fait à moitié. Réessayez, ou prévenez la personne qui gère ce site.
job-problem-abandoned = Le site s’est arrêté plusieurs fois pendant ce travail. Rien n’a été fait à moitié. Réessayez.
job-problem-unknown-kind = Cette version du site ne sait pas faire ce travail.
job-problem-not-found = Ce sur quoi portait ce travail n’existe plus.
job-problem-too-many = Trop de demandes en même temps : réessayez dans un moment.
