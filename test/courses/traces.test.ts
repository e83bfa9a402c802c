import { expect } from 'chai';
import { expressionsIn, isCorrect } from './arithmetic.ts';
import { isNamed, wrongWeekdays } from './calendar.ts';
import { provenByCards } from './cards.ts';
import { calculationsOf, type Calculation } from './calculations.ts';
import { claimsIn, valueOf, type Claim } from './claims.ts';
import { realCourses, unitsOf, type Unit } from './statements.ts';
import { tracesOf } from './traced.ts';
import type { Traces } from './traces/trace.ts';

interface OpenClaim extends Claim {
  readonly unit: Unit;
  readonly line: number;
  readonly text: string;
  readonly calculation: Calculation | undefined;
}

/** Each claim of a unit that no card proves and no entry traces; what is computed wants its sum even so. */
function openClaims(unit: Unit, cards: ReadonlySet<string>, traces: Traces): readonly OpenClaim[] {
  const { sums = {}, told = [], dates = {} } = traces[unit.id] ?? {};
  const calculations = calculationsOf(unit);
  const seen = new Set<string>();
  return unit.lines.flatMap(({ number, text }) =>
    claimsIn(text).flatMap(({ kind, token }): readonly OpenClaim[] => {
      const calculation = calculations.find((one) => one.token === token);
      const isByCardOnly = kind === 'law' || kind === 'phone';
      const isListed = token in sums || token in dates || (told.includes(token) && calculation === undefined);
      const isTraced = (cards.has(token) && calculation === undefined) || (isListed && !isByCardOnly);
      if (isTraced || seen.has(token)) return [];
      seen.add(token);
      return [{ kind, token, unit, line: number, text, calculation }];
    }),
  );
}

/** Shares may be printed with fewer digits than they have; money may not. */
function toleranceOf(token: string): number {
  const decimals = /,(\d+) %$/u.exec(token)?.[1]?.length ?? 0;
  return token.endsWith(' %') ? 0.5 * 10 ** -decimals : 0.000_001;
}

/** What to do, one line per claim, and entries to paste. */
function advice(open: readonly OpenClaim[]): string {
  const lines = open.map(({ kind, token, unit, line, text, calculation }) => {
    const what =
      kind === 'law' || kind === 'phone'
        ? 'needs a fact card'
        : calculation === undefined
          ? 'needs a fact card, a sum or „told“'
          : 'is computed here: needs a sum';
    return `${unit.path}:${String(line)} «${token}» ${what}: ${text.trim().slice(0, 160)}`;
  });
  const entries = [...new Set(open.map(({ unit }) => unit.id))].map((id) => {
    const own = open.filter(({ kind, unit }) => unit.id === id && kind !== 'law' && kind !== 'phone');
    const computed = own.flatMap(({ token, calculation }) =>
      calculation === undefined ? [] : [`'${token}': ${calculation.typescript ?? 'NaN'}`],
    );
    const told = own.flatMap(({ token, calculation }) => (calculation === undefined ? [`'${token}'`] : []));
    const parts = [
      ...(computed.length === 0 ? [] : [`sums: { ${computed.join(', ')} }`]),
      ...(told.length === 0 ? [] : [`told: [${told.join(', ')}]`]),
    ];
    return parts.length === 0 ? '' : `  '${id}': { ${parts.join(', ')} },\n`;
  });
  return `${lines.join('\n')}\n\nEntries to begin with (read test/courses/traces/trace.ts first):\n${entries.join('')}`;
}

describe('What the courses claim', () => {
  for (const course of realCourses()) {
    describe(course, () => {
      const units = unitsOf(course);
      let traces: Traces = {};
      before('read its traces', async () => {
        traces = await tracesOf(course);
      });

      it('comes from a fact card, from arithmetic or from the case itself', () => {
        const cards = provenByCards(course);
        const open = units.flatMap((unit) => openClaims(unit, cards, traces));
        if (open.length > 0) expect.fail(advice(open));
      });

      it('is worked out rightly wherever the steps are printed', () => {
        const wrong = units.flatMap(({ path, lines }) =>
          lines.flatMap(({ number, text }) =>
            expressionsIn(text)
              .filter((expression) => !isCorrect(expression))
              .map(({ printed }) => `${path}:${String(number)} ${printed}`),
          ),
        );
        expect(wrong).to.deep.equal([]);
      });

      it('is what the arithmetic gives', () => {
        for (const [id, { sums = {}, dates = {} }] of Object.entries(traces)) {
          for (const [token, day] of Object.entries(dates))
            expect(isNamed(token, day), `${id}: ${token} is computed as ${day}`).to.equal(true);
          for (const [token, value] of Object.entries(sums))
            expect(Math.abs(value), `${id}: ${token}`).to.be.closeTo(valueOf(token), toleranceOf(token));
        }
      });

      it('gives each date the day of the week on which it falls', () => {
        const wrong = units.flatMap(({ path, lines }) => {
          const own = lines.flatMap(({ text }) => text.match(/\b20\d{2}\b/gu) ?? []).map(Number);
          const years = own.length > 0 ? own : [2026, 2027];
          return lines.flatMap(({ number, text }) =>
            wrongWeekdays(text, years).map((date) => `${path}:${String(number)} ${date}`),
          );
        });
        expect(wrong).to.deep.equal([]);
      });

      it('is still said where its trace points', () => {
        const said = new Map(
          units.map(({ id, lines }) => [
            id,
            lines.flatMap(({ text }) => claimsIn(text)).map(({ token }) => token),
          ]),
        );
        const stale = Object.entries(traces).flatMap(([id, { sums = {}, told = [], dates = {} }]) =>
          [...Object.keys(sums), ...told, ...Object.keys(dates)]
            .filter((token) => said.get(id)?.includes(token) !== true)
            .map((token) => `${id}: ${token}`),
        );
        expect(stale, 'delete these from the file of the course').to.deep.equal([]);
      });
    });
  }
});
