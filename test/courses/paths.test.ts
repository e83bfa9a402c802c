import { expect } from 'chai';
import { parseLearningPaths } from '../../src/courses/paths.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('courses/paths.yaml', () => {
  const good =
    'localCoordinator: { title: Lokale Koordination, required: [a, b], optional: [] }\n' +
    'ambassador: { title: Botschaft, required: [a], optional: [b], livePercent: 80, workshop: true }\n';

  it('says what each role needs', () => {
    const result = parseLearningPaths(bytesOf(good));
    expect(result.ok && result.paths.ambassador).to.deep.equal({
      title: 'Botschaft',
      required: ['a'],
      optional: ['b'],
      parts: {},
      livePercent: 80,
      workshop: true,
    });
    expect(result.ok && result.paths.localCoordinator).to.include({ livePercent: 0, workshop: false });
  });

  it('says of which course a role needs some modules only', () => {
    const part = '{ course: b, modules: [m1, m3], competences: [planen] }';
    const result = parseLearningPaths(bytesOf(good.replace('optional: [b]', `optional: [${part}]`)));
    const { optional, parts } = (result.ok && result.paths.ambassador) || { optional: [], parts: {} };
    expect(optional).to.deep.equal(['b']);
    expect(parts).to.deep.equal({ b: { modules: ['m1', 'm3'], competences: ['planen'] } });
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ['a missing role', good.split('\n')[0] ?? '', '1 field-missing'],
    ['an unknown role', `${good}trainer: { title: x, required: [], optional: [] }\n`, '3 field-unknown'],
    [
      'a course in both lists',
      good.replace('[], ', '').replace('optional: []', 'optional: [a]'),
      '1 duplicate-id',
    ],
    [
      'a module twice',
      good.replace('optional: [b]', 'optional: [{ course: b, modules: [m1, m1], competences: [planen] }]'),
      '2 duplicate-id',
    ],
    [
      'a part without modules',
      good.replace('optional: [b]', 'optional: [{ course: b, modules: [], competences: [planen] }]'),
      '2 field-wrong',
    ],
    ['more than everything', good.replace('80', '101'), '2 field-wrong'],
    ['something else', '- a', '1 field-wrong'],
    ['nothing', '', '1 field-missing'],
  ];
  for (const [what, text, expected] of refused) {
    it(`refuses ${what}`, () => {
      const result = parseLearningPaths(bytesOf(text));
      expect(result.ok ? [] : result.problems.map(({ line, code }) => `${line} ${code}`)).to.include(
        expected,
      );
    });
  }
});
