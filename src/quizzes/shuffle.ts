import type { Question } from '../courses/course.ts';

/**
 * The items in an order that depends on `seed` and `salt` alone, for ever and on every machine: an attempt
 * stores its seed, and years later its page must look as it did. Every order is equally likely.
 * @param seed 32 lower-case hex digits, drawn at random when the attempt starts
 * @param salt what is being shuffled, so that two lists of one attempt do not follow the same pattern
 * @throws RangeError if the seed has another shape
 */
export function shuffled<T>(items: readonly T[], seed: string, salt: string): T[] {
  const next = randomNumbers(seed, salt);
  const rest = [...items];
  const order: T[] = [];
  while (rest.length > 0) order.push(...rest.splice(below(rest.length, next), 1));
  return order;
}

/** `perModule` questions from every pool (all of a smaller pool): module after module, shuffled within each. */
export function drawQuestions<Q extends { readonly id: string }>(
  pools: readonly (readonly Q[])[],
  perModule: number,
  seed: string,
): Q[] {
  return pools.flatMap((pool, index) => shuffled(pool, seed, `draw:${index}`).slice(0, perModule));
}

/**
 * The question as one attempt shows it. „Richtig“ stays before „Falsch“, and the left column of a matching
 * question stays in the author's order, which often tells the story; everything else is shuffled.
 */
export function orderChoices(question: Question, seed: string): Question {
  const salt = `choices:${question.id}`;
  switch (question.type) {
    case 'single':
    case 'multiple':
    case 'scenario':
      return { ...question, choices: shuffled(question.choices, seed, salt) };
    case 'ordering':
      return { ...question, items: shuffled(question.items, seed, salt) };
    case 'matching':
      return { ...question, right: shuffled(question.right, seed, salt) };
    case 'trueFalse':
    case 'numeric':
    case 'gapText':
    case 'selfCheck':
      return question;
  }
}

/** A whole number from 0 to `limit` − 1 without bias: draws from the incomplete last stretch are thrown away. */
function below(limit: number, next: () => number): number {
  const usable = 2 ** 32 - (2 ** 32 % limit);
  let draw = next();
  while (draw >= usable) draw = next();
  return draw % limit;
}

/**
 * sfc32 („Small Fast Chaotic“) from Chris Doty-Humphrey's PractRand: 128 bits of state, 32 bits per draw.
 * Good enough to shuffle, not a secret: never use it for codes or tokens.
 */
function randomNumbers(seed: string, salt: string): () => number {
  if (!/^[0-9a-f]{32}$/u.test(seed)) throw new RangeError('A seed has 32 lower-case hex digits.');
  const word = (index: number): number => Number.parseInt(seed.slice(index * 8, index * 8 + 8), 16) | 0;
  let a = word(0) ^ hashOf(salt);
  let b = word(1);
  let c = word(2);
  let counter = word(3);
  const next = (): number => {
    const draw = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + draw) | 0;
    return draw >>> 0;
  };
  // The first draws still show the seed; PractRand, too, discards a dozen before it hands any out.
  for (let i = 0; i < 15; i += 1) next();
  return next;
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
