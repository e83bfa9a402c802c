import { expect } from 'chai';
import type { AnswerKey, Question } from '../../src/courses/course.ts';
import { QUIZ_HEAD, compiled, findingsIn } from './sample-course.ts';

function read(markdown: string): { question: Question; key: AnswerKey } {
  const { course, key } = compiled({ '01-eins/check.md': QUIZ_HEAD + markdown });
  const question = course.modules[0]?.check?.questions[0];
  const answer = question && key.answers[question.id];
  if (!question || !answer) throw new Error('No question');
  return { question, key: answer };
}

/** Line 1 is the line of the question's heading. */
function problemsOf(markdown: string, file = 'check.md'): readonly string[] {
  const path = `01-eins/${file}`;
  const offset = QUIZ_HEAD.split('\n').length - 1;
  return findingsIn({ [path]: QUIZ_HEAD + markdown })
    .filter((problem) => problem.file === path)
    .map(({ line, code }) => `${line - offset} ${code}`);
}

const OPTIONS = '- [x] a\n  > ja\n- [ ] b\n  > nein\n';
const BOTH = '\n> **Richtig:** gut\n\n> **Falsch:** nein\n';

describe('questions', () => {
  describe('of each type', () => {
    it('single: gives letters in the order of the file and feedback to each', () => {
      const { question, key } = read(
        '## q (Einfachauswahl)\n\nWas *nun*?\n\n- [ ] Ein*e\n  > Nein.\n  > Nie.\n\n  > Wirklich.\n- [x] **b**\n\n  > Ja.\n',
      );
      expect(question).to.deep.equal({
        id: 'q',
        type: 'single',
        prompt: '<p>Was <em>nun</em>?</p>\n',
        factId: null,
        choices: [
          { id: 'a', text: 'Ein*e' },
          { id: 'b', text: '<strong>b</strong>' },
        ],
      });
      expect(key).to.deep.equal({
        type: 'single',
        right: ['b'],
        feedback: { a: '<p>Nein.\nNie.</p>\n<p>Wirklich.</p>\n', b: '<p>Ja.</p>\n' },
      });
    });

    it('multiple: takes several right answers', () => {
      const { key } = read('## q (Mehrfachauswahl)\n\nf\n\n' + OPTIONS + '- [X] c\n  > auch\n');
      expect(key).to.include({ type: 'multiple' }).and.have.property('right').deep.equal(['a', 'c']);
    });

    it('scenario: takes one best answer', () => {
      const { question, key } = read('## q (Szenario)\n\nf\n\n- Punkt der Frage\n\nf\n\n' + OPTIONS);
      expect(question.prompt).to.include('<li>Punkt der Frage</li>');
      expect(key).to.include({ type: 'scenario' }).and.have.property('right').deep.equal(['a']);
    });

    it('trueFalse: puts Richtig first, whatever the file says', () => {
      const { question, key } = read(
        '## q (Richtig oder falsch)\n\nf\n\n- [x] Falsch\n  > a\n- [ ] Richtig\n  > b\n',
      );
      expect(question)
        .to.have.property('choices')
        .deep.equal([
          { id: 'true', text: 'Richtig' },
          { id: 'false', text: 'Falsch' },
        ]);
      expect(key).to.deep.include({
        right: ['false'],
        feedback: { true: '<p>b</p>\n', false: '<p>a</p>\n' },
      });
    });

    it('ordering: hides the right order behind hashes', () => {
      const { question, key } = read(
        '## q (Reihenfolge)\n\nf\n\n1. eins\n2. zwei\n3. drei\n4. vier\n' + BOTH,
      );
      if (question.type !== 'ordering' || key.type !== 'ordering') throw new Error('Wrong type');
      const ids = question.items.map(({ id }) => id);
      expect(ids).to.deep.equal([...ids].sort());
      expect(key.order.map((id) => question.items.find((item) => item.id === id)?.text)).to.deep.equal([
        ...['eins', 'zwei', 'drei', 'vier'],
      ]);
      expect(key).to.include({ whenRight: '<p>gut</p>\n', whenWrong: '<p>nein</p>\n' });
    });

    it('ordering: gives the same text another id in another question', () => {
      const ids = ['q1', 'q2'].map((id) => {
        const { question } = read(`## ${id} (Reihenfolge)\n\nf\n\n1. eins\n2. zwei\n${BOTH}`);
        return question.type === 'ordering' ? question.items.map((item) => item.id).join(' ') : '';
      });
      expect(ids[0]).not.to.equal(ids[1]);
    });

    it('matching: pairs rows, shares right sides and keeps distractors', () => {
      const { question, key } = read(
        '## q (Zuordnung)\n\nf\n\n| l | r | w |\n|---|---|---|\n| a | X | weil a |\n| b | X | weil *b* |\n| | Y | |\n' +
          BOTH,
      );
      if (question.type !== 'matching' || key.type !== 'matching') throw new Error('Wrong type');
      expect(question.left.map(({ text }) => text)).to.have.members(['a', 'b']);
      expect(question.right.map(({ text }) => text)).to.have.members(['X', 'Y']);
      const x = question.right.find(({ text }) => text === 'X')?.id;
      expect(Object.values(key.pairs)).to.deep.equal([x, x]);
      const b = question.left.find(({ text }) => text === 'b')?.id ?? '';
      expect(key.feedback[b]).to.equal('<p>weil <em>b</em></p>\n');
    });

    it('numeric: reads German numbers, tolerance and unit', () => {
      const { question, key } = read(
        '## q (Zahl)\n\nf\n\n- [x] 34.000,5 € (± 0,5)\n  > ja\n- [ ] 4.000\n  > Rest\n\n> **Falsch:** neu\n',
      );
      expect(question).to.include({ type: 'numeric', unit: '€' });
      expect(key).to.deep.equal({
        type: 'numeric',
        value: 34000.5,
        tolerance: 0.5,
        unit: '€',
        wrong: [{ value: 4000, feedback: '<p>Rest</p>\n' }],
        whenRight: '<p>ja</p>\n',
        whenWrong: '<p>neu</p>\n',
      });
    });

    it('gapText: takes further accepted forms without feedback', () => {
      const { question, key } = read(
        '## q (Lückentext)\n\nEin ___ kommt.\n\n- [x] Träger*in\n  > ja\n- [x] Träger\n- [ ] Amt\n  > nein\n\n> **Falsch**: neu\n',
      );
      expect(question.prompt).to.equal('<p>Ein ___ kommt.</p>\n');
      expect(key).to.deep.equal({
        type: 'gapText',
        accepted: ['Träger*in', 'Träger'],
        wrong: [{ text: 'Amt', feedback: '<p>nein</p>\n' }],
        whenRight: '<p>ja</p>\n',
        whenWrong: '<p>neu</p>\n',
      });
    });

    it('selfCheck: keeps the model answer apart', () => {
      const { question, key } = read('## q (Selbstcheck)\n\nf\n\n> **Musterantwort:** eins\n>\n> - zwei\n');
      expect(question).to.deep.equal({ id: 'q', type: 'selfCheck', prompt: '<p>f</p>\n', factId: null });
      expect(key)
        .to.have.property('modelAnswer')
        .match(/^<p>eins<\/p>\n<ul>/u);
    });

    it('binds a question to a fact card and prints terms without a link', () => {
      const { question } = read(
        '## q (Einfachauswahl)\n\nEin [[Bescheid]]?\nFaktenkarte: karte\n\n' + OPTIONS,
      );
      expect(question).to.include({ factId: 'karte', prompt: '<p>Ein Bescheid?</p>\n' });
    });
  });

  describe('with mistakes', () => {
    const head = '## q (Einfachauswahl)\n\nf\n\n';
    const refused: readonly (readonly [string, string, string])[] = [
      ['a heading without type', '## q\n\nf', '1 question-head'],
      ['an id with capitals', '## Q (Zahl)\n\nf', '1 question-head'],
      ['a type that every object knows', '## q (constructor)\n\nf', '1 question-type'],
      ['an unknown type', '## q (Raten)\n\nf', '1 question-type'],
      ['text before the first question', 'Hallo\n\n## q (Zahl)', '1 text-before-questions'],
      ['a file without questions', '', '-2 no-questions'],
      ['no prompt', '## q (Einfachauswahl)\n\n' + OPTIONS, '1 prompt-missing'],
      ['no answers', '## q (Einfachauswahl)\n\nf\n', '1 answers-missing'],
      ['one answer only', head + '- [x] a\n  > b\n', '1 too-few-options'],
      [
        'too many answers',
        head + Array.from({ length: 30 }, (_, i) => `- [x] a${i}\n  > b\n`).join(''),
        '1 too-many-options',
      ],
      ['no right answer', head + '- [ ] a\n  > b\n- [ ] c\n  > d\n', '1 no-right-option'],
      ['two right answers', head + '- [x] a\n  > b\n- [x] c\n  > d\n', '7 several-right-options'],
      ['an answer without feedback', head + '- [x] a\n  > b\n- [ ] c\n', '7 feedback-missing'],
      ['feedback that is not indented', head + '- [x] a\n> b\n- [ ] c\n  > d\n', '5 feedback-missing'],
      ['an answer without box', head + '- [x] a\n  > b\n- c\n  > d\n', '7 option-mark'],
      ['answers without any box', head + '- a\n  > b\n- c\n  > d\n', '5 option-mark'],
      ['an answer of two paragraphs', head + '- [x] a\n\n  b\n\n  > c\n- [ ] d\n  > e\n', '5 option-shape'],
      ['the same answer twice', head + '- [x] a\n  > b\n- [ ] A.\n  > d\n', '7 duplicate-option'],
      ['text between the answers', head + '- [x] a\n  > b\n\nText\n\n- [ ] c\n  > d\n', '8 text-not-here'],
      ['text after the answers', head + OPTIONS + '\nText\n', '10 text-not-here'],
      ['loose feedback', head + OPTIONS + '\n> Text\n', '10 whole-feedback-unknown'],
      ['a heading inside', head + OPTIONS + '\n### Text\n', '10 heading-not-here'],
      ['a picture inside', '## q (Einfachauswahl)\n\n![a](bild.svg)\n\n' + OPTIONS, '3 image-not-here'],
      ['a block inside', '## q (Einfachauswahl)\n\nf\n\n:::tip\na\n:::\n\n' + OPTIONS, '5 block-not-here'],
      ['HTML in feedback', head + '- [x] a\n  > b\n- [ ] c\n  > d\n  > <b>e</b>\n', '9 raw-html'],
      [
        'an unknown fact card',
        '## q (Einfachauswahl)\n\nf\n\nFaktenkarte: nichts\n\n' + OPTIONS,
        '5 unknown-fact',
      ],
      ['an unknown term', '## q (Einfachauswahl)\n\nf [[Nichts]]\n\n' + OPTIONS, '3 unknown-term'],
      [
        'three sides of true and false',
        '## q (Richtig oder falsch)\n\nf\n\n- [x] Ja\n  > a\n- [ ] Nein\n  > b\n',
        '1 true-false-options',
      ],
      ['an order of one', '## q (Reihenfolge)\n\nf\n\n1. a\n' + BOTH, '1 too-few-options'],
      ['an order of twins', '## q (Reihenfolge)\n\nf\n\n1. a\n2. A\n' + BOTH, '6 duplicate-option'],
      [
        'an order without feedback',
        '## q (Reihenfolge)\n\nf\n\n1. a\n2. b\n\n> **Richtig:** a\n',
        '1 whole-feedback-missing',
      ],
      ['an order by bullets', '## q (Reihenfolge)\n\nf\n\n- a\n- b\n' + BOTH, '1 answers-missing'],
      [
        'an order with a nested list',
        '## q (Reihenfolge)\n\nf\n\n1. a\n2. b\n   - c\n' + BOTH,
        '6 option-shape',
      ],
      [
        'two columns',
        '## q (Zuordnung)\n\nf\n\n| a | b |\n|---|---|\n| c | d |\n' + BOTH,
        '5 matching-columns',
      ],
      [
        'a row without right side',
        '## q (Zuordnung)\n\nf\n\n| a | b | c |\n|---|---|---|\n| a | b | c |\n| d | | e |\n' + BOTH,
        '8 matching-right-missing',
      ],
      [
        'a row without reason',
        '## q (Zuordnung)\n\nf\n\n| a | b | c |\n|---|---|---|\n| a | b | c |\n| d | e | |\n' + BOTH,
        '8 feedback-missing',
      ],
      ['an English number', '## q (Zahl)\n\nf\n\n- [x] 3.5\n  > a\n\n> **Falsch:** b\n', '5 number-unclear'],
      [
        'a word for a number',
        '## q (Zahl)\n\nf\n\n- [x] drei\n  > a\n\n> **Falsch:** b\n',
        '5 number-unclear',
      ],
      [
        'an unclear tolerance',
        '## q (Zahl)\n\nf\n\n- [x] 3 (± etwas)\n  > a\n\n> **Falsch:** b\n',
        '5 number-unclear',
      ],
      [
        'two units',
        '## q (Zahl)\n\nf\n\n- [x] 3 €\n  > a\n- [ ] 4 km\n  > c\n\n> **Falsch:** b\n',
        '7 unit-differs',
      ],
      [
        'a wrong number that is right',
        '## q (Zahl)\n\nf\n\n- [x] 3 (± 1)\n  > a\n- [ ] 4\n  > c\n\n> **Falsch:** b\n',
        '7 duplicate-option',
      ],
      [
        'a number without the other feedback',
        '## q (Zahl)\n\nf\n\n- [x] 3\n  > a\n',
        '1 whole-feedback-missing',
      ],
      ['no gap', '## q (Lückentext)\n\nf\n\n- [x] a\n  > a\n\n> **Falsch:** b\n', '1 gap-count'],
      ['two gaps', '## q (Lückentext)\n\n___ und ___\n\n- [x] a\n  > a\n\n> **Falsch:** b\n', '1 gap-count'],
      ['a long gap', '## q (Lückentext)\n\nf ______ g\n\n- [x] a\n  > a\n\n> **Falsch:** b\n', '1 gap-count'],
      ['no model answer', '## q (Selbstcheck)\n\nf\n', '1 answers-missing'],
      ['an unnamed model answer', '## q (Selbstcheck)\n\nf\n\n> a\n', '5 whole-feedback-unknown'],
    ];
    for (const [what, markdown, expected] of refused) {
      it(`refuses ${what} with its line`, () => {
        expect(problemsOf(markdown)).to.include(expected);
      });
    }

    it('refuses a self-check where points count', () => {
      const markdown = '## q (Selbstcheck)\n\nf\n\n> **Musterantwort:** a\n';
      expect(problemsOf(markdown, 'test.md')).to.include('1 self-check-not-here');
    });

    it('refuses the same question id anywhere in the course', () => {
      const question = `## q (Szenario)\n\nf\n\n${OPTIONS}\n`;
      const places = findingsIn({
        '01-eins/check.md': QUIZ_HEAD + question + question,
        '01-eins/test.md': QUIZ_HEAD + question,
      });
      expect(places.map(({ file, line, code }) => `${file} ${line} ${code}`)).to.include.members([
        '01-eins/check.md 13 duplicate-id',
        '01-eins/test.md 4 duplicate-id',
      ]);
    });
  });
});
