import { existsSync } from 'node:fs';
import type { Traces } from './traces/trace.ts';

/** What the file of this course traces; nothing while there is none. */
export async function tracesOf(course: string): Promise<Traces> {
  if (!existsSync(`test/courses/traces/${course}.ts`)) return {};
  const file = (await import(`./traces/${course}.ts`)) as { readonly traces: Traces };
  return file.traces;
}
