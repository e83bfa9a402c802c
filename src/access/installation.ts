import { z } from 'zod';

/** Stands on the page until LAMSA has said what belongs there. */
const toCheck = 'bitte prüfen';

/** One line as people write it into YAML: line breaks and doubled blanks are only its layout there. */
const line = (max = 600) =>
  z
    .string()
    .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
    .pipe(z.string().max(max));
const filledLine = (max = 600) => line(max).pipe(z.string().min(1));

/** Names, addresses, funders and texts of one installation: data, not code. Read from `installation.yaml`. */
export const installationSchema = z.strictObject({
  operator: z.strictObject({
    name: filledLine(200),
    shortName: filledLine(),
    address: z.array(filledLine(120)).min(1).max(5),
    place: filledLine(80),
    represented: filledLine(),
    register: line(),
    phone: line(),
    email: z.email(),
  }),
  contact: z.strictObject({ name: line(), phone: line(), email: z.email(), hours: line() }),
  dataProtection: z.strictObject({
    officer: line(),
    email: z.email(),
    authority: line(),
    /** Who runs the server, where, and under which contract. */
    host: line().default(toCheck),
  }),
  accessibility: z.strictObject({
    contact: line(),
    email: z.email(),
    preparedOn: z.iso.date(),
    checkedBy: line().default(toCheck),
    /** What does not work well yet, a sentence each. */
    limits: z.array(filledLine()).default([]),
    /** To whom people turn when the operator does not help. */
    enforcement: line().default(toCheck),
  }),
  funding: z.strictObject({
    sentence: filledLine(600),
    /** Days on which a final Verwendungsnachweis was submitted; evidence from before goes five years later. */
    proofSubmittedOn: z.array(z.iso.date()).max(50).default([]),
  }),
  certificate: z.strictObject({
    format: filledLine(120),
    /** What stands under the names of those who confirm and release. */
    confirmedAs: filledLine(120).default('Projektkoordination'),
    releasedAs: filledLine(120).default('Leitung'),
    /** How papers speak of people where their holder has chosen nothing: „in der Koordination“, or both forms. */
    wording: z.enum(['neutral', 'pair']).default('neutral'),
    /** Shares of the live units and lessons of a path that a Teilnahmebescheinigung asks for. */
    participation: z
      .strictObject({
        livePercent: z.number().int().min(0).max(100).default(80),
        lessonsPercent: z.number().int().min(1).max(100).default(80),
      })
      .prefault({}),
    /** Approved hours that the statement about voluntary work asks for. */
    engagement: z
      .strictObject({ minimumHours: z.number().int().min(1).max(10_000).default(20) })
      .prefault({}),
  }),
});

export type Installation = z.output<typeof installationSchema>;
