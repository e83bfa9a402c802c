// `npm run dev`: the server straight from src/, started again whenever code, a view, a text, a course or a style changes.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { root } from './steps.mjs';

install({ dev: true });
await build();

const watched = ['views/**', 'src/locales/**', 'courses/**', 'dist/public/manifest.json'];
const tsx = spawn(
  process.execPath,
  [
    'node_modules/tsx/dist/cli.mjs',
    'watch',
    '--clear-screen=false',
    ...watched.flatMap((pattern) => ['--include', pattern]),
    'src/server.ts',
  ],
  { cwd: root, stdio: 'inherit' },
);
tsx.on('exit', (code) => process.exit(code ?? 0));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => tsx.kill(signal));

let timer;
watch(join(root, 'public'), { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    build().catch((error) => process.stderr.write(`build: ${error.message}\n`));
  }, 100);
});
