import type { Token, Tokens } from 'marked';
import { sha256Hex } from '../platform/hash.ts';
import type { Html } from '../platform/html.ts';
import type { Choice } from './course.ts';
import { isList, isTable, plainText } from './markdown-tokens.ts';
import { printBlocks, printInline } from './markdown.ts';
import { divideAt, isLine, placeOf, printPrompt, readWholeFeedback, reportTwins } from './question-parts.ts';
import type { KeyedQuestion, QuestionSource } from './question-source.ts';

const MOST_ITEMS = 20;

/** Reihenfolge: the file has the right order; ids are hashes, so that neither they nor their order tell it. */
export function readOrderingQuestion(source: QuestionSource): KeyedQuestion | null {
  const division = divideAt(source, isNumberedList, 'eine Liste mit 1. 2. 3.');
  if (division === null) return null;
  const { report } = source.course;
  const prompt = printPrompt(division.prompt, source);
  const entries = division.answers
    .flatMap(({ items }) => items)
    .map((item) => {
      const lines = item.tokens.filter(({ type }) => type !== 'space');
      const [line] = lines;
      const place = placeOf(item, source);
      if (lines.length === 1 && line && isLine(line) && !item.task) {
        const text = plainText([line]).trim();
        return { text, place, choice: { id: hashId(source.id, text), text: printInline(line.tokens ?? []) } };
      }
      report.add(place, 'option-shape');
      return null;
    });
  reportTwins(entries, source);
  if (entries.length < 2) report.add(source.place, 'too-few-options', 2);
  if (entries.length > MOST_ITEMS) report.add(source.place, 'too-many-options', MOST_ITEMS);
  const [whenRight, whenWrong] = readBoth(division.rest, source);
  if (!whenRight || !whenWrong) return null;

  const rightOrder = entries.flatMap((entry) => (entry ? [entry.choice] : []));
  const order = rightOrder.map(({ id }) => id);
  const { id, factId } = source;
  return {
    question: { id, type: 'ordering', prompt, factId, items: sortById(rightOrder) },
    key: { type: 'ordering', order, whenRight, whenWrong },
  };
}

/** Zuordnung: rows of a table; several rows may share one right side, rows without a left side distract. */
export function readMatchingQuestion(source: QuestionSource): KeyedQuestion | null {
  const division = divideAt(source, isTable, 'eine Tabelle mit drei Spalten');
  if (division === null) return null;
  const prompt = printPrompt(division.prompt, source);
  const [whenRight, whenWrong] = readBoth(division.rest, source);
  const rows = division.answers.flatMap((table) => readRows(table, source));
  const pairsOf = rows.filter(({ left }) => left.text !== '');
  reportTwins(
    pairsOf.map(({ left }) => left),
    source,
  );
  const { report } = source.course;
  if (pairsOf.length < 2) report.add(source.place, 'too-few-options', 2);
  if (rows.length > MOST_ITEMS) report.add(source.place, 'too-many-options', MOST_ITEMS);
  if (!whenRight || !whenWrong) return null;

  const pairs: Record<string, string> = {};
  const feedback: Record<string, Html> = {};
  for (const { left, right, why } of pairsOf) {
    pairs[left.choice.id] = right.choice.id;
    if (why.text === '') report.add(left.place, 'feedback-missing', left.text);
    feedback[left.choice.id] = printBlocks([why.token]);
  }
  const rightSides = new Map(rows.map(({ right }) => [right.choice.id, right.choice]));
  const { id, factId } = source;
  const left = sortById(pairsOf.map((row) => row.left.choice));
  return {
    question: { id, type: 'matching', prompt, factId, left, right: sortById([...rightSides.values()]) },
    key: { type: 'matching', pairs, feedback, whenRight, whenWrong },
  };
}

interface Cell {
  readonly text: string;
  readonly place: { readonly file: string; readonly line: number };
  readonly choice: Choice;
  readonly token: Token;
}

interface Row {
  readonly left: Cell;
  readonly right: Cell;
  readonly why: Cell;
}

function readRows(table: Tokens.Table, source: QuestionSource): readonly Row[] {
  const { report } = source.course;
  if (table.header.length !== 3) {
    report.add(placeOf(table, source), 'matching-columns');
    return [];
  }
  const firstLine = placeOf(table, source).line;
  return table.rows.map((cells, index) => {
    const place = { file: source.place.file, line: firstLine + 2 + index };
    const [left, right, why] = [0, 1, 2].map((column) => readCell(cells[column], column, place, source.id));
    if (left === undefined || right === undefined || why === undefined)
      throw new Error('Rows have three cells');
    if (right.text === '') report.add(place, 'matching-right-missing');
    return { left, right, why };
  });
}

function readCell(
  cell: Tokens.TableCell | undefined,
  column: number,
  place: Cell['place'],
  salt: string,
): Cell {
  const tokens = cell?.tokens ?? [];
  const text = plainText(tokens).trim();
  const token = { type: 'paragraph', raw: text, text, tokens };
  return { text, place, token, choice: { id: hashId(`${salt} ${column}`, text), text: printInline(tokens) } };
}

function readBoth(
  rest: readonly Token[],
  source: QuestionSource,
): readonly [Html | undefined, Html | undefined] {
  const found = readWholeFeedback(rest, ['Richtig', 'Falsch'], source);
  return [found.get('Richtig'), found.get('Falsch')];
}

function isNumberedList(token: Token): token is Tokens.List {
  return isList(token) && token.ordered;
}

function hashId(salt: string, text: string): string {
  return sha256Hex(`${salt}\n${text}`).slice(0, 10);
}

function sortById(choices: readonly Choice[]): readonly Choice[] {
  return [...choices].sort((one, other) => (one.id < other.id ? -1 : 1));
}
