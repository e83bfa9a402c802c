// `npm test`: installs, checks, builds and runs every test. The last line is `N passed, N failed`.
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { install } from './install.mjs';
import { startPostgres } from './postgres.mjs';
import { report, root, run, sideBySide } from './steps.mjs';

const mochaPath = 'node_modules/mocha/bin/mocha.js';
const scratch = mkdtempSync(join(tmpdir(), 'campus-test-'));
const total = { passed: 0, failed: 0 };
const started = Date.now();

try {
  await part('packages', () => install({ dev: true }));
  add(await check());
  await part('build', build);
  // Where none can be had, each test that needs one says so itself.
  const { url } = await startPostgres();
  await tests(url === undefined ? {} : { TEST_PG_URL: url });
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

/** @param {Record<string, string>} env what every test finds in its environment */
async function tests(env) {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => `test/${path.replaceAll('\\', '/')}`)
    .sort();
  const journeys = files.filter((file) => file.startsWith('test/journeys/'));
  const others = files.filter((file) => !journeys.includes(file));
  const portions = [
    ...others.filter(isLong).map((file) => [file]),
    ...split(
      others.filter((file) => !isLong(file)),
      4,
    ),
  ];
  await inPortions(portions, 20, env);
  // Browsers, servers and databases share two cores: journeys go last, with nothing else beside them.
  await inPortions(
    journeys.toSorted((one, other) => Number(isLong(other)) - Number(isLong(one))).map((file) => [file]),
    25,
    env,
  );
}

/** Two lanes; each takes the next portion when it is free, the long ones first. */
async function inPortions(portions, minutes, env) {
  const runs = portions.map((files) => ({ name: nameOf(files), files, minutes, env }));
  for (const score of await sideBySide(runs, 2, mocha)) add(score);
}

/** They start whole servers or knock at every door, and take minutes each. */
function isLong(file) {
  return /^test\/(security\/(matrix|naughty)|operations\/|journeys\/(main-journey|every-page))/.test(file);
}

function sizeOf(file) {
  return statSync(join(root, file)).size;
}

function nameOf(files) {
  const short = files[0].replace(/^test\/|\.test\.ts$/g, '');
  return files.length === 1 ? short : `${short} + ${files.length - 1} more`;
}

/** Lists of about the same size in bytes, the best guess at equal time; the same split on every machine. */
function split(files, count) {
  const lists = Array.from({ length: count }, () => ({ files: [], size: 0 }));
  for (const file of files.toSorted((a, b) => sizeOf(b) - sizeOf(a) || a.localeCompare(b))) {
    const smallest = lists.reduce((least, list) => (list.size < least.size ? list : least));
    smallest.files.push(file);
    smallest.size += sizeOf(file);
  }
  return lists.map((list) => list.files.sort()).filter((list) => list.length > 0);
}

/** One mocha process. A run that dies, hangs, finds no tests or leaves something open has failed, however far it came. */
async function mocha({ name, files, minutes, env }) {
  const scorePath = join(scratch, `${name.replaceAll(/\W+/g, '-')}.json`);
  const args = [
    mochaPath,
    '--reporter',
    'tools/mocha-reporter.mjs',
    '--reporter-option',
    `file=${scorePath}`,
  ];
  const result = await run(
    { args: [...args, ...files.flatMap((file) => ['--spec', file])], minutes, env },
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
