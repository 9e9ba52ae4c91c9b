# Moving to another Bocage (R83).
# dynamic: job-kind-*
# dynamic: job-problem-*
# dynamic: verb-*
moving = Déménager
moving-intro = L’association continue sur un autre Bocage, avec tout ce qu’elle a, et celui-ci dit où elle est allée.
moving-what-read-only = Dès maintenant, tout se lit et rien ne se modifie ici, pour que rien ne se perde en route.
moving-what-links = Les liens privés cessent de répondre ; ils sont à refaire à l’arrivée.
moving-what-end = Rien n’est définitif avant le code de fin : d’ici là, vous pouvez renoncer.
moving-begin = Commencer le déménagement
moving-begun = Le déménagement a commencé : tout se lit, rien ne se modifie.
moving-step-file = Préparez puis téléchargez le fichier de l’association, maintenant que rien ne change plus :
moving-step-bring = Sur l’autre Bocage, dans « Mes associations », choisissez « Amener une association ».
moving-step-code = Il vous donne une adresse et un code : recopiez-les ici pour finir.
moving-address = La nouvelle adresse
moving-address-hint = Par exemple https://bocage.exemple.fr/o/notre-association
moving-code = Le code de fin
moving-code-hint = Dix lettres et chiffres, donnés par l’autre Bocage.
moving-finish = Finir le déménagement
moving-give-up = Renoncer au déménagement
moving-give-up-text = Vous restez ici ? L’association redevient modifiable ; les fichiers déjà téléchargés ne finissent plus rien.
moving-given-up = Le déménagement est abandonné : l’association est de nouveau modifiable.
moving-done = L’association a déménagé : { $address }
moving-address-wrong = Recopiez l’adresse entière de l’association, qui commence par https://.
moving-code-wrong = Ce code n’est pas celui de cette adresse. Vérifiez les deux, et que le fichier est le dernier préparé.
moving-no-file = Préparez d’abord le fichier de l’association.
moving-elsewhere = Le déménagement n’en est plus là : rouvrez la page.
moving-arrived = Dernière étape
moving-arrived-text = Recopiez cette adresse et ce code là d’où vient l’association ; elle y sera fermée et renverra ici.
moving-copy-address = Copier l’adresse
moving-copy-code = Copier le code
moving-copied = Copié
moving-link = Déménager pour de bon
moving-link-text = Un autre Bocage devient le vôtre ? Celui-ci passe en lecture seule, puis dit où vous êtes.
field-moved_to = nouvelle adresse
moving-tell = Prévenir l’ancien site
moving-tell-text = Ou laissez ce site le dire à l’autre : il y envoie, une fois et en https, cette adresse et ce code.
verb-tell = Annonce
job-kind-tell-other-site = Prévenir l’autre site
job-problem-tell-address = L’adresse de l’autre site n’est pas acceptée : il faut une adresse en https, sur internet. Rien n’a été envoyé. Faites la dernière étape là-bas à la main.
job-problem-tell-unreachable = L’autre site n’a pas répondu. Réessayez plus tard, ou faites la dernière étape là-bas à la main.
job-problem-tell-refused = L’autre site a répondu qu’il refusait : rien n’y a changé. Faites la dernière étape là-bas à la main.
