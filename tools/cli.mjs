// `npm run cli -- VERB`: the operator's commands. Installs and builds first if that is needed, silent on stdout.
import { build } from './build.mjs';
import { install } from './install.mjs';

/** Exit code of the contract: the command could not do its work at all. */
const unavailable = 3;

try {
  install();
  await build();
} catch (error) {
  process.stderr.write(`cli: ${error.message}\n`);
  process.exit(unavailable);
}
process.setSourceMapsEnabled(true);
await import('../dist/cli.js');
