import type { Course, Lesson } from '../courses/course.ts';

/** What a lesson's page has around its text: head, menu, list of words. Bytes over the wire. */
const aroundText = 5000;
/** German text with its markup comes to about this part of its length over the wire. */
const compressed = 0.4;

/**
 * About how much a phone loads to read a lesson, in kilobytes (1,000 bytes), pictures included; the style sheet comes once
 * for all pages. A figure to decide by before one opens it, not a measurement.
 */
export function kilobytesOf({ media }: Pick<Course, 'media'>, { body }: Pick<Lesson, 'body'>): number {
  const pictures = media.filter(({ name }) => body.includes(`/media/${name}"`));
  const bytes = pictures.reduce((sum, one) => sum + one.bytes, aroundText + body.length * compressed);
  return Math.ceil(bytes / 1000);
}
