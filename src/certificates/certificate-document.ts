import { z } from 'zod';

const text = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}]+$/u, 'control character')
    .refine((value) => value.trim() === value, 'blank at the edge');
const day = z.iso.date();

/**
 * Everything that a certificate says, frozen when it is issued: about lessons and tests only.
 *
 * It is kept as JSON next to the register entry, and the PDF is made from it and from nothing else: the same facts
 * give the same bytes in ten years, whatever course, person or rule has changed since. So this shape is never
 * altered; a new field means a new `version` beside this one, and version 1 stays readable for good.
 */
const first = z.strictObject({
  version: z.literal(1),
  kind: z.literal('lamsaCertificate'),
  /** Register number, `WP-2026-0042`. */
  number: z.string().regex(/^WP-\d{4}-\d{4,9}$/),
  /** Verification code without hyphens. */
  code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  /** The address behind the QR code; ends in the code. */
  verifyUrl: z.url({ protocol: /^https?$/ }).max(300),
  /** What proves the paper without us (`credentials/compact-credential.ts`); older papers have their code alone. */
  token: z
    .string()
    .regex(/^[A-Z2-7]{100,900}$/)
    .optional(),
  /** As the holder writes it: one word or ten, any script. */
  holderName: text(200),
  pathTitle: text(200),
  /** First and last day of learning, in Europe/Berlin. */
  period: z.strictObject({ from: day, to: day }),
  /** How it was learned, as a person reads it: „Online, im eigenen Tempo“. */
  format: text(120),
  /** Teaching units of 45 minutes that were completed here; halves are possible. */
  units: z.number().positive().multipleOf(0.5),
  contents: z
    .array(
      z.strictObject({
        courseTitle: text(200),
        modules: z
          .array(z.strictObject({ title: text(200), units: z.number().nonnegative().multipleOf(0.5) }))
          .min(1),
      }),
    )
    .min(1),
  /** Each completes the sentence „{holderName} kann …“. */
  competences: z.array(text(1000)),
  issuer: z.strictObject({ name: text(200), addressLines: z.array(text(120)).max(5), place: text(80) }),
  /** Who confirmed and who released, in this order. */
  signatures: z.tuple([
    z.strictObject({ name: text(200), role: text(120) }),
    z.strictObject({ name: text(200), role: text(120) }),
  ]),
  /** In Europe/Berlin. */
  issuedOn: day,
  /** „Stand der Inhalte“: when the course content was last checked as a whole. */
  contentAsOf: day,
  fundingSentence: text(600),
  legalNote: text(200),
});

const units = z.number().nonnegative().multipleOf(0.5);
const counted = z.array(z.strictObject({ title: text(200), units }));

/** What `units` is made of; `live` without the Zukunftswerkstatt. */
const extent = z.strictObject({ self: units, live: units, practice: units, workshop: units });
const withParts = first.extend({
  contents: z.array(z.strictObject({ courseTitle: text(200), modules: counted, tasks: counted })).min(1),
  extent,
});
const isWhole = (facts: { readonly units: number; readonly extent: Readonly<z.infer<typeof extent>> }) =>
  facts.units === facts.extent.self + facts.extent.live + facts.extent.practice + facts.extent.workshop;
const notWhole = 'parts that are not the whole';

/** As the first, and what was learned together and in practice. */
const second = withParts.extend({ version: z.literal(2) }).refine(isWhole, notWhole);

