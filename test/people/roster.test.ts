import { expect } from 'chai';
import type { Role } from '../../src/access/actor.ts';
import { loadTranslations } from '../../src/platform/i18n/messages.ts';
import {
  fatesDigest,
  judgeRoster,
  type Fate,
  type RosterFacts,
  type RosterPerson,
} from '../../src/people/roster.ts';
import { decodeRoster, mostRosterRows, readRoster, type RosterRow } from '../../src/people/roster-file.ts';

const [musterstadt, neustadt, bridge] = ['M'.repeat(26), 'N'.repeat(26), 'B'.repeat(26)];
const known: RosterPerson = {
  id: 'P'.repeat(26),
  login: 'lea.kim',
  displayName: 'Lea Kim',
  email: 'lea@example.org',
  role: 'ambassador',
  state: 'active',
  municipalityId: musterstadt,
  invitationKey: null,
};
const facts = (changes: Partial<RosterFacts> = {}): RosterFacts => ({
  places: {
    municipalities: [
      { id: musterstadt, name: 'Musterstadt' },
      { id: neustadt, name: 'Neustadt am Fluss' },
    ],
    tandems: [{ id: bridge, municipalityId: musterstadt, name: 'Tandem Brücke' }],
  },
  people: [known],
  ownRole: 'projectCoordinator',
  latinOf: (name) => name.normalize('NFKD').replaceAll(/\p{M}/gu, ''),
  keyOf: (row) => `key of ${row}`,
  ...changes,
});

function rowsOf(text: string): readonly RosterRow[] {
  const roster = readRoster(text);
  if ('problem' in roster) throw new Error(roster.problem);
  return roster.rows;
}
const judged = (text: string, changes: Partial<RosterFacts> = {}): Fate[] =>
  judgeRoster(rowsOf(text), facts(changes));
const problemsOf = (text: string): string[] =>
  judged(text).flatMap((fate) =>
    fate.kind === 'problem'
      ? fate.problems.map(({ column, problem }) => `${column ?? 'row'} ${problem}`)
      : [fate.kind],
  );

