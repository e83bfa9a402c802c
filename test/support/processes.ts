import { spawn } from 'node:child_process';
import { build } from 'esbuild';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../src/platform/root.ts';

/**
 * Runs a program once per list of arguments, each in a process of its own, all let go at the same moment: each says
 * `ready`, waits for a line and then says in one line what came of it.
 * @param fromSources for a program that reads other sources by their address (migrations, threads); slower
 * @returns what they said, in the order of the arguments
 * @throws when one of them ends without a word
 */
export async function runAtOnce(
  program: URL,
  runs: readonly (readonly string[])[],
  { fromSources = false }: { readonly fromSources?: boolean } = {},
): Promise<string[]> {
  const entry = fromSources ? ['--import', 'tsx', fileURLToPath(program)] : [await bundled(program)];
  const started = runs.map((args) => {
    const child = spawn(process.execPath, [...entry, ...args], {
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

const bundles = new Map<string, Promise<string>>();
let folder: string | undefined;

/** In one file a program is there in a third of the time that its sources need. @returns where it lies */
function bundled(program: URL): Promise<string> {
  const known = bundles.get(program.href);
  if (known !== undefined) return known;
  const making = bundle(fileURLToPath(program));
  bundles.set(program.href, making);
  return making;
}

async function bundle(source: string): Promise<string> {
  if (folder === undefined) {
    // Inside the checkout, where the packages are found.
    mkdirSync(join(projectRoot, '.cache'), { recursive: true });
    const made = mkdtempSync(join(projectRoot, '.cache/processes-'));
    process.once('exit', () => {
      rmSync(made, { recursive: true, force: true });
    });
    folder = made;
  }
  const outfile = join(folder, basename(source).replace(/ts$/, 'js'));
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    sourcemap: 'inline',
    logLevel: 'silent',
  });
  return outfile;
}

/** The other side: waits in such a program until all of them are ready. */
export async function untilLetGo(): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  process.stdout.write('ready\n');
  await once(lines, 'line');
  lines.close();
}
