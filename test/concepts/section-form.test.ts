import { expect } from 'chai';
import fc from 'fast-check';
import { adoptInto } from '../../src/concepts/adoption.ts';
import { compareEntries } from '../../src/concepts/compare.ts';
import { sectionLists } from '../../src/concepts/concept-fields.ts';
import { listOf, sections, type SectionContent } from '../../src/concepts/concept.ts';
import { fieldName, readSection, typedFrom, type Typed } from '../../src/concepts/section.form.ts';
import { naughtyStrings } from '../security/naughty-strings.ts';

const counter = () => {
  let last = 0;
  return () => `new${String(++last)}`;
};
const problemsIn = (section: (typeof sections)[number], typed: Typed) =>
  readSection(section, typed, {}, counter()).problems.map(({ name, problem }) => `${name} ${problem}`);

describe('The form of a section', () => {
  it('gives back what it was made from, whatever people wrote', () => {
    const texts = fc.constantFrom(...naughtyStrings.map((text) => text.trim().slice(0, 100)));
    fc.assert(
      fc.property(
        fc.constantFrom(...sections),
        fc.array(texts, { minLength: 3, maxLength: 3 }),
        (section, words) => {
          const typed: Record<string, string> = {};
          for (const list of sectionLists[section])
            for (let row = 0; row < Math.min(3, list.most); row++)
              for (const field of list.fields)
                typed[fieldName(list, row, field.name)] = {
                  line: words[row] || 'x',
                  text: words[row] || 'x',
                  day: '2027-02-28',
                  euro: '1.234,50',
                  count: '24',
                  choice: field.options?.at(-1)?.value ?? '',
                }[field.kind];
          const first = readSection(section, typed, {}, counter());
          expect(first.problems).to.deep.equal([]);
          const again = readSection(section, typedFrom(section, first.content), first.content, counter());
          expect(again.content).to.deep.equal(first.content);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('leaves out rows that are empty or ticked for removal', () => {
    const typed = {
      'goals-0-what': 'Bleibt',
      'goals-3-what': 'Geht',
      'goals-3-remove': '1',
      'goals-7-what': '',
    };
    const { content } = readSection('goals', typed, {}, counter());
    expect(listOf(content, 'goals').map(({ values }) => values['what'])).to.deep.equal(['Bleibt']);
  });

  it('says of every field what is unclear', () => {
    expect(
      problemsIn('financing', {
        'costs-0-item': 'Saal',
        'costs-0-amount': '12.50',
        'costs-1-amount': '5',
        'shares-0-funder': 'Land',
      }),
    ).to.deep.equal(['costs-0-amount euro', 'costs-1-item needed', 'shares-0-amount needed']);
    expect(
      problemsIn('schedule', {
        'steps-0-what': 'a',
        'steps-0-begin': '2027-02-02',
        'steps-0-end': '2027-02-01',
      }),
    ).to.deep.equal(['steps-0-end order']);
    expect(problemsIn('goals', { 'goals-0-what': 'a', 'goals-0-until': '2027-02-30' })).to.deep.equal([
      'goals-0-until day',
    ]);
    expect(problemsIn('goals', { 'goals-0-what': 'a'.repeat(501) })).to.deep.equal(['goals-0-what long']);
    expect(problemsIn('followUp', { 'followUp-0-heads': '2,5' })).to.deep.equal(['followUp-0-heads count']);
  });

  it('takes the origin of a text from what is stored, never from the form', () => {
    const adopted = adoptInto(
      'goals',
      {},
      [{ origin: 'Praxisaufgabe «Plan»', text: 'Ein Treffpunkt' }],
      counter(),
    );
    expect(adopted.added).to.equal(1);
    const typed = { ...typedFrom('goals', adopted.content), 'goals-0-target': '1' };
    const kept = readSection('goals', typed, adopted.content, counter()).content;
    expect(listOf(kept, 'goals')[0]).to.include({ id: 'new1', origin: 'Praxisaufgabe «Plan»' });
    const forged = readSection(
      'goals',
      { ...typed, 'goals-0-id': 'new9' },
      adopted.content,
      counter(),
    ).content;
    expect(listOf(forged, 'goals')[0]?.origin).to.equal(null);
    expect(
      adoptInto('goals', kept, [{ origin: 'Praxisaufgabe «Plan»', text: 'Ein Treffpunkt' }], counter()).added,
    ).to.equal(0);
  });

  it('cuts a text from elsewhere between two words, and shows that it is cut', () => {
    const adopt = (text: string) =>
      listOf(adoptInto('goals', {}, [{ origin: 'o', text }], counter()).content, 'goals')[0]?.values['what'];
    expect(adopt('Wort '.repeat(99).trim())).to.equal('Wort '.repeat(99).trim());
    expect(adopt('Wort '.repeat(200))).to.equal(`${'Wort '.repeat(99).trim()}…`);
    expect(adopt('🙂'.repeat(300))).to.equal(`${'🙂'.repeat(249)}…`);
  });

  it('never lets two entries have one name', () => {
    const known: SectionContent = { goals: [{ id: 'a', origin: null, values: { what: 'x' } }] };
    const typed = { 'goals-0-id': 'a', 'goals-0-what': 'x', 'goals-1-id': 'a', 'goals-1-what': 'y' };
    const ids = listOf(readSection('goals', typed, known, counter()).content, 'goals').map(({ id }) => id);
    expect(ids).to.deep.equal(['a', 'new1']);
  });
});

describe('Two versions side by side', () => {
  const entry = (id: string, title: string, target = '') => ({
    id,
    title,
    rows: target === '' ? [] : [{ term: 'Zielwert', text: target }],
    origin: null,
  });

  it('show what is new, changed and gone; a new order is no change', () => {
    const { changes, same } = compareEntries(
      [entry('a', 'A'), entry('b', 'B', '20'), entry('c', 'C')],
      [entry('c', 'C'), entry('b', 'B!', '30'), entry('d', 'D')],
      'Inhalt',
    );
    expect(same).to.equal(1);
    expect(changes.map(({ kind, entry: { id } }) => `${kind} ${id}`)).to.deep.equal([
      'changed b',
      'added d',
      'removed a',
    ]);
    expect(changes[0]).to.deep.include({
      parts: [
        { term: 'Inhalt', before: 'B', after: 'B!' },
        { term: 'Zielwert', before: '20', after: '30' },
      ],
    });
  });
});
