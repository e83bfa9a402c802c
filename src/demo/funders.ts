import type { Installation } from '../access/installation.ts';

/** Funders and logos that do not exist, for whoever wants to see where real ones stand. */
export function withExampleFunders(installation: Installation): Installation {
  const { funding } = installation;
  if (funding.periods.length > 0) return installation;
  const period = {
    from: '2025-01-01',
    to: '2035-12-31',
    sentence: funding.sentence,
    funders: [
      funder('Beispiel-Land', 'example-land.png', 'Erfundenes Logo: grünes Wappen mit Fluss und Sonne'),
      funder('Beispiel-Stiftung', 'example-foundation.png', 'Erfundenes Logo: rote Brücke'),
      funder('Beispiel-Verband', 'example-association.png', 'Erfundenes Logo: drei verbundene Ringe'),
    ],
  };
  return { ...installation, funding: { ...funding, periods: [period] } };
}

function funder(name: string, file: string, alternative: string) {
  return { name, logo: { file, alternative } };
}
