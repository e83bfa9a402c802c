// `npm run check`: everything that is quick and needs no running program.
import { pathToFileURL } from 'node:url';
import { install } from './install.mjs';
import { report, run, sideBySide } from './steps.mjs';

const bin = (path) => `node_modules/${path}`;

/** @type {import('./steps.mjs').Step[]} The slowest first, so that two lanes end together. */
const checks = [
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
  { name: 'types', args: [bin('typescript/bin/tsc'), '-p', 'tsconfig.json'] },
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'template types', args: ['tools/check-views.mjs'] },
  {
    name: 'import law',
    args: [bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'src', 'migrations', '--output-type', 'err'],
  },
  { name: 'dead code', args: [bin('knip/bin/knip.js')] },
];

/** Runs all checks two at a time. Each counts as one; a check that cannot start has failed. */
export async function check() {
  const results = await sideBySide(checks, 2, async (step) => {
    const result = await run(step);
    report(step.name, result);
    return result.code === 0;
  });
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    install({ dev: true });
    const { passed, failed } = await check();
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    process.exit(failed > 0 ? 1 : 0);
  } catch (error) {
    process.stderr.write(`check: ${error.message}\n`);
    process.exit(1);
  }
}
