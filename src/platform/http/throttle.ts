import type { Knex } from 'knex';
import { clockWithOffset, type Instant } from '../clock.ts';
import { selectRows, type Db } from '../database.ts';
import type { ThrottleClass } from './route.ts';

/** Counts in the database, so that the limits hold across processes. */
export interface Throttle {
  /** @returns seconds to wait, or null when there is room */
  consume(kind: ThrottleClass | 'account', key: string): Promise<number | null>;
}

/** Points per window in seconds. Generous for a town hall behind one address, hopeless for guessing. */
const limits: Readonly<Record<ThrottleClass | 'account', { points: number; duration: number }>> = {
  signIn: { points: 60, duration: 900 },
  account: { points: 10, duration: 900 },
  code: { points: 30, duration: 900 },
  letter: { points: 10, duration: 3_600 },
  // A class that chooses together; each choice of a stranger is a row.
  language: { points: 60, duration: 300 },
  verify: { points: 60, duration: 300 },
  // A course behind one address, everybody twice; of a billion codes a guesser sees a few hundred.
  room: { points: 150, duration: 300 },
  export: { points: 20, duration: 3_600 },
  // A person's files of an hour; forms without any do not count.
  upload: { points: 60, duration: 3_600 },
  // A whole room behind one address: sixty phones that write cards and vote.
  workshop: { points: 1_800, duration: 300 },
};

export function openThrottle(db: Knex, { enabled }: { enabled: boolean }): Throttle {
  if (!enabled) return { consume: () => Promise.resolve(null) };
  // Windows are real time, also where tests move the day.
  const clock = clockWithOffset(0);
  return {
    async consume(kind, key) {
      const { points, duration } = limits[kind];
      const now = clock();
      // One statement: it waits for its turn on the connection like any other, and no two of them count the same.
      const [row] = await selectRows<{ points: number; expire: Instant }>(
        db,
        `INSERT INTO throttle (key, points, expire) VALUES (?, 1, ?)
         ON CONFLICT (key) DO UPDATE SET
           points = CASE WHEN throttle.expire > ? THEN throttle.points + 1 ELSE 1 END,
           expire = CASE WHEN throttle.expire > ? THEN throttle.expire ELSE excluded.expire END
         RETURNING points, expire`,
        [`${kind}:${key}`, now + duration * 1000, now, now],
      );
      if (row === undefined) throw new Error('The throttle gave no count.');
      return row.points <= points ? null : Math.max(1, Math.ceil((row.expire - now) / 1000));
    },
  };
}

/** Counts whose window has passed say nothing any more. @returns how many are gone */
export async function forgetOutlivedThrottles(db: Db, now: Instant): Promise<number> {
  return db<{ expire: Instant }>('throttle').where('expire', '<', now).delete();
}

/** One household or office counts as one: the whole IPv4 address, the /56 of an IPv6 address. */
export function addressKey(ip: string | undefined): string {
  const address = (ip ?? 'unknown').replace(/^::ffff:(?=\d+\.)/, '');
  if (!address.includes(':')) return address;
  const [before = '', after] = address.split('::');
  const groups = [before, after ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const zeros = Array.from({ length: 8 - groups.flat().length }, () => '0');
  const [first, second, third, fourth = ''] = [...(groups[0] ?? []), ...zeros, ...(groups[1] ?? [])];
  return [first, second, third, fourth.padStart(4, '0').slice(0, 2)].join(':');
}
