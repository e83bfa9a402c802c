// `npm test`: installs, checks, builds and runs every test. The last line is `N passed, N failed`.
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { install } from './install.mjs';
import { report, root, run, sideBySide } from './steps.mjs';

const mochaPath = 'node_modules/mocha/bin/mocha.js';
const scratch = mkdtempSync(join(tmpdir(), 'campus-test-'));
const total = { passed: 0, failed: 0 };
const started = Date.now();

try {
  await part('packages', () => install({ dev: true }));
  add(await check());
  await part('build', build);
  await tests();
} catch (error) {
  process.stdout.write(`FAIL the run broke off: ${error.stack}\n`);
  total.failed += 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.stdout.write(`all in ${((Date.now() - started) / 60_000).toFixed(1)} minutes\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed > 0 ? 1 : 0);

/** A part that everything later stands on. When it fails there is nothing left to run. */
async function part(name, work) {
  const before = Date.now();
  await work();
  add({ passed: 1, failed: 0 });
  report(name, { code: 0, output: '', seconds: (Date.now() - before) / 1000 });
}

async function tests() {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => `test/${path.replaceAll('\\', '/')}`)
    .sort();
  const journeys = files.filter((file) => file.startsWith('test/journeys/'));
  const [first, second] = halves(files.filter((file) => !journeys.includes(file)));
  const runs = [
    { name: 'tests, first half', files: first, minutes: 20 },
    { name: 'tests, second half', files: second, minutes: 20 },
  ];
  for (const score of await sideBySide(runs, 2, mocha)) add(score);
  // Alone: a browser, a server and a database share two cores, and journeys mind how long a page takes.
  add(await mocha({ name: 'journeys', files: journeys, minutes: 25 }));
}

/** Two lists of about the same size in bytes, the best guess at equal time; the same split on every machine. */
function halves(files) {
  const bySize = files
    .map((file) => ({ file, size: statSync(join(root, file)).size }))
    .sort((a, b) => b.size - a.size || a.file.localeCompare(b.file));
  const lists = [[], []];
  const sizes = [0, 0];
  for (const { file, size } of bySize) {
    const smaller = sizes[0] <= sizes[1] ? 0 : 1;
    lists[smaller].push(file);
    sizes[smaller] += size;
  }
  return lists.map((list) => list.sort());
}

/** One mocha process. A run that dies, hangs, finds no tests or leaves something open has failed, however far it came. */
async function mocha({ name, files, minutes }) {
  const scorePath = join(scratch, `${name.replaceAll(/\W+/g, '-')}.json`);
  const args = [
    mochaPath,
    '--reporter',
    'tools/mocha-reporter.mjs',
    '--reporter-option',
    `file=${scorePath}`,
  ];
  const result = await run(
    { args: [...args, ...files.flatMap((file) => ['--spec', file])], minutes },
    (text) => {
      for (const line of text.split('\n')) if (line.startsWith('  ✗ ')) process.stdout.write(`${line}\n`);
    },
  );
  let score;
  try {
    score = JSON.parse(readFileSync(scorePath, 'utf8'));
  } catch {
    score = { passed: 0, failed: 0 };
    result.output += '\nmocha ended before its tests did';
  }
  if (score.failed === 0 && (result.code !== 0 || score.passed === 0)) score.failed = 1;
  report(name, { ...result, code: score.failed }, `${score.passed} passed, ${score.failed} failed`);
  return score;
}

function add({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}
