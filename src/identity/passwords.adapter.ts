import { hash, verify } from '@node-rs/argon2';
import { Throttled } from '../platform/errors.ts';

/** OWASP minimum for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const longestQueue = 64;

let queue: Promise<unknown> = Promise.resolve();
let queued = 0;

/**
 * One at a time: hashing shares libuv's four threads with the database, and pages must stay fast. After each the
 * next one waits twice as long as it took, so that a crowd at the door takes a third of one processor at most.
 */
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  if (queued >= longestQueue) return Promise.reject(new Throttled(5));
  queued++;
  let began = 0;
  const result = queue
    .then(() => {
      began = performance.now();
      return work();
    })
    .finally(() => {
      queued--;
    });
  queue = result.then(
    () => rest(performance.now() - began),
    () => undefined,
  );
  return result;
}

function rest(workedMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.min(2 * workedMs, 100));
  });
}

/** The password exactly as typed, in Unicode normal form C, so that two keyboards give the same bytes. */
export function hashPassword(password: string): Promise<string> {
  return oneAtATime(() => hash(password.normalize('NFC'), cost));
}

/** Takes the same time whether or not there is an account: without a hash it works on a stand-in. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  standIn ??= hashPassword('nobody has this account').catch((error: unknown) => {
    standIn = null;
    throw error;
  });
  const matches = await standIn.then((dummy) =>
    oneAtATime(() => verify(stored ?? dummy, password.normalize('NFC')).catch(() => false)),
  );
  return matches && stored !== null;
}
let standIn: Promise<string> | null = null;
