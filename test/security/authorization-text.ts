import type { Role } from '../../src/access/actor.ts';
import { reaches, table, type Row } from './matrix-table.ts';

const roleNames: Readonly<Record<Role, string>> = {
  ambassador: 'Willkommensbotschafter*in',
  localCoordinator: 'Lokale Koordination',
  trainer: 'Trainingsteam',
  projectCoordinator: 'LAMSA-Projektkoordination',
  management: 'LAMSA-Leitung',
  admin: 'Technik',
};

/** `docs/authorization.md`, word for word: the table for people who answer for data protection. */
export function authorizationText(): string {
  const open = table.filter(({ who }) => who === 'everybody');
  const lines = [
    '# Wer darf was',
    '',
    'Dieses Dokument entsteht aus `test/security/matrix-table.ts`. Ein Test klopft mit jeder Rolle an jede Adresse,',
    'auf SQLite und auf PostgreSQL, und vergleicht die Antwort mit dieser Tabelle. Kommt eine Adresse hinzu, die hier',
    'fehlt, schlägt der Test fehl. Neu schreiben:',
    '`UPDATE_DOCS=1 npx mocha --spec test/security/authorization-text.test.ts`.',
    '',
    '## Regeln, die immer gelten',
    '',
    '- Was hier nicht steht, ist verschlossen. Wer nicht angemeldet ist, landet bei der Anmeldung.',
    '- Was jemand nicht sehen darf, sieht für diese Person genauso aus wie etwas, das es nicht gibt (404).',
    '- Eine Adresse, die nur liest, ändert nichts. Änderungen von fremden Seiten aus werden abgewiesen.',
    '- Niemand vergibt eine Rolle vom eigenen Rang oder darüber. Rang, von unten: ' +
      `${Object.values(roleNames).join(', ')}.`,
    '- Ein Zertifikat brauchen zwei verschiedene Personen; keine davon ist die Person, die es erhält.',
    '- Punkte und Antworten sehen nur die lernende Person und das Trainingsteam des Kurses. LAMSA sieht «bestanden»',
    '  oder «offen», die lokale Koordination nur den Stand. Eine Kommune sieht nichts.',
    '- Die Technik richtet Konten ein; sie sieht weder Lernstände noch Zertifikate.',
    '',
    '## Was jede Rolle sieht',
    '',
    ...Object.entries(roleNames).flatMap(([role, name]) => sectionFor(role as Role, name)),
    '### Alle, auch ohne Anmeldung',
    '',
    '| Was | Adresse |',
    '| --- | --- |',
    ...open.map((row) => `| ${row.what} | \`${row.address}\` |`),
    '',
  ];
  return lines.join('\n');
}

function sectionFor(role: Role, name: string): string[] {
  const rows = table.flatMap((row) => {
    const reach = row.who === 'everybody' ? undefined : row.who[role];
    return reach === undefined
      ? []
      : [`| ${row.what}${again(row)} | ${reaches[reach]} | \`${row.address}\` |`];
  });
  return [`### ${name}`, '', '| Was | Welche Daten | Adresse |', '| --- | --- | --- |', ...rows, ''];
}

function again({ fresh }: Row): string {
  return fresh === undefined ? '' : ` (Passwort noch einmal nach ${fresh} Minuten)`;
}
