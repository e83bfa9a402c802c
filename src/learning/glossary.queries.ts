import { LRUCache } from 'lru-cache';
import { listNetworkCourses } from '../courses/published.queries.ts';
import type { Db } from '../platform/database.ts';
import { gatherGlossary, type GlossaryEntry } from './glossary.ts';

/** Versions never change, so the glossary of the same versions is the same. */
const glossaries = new LRUCache<string, readonly GlossaryEntry[]>({ max: 4 });

/** Every term of the published courses of the whole network. */
export async function readGlossaryOfCourses(db: Db): Promise<readonly GlossaryEntry[]> {
  const courses = await listNetworkCourses(db);
  const versions = courses.map(({ hash }) => hash).join(' ');
  const known = glossaries.get(versions);
  if (known !== undefined) return known;
  const entries = gatherGlossary(courses);
  glossaries.set(versions, entries);
  return entries;
}
