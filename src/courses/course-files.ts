import type { Problem } from './problems.ts';

/** A course folder as bytes. Paths are relative, with `/`; dotfiles are not in it. */
export interface CourseFiles {
  readonly slug: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Refusals while reading: links, sizes, unreadable files. */
  readonly problems: readonly Problem[];
}

/** Name by which problems call the glossary that all courses share. */
export const SHARED_GLOSSARY_FILE = '../glossary.yaml';
export const TEXT_LIMIT_BYTES = 512 * 1024;
export const IMAGE_LIMIT_BYTES = 2 * 1024 * 1024;
export const COURSE_LIMIT_BYTES = 30 * 1024 * 1024;
export const FILE_COUNT_LIMIT = 1000;

const IMAGE_NAME = /\.(?:png|jpe?g|webp|svg)$/u;

export function isImageName(path: string): boolean {
  return IMAGE_NAME.test(path);
}
