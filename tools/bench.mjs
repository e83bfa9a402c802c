// `npm run bench`: how fast it is, as JSON lines on stdout; progress on stderr.
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { root } from './steps.mjs';

try {
  install({ dev: true });
  await build();
} catch (error) {
  process.stderr.write(`bench: ${error.message}\n`);
  process.exit(1);
}
const bench = spawn(process.execPath, ['--import', 'tsx', 'tools/bench/main.ts'], {
  cwd: root,
  stdio: 'inherit',
});
bench.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => bench.kill(signal));
