// Runs commands side by side, shows how each went, and keeps the score for `npm run check` and `npm test`.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const running = new Set();

/**
 * A command of one step: `args` go to Node. `minutes` is the time after which it counts as hanging; `cwd` is the
 * checkout unless given.
 * @typedef {{ name: string, args: string[], env?: Record<string, string>, minutes?: number, cwd?: string }} Step
 */

/**
 * Runs one step to its end and returns everything it printed.
 * @param {Step} step
 * @returns {Promise<{ code: number, output: string, seconds: number }>} code 124 means it was stopped for hanging
 */
export function run({ args, env = {}, minutes = 5, cwd = root }, onOutput = () => {}) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let output = '';
    let hung = false;
    const collect = (chunk) => {
      output += chunk;
      onOutput(String(chunk));
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const timer = setTimeout(() => {
      hung = true;
      child.kill('SIGKILL');
    }, minutes * 60_000);
    // 'close' would also wait for grandchildren that inherited the pipes; one of them may be what hangs.
    child.on('exit', (status, signal) => {
      setTimeout(() => {
        clearTimeout(timer);
        running.delete(child);
        if (hung) output += `\nstopped after ${minutes} minutes without an end`;
        else if (signal) output += `\nended by ${signal}`;
        resolve({ code: hung ? 124 : (status ?? 1), output, seconds: (Date.now() - started) / 1000 });
      }, 50);
    });
  });
}

/** Works through the list with at most `width` at a time; results keep the order of the list. */
export async function sideBySide(list, width, work) {
  const results = [];
  let next = 0;
  const lane = async () => {
    while (next < list.length) {
      const index = next++;
      results[index] = await work(list[index]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, list.length) }, lane));
  return results;
}

/** One line for a step that ended, and all it printed when it failed. */
export function report(name, { code, output, seconds }, summary = '') {
  const mark = code === 0 ? 'ok  ' : 'FAIL';
  process.stdout.write(`${mark} ${name.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s  ${summary}\n`);
  if (code !== 0) process.stdout.write(`${output.trimEnd().replaceAll(/^/gm, '     | ')}\n`);
}

/** Stopping the run stops what it started. */
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of running) child.kill('SIGTERM');
    setTimeout(() => process.exit(130), 300);
  });
}