/** Zertifikat, Teilnahmebescheinigung, Bescheinigung über freiwilliges Engagement. */
export const paperKinds = ['lamsaCertificate', 'participation', 'engagement'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** A test that was passed; `percent` of its points. */
const result = z.strictObject({ courseTitle: text(200), percent: z.int().min(0).max(100), passedOn: day });
/** What a volunteer did; the days are those of `period`. */
const engagement = z.strictObject({
  hours: z.number().positive().multipleOf(0.5).max(10_000),
  from: day,
  to: day,
  tasks: z.array(text(300)).max(20),
});
/**
 * Who paid, in the order of the paper. `logo` is the key of a picture that the renderer is given (the SHA-256 of its
 * bytes, under which they are kept as long as the paper), or null; `alternative` says what is to be seen on it.
 */
const funder = z.strictObject({
  name: text(200),
  logo: text(120).nullable().default(null),
  alternative: text(200).nullable().default(null),
});

/**
 * Three kinds of paper, on a sheet made to be framed, kept (PDF/A-3a) and read aloud (PDF/UA-1). What only some papers
 * have is null or empty on the others.
 */
const third = withParts
  .omit({ fundingSentence: true })
  .extend({
    version: z.literal(3),
    kind: z.enum(paperKinds),
    /** 0 on papers about engagement. */
    units: units.default(0),
    contents: z.array(withParts.shape.contents.element).default([]),
    extent: extent.default({ self: 0, live: 0, practice: 0, workshop: 0 }),
    competences: first.shape.competences.default([]),
    /** How the fixed words name people where they must: never with a star. */
    wording: z.enum(['neutral', 'pair']).default('neutral'),
    /** The role in the form that the holder chose: „Willkommensbotschafterin“, „in der Willkommensbotschaft“. */
    roleTitle: text(120).nullable().default(null),
    /** Only if the holder wants it on the paper. */
    birthDate: day.nullable().default(null),
    /** A page with the results; null unless the holder wants it. */
    results: z.array(result).min(1).max(60).nullable().default(null),
    /** Adds the English page. */
    english: z.boolean().default(false),
    /** `pathTitle` in English, if somebody has translated it; the page says the German one otherwise. */
    englishTitle: text(200).nullable().default(null),
    engagement: engagement.nullable().default(null),
    funding: z.strictObject({ sentence: text(600), funders: z.array(funder).max(12).default([]) }),
    /** Day of the last refresher: „aktualisiert am“. */
    updatedOn: day.nullable().default(null),
  })
  .refine(isWhole, notWhole)
  .refine(isOfItsKind, 'fields of another kind of paper');

/** A paper never says what its kind does not: no competences without a test, no units for hours that were given. */
function isOfItsKind(facts: {
  readonly kind: PaperKind;
  readonly units: number;
  readonly contents: readonly unknown[];
  readonly competences: readonly string[];
  readonly results: readonly unknown[] | null;
  readonly period: { readonly from: string; readonly to: string };
  readonly engagement: { readonly from: string; readonly to: string } | null;
}): boolean {
  const { kind, period, engagement: served } = facts;
  const isTested = facts.competences.length > 0 || facts.results !== null;
  if (kind === 'engagement') {
    const isSame = served?.from === period.from && served.to === period.to;
    return isSame && facts.units === 0 && facts.contents.length === 0 && !isTested;
  }
  const isAboutUnits = served === null && facts.units > 0;
  return isAboutUnits && (kind === 'participation' ? !isTested : facts.contents.length > 0);
}

const printedFactsSchema = z.discriminatedUnion('version', [first, second, third]);

export type FirstPrintedFacts = Readonly<z.infer<typeof first>>;
export type SecondPrintedFacts = Readonly<z.infer<typeof second>>;
export type ThirdPrintedFacts = Readonly<z.infer<typeof third>>;
export type PrintedFacts = FirstPrintedFacts | SecondPrintedFacts | ThirdPrintedFacts;

/**
 * Reads stored facts.
 * @throws ZodError if they are not a known version: the register is then damaged, which no page can mend.
 */
export function parsePrintedFacts(stored: unknown): PrintedFacts {
  return printedFactsSchema.parse(stored);
}

/** What the QR code says. The part behind `#` stays in the browser of whoever scans it. */
export function qrAddress({ verifyUrl, token }: PrintedFacts): string {
  return token === undefined ? verifyUrl : `${verifyUrl}#${token}`;
}
