import { z } from 'zod';

/** Stands on the page until LAMSA has said what belongs there. */
const toCheck = 'bitte prüfen';

/** Names, addresses, funders and texts of one installation: data, not code. Read from `installation.yaml`. */
export const installationSchema = z.strictObject({
  operator: z.strictObject({
    name: z.string().min(1).max(200),
    shortName: z.string().min(1),
    address: z.array(z.string().min(1).max(120)).min(1).max(5),
    place: z.string().min(1).max(80),
    represented: z.string().min(1),
    register: z.string(),
    phone: z.string(),
    email: z.email(),
  }),
  contact: z.strictObject({ name: z.string(), phone: z.string(), email: z.email(), hours: z.string() }),
  dataProtection: z.strictObject({
    officer: z.string(),
    email: z.email(),
    authority: z.string(),
    /** Who runs the server, where, and under which contract. */
    host: z.string().default(toCheck),
  }),
  accessibility: z.strictObject({
    contact: z.string(),
    email: z.email(),
    preparedOn: z.iso.date(),
    checkedBy: z.string().default(toCheck),
    /** What does not work well yet, a sentence each. */
    limits: z.array(z.string().min(1)).default([]),
    /** To whom people turn when the operator does not help. */
    enforcement: z.string().default(toCheck),
  }),
  funding: z.strictObject({ sentence: z.string().min(1).max(600) }),
  certificate: z.strictObject({
    format: z.string().min(1).max(120),
    /** What stands under the names of those who confirm and release. */
    confirmedAs: z.string().min(1).max(120).default('Projektkoordination'),
    releasedAs: z.string().min(1).max(120).default('Leitung'),
  }),
});

export type Installation = z.output<typeof installationSchema>;
