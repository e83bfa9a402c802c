// Builds dist/ from src/, migrations/ and public/. Views and locales are read from the checkout at run time.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const stampName = '.build.json';
const compressible = /\.(css|js|json|svg|txt|xml|webmanifest|ttf|ico)$/;

/**
 * Brings dist/ up to date and returns whether anything had to be built.
 *
 * Unchanged inputs cost one pass of hashing (milliseconds). Files of the build before stay beside the new
 * ones, so that a server still running from them finds its chunks and its browsers their styles.
 * @throws Error with the compiler's messages; dist/ is then as it was.
 */
export async function build() {
  const files = inputs();
  const hash = hashOf(files);
  const before = readStamp();
  if (before?.hash === hash && before.files.every((path) => existsSync(join(dist, path)))) return false;

  const started = Date.now();
  process.stderr.write('build: …\n');
  const outputs = new Map();
  const { stop } = await import('esbuild');
  try {
    for (const part of [buildCode, buildMigrations, buildPublic]) {
      for (const [path, bytes] of await part(files)) outputs.set(path, bytes);
    }
  } finally {
    await stop();
  }
  writeOutputs(outputs, before?.files ?? [], hash);
  process.stderr.write(`build: ${outputs.size} files in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  return true;
}

/** Every file the result depends on, relative to the root, in one order on every machine. */
function inputs() {
  const sources = ['src', 'migrations', 'public'].flatMap(filesBelow);
  return [...sources, 'package-lock.json', 'tools/build.mjs'].sort();
}

function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function hashOf(files) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of files) {
    const bytes = readFileSync(join(root, file));
    hash.update(`\0${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

async function buildCode(files) {
  const required = ['src/server.ts', 'src/cli.ts'];
  const missing = required.filter((entry) => !files.includes(entry));
  if (missing.length > 0) throw new Error(`these entries do not exist: ${missing.join(', ')}`);
  const entries = files.filter((file) => /^src\/(server|worker|cli)\.ts$|^src\/.*\.worker\.ts$/.test(file));
  return bundle({ entryPoints: entries, outbase: 'src', outdir: 'dist', splitting: true });
}

/** Each migration on its own, with what it imports inside: what ran on a database must not change with a shared chunk. */
async function buildMigrations(files) {
  const entries = files.filter((file) => /^migrations\/[^/]+\.ts$/.test(file));
  if (entries.length === 0) return [];
  return bundle({ entryPoints: entries, outbase: 'migrations', outdir: 'dist/migrations' });
}

async function bundle(options) {
  const { build: run } = await import('esbuild');
  const { outputFiles } = await run({
    ...options,
    absWorkingDir: root,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
    chunkNames: 'chunk-[hash]',
    write: false,
    logLevel: 'silent',
    plugins: [workerAddresses],
  });
  return outputFiles.map((file) => [
    relative(dist, file.path).split(sep).join('/'),
    Buffer.from(file.contents),
  ]);
}

/**
 * `new URL('./x.worker.ts', import.meta.url)` names a neighbour. Bundled, all code of src/ lies in the root
 * of dist/ while worker entries keep their folder, so the address gets that folder and the ending of the result.
 */
const workerAddresses = {
  name: 'worker-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const folder = relative(join(root, 'src'), dirname(path)).split(sep).join('/');
      const address = /new URL\(\s*(['"])(\.{1,2}\/[^'"]+\.worker)\.ts\1\s*,\s*import\.meta\.url\s*,?\s*\)/g;
      const contents = source.replace(
        address,
        (_, quote, name) => `new URL(${quote}./${posix.join(folder, name)}.js${quote}, import.meta.url)`,
      );
      return { contents, loader: 'ts' };
    });
  },
};

/** `url(/images/x.svg)` in a style sheet is an address of the running server, not a file to bundle. */
const servedAddresses = {
  name: 'served-addresses',
  setup({ onResolve }) {
    onResolve({ filter: /^\// }, ({ kind, path }) =>
      kind === 'url-token' ? { path, external: true } : undefined,
    );
  },
};

/** Each is a file of its own; everything else in these folders is a part of one of them. */
const publicEntries = [
  'public/styles/campus.css',
  'public/scripts/campus.js',
  'public/scripts/credential-check.js',
];

/** Style sheet and scripts under names that change with their content, everything else as it is, all pre-compressed. */
async function buildPublic(files) {
  const { build: run } = await import('esbuild');
  const own = files.filter((file) => file.startsWith('public/'));
  const isPart = (file) => /^public\/(styles|scripts)\//.test(file);
  const entries = own.filter((file) => publicEntries.includes(file));

  const { outputFiles, metafile } = await run({
    entryPoints: entries,
    absWorkingDir: root,
    outdir: 'dist/public',
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome109', 'firefox115', 'safari15.6'],
    plugins: [servedAddresses],
    loader: { '.woff2': 'file', '.svg': 'file', '.png': 'file' },
    metafile: true,
    write: false,
    legalComments: 'none',
    logLevel: 'silent',
  });
  const unused = own.filter((file) => isPart(file) && !(file in metafile.inputs));
  if (unused.length > 0) {
    throw new Error(`no style sheet and no script imports: ${unused.join(', ')}`);
  }

  const outputs = new Map();
  const manifest = {};
  for (const { path, contents } of outputFiles) {
    const entry = metafile.outputs[relative(root, path).split(sep).join('/')]?.entryPoint;
    if (entry) manifest[basename(entry)] = basename(path);
    outputs.set(basename(path), Buffer.from(contents));
  }
  for (const file of own.filter((path) => !isPart(path))) {
    outputs.set(file.slice('public/'.length), readFileSync(join(root, file)));
  }
  await compressAll(outputs);
  outputs.set('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  return [...outputs].map(([path, bytes]) => [`public/${path}`, bytes]);
}

/** Adds `.br` and `.gz` beside each text file that they make smaller. */
async function compressAll(outputs) {
  const { brotliCompress, constants, gzip } = await import('node:zlib');
  const texts = [...outputs].filter(([path]) => compressible.test(path));
  await Promise.all(
    texts.map(async ([path, bytes]) => {
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      };
      const [br, gz] = await Promise.all([
        promisify(brotliCompress)(bytes, { params }),
        promisify(gzip)(bytes, { level: 9 }),
      ]);
      if (br.length < bytes.length) outputs.set(`${path}.br`, br);
      if (gz.length < bytes.length) outputs.set(`${path}.gz`, gz);
    }),
  );
}

/** Each file appears whole or not at all; the stamp comes last, so an interrupted build is built again. */
function writeOutputs(outputs, filesBefore, hash) {
  for (const [path, bytes] of outputs) {
    const target = join(dist, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(`${target}.${process.pid}.tmp`, bytes);
    renameSync(`${target}.${process.pid}.tmp`, target);
  }
  const keep = new Set([...outputs.keys(), ...filesBefore, stampName]);
  for (const path of filesBelow('dist').map((file) => file.slice('dist/'.length))) {
    if (!keep.has(path) && !path.endsWith('.tmp')) rmSync(join(dist, path), { force: true });
  }
  writeFileSync(join(dist, stampName), JSON.stringify({ hash, files: [...outputs.keys()] }));
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(join(dist, stampName), 'utf8'));
  } catch {
    return undefined;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  build().catch((error) => {
    process.stderr.write(`build: ${error.message}\n`);
    process.exitCode = 1;
  });
}
