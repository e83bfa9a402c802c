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

/** Logos lie in the folder `logos` beside `installation.yaml`. */
const funder = z
  .strictObject({
    name: filledLine(120),
    logo: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,60}[.]png$/)
      .optional(),
    alternative: filledLine(200).optional(),
  })
  .refine(({ logo, alternative }) => (logo === undefined) === (alternative === undefined), {
    error: 'a logo needs its alternative text, and the text its logo',
  })
  .transform(({ name, logo, alternative }) => ({
    name,
    logo: logo === undefined || alternative === undefined ? null : { file: logo, alternative },
  }));

/** Who pays from one day to another, both included. */
const period = z
  .strictObject({
    from: z.iso.date(),
    to: z.iso.date(),
    sentence: filledLine(600),
    funders: z.array(funder).max(5).default([]),
  })
  .refine(({ from, to }) => from <= to, { error: 'ends before it begins' });

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
    /** Holds on days without a period of their own. */
    sentence: filledLine(600),
    periods: z
      .array(period)
      .max(50)
      .default([])
      .refine(
        (periods) =>
          periods.every((one, index) =>
            periods.slice(index + 1).every((other) => one.to < other.from || other.to < one.from),
          ),
        { error: 'two periods have days in common' },
      ),
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
