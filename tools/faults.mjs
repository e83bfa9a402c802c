// `npm run test:faults`: the long tests, which break things on purpose, and hostile texts in every form. Installs and
// builds first.
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { root } from './steps.mjs';

try {
  install({ dev: true });
  await build();
} catch (error) {
  process.stderr.write(`test:faults: ${error.message}\n`);
  process.exit(1);
}
const mocha = spawn(
  process.execPath,
  [
    'node_modules/mocha/bin/mocha.js',
    ...['test/faults/*.faults.ts', 'test/security/naughty.test.ts'].flatMap((files) => ['--spec', files]),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NAUGHTY: 'all' },
  },
);
mocha.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => mocha.kill(signal));
