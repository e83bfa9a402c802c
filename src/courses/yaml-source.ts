import { LineCounter, isAlias, isMap, isNode, isScalar, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import type { Report } from './problems.ts';
import type { MarkdownPart, SourceText } from './source-text.ts';

/** YAML text and the line of the file on which it begins. */
export interface YamlPart {
  readonly file: string;
  readonly firstLine: number;
  readonly text: string;
}

/** A parsed value together with the way back to the line on which each part stands. */
export interface YamlValue<Value> {
  readonly value: Value;
  lineOf(path: readonly PropertyKey[]): number;
}

export interface FrontMatter<Value> {
  readonly head: YamlValue<Value>;
  readonly body: MarkdownPart;
}

const FENCE = /^---[ \t]*$/u;

/** Splits a file into head and body and checks the head. Nothing in the head is ever executed. */
export function readFrontMatter<Schema extends z.ZodType>(
  source: SourceText,
  schema: Schema,
  report: Report,
): FrontMatter<z.infer<Schema>> | null {
  const end = source.lines.findIndex((line, index) => index > 0 && FENCE.test(line));
  if (!FENCE.test(source.lines[0] ?? '') || end === -1) {
    report.add({ file: source.file, line: 1 }, 'front-matter-missing');
    return null;
  }
  const { file } = source;
  const head = readYaml({ file, firstLine: 2, text: source.lines.slice(1, end).join('\n') }, schema, report);
  const body = { file, firstLine: end + 2, text: source.lines.slice(end + 1).join('\n') };
  return head && { head, body };
}

/** Parses YAML strictly: no aliases, no tags, no duplicate keys, and every deviation from the schema with its line. */
export function readYaml<Schema extends z.ZodType>(
  part: YamlPart,
  schema: Schema,
  report: Report,
): YamlValue<z.infer<Schema>> | null {
  const lines = new LineCounter();
  const document = parseDocument(part.text, { lineCounter: lines, schema: 'core', uniqueKeys: true });
  const lineAt = (offset: number): number => part.firstLine + lines.linePos(offset).line - 1;
  const lineOf = (path: readonly PropertyKey[]): number => lineAt(offsetOf(document, path));
  if (!isPlain(document, part.file, lineAt, report)) return null;

  const plain: unknown = document.toJS({ maxAliasCount: 0 }) ?? {};
  const parsed = schema.safeParse(plain);
  if (parsed.success) return { value: parsed.data, lineOf };
  for (const issue of parsed.error.issues) {
    for (const { path, isUnknown } of expandIssue(issue)) {
      const place = { file: part.file, line: lineOf(path) };
      const field = describePath(path);
      if (isUnknown) report.add(place, 'field-unknown', field);
      else if (isMissing(document, path)) report.add(place, 'field-missing', field);
      else report.add(place, 'field-wrong', field, issue.message);
    }
  }
  return null;
}

function isPlain(
  document: Document,
  file: string,
  lineAt: (offset: number) => number,
  report: Report,
): boolean {
  let isGood = true;
  for (const error of [...document.errors, ...document.warnings]) {
    isGood = false;
    const place = { file, line: lineAt(error.pos[0]) };
    if (error.code === 'DUPLICATE_KEY') report.add(place, 'yaml-duplicate');
    else if (error.code === 'TAG_RESOLVE_FAILED') report.add(place, 'yaml-tag');
    else
      report.add(place, 'yaml-syntax', error.message.split('\n', 1)[0]?.replace(/ at line .*$/u, '') ?? '');
  }
  visit(document, {
    Node(_key, node) {
      const place = { file, line: lineAt(node.range?.[0] ?? 0) };
      if (isAlias(node) || node.anchor !== undefined) {
        isGood = false;
        report.add(place, 'yaml-alias');
      } else if (node.tag !== undefined) {
        isGood = false;
        report.add(place, 'yaml-tag');
      }
    },
  });
  return isGood;
}

interface IssuePath {
  readonly path: readonly PropertyKey[];
  readonly isUnknown: boolean;
}

function expandIssue(issue: z.core.$ZodIssue): readonly IssuePath[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, isUnknown: false }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], isUnknown: true }));
}

function isMissing(document: Document, path: readonly PropertyKey[]): boolean {
  return path.length > 0 && !document.hasIn(path);
}

/** Offset of the key (or list entry) at the path; of its nearest ancestor if it is missing. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  const last = path.at(-1);
  if (last === undefined) return (isNode(document.contents) && document.contents.range?.[0]) || 0;
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last));
    if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
  } else {
    const entry: unknown = document.getIn(path, true);
    if (isNode(entry) && entry.range) return entry.range[0];
  }
  return offsetOf(document, path.slice(0, -1));
}

function describePath(path: readonly PropertyKey[]): string {
  return path.filter((step) => typeof step === 'string').join('.') || 'Liste';
}
