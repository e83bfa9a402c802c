import type { PaperKind, ThirdPrintedFacts } from './certificate-document.ts';
import type { Extent } from './certificate.ts';

/** The fixed words of the English page, from version 3 on; like the German ones they are frozen with their version. */
export const englishWords = {
  version: (number: string) =>
    `English version of ${number}. Only the German page is signed: it is the one that counts.`,
  draft: 'Draft – not issued yet. This page proves nothing.',
  born: (day: string) => `born on ${englishDay(day)}`,
  parts: ({ self, live, practice, workshop }: Extent): string | null => {
    const said = [
      [self, 'of self-study'],
      [live, 'in meetings'],
      [practice, 'of practical tasks'],
      [workshop, 'at a future workshop'],
    ] as const;
    const used = said.flatMap(([units, what]) => (units > 0 ? [`${counted(units, 'unit')} ${what}`] : []));
    return used.length < 2 ? null : `Of these, ${enumeration(used)}.`;
  },
  basis: (done: { readonly tasks: boolean; readonly meetings: boolean }) =>
    `Basis: ${enumeration([
      'lessons read',
      'final tests passed',
      ...(done.tasks ? ['practical tasks reviewed'] : []),
      ...(done.meetings ? ['meetings attended'] : []),
    ])}.`,
  asOf: (day: string) => `Contents as of ${englishDay(day)}`,
  updated: (day: string) => `updated on ${englishDay(day)}`,
  contents: 'Contents',
  tasks: 'Tasks',
  more: (count: number) => `and ${String(count)} more on the German pages`,
  competences: 'What the holder is able to do is listed on the German pages.',
  issued: (place: string, day: string) => `${place}, ${englishDay(day)}`,
  signed: ['Confirmed by', 'Released by'],
  verification: 'How to check it',
  verifyHow: 'Scan the QR code on the first page, or open this address:',
  code: (grouped: string) => `Verification code ${grouped}`,
  stillToSign: '(name to be entered)',
  draftCode: 'QR code, address and verification code come when it is issued.',
  linkAlt: 'Open the page where this document can be checked',
  legalNote: 'This document is not a state-recognised qualification.',
  pageOf: (page: number, pages: number) => `Page ${String(page)} of ${String(pages)}`,
} as const;

export const englishTitles: Readonly<Record<PaperKind, string>> = {
  lamsaCertificate: 'Certificate',
  participation: 'Certificate of Attendance',
  engagement: 'Certificate of Volunteer Service',
};

/** The sentence under the name; its large line stands by itself, because it may be German. */
export interface EnglishStatement {
  readonly above: string;
  readonly large: string;
  readonly isGerman: boolean;
  readonly below: string;
}

export function englishStatement(facts: ThirdPrintedFacts): EnglishStatement {
  const { kind, pathTitle, englishTitle, period, units, engagement } = facts;
  const when =
    period.from === period.to
      ? `on ${englishDay(period.from)}`
      : `from ${englishDay(period.from)} to ${englishDay(period.to)}`;
  const large = englishTitle === null ? `„${pathTitle}“` : `“${englishTitle}”`;
  const extent = `${counted(units, 'teaching unit')} of 45 minutes${units === 1 ? '' : ' each'}`;
  const isGerman = englishTitle === null;
  switch (kind) {
    case 'engagement':
      return {
        above: `worked as a volunteer ${when} in`,
        large,
        isGerman,
        below: `for about ${counted(engagement?.hours ?? 0, 'hour')}.`,
      };
    case 'participation':
      return { above: `took part ${when} in`, large, isGerman, below: `(${extent}).` };
    case 'lamsaCertificate':
      return {
        above: `took part ${when} in the training course`,
        large,
        isGerman,
        below: `and completed it successfully (${extent}).`,
      };
  }
}

function enumeration(parts: readonly string[]): string {
  const [last = '', ...before] = [...parts].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `2026-03-01` → `1 March 2026`. */
function englishDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${String(date)} ${months[(month ?? 1) - 1] ?? ''} ${String(year)}`;
}
