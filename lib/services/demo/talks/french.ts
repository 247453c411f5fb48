/** What people say, one talk a text: `>` the client, `<` the user; `{…}` is filled in. */
export const french: readonly string[] = [
  `> Bonjour {agent}, pourriez-vous m'envoyer le relevé du dernier trimestre ?
< Bonjour {client}, bien sûr. Il sera dans votre espace d'ici une heure.
> Merci. Les frais y figurent aussi ?
< Oui, en page deux, à côté de ceux de l'an dernier.
> Parfait, merci.`,
  `> Bonjour, le virement de {amount} est-il parti ? Le notaire me relance.
< Je regarde. Il est parti ce matin et arrivera demain avant midi.
> Vous auriez un justificatif ?
< Il est dans votre espace à l'instant.
> Reçu, merci beaucoup !`,
  `> J'aimerais vous voir au sujet de {fund}.
< Avec plaisir. {when}, cela vous irait ?
> Oui, à l'agence.
< C'est noté, je prépare la fiche et deux autres pistes.`,
  `> Ma carte vient d'être refusée, pouvez-vous vérifier ?
< Je vois : le plafond de la semaine est atteint. Je le relève jusqu'à dimanche ?
> Oui, s'il vous plaît.
< C'est fait, réessayez dans cinq minutes.
> Ça marche, merci !`,
  `> Je reçois {amount} le mois prochain après une vente. Que feriez-vous à ma place ?
< Cela dépend de la date à laquelle vous en aurez besoin. D'ici trois ans ?
> Non, plutôt pour la retraite.
< Alors je vous prépare deux propositions pour la fin de la semaine.
> Merci, rien ne presse.`,
  `> J'ai reçu un courriel bizarre à votre nom qui demande mon mot de passe. C'est vous ?
< Non, nous ne le demandons jamais. N'ouvrez rien, s'il vous plaît.
> Je n'ai rien ouvert.
< Merci de nous avoir prévenus.`,
];
