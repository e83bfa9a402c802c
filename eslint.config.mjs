import tseslint from 'typescript-eslint';

/** Where time, chance and the environment may be read. Everything else gets them as values, so it can be tested and explained. */
const edges = [
  'src/platform/config.ts',
  'src/platform/clock.ts',
  'src/**/*.adapter.ts',
  'src/server.ts',
  'src/worker.ts',
  'src/cli.ts',
];

const everywhere = [
  {
    selector: "CallExpression[callee.property.name='raw'] > TemplateLiteral.arguments[expressions.length>0]",
    message: 'SQL is never put together from values: use bindings.',
  },
  { selector: "MemberExpression[property.name='innerHTML']", message: 'Build elements or set textContent.' },
  { selector: "MemberExpression[property.name='outerHTML']", message: 'Build elements or set textContent.' },
  {
    selector: "CallExpression[callee.property.name='insertAdjacentHTML']",
    message: 'Build elements or set textContent.',
  },
  {
    selector: "Property[key.name='rejectUnauthorized'] > Literal[value=false]",
    message: 'Certificates of other servers are always checked.',
  },
  {
    selector: 'TSEnumDeclaration',
    message: 'Use a union of literals: Node strips types, it does not run enums.',
  },
];

const atTheEdges = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The time comes in as a value (ctx.now) or from src/platform/clock.ts.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The time comes in as a value (ctx.now) or from src/platform/clock.ts.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Chance comes in as a seed; secrets come from src/platform/secrets.ts.',
  },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'The environment is read once, in src/platform/config.ts.',
  },
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'data/', '.cache/', 'coverage/', 'test-results/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'migrations/**/*.ts', 'tools/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // What returns `any` gets its type by assertion; this rule would take the assertion away again.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // A function may promise to be asynchronous before it has to wait.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-implied-eval': 'off',
      '@typescript-eslint/no-implied-eval': 'error',
      'no-restricted-syntax': ['error', ...everywhere],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: edges,
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...atTheEdges], 'no-console': 'error' },
  },
  {
    // Filled by each `.page.ts` with a line of its own.
    files: ['src/platform/http/pages.ts'],
    rules: { '@typescript-eslint/no-empty-object-type': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // chai's `expect(x).to.be.true` is an expression by design.
      '@typescript-eslint/no-unused-expressions': 'off',
      'no-restricted-properties': [
        'error',
        { object: 'describe', property: 'only' },
        { object: 'it', property: 'only' },
        { object: 'describe', property: 'skip' },
        { object: 'it', property: 'skip' },
      ],
    },
  },
  {
    files: ['tools/**/*.mjs', 'public/**/*.js', '*.mjs', '*.cjs'],
    extends: [tseslint.configs.base],
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ...everywhere],
    },
  },
  {
    files: ['src/**/*.ts', 'migrations/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'document',
          'window',
          'location',
          'navigator',
          'localStorage',
          'sessionStorage',
          'name',
          'event',
        ].map((name) => ({ name, message: 'There is no browser here.' })),
      ],
    },
  },
);
