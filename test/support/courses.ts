import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/root.ts';

/** Paths that somebody can walk to the end within a test. */
const shortPaths = `
localCoordinator:
  title: Lokale Koordination Willkommenspartnerschaft
  required: [ankommen, projektmanagement]
  optional: []
  livePercent: 80
  workshop: true
ambassador:
  title: Willkommensbotschaft
  required: [ankommen]
  optional: [projektmanagement]
  livePercent: 80
  workshop: true
`;

let folder: string | null = null;

/** What the second course is left with: three of its modules, one task and its template. */
const laterParts =
  /projektmanagement\/(?:0[4-7]-|tasks\/projektplan|templates\/(?:projektplan|risikoregister))/u;

/** A folder for `COURSES_DIR` with two of the real courses, one of them cut; made once, gone when the tests end. */
export function shortCourses(): string {
  if (folder !== null) return folder;
  const made = mkdtempSync(join(tmpdir(), 'campus-courses-'));
  process.once('exit', () => {
    rmSync(made, { recursive: true, force: true });
  });
  for (const name of ['ankommen', 'projektmanagement', 'glossary.yaml'])
    cpSync(join(projectRoot, 'courses', name), join(made, name), {
      recursive: true,
      filter: (path) => !laterParts.test(path),
    });
  writeFileSync(join(made, 'paths.yaml'), shortPaths);
  return (folder = made);
}
