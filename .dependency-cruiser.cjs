/**
 * The import law of the house (docs/architecture.md). A folder may import from folders before it in this list, never
 * from those after it. Folders of one row are siblings and blind to each other.
 */
const order = [
  ['platform'],
  ['access'],
  ['audit'],
  ['mail'],
  ['people'],
  ['identity'],
  ['courses'],
  ['learning'],
  ['quizzes', 'practice', 'meetings', 'partnerships', 'workshops'],
  ['concepts'],
  ['credentials'],
  ['certificates'],
  ['badges'],
  ['exchange'],
  ['reminders'],
  ['accompaniment'],
  ['reports'],
  ['newsletter'],
  ['barriers'],
  ['privacy'],
  ['home'],
  ['demo'],
];

const sql = '[.](queries|store)[.]ts$';
const suffixes = '[.](queries|store|actions|routes|jobs|adapter|worker)[.]ts$';
const outside = '^(node:)?(fs|net|tls|dns|http|https|http2|child_process|worker_threads|crypto)(/promises)?$';
const effectPackages =
  'node_modules/(knex|express|express-session|passport|nodemailer|pg|sqlite3|pino|pdfkit)/';
/** The entries and what they put together; the commands of `cli.ts` have a folder of their own. */
const topFiles = '^src/([^/]+[.]ts$|cli/)';

const upward = order.flatMap((row, rank) => {
  const later = order.slice(rank + 1).flat();
  return row.map((folder) => {
    const others = [...later, ...row.filter((sibling) => sibling !== folder)];
    return {
      name: `${folder}-looks-up`,
      comment: 'Upwards there are no calls, only rows: announce a fact and let a job react.',
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: [...(others.length > 0 ? [`^src/(${others.join('|')})/`] : []), topFiles] },
    };
  });
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'folder-without-a-place',
      comment: 'Every folder of src/ stands in the order above.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(${order.flat().join('|')}|locales|cli)/` },
      to: {},
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-suffix-means-pure',
      comment: 'A file without a suffix computes and touches nothing. Types may come from anywhere.',
      severity: 'error',
      from: { path: '^src/(?!platform/|cli/)[^/]+/', pathNot: suffixes },
      to: { path: [suffixes, outside, effectPackages], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-actions-write',
      comment:
        'A store writes; a GET handler must not be able to reach one. The job worker is platform and owns its rows.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['[.](actions|jobs|store)[.]ts$', '^src/platform/jobs/'] },
      to: { path: '[.]store[.]ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'store-is-private',
      comment:
        'One table has one owner. The queue of jobs belongs to all: announcing a fact is writing a row there.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '[.]store[.]ts$', pathNot: ['^src/$1/', '^src/platform/jobs/'] },
    },
    {
      name: 'knex-only-in-sql-files',
      severity: 'error',
      from: { path: '^src/', pathNot: [sql, '^src/platform/'] },
      to: { path: 'node_modules/knex/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'express-only-in-routes',
      severity: 'error',
      from: { path: '^src/', pathNot: ['[.]routes[.]ts$', '^src/platform/http/', '^src/(app|areas)[.]ts$'] },
      to: { path: 'node_modules/express/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'routes-only-behind-doors',
      comment: 'A route file can only be mounted behind the door of its area.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app|areas)[.]ts$' },
      to: { path: '[.]routes[.]ts$' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^(src|migrations)/' },
      to: { path: '^(test|tools)/' },
    },
    {
      name: 'migrations-stand-alone',
      comment:
        'What ran on a database must not change with the code of today; only the dialect helpers are shared.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^src/(?!platform/)' },
    },
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-development-packages',
      comment: 'The product runs with production packages alone.',
      severity: 'error',
      from: { path: '^(src|migrations)/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.d.ts', '.json'],
    },
  },
};
