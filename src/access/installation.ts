import { z } from 'zod';

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
  dataProtection: z.strictObject({ officer: z.string(), email: z.email(), authority: z.string() }),
  accessibility: z.strictObject({ contact: z.string(), email: z.email(), preparedOn: z.iso.date() }),
  funding: z.strictObject({ sentence: z.string().min(1).max(600) }),
  certificate: z.strictObject({
    format: z.string().min(1).max(120),
    /** What stands under the names of those who confirm and release. */
    confirmedAs: z.string().min(1).max(120).default('Projektkoordination'),
    releasedAs: z.string().min(1).max(120).default('Leitung'),
  }),
});

export type Installation = z.output<typeof installationSchema>;
