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
  /** Share of the planned live units at which one must have been present, in percent. */
  readonly livePercent: number;
  /** Whether one must have been at the Zukunftswerkstatt of the own municipality. */
  readonly workshop: boolean;
}

export type LearningPaths = Readonly<Record<LearnerRole, LearningPath>>;

export type PathsResult =
  | { readonly ok: true; readonly paths: LearningPaths }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads `courses/paths.yaml`. Whether the courses exist is for the caller to say. */
export function parseLearningPaths(bytes: Uint8Array): PathsResult {
  const file = 'paths.yaml';
  const report = createReport();
  const source = readSourceText(file, bytes, report);
  const parsed =
    source && readYaml({ file, firstLine: 1, text: source.lines.join('\n') }, pathsFile, report);
  if (parsed) {
    for (const [role, { required, optional }] of Object.entries(parsed.value)) {
      const twin = [...required, ...optional].find((slug, index, all) => all.indexOf(slug) !== index);
      if (twin !== undefined) report.add({ file, line: parsed.lineOf([role]) }, 'duplicate-id', twin, role);
    }
  }
  const problems = report.sorted();
  return parsed && problems.length === 0 ? { ok: true, paths: parsed.value } : { ok: false, problems };
}
