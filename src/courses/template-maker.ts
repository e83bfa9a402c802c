import { fileTypes } from '../platform/files/file-type.ts';
import { sha256Hex } from '../platform/hash.ts';
import type { Medium, Template } from './course.ts';
import type { Place } from './problems.ts';
import { makeDocument } from './template-document.ts';
import { makeTable } from './template-table.ts';
import type { TemplateFile } from './template-schemas.ts';

/** A template of the course folder, made, with the line on which it names its task. */
export interface MadeTemplate {
  readonly template: Template;
  readonly medium: Medium;
  readonly bytes: Uint8Array;
  readonly taskId: string | null;
  readonly taskPlace: Place;
}

/** Makes a template from what its file says; equal data give equal bytes. */
export function makeTemplate(
  course: string,
  slug: string,
  path: string,
  data: TemplateFile,
): Pick<MadeTemplate, 'template' | 'medium' | 'bytes'> {
  const kind = data.kind === 'document' ? 'odt' : 'xlsx';
  const bytes = data.kind === 'document' ? makeDocument(data) : makeTable(data);
  const medium: Medium = {
    name: `${sha256Hex(bytes)}.${kind}`,
    path,
    type: fileTypes[kind].mime,
    bytes: bytes.byteLength,
  };
  const template: Template = {
    slug,
    title: data.title,
    about: data.about,
    kind,
    bytes: bytes.byteLength,
    fileName: `${data.title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/gu, '')}.${kind}`,
    address: `/media/${course}/${slug}.${kind}`,
    medium: medium.name,
  };
  return { template, medium, bytes };
}
