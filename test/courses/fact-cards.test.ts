import { expect } from 'chai';
import { factCardsPage } from '../../src/courses/fact-cards.page.ts';
import { listFactCards } from '../../src/courses/fact-cards.ts';
import { testSite } from '../support/context.ts';
import { LESSON_BODY, LESSON_HEAD, QUIZ_HEAD, choiceQuestion, compiled } from './sample-course.ts';

const card = (id: string, checkedOn: string, reviewBy: string): string =>
  `- { id: ${id}, text: Satz ${id}, source: Quelle, asOf: 2026-02-28, checkedOn: ${checkedOn}, reviewBy: ${reviewBy}, owner: LAMSA, legalTopic: null }\n`;

const { course } = compiled({
  'facts.yaml':
    card('frisch', '2026-10-01', '2027-03-01') +
    card('faellig', '2026-01-01', '2026-11-23') +
    card('offen-spaet', 'null', '2027-06-01') +
    card('offen-bald', 'null', '2026-12-01'),
  '01-eins/01-erste.md': `${LESSON_HEAD}:::fact{offen-bald}\n\n${LESSON_BODY}`,
  '01-eins/check.md':
    QUIZ_HEAD + choiceQuestion('m1-c').replace('Welche?', 'Welche?\n\nFaktenkarte: faellig'),
});

describe('The fact cards of the courses', () => {
  const cards = listFactCards([course], '2026-11-23');

  it('come with the most urgent first: unchecked, then due, each by the day of review', () => {
    expect(cards.map(({ id, state }) => `${id} ${state}`)).to.deep.equal([
      'offen-bald unchecked',
      'offen-spaet unchecked',
      'faellig due',
      'frisch current',
    ]);
  });

  it('name the lessons that show them, and how many questions rest on them', () => {
    expect(cards.map(({ lessons, questions }) => [lessons, questions])).to.deep.equal([
      [['Eins'], 0],
      [[], 0],
      [[], 1],
      [[], 0],
    ]);
  });

  it('are counted whole, whatever the office has chosen to see', () => {
    const page = factCardsPage(testSite().translations.de, cards, { course: 'probe', state: 'due' });
    expect(page.figures.map(({ value }) => value)).to.deep.equal([2, 1, 1]);
    expect(page.chosen?.cards.map(({ id }) => id)).to.deep.equal(['faellig']);
  });
});
