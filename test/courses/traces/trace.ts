/**
 * Where the numbers of a course come from. `traces/<course>.ts` says it for one course; `../traces.test.ts` reads every
 * lesson, check, test, safety check, task and summary of the Markdown source, and the words in drawings, and asks of
 * each claim in them:
 *
 * - laws, paragraphs and telephone numbers: a fact card of the course (`facts.yaml`, its text or its source) has them.
 *   Nothing else will do. Write the card, or write the sentence without the number.
 * - amounts (€, Cent), shares (%), dates, years, and periods in a sentence about a law or a time limit: a fact card of
 *   the course has them, or the file of the course does:
 *     - `sums`: the claim is computed. Say how, in plain arithmetic from the numbers that the text gives:
 *       `'34.000 €': 40_000 * 0.85`. The test compares; signs do not matter, `85 %` is 85.
 *     - `dates`: the date follows from another: `'13. Februar': after('2027-04-10', -8 * 7)`, see `../calendar.ts`.
 *     - `told`: the claim is invented by the case, or given by the exercise. Only what the text makes up itself;
 *       a true statement about the world belongs on a card.
 * - What a text prints as a result (`200 × 85 % = 170 €`), the row „Summe“ of a table, and the right answer of a
 *   question for a number (€, %) must be in `sums`.
 *
 * How to fill the file of a course: run `npx mocha --spec test/courses/traces.test.ts`, and read. The message lists
 * what is open, each with its line, and ends with entries to paste. They are a start and no more: the machine takes all
 * that it cannot compute for `told`. Read each one in its lesson, move to `sums` what follows from other numbers there,
 * and write cards for what is true outside the story. An entry whose claim is no longer in its lesson makes the test
 * fail too: delete it.
 */
export type Traces = Readonly<Record<string, UnitTraces>>;

/** Of one lesson, question or task, or of the summary of a module or course, by its id (a course: its folder). */
export interface UnitTraces {
  readonly sums?: Readonly<Record<string, number>>;
  readonly told?: readonly string[];
  /** Days as `2027-04-10`. */
  readonly dates?: Readonly<Record<string, string>>;
}
