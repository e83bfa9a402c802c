import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../../src/platform/root.ts';
import { plainEnvironment } from './guide.ts';

export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Commands of the operator, each in a process of its own. */
export interface CommandLine {
  run(words: readonly string[], input?: string): Promise<CommandResult>;
  /** For a machine: one JSON value on standard output and nothing else. @throws Error when it is anything else */
  json(
    words: readonly string[],
    input?: string,
  ): Promise<{ readonly code: number | null; readonly value: unknown }>;
}

/**
 * @param settings the only settings of the program that the commands see
 * @param way `npm` as people type it; `node` what that starts, which saves npm's own half second
 */
export function commandLine(
  settings: Readonly<Record<string, string>>,
  way: 'npm' | 'node' = 'npm',
): CommandLine {
  const env = { ...plainEnvironment(), ...settings };
  const run = async (words: readonly string[], input = ''): Promise<CommandResult> => {
    const [program, ...start] =
      way === 'npm' ? ['npm', 'run', '-s', 'cli', '--'] : [process.execPath, 'tools/cli.mjs'];
    const child = spawn(program ?? '', [...start, ...words], { cwd: projectRoot, env });
    const gone = new Promise<number | null>((resolve, reject) => {
      child.once('exit', resolve).once('error', reject);
    });
    // A command that reads nothing may be gone before its input is written.
    child.stdin.on('error', () => undefined).end(input);
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), gone]);
    return { code, out, err };
  };
  return {
    run,
    async json(words, input) {
      const { code, out, err } = await run([...words, '--json'], input);
      try {
        return { code, value: JSON.parse(out) as unknown };
      } catch {
        throw new Error(`no JSON value from ${words.join(' ')} (${String(code)}): ${out}${err}`);
      }
    },
  };
}
