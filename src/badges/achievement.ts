import { z } from 'zod';
import type { PrintedFacts } from '../certificates/certificate-document.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import { sha256Hex } from '../platform/hash.ts';

const content = z.strictObject({
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

/** What was achieved, whoever has achieved it: for everybody to read, so nothing in it tells about a person. */
export type Achievement = Readonly<z.output<typeof content>>;

/** What this reads of a certificate, whatever later versions of the paper say beside it. */
export type AchievementFacts = Pick<
  PrintedFacts,
  'pathTitle' | 'units' | 'contents' | 'competences' | 'contentAsOf' | 'legalNote'
>;

export function achievementOf(facts: AchievementFacts): Achievement {
  return {
    version: 1,
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
}

/** Equal achievements have one name; it tells nothing, and nobody finds it by trying. */
export function achievementId(achievement: Achievement): string {
  return sha256Hex(canonicalJson(achievement)).slice(0, 32);
}

/** @throws ZodError when the register is damaged */
export function parseAchievement(stored: string): Achievement {
  return content.parse(JSON.parse(stored));
}
