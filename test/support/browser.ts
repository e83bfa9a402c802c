import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const require = createRequire(import.meta.url);

interface Program {
  readonly path: string;
  readonly env: Record<string, string>;
}

const howToGetIt =
  'install the development packages (npm ci), or Chromium, or name one: CHROME_PATH=/path/to/chrome';

/**
 * Starts a real browser: `$CHROME_PATH`, an installed Chromium or Chrome, or the one from the packages, in this order.
 * The caller closes it.
 * @throws Error that says how to get one
 */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = findBrowser();
  return chromium.launch({
    executablePath: path,
    args: [
      '--headless=shell',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      // The sandbox cannot be set up by root, and tests in a container are root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...definedOnly(process.env), ...env },
  });
}

function findBrowser(): Program {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
    return { path: named, env: {} };
  }
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const path = installed.find((candidate) => existsSync(candidate));
  return path === undefined ? packagedBrowser() : { path, env: {} };
}

/** The browser of the package, unpacked once per machine; with the package's own libraries where the system has none. */
function packagedBrowser(): Program {
  const bin = packageFolder();
  const folder = unpackedFolder(bin);
  const path = join(folder, 'chromium');
  const env = fontSettings(folder);
  const tries: Program[] = [
    { path, env },
    { path, env: { ...env, LD_LIBRARY_PATH: join(folder, 'lib') } },
  ];
  const problems: string[] = [];
  for (const program of tries) {
    const { status, stderr, error } = spawnSync(path, ['--version'], {
      encoding: 'utf8',
      env: { ...definedOnly(process.env), ...program.env },
    });
    if (status === 0) return program;
    problems.push(error?.message ?? stderr.trim());
  }
  throw new Error(
    `The packaged browser does not run here: ${problems.join('; ')}. To get one: ${howToGetIt}`,
  );
}

function packageFolder(): string {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `No browser was found. To get one on this kind of machine: install Chrome, or set CHROME_PATH.`,
    );
  }
  try {
    return join(dirname(require.resolve('@sparticuz/chromium')), '..', '..', 'bin');
  } catch {
    throw new Error(`No browser was found. To get one: ${howToGetIt}`);
  }
}

/** Unpacks beside and renames, so that two test runs may do it at once and a broken one leaves nothing half. */
function unpackedFolder(bin: string): string {
  const manifest = JSON.parse(readFileSync(join(bin, '..', 'package.json'), 'utf8')) as { version: string };
  const owner = String(process.getuid?.() ?? 0);
  const folder = join(tmpdir(), `campus-chromium-${manifest.version}-${owner}`);
  if (existsSync(folder)) return folder;

  const fresh = mkdtempSync(`${folder}-`);
  writeFileSync(join(fresh, 'chromium'), brotliDecompressSync(readFileSync(join(bin, 'chromium.br'))), {
    mode: 0o700,
  });
  for (const archive of readdirSync(bin).filter((name) => name.endsWith('.tar.br'))) {
    untar(brotliDecompressSync(readFileSync(join(bin, archive))), fresh);
  }
  try {
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** Reads the plain files of a tar archive (ustar: a header of 512 bytes, then the content in blocks of 512). */
function untar(archive: Buffer, folder: string): void {
  const block = 512;
  const text = (at: number, length: number): string =>
    archive.toString('utf8', at, at + length).replace(/\0.*$/s, '');
  for (let at = 0; at + block <= archive.length && archive[at] !== 0;) {
    const name = text(at, 100);
    const size = Number.parseInt(text(at + 124, 12).trim() || '0', 8);
    const kind = text(at + 156, 1);
    if ((kind === '0' || kind === '') && !name.includes('..')) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, archive.subarray(at + block, at + block + size));
      chmodSync(path, 0o700);
    }
    at += block + Math.ceil(size / block) * block;
  }
}

/** The system's fonts, and behind them DejaVu from the packages: Arabic and Cyrillic letters on a machine without fonts. */
function fontSettings(folder: string): Record<string, string> {
  const dejaVu = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  const file = join(folder, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>${dejaVu}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
</fontconfig>
`,
  );
  return { FONTCONFIG_FILE: file };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
