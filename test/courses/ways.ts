import type {
  AnswerKey,
  ChoiceKey,
  GapTextKey,
  MatchingKey,
  MatchingQuestion,
  NumericKey,
  OrderingKey,
  Question,
} from '../../src/courses/course.ts';

/** What the result page says, and to which choice or row; '' is the answer as a whole. */
export type Remark = readonly [place: string, verdict: 'right' | 'wrong' | 'neutral', html: string];

/** One way to answer a question: what its form posts, and what the page must say to it. Made from the key alone. */
export interface Way {
  readonly name: string;
  readonly wire: readonly string[];
  readonly remarks: readonly Remark[];
}

/** Every completely right answer: one, or one per accepted spelling. */
export function rightWays(key: AnswerKey): readonly Way[] {
  switch (key.type) {
    case 'single':
    case 'multiple':
    case 'trueFalse':
    case 'scenario':
      return [{ name: 'right', wire: key.right, remarks: remarksOnChoices(key, key.right) }];
    case 'ordering':
      return [{ name: 'right', wire: places(key.order), remarks: [['', 'right', key.whenRight]] }];
    case 'matching':
      return [{ name: 'right', wire: pairs(key.pairs), remarks: [['', 'right', key.whenRight]] }];
    case 'numeric':
      return [key.value, key.value - key.tolerance, key.value + key.tolerance]
        .flatMap((value) => [
          german(value),
          `${german(value)} ${key.unit ?? ''}`,
          String(value).replace('.', ','),
        ])
        .map((text) => ({ name: text, wire: [text], remarks: [['', 'right', key.whenRight]] }));
    case 'gapText':
      return key.accepted
        .flatMap((text) => [text, ` ${text.toUpperCase()}. `])
        .map((text) => ({ name: text, wire: [text], remarks: [['', 'right', key.whenRight]] }));
    case 'selfCheck':
      return [];
  }
}

/** Every single mistake, each alone, and nothing at all. The last but one is as wrong as can be. */
export function wrongWays(question: Question, key: AnswerKey): readonly Way[] {
  return [...mistakes(question, key), { name: 'no answer', wire: [], remarks: [] }];
}

/** The answer that earns nothing. */
export function worstWay(question: Question, key: AnswerKey): Way {
  const worst = mistakes(question, key).at(-1);
  if (worst === undefined) throw new Error(`no wrong answer to ${question.id}`);
  return worst;
}

function mistakes(question: Question, key: AnswerKey): readonly Way[] {
  switch (key.type) {
    case 'single':
    case 'trueFalse':
    case 'scenario':
      return wrongChoices(key).map((id) => choosing(key, [id]));
    case 'multiple':
      return [
        ...wrongChoices(key).map((id) => choosing(key, [...key.right, id])),
        ...(key.right.length === 1
          ? []
          : key.right.map((id) =>
              choosing(
                key,
                key.right.filter((other) => other !== id),
              ),
            )),
        choosing(key, wrongChoices(key)),
      ];
    case 'ordering':
      return wrongOrders(key);
    case 'matching':
      return question.type === 'matching' ? wrongMatches(question, key) : [];
    case 'numeric':
      return wrongNumbers(key);
    case 'gapText':
      return wrongTexts(key);
    case 'selfCheck':
      return [];
  }
}

function wrongChoices(key: ChoiceKey): readonly string[] {
  return Object.keys(key.feedback).filter((id) => !key.right.includes(id));
}

function choosing(key: ChoiceKey, chosen: readonly string[]): Way {
  return { name: `choosing ${chosen.join()}`, wire: chosen, remarks: remarksOnChoices(key, chosen) };
}

/** In the order of the file; of several right choices also those that are missing. */
function remarksOnChoices(key: ChoiceKey, chosen: readonly string[]): readonly Remark[] {
  return Object.entries(key.feedback).flatMap(([id, html]): readonly Remark[] => {
    const isRight = key.right.includes(id);
    if (chosen.includes(id)) return [[id, isRight ? 'right' : 'wrong', html]];
    return isRight && key.type === 'multiple' ? [[id, 'neutral', html]] : [];
  });
}

function wrongOrders({ order, whenWrong }: OrderingKey): readonly Way[] {
  const swaps = order.slice(1).map((item, at) => {
    const before = order[at] ?? '';
    return order.map((id) => (id === item ? before : id === before ? item : id));
  });
  return [...swaps, [...order].reverse()].map((wrong) => ({
    name: `order ${wrong.join()}`,
    wire: places(wrong),
    remarks: [['', 'wrong', whenWrong]],
  }));
}

/** Each row by itself with every other right side, each row left open, and last all rows wrong at once. */
function wrongMatches({ left, right }: MatchingQuestion, key: MatchingKey): readonly Way[] {
  const whole: Remark = ['', 'wrong', key.whenWrong];
  const why = (leftId: string): string => key.feedback[leftId] ?? '';
  const ways = left.flatMap(({ id }): Way[] => {
    const { [id]: own, ...others } = key.pairs;
    const elsewhere = right.filter((one) => one.id !== own);
    return [
      ...elsewhere.map(({ id: other }) => ({
        name: `row ${id} with ${other}`,
        wire: pairs({ ...others, [id]: other }),
        remarks: [[id, 'wrong', why(id)], whole] as const,
      })),
      { name: `row ${id} open`, wire: pairs(others), remarks: [[id, 'neutral', why(id)], whole] },
    ];
  });
  const allWrong = left.map(
    ({ id }) => [id, right.find((one) => one.id !== key.pairs[id])?.id ?? ''] as const,
  );
  return [
    ...ways,
    {
      name: 'every row wrong',
      wire: pairs(Object.fromEntries(allWrong)),
      remarks: [...left.map(({ id }): Remark => [id, 'wrong', why(id)]), whole],
    },
  ];
}

function wrongNumbers({ value, tolerance, unit, wrong, whenWrong }: NumericKey): readonly Way[] {
  const listed = wrong.map((one) => ({ text: german(one.value), html: one.feedback }));
  const unlisted = [german(value * 7 + tolerance + 12_345), 'weiß nicht'].map((text) => ({
    text,
    html: whenWrong,
  }));
  return [
    ...listed,
    ...listed.map(({ text, html }) => ({ text: `${text} ${unit ?? ''}`, html })),
    ...unlisted,
  ].map(({ text, html }) => ({ name: text, wire: [text], remarks: [['', 'wrong', html]] }));
}

function wrongTexts({ wrong, whenWrong }: GapTextKey): readonly Way[] {
  return [
    ...wrong.map(({ text, feedback }) => ({ text, html: feedback })),
    { text: 'Quitte', html: whenWrong },
  ].map(({ text, html }) => ({ name: text, wire: [text], remarks: [['', 'wrong', html]] }));
}

function places(order: readonly string[]): readonly string[] {
  return order.map((id, index) => `${id}@${String(index + 1)}`);
}

function pairs(matched: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(matched).map(([left, right]) => `${left}:${right}`);
}

/** As a German types it: `34.000`, `13,5`. */
function german(value: number): string {
  return new Intl.NumberFormat('de-DE', { maximumFractionDigits: 6 }).format(value);
}
