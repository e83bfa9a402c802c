// `npm run mutants [WORD]`: breaks one line at a time in a copy of the checkout; each must turn a test red.
// With a word, only the breakages whose name contains it. Ends with 1 if one survives or does not fit the code any more.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { breakages } from './mutants/breakages.mjs';
import { startPostgres } from './postgres.mjs';
import { root, run, sideBySide } from './steps.mjs';

const wanted = breakages.filter(({ name }) => name.includes(process.argv[2] ?? ''));
const scratch = mkdtempSync(join(tmpdir(), 'campus-mutants-'));
const say = (mark, name, text) =>
  process.stdout.write(`${mark.padEnd(9)} ${name}${text ? `\n          ${text}` : ''}\n`);
let failed = 0;

/** Two copies, so that two breakages can be tried at the same time without seeing each other. */
async function main() {
  install({ dev: true });
  await build();
  const misfits = wanted.filter((one) => countIn(one) !== 1);
  for (const { name, file } of misfits)
    fail('misfit', name, `its line does not stand exactly once in ${file}`);
  const fitting = wanted.filter((one) => !misfits.includes(one));

  const postgres = await startPostgres();
  if (postgres.url === undefined) throw new Error(postgres.problem);
  process.env.TEST_PG_URL = postgres.url;
  const copies = ['one', 'two'].map((name) => copyCheckout(join(scratch, name)));
  // A test that is red already proves nothing.
  const tests = [...new Set(fitting.flatMap((one) => one.tests))].sort();
  const isSound = new Map();
  await withCopies(copies, tests, async (copy, test) => {
    const { passed, failures } = await mocha(copy, [test]);
    isSound.set(test, passed > 0 && failures === 0);
    if (!isSound.get(test)) fail('red', test, 'fails without any breakage, or has no tests');
  });
  await withCopies(
    copies,
    fitting.filter((one) => one.tests.every((test) => isSound.get(test))),
    tryOne,
  );
  postgres.end();
}

async function tryOne(copy, { name, file, before, after, tests }) {
  const path = join(copy, file);
  const original = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    original.replace(before, () => after),
  );
  try {
    const { failures, hasRun } = await mocha(copy, tests);
    if (!hasRun) fail('broken', name, 'the tests could not run at all: the breakage is no valid code');
    else if (failures === 0) fail('SURVIVED', name, `${file} may change and ${tests.join(', ')} stay green`);
    else say('killed', name, '');
  } finally {
    writeFileSync(path, original);
  }
}

/** How often the line stands in the file; a file that is gone has none. */
function countIn({ file, before }) {
  try {
    return readFileSync(join(root, file), 'utf8').split(before).length - 1;
  } catch {
    return 0;
  }
}

/** What git knows or would know, with the packages and the built style sheets of the checkout. */
function copyCheckout(target) {
  const list = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
  });
  if (list.status !== 0) throw new Error('this needs a checkout made with git');
  for (const file of list.stdout.toString().split('\0').filter(Boolean)) {
    const to = join(target, file);
    mkdirSync(dirname(to), { recursive: true });
    try {
      cpSync(join(root, file), to);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  cpSync(join(root, 'dist'), join(target, 'dist'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(target, 'node_modules'));
  return target;
}

async function mocha(copy, tests) {
  const scorePath = join(copy, 'score.json');
  rmSync(scorePath, { force: true });
  const args = ['node_modules/mocha/bin/mocha.js', '--reporter', 'tools/mocha-reporter.mjs'];
  args.push('--reporter-option', `file=${scorePath}`, ...tests.flatMap((test) => ['--spec', test]));
  await run({ args, cwd: copy, minutes: 8 });
  try {
    const { passed, failed: failures } = JSON.parse(readFileSync(scorePath, 'utf8'));
    return { passed, failures, hasRun: passed + failures > 0 };
  } catch {
    return { passed: 0, failures: 0, hasRun: false };
  }
}

async function withCopies(copies, list, work) {
  const free = [...copies];
  await sideBySide(list, copies.length, async (item) => {
    const copy = free.pop();
    try {
      await work(copy, item);
    } finally {
      free.push(copy);
    }
  });
}

function fail(mark, name, text) {
  failed += 1;
  say(mark, name, text);
}

try {
  await main();
} catch (error) {
  fail('FAIL', 'the run broke off', error.stack);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.stdout.write(`${wanted.length - failed} killed, ${failed} not\n`);
process.exit(failed > 0 || wanted.length === 0 ? 1 : 0);
