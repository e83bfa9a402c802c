import { claimId } from './course-context.ts';
import { parseTemplateFile } from './course-paths.ts';
import type { Template } from './course.ts';
import { escapeText } from './markdown-print.ts';
import type { Place, Report } from './problems.ts';
import { readSourceText } from './source-text.ts';
import { makeTemplate, type MadeTemplate } from './template-maker.ts';
import { templateFile } from './template-schemas.ts';
import { readYaml } from './yaml-source.ts';

/** Reads and makes `templates/*.yaml`. Templates with problems are reported and left out. */
export function readTemplates(
  course: string,
  files: ReadonlyMap<string, Uint8Array>,
  report: Report,
): ReadonlyMap<string, MadeTemplate> {
  const templates = new Map<string, MadeTemplate>();
  const names = new Map<string, Place>();
  for (const file of [...files.keys()].sort()) {
    const slug = parseTemplateFile(file);
    const source = slug === null ? null : readSourceText(file, files.get(file) ?? new Uint8Array(), report);
    if (slug === null || source === null) continue;
    const data = readYaml({ file, firstLine: 1, text: source.lines.join('\n') }, templateFile, report);
    if (data === null) continue;
    const made = makeTemplate(course, slug, file, data.value);
    claimId(names, made.template.fileName, { file, line: data.lineOf(['title']) }, report);
    templates.set(slug, {
      ...made,
      taskId: data.value.task ?? null,
      taskPlace: { file, line: data.lineOf(['task']) },
    });
  }
  return templates;
}

/** What may refer to templates hears of each that nothing refers to, and of tasks that there are not. */
export function checkTemplates(
  templates: ReadonlyMap<string, MadeTemplate>,
  used: ReadonlySet<string>,
  taskIds: ReadonlyMap<string, Place>,
  report: Report,
): void {
  for (const [slug, { taskId, taskPlace, medium }] of templates) {
    if (taskId !== null && !taskIds.has(taskId)) report.add(taskPlace, 'template-task', taskId);
    if (taskId === null && !used.has(slug))
      report.add({ file: medium.path, line: 1 }, 'template-unused', slug);
  }
}

/** The line of a lesson from which a template is loaded. Not yet sanitised. */
export function printDownload({ title, kind, bytes, address }: Template): string {
  const about = `${kind.toUpperCase()}, ${Math.max(1, Math.round(bytes / 1024))} KB`;
  return (
    `<p><a href="${escapeText(address)}">Vorlage „${escapeText(title)}“ herunterladen</a> ` +
    `(${about})</p>\n`
  );
}
