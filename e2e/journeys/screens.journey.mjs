// Every main screen, on a phone and a desktop, in both languages, light and dark, looked at by axe.
import { axe, expect, inLanguage, matrix, noHorizontalScroll, PEOPLE, shoot, signIn, test, visit } from '../lib/index.mjs';

const O = '/o/amis-de-la-haie';

export const SCREENS = {
  volunteer: {
    who: PEOPLE.basile,
    pages: [O, `${O}/benevolat/declarer`, `${O}/benevolat/moi`, '/moi', '/moi/benevolat', '/moi/associations', '/moi/donnees', '/moi/sessions', '/moi/jetons'],
  },
  coordination: {
    who: PEOPLE.alice,
    pages: [
      O, `${O}/benevolat/actions`, `${O}/benevolat/moderation`, `${O}/benevolat/statistiques`, `${O}/benevolat/liens`,
      `${O}/benevolat/imports`, `${O}/personnes`, `${O}/roles`, `${O}/invitations`, `${O}/reglages`,
    ],
  },
  settings: {
    who: PEOPLE.alice,
    pages: [
      `${O}/benevolat/reglages`, `${O}/benevolat/categories`, `${O}/benevolat/niveaux`, `${O}/projets`, `${O}/projets/nouveau`,
      `${O}/exercices`, `${O}/journal`, `${O}/fiche`, `${O}/depart`,
    ],
  },
  money: {
    who: PEOPLE.alice,
    pages: [
      `${O}/frais`, `${O}/frais/trajets/nouveau`, `${O}/frais/notes`, `${O}/frais/recus`, `${O}/frais/reglages`,
      `${O}/benevolat/documents`, `${O}/benevolat/documents/impact`, `${O}/benevolat/contributions`,
      `${O}/benevolat/cofinancement`, `${O}/benevolat/cec`, '/moi/cec', `${O}/benevolat/rectifications`,
    ],
  },
  value: {
    who: PEOPLE.alice,
    pairs: true,
    pages: [
      `${O}/benevolat/valorisation`, `${O}/benevolat/valorisation/methodes`, `${O}/benevolat/valorisation/methodes/nouvelle`,
      `${O}/benevolat/estimations`, `${O}/benevolat/estimations/nouvelle`, `${O}/benevolat/ecriture`,
      `${O}/benevolat/ecriture/comptes`, `${O}/benevolat/financements`,
    ],
  },
  worktime: {
    who: PEOPLE.alice,
    pairs: true,
    pages: [
      `${O}/temps/jour`, `${O}/temps/semaine`, `${O}/temps/mois`, `${O}/temps/compteurs`, `${O}/temps/absences`,
      `${O}/temps/equipe`, `${O}/temps/contrats`, `${O}/temps/contrats/nouveau`, `${O}/temps/verrous`,
      `${O}/temps/exports`, `${O}/temps/reglages`,
    ],
  },
  funding: {
    who: PEOPLE.alice,
    pairs: true,
    pages: [
      `${O}/financements`, `${O}/financements/conventions/nouvelle`, `${O}/financements/financeurs`,
      `${O}/financements/plans`, `${O}/financements/plans/nouveau`, `${O}/financements/budgets`,
      `${O}/financements/lignes/nouvelle`, `${O}/financements/charges`, `${O}/financements/charges/collage`,
    ],
  },
  forms: {
    who: PEOPLE.alice,
    pages: [
      `${O}/roles/nouveau`, `${O}/personnes/nouvelle`, `${O}/benevolat/liens/nouveau`, `${O}/benevolat/categories/nouvelle`,
      `${O}/benevolat/imports/nouveau`, '/associations/reprendre', '/instance/roles', '/instance/annonces', '/moi',
    ],
  },
  instance: {
    who: PEOPLE.alice,
    pages: ['/instance', '/instance/benevolat', '/associations', '/aide', '/aide/import', '/api', '/styleguide', '/dev/mails'],
  },
};

for (const [name, { who, pages, pairs }] of Object.entries(SCREENS)) {
  matrix(`screens-${name}`, async ({ page, context, lang, label }) => {
    test.setTimeout(180_000);
    await inLanguage(context, lang);
    await signIn(page, who);
    for (const url of pages) {
      await visit(page, url);
      await expect(page.getByRole('heading', { level: 1 }), url).toHaveCount(1);
      await noHorizontalScroll(page);
      await axe(page);
      await shoot(page, `${label}-${url.replaceAll('/', '_')}`);
    }
  }, { pairs });
}

matrix('screens-public', async ({ page, context, lang, label }) => {
  test.setTimeout(180_000);
  await inLanguage(context, lang);
  for (const url of ['/', '/connexion', '/inscription', '/mot-de-passe-oublie', '/associations', '/aide', '/rien-ici']) {
    if (url === '/rien-ici') await page.goto(url);
    else await visit(page, url);
    await expect(page.getByRole('heading', { level: 1 }), url).toHaveCount(1);
    await noHorizontalScroll(page);
    await axe(page);
    await shoot(page, `${label}-${url.replaceAll('/', '_')}`);
  }
});
