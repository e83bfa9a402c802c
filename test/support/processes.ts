import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * Runs a program once per list of arguments, each in a process of its own, all let go at the same moment: each says
 * `ready`, waits for a line and then says in one line what came of it.
 * @returns what they said, in the order of the arguments
 * @throws when one of them ends without a word
 */
export async function runAtOnce(program: URL, runs: readonly (readonly string[])[]): Promise<string[]> {
  const started = runs.map((args) => {
    const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(program), ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout });
    const nextLine = async (): Promise<string> => {
      const [line] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as [string?];
      if (line === undefined) throw new Error(`${program.pathname} ended without a word`);
      return line;
    };
    return { child, nextLine, ready: nextLine() };
  });
  try {
    await Promise.all(started.map(({ ready }) => ready));
    return await Promise.all(
      started.map(async ({ child, nextLine }) => {
        const said = nextLine();
        child.stdin.write('go\n');
        return said;
      }),
    );
  } finally {
    for (const { child } of started) child.kill();
  }
}

/** The other side: waits in such a program until all of them are ready. */
export async function untilLetGo(): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  process.stdout.write('ready\n');
  await once(lines, 'line');
  lines.close();
}
