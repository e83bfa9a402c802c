import { factLine, type ConceptDocument } from './concept-document.ts';
import type { OutlineSection, OutlineTable } from './outline.ts';

/** The document as Markdown. What people wrote stays text: no sign of theirs becomes a heading, a link or a tag. */
export function markdownOf(document: ConceptDocument): string {
  const lines = [
    `# ${plain(document.title)}`,
    '',
    ...document.facts.map((fact) => `- ${plain(factLine(fact))}`),
    '',
    ...document.sections.flatMap((section) => sectionLines(section, document)),
    ...document.closing.flatMap((sentence) => [plain(sentence), '']),
  ];
  return lines.join('\n');
}

function sectionLines(section: OutlineSection, document: ConceptDocument): string[] {
  return [
    `## ${plain(section.heading)}`,
    '',
    ...(section.empty === null ? [] : [plain(section.empty), '']),
    ...section.entries.flatMap((entry) => [
      `### ${plain(entry.title)}`,
      '',
      ...entry.rows.map((row) => `- ${plain(factLine(row))}`),
      ...(entry.origin === null ? [] : [`- ${plain(document.originLine(entry.origin))}`]),
      '',
    ]),
    ...section.tables.flatMap(tableLines),
    ...section.sentences.flatMap((sentence) => [`**${plain(sentence)}**`, '']),
  ];
}

function tableLines({ caption, columns, rows, total }: OutlineTable): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;
  return [
    `### ${plain(caption)}`,
    '',
    line(columns.map(({ text }) => text)),
    `| ${columns.map(({ numeric }) => (numeric === true ? '---:' : '---')).join(' | ')} |`,
    ...rows.map(line),
    `| ${total.map((cell) => (cell === '' ? '' : `**${plain(cell)}**`)).join(' | ')} |`,
    '',
  ];
}

/**
 * One line in which every sign stands for itself, also the gender star: other programs than ours would take two of
 * them in a sentence for emphasis.
 */
function plain(text: string): string {
  return text
    .trim()
    .replaceAll(/\s*[\r\n\u2028\u2029]\s*/g, ' ')
    .replaceAll(/[\\`*_[\]<>|#~]/g, String.raw`\$&`)
    .replace(/^[-+=]/, String.raw`\$&`)
    .replace(/^(\d+)([.)])(?=\s|$)/, String.raw`$1\$2`)
    .replaceAll('&', '&amp;');
}
