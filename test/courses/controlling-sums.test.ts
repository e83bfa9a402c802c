import { readFileSync, readdirSync } from 'node:fs';
import { expect } from 'chai';
import { GERMAN_NUMBER, amount, expressionsIn } from './arithmetic.ts';

const FOLDER = 'courses/controlling';
interface Text {
  readonly path: string;
  readonly markdown: string;
}

interface Table {
  readonly path: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function texts(): readonly Text[] {
  return readdirSync(FOLDER, { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith('.md') && !/\.(?:uk|ar|en)\.md$/u.test(entry.name),
    )
    .map(({ parentPath, name }) => `${parentPath}/${name}`)
    .map((path) => ({ path, markdown: readFileSync(path, 'utf8') }));
}

function cells(line: string): readonly string[] {
  return line
    .replaceAll('**', '')
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function tablesOf({ path, markdown }: Text): readonly Table[] {
  return (markdown.match(/(?:^\|.*\n)+/gmu) ?? []).map((block) => {
    const [head = [], , ...rows] = block.trim().split('\n').map(cells);
    return { path, head, rows };
  });
}

function column(table: Table, name: RegExp): number {
  return table.head.findIndex((title) => name.test(title));
}

const all = texts();
const tables = all.flatMap(tablesOf);
const summed = tables.filter(({ rows }) => rows.some(([first]) => first === 'Summe'));
const compared = tables.filter((table) => column(table, /^Abweichung in €$/u) >= 0);
const shared = tables.filter((table) => column(table, /^Anteil$/u) >= 0);

/** The rows of the one table of a lesson that has this column and a sum. */
function valuesOf(lesson: string, title: RegExp): ReadonlyMap<string, number> {
  const table = summed.find((one) => one.path.includes(lesson) && column(one, title) >= 0);
  if (table === undefined) throw new Error(`no table with a sum in ${lesson}`);
  const index = column(table, title);
  return new Map(table.rows.map((row) => [row[0] ?? '', amount(row[index] ?? '')]));
}

function textOf(lesson: string): string {
  return all.find(({ path }) => path.includes(lesson))?.markdown ?? '';
}

describe('The arithmetic of the course on controlling', () => {
  it('is there to be checked', () => {
    expect(summed.length).to.be.greaterThan(5);
    expect(compared.length).to.be.greaterThan(1);
    expect(shared).to.not.be.empty;
  });

  for (const [at, { path, head, rows }] of summed.entries()) {
    it(`adds up in each column of money of table ${String(at + 1)}, in ${path}`, () => {
      const sum = rows.find(([first]) => first === 'Summe') ?? [];
      const parts = rows.slice(0, rows.indexOf(sum));
      for (const [index, title] of head.entries()) {
        if (index === 0 || title.endsWith('in %') || !/\d/u.test(sum[index] ?? '')) continue;
        const total = parts.reduce((value, row) => value + amount(row[index] ?? ''), 0);
        expect(total, title).to.be.closeTo(amount(sum[index] ?? ''), 0.000_001);
      }
    });
  }

  for (const [at, table] of compared.entries()) {
    it(`subtracts plan from actual in each row of comparison ${String(at + 1)}, in ${table.path}`, () => {
      for (const row of table.rows) {
        const value = (name: RegExp): number => amount(row[column(table, name)] ?? '');
        const [plan, actual] = [value(/^(?:Plan|Soll)$/u), value(/^Ist$/u)];
        expect(actual - plan, row.join(' ')).to.be.closeTo(value(/^Abweichung in €$/u), 0.000_001);
        if (column(table, /^Abweichung in %$/u) < 0) continue;
        expect((actual - plan) / plan, row.join(' ')).to.be.closeTo(value(/^Abweichung in %$/u), 0.000_501);
      }
    });
  }

  for (const table of shared) {
    it(`divides by the sum for each share, in ${table.path}`, () => {
      const money = column(table, /^(?:Betrag|Plan|Soll)$/u);
      const share = column(table, /^Anteil$/u);
      const sum = table.rows.find(([first]) => first === 'Summe') ?? [];
      for (const row of table.rows) {
        const expected = amount(row[money] ?? '') / amount(sum[money] ?? '');
        expect(amount(row[share] ?? ''), row.join(' ')).to.be.closeTo(expected, 0.000_001);
      }
    });
  }

  it('tells of the same plan when the year begins and when it ends', () => {
    const plan = valuesOf('03-finanzplan-und-kostenarten/01', /^Plan$/u);
    const proof = valuesOf('07-verwendungsnachweis-und-pruefung/01', /^Soll$/u);
    expect([...proof]).to.deep.equal([...plan]);
  });

  it('gets in what it gives out, in the plan and in the proof', () => {
    const spent = valuesOf('03-finanzplan-und-kostenarten/01', /^Plan$/u).get('Summe');
    const income = valuesOf('03-finanzplan-und-kostenarten/02', /^Betrag$/u).get('Summe');
    expect(income).to.equal(spent);
    const actual = valuesOf('07-verwendungsnachweis-und-pruefung/01', /^Ist$/u).get('Summe');
    const closing = valuesOf('07-verwendungsnachweis-und-pruefung/01', /^Einnahmen Ist$/u).get('Summe');
    expect(closing).to.equal(actual);
  });

  it('spreads the plan of the year over the first quarter, and what is bought once where it is bought', () => {
    const year = valuesOf('03-finanzplan-und-kostenarten/01', /^Plan$/u);
    const quarter = valuesOf('05-plan-ist-und-mittelabruf/01', /^Plan$/u);
    const bought = valuesOf('04-belege-einkauf-inventar/04', /^Preis$/u);
    for (const kind of ['Personal', 'Honorare', 'Reisekosten', 'Sachausgaben', 'Verwaltung'])
      expect(quarter.get(kind), kind).to.equal((year.get(kind) ?? 0) / 4);
    expect(quarter.get('Anschaffungen')).to.equal((bought.get('1') ?? 0) + (bought.get('2') ?? 0));
  });

  it('has in the inventory what the proof says was bought', () => {
    const proof = valuesOf('07-verwendungsnachweis-und-pruefung/01', /^Ist$/u);
    const bought = valuesOf('04-belege-einkauf-inventar/04', /^Preis$/u);
    expect(bought.get('Summe')).to.equal(proof.get('Anschaffungen'));
  });

  it('goes on with the spending of the first quarter where money is called in', () => {
    const spent = valuesOf('05-plan-ist-und-mittelabruf/01', /^Ist$/u).get('Summe') ?? 0;
    expect(textOf('05-plan-ist-und-mittelabruf/03')).to.include(
      `Ausgegeben wurden ${spent.toLocaleString('de-DE')} €`,
    );
  });

  it('explains each deviation of the year from a tenth or 500 € upwards, and to the last euro', () => {
    const gaps = valuesOf('07-verwendungsnachweis-und-pruefung/01', /^Abweichung in €$/u);
    const shares = valuesOf('07-verwendungsnachweis-und-pruefung/01', /^Abweichung in %$/u);
    const reasons = textOf('07-verwendungsnachweis-und-pruefung/01').matchAll(/^- \*\*([^:]+):\*\* (.+)$/gmu);
    const explained = new Map([...reasons].map(([, kind = '', reason = '']) => [kind, reason]));
    for (const [kind, gap] of gaps) {
      const reason = explained.get(kind);
      if (kind === 'Summe') continue;
      if (reason === undefined) {
        expect(Math.abs(shares.get(kind) ?? 1), kind).to.be.below(0.1);
        expect(Math.abs(gap), kind).to.be.below(500);
        continue;
      }
      const amounts = [...reason.matchAll(new RegExp(`${GERMAN_NUMBER} €`, 'gu'))].map(([text]) =>
        amount(text),
      );
      const [before = 0, after = 0] = [amounts.at(-1), amounts.at(-2)];
      expect([before, Math.abs(before - after)], `${kind}: ${reason}`).to.include(Math.abs(gap));
    }
  });

  it('lets everybody who pays in Brückstedt save the same share', () => {
    const planned = valuesOf('07-verwendungsnachweis-und-pruefung/01', /^Einnahmen Soll$/u);
    const paid = valuesOf('07-verwendungsnachweis-und-pruefung/01', /^Einnahmen Ist$/u);
    for (const [source, amountPlanned] of planned)
      expect((paid.get(source) ?? 0) / amountPlanned, source).to.be.closeTo(0.9, 0.000_001);
  });

  it('has the right answer of each question for a number in its own feedback', () => {
    const questions = all.flatMap(({ markdown }) =>
      markdown.split(/^## /mu).filter((part) => part.includes('(Zahl)\n')),
    );
    expect(questions.length).to.be.greaterThan(9);
    for (const question of questions) {
      const [, right = '', feedback = ''] = /^- \[x\] ([^\n]+)\n {2}> ([^\n]+)/mu.exec(question) ?? [];
      const results = expressionsIn(feedback).map((found) => amount(found.result));
      expect(
        results.map((value) => (right.includes('%') ? value : Math.abs(value))),
        question,
      ).to.include(Math.abs(amount(right)));
    }
  });
});