describe('a list of people', () => {
  const head = 'Name;Rolle;Kommune;Tandem;Seite;E-Mail;Sprache';
  const row = 'Zoë Müller;Willkommensbotschaft;Musterstadt;Tandem Brücke;Kommune;zoe@example.org;Deutsch';

  for (const [what, sign] of [
    ['semicolons', ';'],
    ['commas', ','],
    ['tabs', '\t'],
  ] as const)
    it(`is read with ${what}, whatever ends its lines`, () => {
      for (const end of ['\n', '\r\n', '\r']) {
        const [read] = rowsOf(`\ufeff${head}${end}${row}${end}`.replaceAll(';', sign));
        expect(read).to.deep.include({ line: 2, hasSlipped: false });
        expect(read?.cells).to.include({ name: 'Zoë Müller', side: 'Kommune', email: 'zoe@example.org' });
      }
    });

  it('is read with headings in any order and language, quotes, empty lines and unknown columns', () => {
    const roster = readRoster(
      '\n"E-mail","Haarfarbe","ROLE",name\n\n"a@example.org","","Trainers","Kim, ""Lea"""\n,,,\n',
    );
    expect(roster).to.deep.include({ unread: ['Haarfarbe'] });
    const [read, ...others] = 'rows' in roster ? roster.rows : [];
    expect(others).to.deep.equal([]);
    expect(read?.cells).to.include({ name: 'Kim, "Lea"', role: 'Trainers', municipality: '' });
  });

  it('is text, whichever program has saved it', () => {
    const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
    expect(decodeRoster(Buffer.from('Müller Олена'))).to.equal('Müller Олена');
    expect(decodeRoster(bytes(0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x80))).to.equal('Müller€');
    expect(decodeRoster(Buffer.from('\ufeffMüller', 'utf16le'))).to.equal('Müller');
    expect(decodeRoster(bytes(0x50, 0x4b, 3, 4, 0, 0))).to.equal(null);
    expect(decodeRoster(bytes())).to.equal('');
  });

  const broken: readonly [what: string, text: string, problem: string][] = [
    ['without anything', ' \n ', 'empty'],
    ['with headings alone', head, 'empty'],
    ['without names', 'Rolle;Kommune\nx;y', 'nameColumnMissing'],
    ['without roles', 'Name;Kommune\nx;y', 'roleColumnMissing'],
    ['with a column twice', 'Name;Rolle;Person\nx;y;z', 'columnTwice'],
    ['with a quotation mark that never ends', `${head}\n"Lea;x`, 'unreadable'],
    ['that is too long', `${head}\n${`${row}\n`.repeat(mostRosterRows + 1)}`, 'tooManyRows'],
  ];
  for (const [what, text, problem] of broken)
    it(`${what} is refused as a whole`, () => {
      expect(readRoster(text)).to.deep.equal({ problem });
    });

  it('says who will be invited, with which login and into which tandem', () => {
    const [first, second, third] = judged(
      [
        head,
        row,
        'Zoe Muller;Lokale Koordination;Neustadt am fluss;;;;uk',
        'A B;BOTSCHAFTER*IN;musterstadt;Neu;MO;;',
      ].join('\n'),
    );
    expect(first).to.deep.include({ kind: 'invite', login: 'zoe.muller', municipality: 'Musterstadt' });
    expect(first).to.deep.include({ tandem: { name: 'Tandem Brücke', isNew: false } });
    expect(second).to.deep.include({ kind: 'invite', login: 'zoe.muller2', tandem: null });
    expect(second?.kind === 'invite' && second.person).to.include({ role: 'localCoordinator', locale: 'uk' });
    expect(third).to.deep.include({ tandem: { name: 'Neu', isNew: true } });
    expect(third?.kind === 'invite' && third.person).to.deep.include({
      role: 'ambassador',
      side: 'migrantOrganisation',
      tandem: { newName: 'Neu' },
    });
  });

  it('invites nobody twice: who is here by name and place, or came with the same list, is named', () => {
    const there = judged(`${head}\nLEA  kim;Trainingsteam;;;;;\nLea Kim;Koordination;Musterstadt;;;;`);
    expect(there.map(({ kind }) => kind)).to.deep.equal(['invite', 'there']);
    expect(there[1]).to.deep.include({ name: 'Lea Kim', line: 3 });
    const renamed = { ...known, displayName: 'Lea Neu', invitationKey: `key of lea kim\n${musterstadt}` };
    const again = judged(`${head}\nLea Kim;Botschaft;Musterstadt;;;;`, { people: [renamed] });
    expect(again[0]).to.deep.include({ kind: 'there' });
  });

  it('gives an address to one person only, of those who are here and of those in the list', () => {
    const rows = [
      'A B;Trainer;LEA@example.org',
      'C D;Trainer;neu@example.org',
      'E F;Trainer;Neu@Example.org',
    ];
    const fates = judged(`Name;Rolle;E-Mail\n${rows.join('\n')}`);
    expect(fates.map(({ kind }) => kind)).to.deep.equal(['problem', 'invite', 'problem']);
    expect(fates.map((fate) => (fate.kind === 'problem' ? fate.problems[0]?.other : null))).to.deep.equal([
      'Lea Kim',
      null,
      'C D',
    ]);
  });

  it('names every problem of a row by its column', () => {
    const rows: readonly [row: string, problems: string[]][] = [
      [';Botschaft;Musterstadt;;;;', ['name nameMissing']],
      ['A;;Musterstadt;;;;', ['role roleMissing']],
      ['A;König;Musterstadt;;;;', ['role roleUnknown']],
      ['A;Projektkoordination;;;;;', ['role rankTooHigh']],
      ['A;Technik;;;;;', ['role rankTooHigh']],
      ['A;Botschaft;;;;;', ['municipality municipalityMissing']],
      ['A;Botschaft;Musterstatt;;;;', ['municipality municipalityUnknown']],
      ['A;Trainer*in;Musterstadt;;;;', ['municipality municipalityNotForRole']],
      ['A;Koordination;Musterstadt;Tandem Brücke;;;', ['tandem tandemNotForRole']],
      ['A;Botschaft;Musterstadt;Tandem Brücke;;;', ['side sideMissing']],
      ['A;Botschaft;Musterstadt;;Kommune;;', ['side sideWithoutTandem']],
      ['A;Botschaft;Musterstadt;T;Mond;;', ['side sideUnknown']],
      ['A;Botschaft;Musterstadt;;;a@;', ['email emailWrong']],
      ['A;Botschaft;Musterstadt;;;LEA@example.org;', ['email emailTaken']],
      ['A;Botschaft;Musterstadt;;;;Klingonisch', ['language languageUnknown']],
      ['A;Botschaft;Musterstadt;;;;;x', ['row slipped']],
      [`${'A'.repeat(201)};Botschaft;Musterstadt;;;;`, ['name tooLong']],
      [
        `A;König;Nirgends;;Mond;a@;xx`,
        [
          'role roleUnknown',
          'side sideUnknown',
          'language languageUnknown',
          'municipality municipalityUnknown',
          'email emailWrong',
        ],
      ],
    ];
    for (const [text, problems] of rows) expect(problemsOf(`${head}\n${text}`), text).to.deep.equal(problems);
    expect(
      problemsOf(`${head}\nA B;Botschaft;Musterstadt;;;;\na  b;Botschaft;Musterstadt;;;;`),
    ).to.deep.equal(['invite', 'name rowTwice']);
  });

  it('keeps cells that look like formulas as the text they are', () => {
    const [fate] = judged(`Name,Rolle\n"=HYPERLINK(""http://x"")",Trainingsteam`);
    expect(fate).to.deep.include({ kind: 'invite' });
    expect(fate?.kind === 'invite' && fate.person.name).to.equal('=HYPERLINK("http://x")');
  });

  it('understands every role by the name it has on the pages, in German and English', () => {
    const translations = loadTranslations();
    const roles: readonly Role[] = [
      'ambassador',
      'localCoordinator',
      'trainer',
      'projectCoordinator',
      'management',
    ];
    for (const role of roles)
      for (const locale of ['de', 'en'] as const) {
        const place = role === 'ambassador' || role === 'localCoordinator' ? 'Musterstadt' : '';
        const name = translations[locale](`identity.role.${role}`);
        const [fate] = judged(`Name;Rolle;Kommune\nA;${name};${place}`, { ownRole: 'admin' });
        expect(fate?.kind === 'invite' && fate.person.role, name).to.equal(role);
      }
  });

  it('has the same digest as long as the same would happen', () => {
    const text = `${head}\n${row}`;
    expect(fatesDigest(judged(text))).to.equal(fatesDigest(judged(text.replaceAll('\n', '\r\n'))));
    const taken = { ...known, id: 'Q'.repeat(26), displayName: 'X', login: 'zoe.muller', email: null };
    expect(fatesDigest(judged(text, { people: [known, taken] }))).not.to.equal(fatesDigest(judged(text)));
  });
});
