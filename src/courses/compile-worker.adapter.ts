import { Worker } from 'node:worker_threads';
import type { CompileResult } from './compile-course.ts';
import type { Figures } from './figures.ts';
import { describeProblem, type Problem } from './problems.ts';

export interface CompileLimits {
  readonly seconds: number;
  readonly megabytes: number;
}

const LIMITS: CompileLimits = { seconds: 10, megabytes: 256 };

/** The build knows this form of an address and lets it name the bundled entry. */
const ENTRY = new URL('./compile.worker.ts', import.meta.url);
/** From the sources (tests, `tsx`) it first has to learn TypeScript: loaders are not inherited by threads. */
const FROM_SOURCES = import.meta.url.endsWith('.ts');

/**
 * Reads and compiles a course folder in a thread of its own, so that no text, however strange, stalls or
 * ends the server. Always resolves: exceeding the limits is a problem like any other.
 */
export function compileFolder(directory: string, limits: CompileLimits = LIMITS): Promise<CompileResult> {
  const top = { file: 'course.md', line: 1 };
  return new Promise((resolve) => {
    const worker = new Worker(FROM_SOURCES ? sourceStarter() : ENTRY, {
      eval: FROM_SOURCES,
      workerData: directory,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    });
    const finish = (result: CompileResult): void => {
      clearTimeout(timer);
      resolve(result);
      void worker.terminate();
    };
    const fail = (problem: Problem): void => finish({ ok: false, problems: [problem] });
    const timer = setTimeout(
      () => fail(describeProblem(top, 'too-slow', limits.seconds)),
      limits.seconds * 1000,
    );
    worker.once('message', finish);
    worker.once('error', () => fail(describeProblem(top, 'check-failed')));
    worker.once('exit', () => fail(describeProblem(top, 'check-failed')));
  });
}

/** Everything that is to be said about a folder. */
export interface FolderCheck {
  /** What stops publishing and what is advice. */
  readonly problems: readonly Problem[];
  /** Null while something stops publishing. */
  readonly figures: Figures | null;
}

export async function checkFolder(directory: string): Promise<FolderCheck> {
  const result = await compileFolder(directory);
  return result.ok
    ? { problems: result.advice, figures: result.figures }
    : { problems: result.problems, figures: null };
}

/** `tsx` is found from the working directory, which is the project's in tests and in development. */
function sourceStarter(): string {
  return `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(ENTRY.href)}); });`;
}
