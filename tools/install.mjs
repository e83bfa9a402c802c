// Makes node_modules fit package-lock.json. Plain Node without packages, because it runs before there are any.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampPath = join(root, 'node_modules', '.campus-stamp');

/**
 * Installs what is missing and returns; costs a few milliseconds when nothing is.
 *
 * Development packages come along except with NODE_ENV=production. Only `dev` (tests, checks) insists on them:
 * a command beside a running production server must not take the packages from under it.
 * @throws Error when npm fails; npm's own words stand on stderr by then.
 */
export function install({ dev = false } = {}) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const stamp = {
    lock: createHash('sha256').update(lock).digest('hex'),
    machine: `${process.platform}-${process.arch}-abi${process.versions.modules}`,
  };
  const seen = readJson(stampPath);
  const sameStamp = seen?.lock === stamp.lock && seen.machine === stamp.machine;
  if (sameStamp && (seen.dev || !dev)) return;

  const otherMachine = seen !== undefined && seen.machine !== stamp.machine;
  let hasDev = dev;
  if (otherMachine || !fitsLock(JSON.parse(lock.toString()), dev)) {
    hasDev = dev || process.env.NODE_ENV !== 'production';
    runNpm(hasDev);
  }
  writeFileSync(stampPath, JSON.stringify({ ...stamp, dev: hasDev }));
}

/** Whether an installation made by hand (`npm install`) already holds every package the lock file asks for. */
function fitsLock(lock, withDev) {
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (present === undefined) return false;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    const mayBeAbsent = path === '' || wanted.optional || wanted.devOptional || (wanted.dev && !withDev);
    return mayBeAbsent || (present[path]?.version === wanted.version && existsSync(join(root, path)));
  });
}

function runNpm(withDev) {
  say(`installing packages${withDev ? '' : ' for production'} (npm ci), this takes a moment …`);
  const started = Date.now();
  // The lock file names every package with its checksum, so what npm has in its cache need not be asked for again.
  // A cached list of versions can be too old to know one of them; then npm asks the registry.
  if (npmCi(withDev, '--prefer-offline') !== 0) {
    say('once more, without the cache');
    const status = npmCi(withDev, '--prefer-online');
    if (status !== 0) throw new Error(`npm ci ended with ${status}: is the package registry reachable?`);
  }
  say(`packages installed in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** @returns the exit code of npm, null when a signal ended it */
function npmCi(withDev, cacheMode) {
  const scope = withDev ? '--include=dev' : '--omit=dev';
  const args = ['ci', scope, cacheMode, '--no-audit', '--no-fund', '--loglevel=error'];
  // Under `npm start` the npm that runs us is the one to use: the first npm of PATH may be another.
  const npm = process.env.npm_execpath;
  const [command, all] = npm?.endsWith('js') ? [process.execPath, [npm, ...args]] : ['npm', args];
  const { status, error } = spawnSync(command, all, {
    cwd: root,
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (error) throw new Error(`npm could not be started: ${error.message}`);
  return status;
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function say(line) {
  process.stderr.write(`install: ${line}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    install({ dev: process.argv.includes('--dev') });
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}
