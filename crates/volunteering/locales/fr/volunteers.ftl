# Who is who: names that persons let others see.
volunteers = Bénévoles
volunteers-intro = Les noms que chacun·e a permis de montrer ici, et rien de plus.
volunteers-choose = Choisir pour le mien
volunteers-visible = Membres
volunteers-thanks = Merci
volunteers-thanks-text = Ces personnes ont donné du temps depuis un an et veulent bien être remerciées en public : l’association peut recopier cette liste dans son bulletin ou sur son site.
volunteers-closed = L’association ne montre pas cette liste
volunteers-closed-text = Elle montre les noms à ses membres si elle le décide, dans les réglages du bénévolat.
volunteers-none = Personne pour l’instant
volunteers-none-text = Un nom paraît quand sa personne l’a permis dans « Mes données ».
