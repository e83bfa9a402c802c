import type { z } from 'zod';
import type { CourseParts } from './course-part.ts';
import { pathsFile } from './course-schemas.ts';
import type { LearnerRole } from './course.ts';
import { createReport, type Problem } from './problems.ts';
import { readSourceText } from './source-text.ts';
import { readYaml } from './yaml-source.ts';

/** Which courses a learning role needs, and which it may join. Courses are named by their slugs. */
export interface LearningPath {
  readonly title: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Of which courses it asks for some modules only. */
  readonly parts: CourseParts;
  /** Share of the planned live units at which one must have been present, in percent. */
  readonly livePercent: number;
  /** Whether one must have been at the Zukunftswerkstatt of the own municipality. */
  readonly workshop: boolean;
}

/** Teaching units of a Zukunftswerkstatt as the curriculum plans it: one day. */
export const workshopUnits = 8;

export type LearningPaths = Readonly<Record<LearnerRole, LearningPath>>;

export type PathsResult =
  | { readonly ok: true; readonly paths: LearningPaths }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads `courses/paths.yaml`. Whether the courses exist is for the caller to say. */
export function parseLearningPaths(bytes: Uint8Array): PathsResult {
  const file = 'paths.yaml';
  const report = createReport();
  const source = readSourceText(file, bytes, report);
  const parsed = source && readYaml({ file, firstLine: 1, text: source.lines.join('\n') }, pathsFile, report);
  if (parsed) {
    for (const [role, { required, optional }] of Object.entries(parsed.value)) {
      const all = [...required, ...optional];
      const modules = all.flatMap((one) => (typeof one === 'string' ? [] : one.modules));
      const twin = [firstTwice(all.map(slugOf)), firstTwice(modules)].find((one) => one !== undefined);
      if (twin !== undefined) report.add({ file, line: parsed.lineOf([role]) }, 'duplicate-id', twin, role);
    }
  }
  const problems = report.sorted();
  if (!parsed || problems.length > 0) return { ok: false, problems };
  const { localCoordinator, ambassador } = parsed.value;
  return { ok: true, paths: { localCoordinator: pathOf(localCoordinator), ambassador: pathOf(ambassador) } };
}

type Written = z.output<typeof pathsFile>[LearnerRole];

function pathOf({ required, optional, ...rules }: Written): LearningPath {
  const parts = [...required, ...optional].flatMap((one) => {
    if (typeof one === 'string') return [];
    const { course, ...part } = one;
    return [[course, part] as const];
  });
  return {
    ...rules,
    required: required.map(slugOf),
    optional: optional.map(slugOf),
    parts: Object.fromEntries(parts),
  };
}

function slugOf(wanted: Written['required'][number]): string {
  return typeof wanted === 'string' ? wanted : wanted.course;
}

function firstTwice(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}
