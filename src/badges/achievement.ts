import { z } from 'zod';
import { paperKinds, type PaperKind, type PrintedFacts } from '../certificates/certificate-document.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import { sha256Hex } from '../platform/hash.ts';

const first = z.strictObject({
  version: z.literal(1),
  pathTitle: z.string().min(1),
  /** Teaching units of 45 minutes. */
  units: z.number().positive(),
  contents: z.array(z.strictObject({ title: z.string(), parts: z.array(z.string()) })),
  /** Each completes the sentence «Die Person kann …». */
  competences: z.array(z.string()),
  contentAsOf: z.iso.date(),
  legalNote: z.string(),
});
/** What is no LAMSA-Zertifikat. Of engagement it keeps no hours and no tasks: those are somebody's own. */
const second = first.extend({
  version: z.literal(2),
  kind: z.enum(paperKinds).exclude(['lamsaCertificate']),
  units: z.number().nonnegative(),
});
const content = z.discriminatedUnion('version', [first, second]);

/** What was achieved, whoever has achieved it: for everybody to read, so nothing in it tells about a person. */
export type Achievement = Readonly<z.output<typeof content>>;

/** What this reads of a certificate, whatever later versions of the paper say beside it. */
export type AchievementFacts = Pick<
  PrintedFacts,
  'kind' | 'pathTitle' | 'units' | 'contents' | 'competences' | 'contentAsOf' | 'legalNote'
>;

export function achievementOf(facts: AchievementFacts): Achievement {
  const said = {
    pathTitle: facts.pathTitle,
    units: facts.units,
    contents: facts.contents.map((course) => ({
      title: course.courseTitle,
      parts: [...course.modules, ...('tasks' in course ? course.tasks : [])].map(({ title }) => title),
    })),
    competences: [...facts.competences],
    contentAsOf: facts.contentAsOf,
    legalNote: facts.legalNote,
  };
  // The first kind keeps its first shape: its name is in credentials that people have.
  return facts.kind === 'lamsaCertificate'
    ? { version: 1, ...said }
    : { version: 2, kind: facts.kind, ...said };
}

export function kindOf(achievement: Achievement): PaperKind {
  return achievement.version === 1 ? 'lamsaCertificate' : achievement.kind;
}

/** Equal achievements have one name; it tells nothing, and nobody finds it by trying. */
export function achievementId(achievement: Achievement): string {
  return sha256Hex(canonicalJson(achievement)).slice(0, 32);
}

/** @throws ZodError when the register is damaged */
export function parseAchievement(stored: string): Achievement {
  return content.parse(JSON.parse(stored));
}
