import { compileCourse, type CompileResult } from '../../src/courses/compile-course.ts';
import { readCourseFolder } from '../../src/courses/course-folder.adapter.ts';

type Compiled = Extract<CompileResult, { readonly ok: true }>;

const known = new Map<string, Promise<Compiled>>();

/** A course of the checkout, compiled once for all files of a test run. @throws Error with its problems */
export function compiledCourse(slug: string): Promise<Compiled> {
  const compiled = known.get(slug) ?? compile(slug);
  known.set(slug, compiled);
  return compiled;
}

async function compile(slug: string): Promise<Compiled> {
  const { course, glossary } = await readCourseFolder(`courses/${slug}`);
  const result = compileCourse(course, glossary);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}
