import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../src/platform/root.ts';

/** A block of the guide that is meant for a shell. */
export interface Block {
  /** `settings`, `run`, `run background`, … as it stands behind the three backticks. */
  readonly kind: string;
  readonly heading: string;
  readonly code: string;
}

/** All shell blocks of `docs/operations.md`, in their order; `sh` alone is an example and not run. */
export function readGuide(): readonly Block[] {
  const guide = readFileSync(join(projectRoot, 'docs/operations.md'), 'utf8');
  return [...guide.matchAll(/^```sh +(.+)\n([^]*?)^```$/gm)].map(({ 1: kind = '', 2: code = '', index }) => {
    const headings = [...guide.slice(0, index).matchAll(/^## (.+)$/gm)];
    return { kind, code, heading: headings.at(-1)?.[1] ?? '' };
  });
}

/** The settings block with other values: nothing added, nothing left as it was. */
export function settingsWith(block: Block, values: Readonly<Record<string, string>>): string {
  const names = [...block.code.matchAll(/^export (\w+)=/gm)].map(([, name = '']) => name);
  const strange = Object.keys(values).filter((name) => !names.includes(name));
  const missing = names.filter((name) => values[name] === undefined);
  if (strange.length + missing.length > 0)
    throw new Error(`the settings of the guide differ: ${[...strange, ...missing].join(', ')}`);
  return names.map((name) => `export ${name}='${values[name]}'\n`).join('');
}

/** A shell into which an operator pastes one block after the other; what a block exports stays for the next. */
export interface Shell {
  /** @returns what it printed on standard output. @throws Error with all it said when a command of it fails */
  paste(code: string): Promise<string>;
  close(): void;
}

/** @param folder for the blocks, which are read from files so that no command can swallow the next block */
export function openShell(folder: string, env: NodeJS.ProcessEnv): Shell {
  const shell = spawn('sh', ['-e'], { env, cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
  const gone = once(shell, 'exit');
  let complaints = '';
  shell.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();
  let count = 0;
  return {
    async paste(code) {
      count += 1;
      const file = join(folder, `block-${count}.sh`);
      const end = `end of block ${count}`;
      writeFileSync(file, code);
      complaints = '';
      shell.stdin.write(`. '${file}' </dev/null\necho; echo '${end}'\n`);
      const said: string[] = [];
      for (;;) {
        const line = await lines.next();
        if (line.done === true) {
          await gone;
          throw new Error(`a command failed in\n${code}\n${said.join('\n')}\n${complaints}`);
        }
        if (line.value === end) return said.join('\n').trim();
        said.push(line.value);
      }
    },
    close() {
      shell.stdin.end();
    },
  };
}

/** The server in the foreground of a shell of its own. */
export interface Foreground {
  /** Lines of the program on standard output so far; those in which npm names its script are left out. */
  readonly said: readonly string[];
  /** SIGTERM to all of it, as systemd does. @returns the exit code of `npm start` and how long it took */
  stop(): Promise<{ readonly code: number; readonly ms: number }>;
  /** For after a failed test: nothing of it stays. */
  kill(): void;
}

export async function startInForeground(
  code: string,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Foreground> {
  // The shell outlives the signal to the group, to tell how the program in it ended.
  const script = `trap : TERM\n${code}\necho "ended with $?"\n`;
  const shell = spawn('sh', ['-c', script], {
    env,
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const toAll = (signal: NodeJS.Signals): void => {
    if (shell.pid !== undefined && isRunning(shell)) process.kill(-shell.pid, signal);
  };
  const gone = once(shell, 'close');
  let complaints = '';
  shell.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  let ended = Number.NaN;
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: shell.stdout }).on('line', (line) => {
      const end = /^ended with (\d+)$/.exec(line);
      if (end !== null) ended = Number(end[1]);
      else if (line !== '' && !line.startsWith('> ')) said.push(line);
      if (line.includes('"event":"listening"')) resolve();
    });
    void gone.then(() => {
      reject(new Error(`npm start ended: ${complaints}`));
    });
  });
  return {
    said,
    async stop() {
      const before = performance.now();
      toAll('SIGTERM');
      await gone;
      return { code: ended, ms: performance.now() - before };
    },
    kill() {
      toAll('SIGKILL');
    },
  };
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** The environment of the tests without any setting of the program, of this npm or of this test run. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const guide = readFileSync(join(projectRoot, 'docs/operations.md'), 'utf8');
  const settings = [...guide.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name),
  );
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !settings.includes(name) &&
        !/^npm_(package|lifecycle|execpath|node_execpath|command|config_local_prefix)|^INIT_CWD$/.test(name),
    ),
  );
}
