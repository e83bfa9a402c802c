import { parseArgs } from 'node:util';

/** What an operator can ask for. The contract of these words is in docs/operations.md. */
export const verbs = {
  migrate: { usage: 'migrate', positionals: 0, needs: [], knows: [] },
  'admin create': { usage: 'admin create --login X', positionals: 0, needs: ['login'], knows: [] },
  'person create': {
    usage:
      'person create --login X --name NAME --role ROLE [--municipality NAME] [--tandem NAME --side SIDE] [--email X] [--password-stdin]',
    positionals: 0,
    needs: ['login', 'name', 'role'],
    knows: ['municipality', 'tandem', 'side', 'email', 'password-stdin'],
  },
  'courses check': { usage: 'courses check DIR', positionals: 1, needs: [], knows: [] },
  'courses import': {
    usage: 'courses import DIR --by LOGIN [--municipality NAME]',
    positionals: 1,
    needs: ['by'],
    knows: ['municipality'],
  },
  'courses list': { usage: 'courses list', positionals: 0, needs: [], knows: [] },
  'trainer assign': { usage: 'trainer assign LOGIN COURSE', positionals: 2, needs: [], knows: [] },
  'attempts unlock': { usage: 'attempts unlock LOGIN COURSE', positionals: 2, needs: [], knows: [] },
  'certificates log check': {
    usage: 'certificates log check [--kept FILE]',
    positionals: 0,
    needs: [],
    knows: ['kept'],
  },
  'keys ceremony': { usage: 'keys ceremony DIR', positionals: 1, needs: [], knows: [] },
  'keys issue': {
    usage: 'keys issue DIR --year YEAR --name ISSUER --password-stdin',
    positionals: 1,
    needs: ['year', 'name', 'password-stdin'],
    knows: [],
  },
  'keys import': { usage: 'keys import FILE [--new-root]', positionals: 1, needs: [], knows: ['new-root'] },
  'keys list': { usage: 'keys list', positionals: 0, needs: [], knows: [] },
  'keys revoke': { usage: 'keys revoke KEY --since DAY', positionals: 1, needs: ['since'], knows: [] },
  backup: { usage: 'backup FILE', positionals: 1, needs: [], knows: [] },
  restore: { usage: 'restore FILE --yes', positionals: 1, needs: ['yes'], knows: [] },
} as const satisfies Record<string, VerbShape>;

export type VerbName = keyof typeof verbs;

interface VerbShape {
  readonly usage: string;
  readonly positionals: number;
  readonly needs: readonly OptionName[];
  readonly knows: readonly OptionName[];
}

const options = {
  login: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  municipality: { type: 'string' },
  tandem: { type: 'string' },
  side: { type: 'string' },
  email: { type: 'string' },
  by: { type: 'string' },
  kept: { type: 'string' },
  year: { type: 'string' },
  since: { type: 'string' },
  'new-root': { type: 'boolean' },
  'password-stdin': { type: 'boolean' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;
type OptionName = keyof typeof options;
type TextOption = Exclude<OptionName, 'password-stdin' | 'new-root' | 'yes' | 'json' | 'help'>;

export interface Command {
  readonly verb: VerbName;
  readonly positionals: readonly string[];
  readonly texts: Readonly<Partial<Record<TextOption, string>>>;
  readonly passwordStdin: boolean;
  readonly newRoot: boolean;
}

/** The words make no command; the message says what is wrong with them. */
export class UsageError extends Error {}

/**
 * @returns null when only help was asked for
 * @throws UsageError
 */
export function readCommand(args: readonly string[]): Command | null {
  const { values, positionals: words } = parsed(args);
  if (values.help === true) return null;
  const verb = (Object.keys(verbs) as VerbName[]).find((name) => startsWith(words, name.split(' ')));
  if (verb === undefined)
    throw new UsageError(words.length === 0 ? 'no verb given' : `unknown verb: ${words.join(' ')}`);
  const shape: VerbShape = verbs[verb];
  const positionals = words.slice(verb.split(' ').length);
  if (positionals.length !== shape.positionals) throw new UsageError(`wrong number of words; ${shape.usage}`);
  const allowed: readonly string[] = [...shape.needs, ...shape.knows, 'json'];
  const strange = Object.keys(values).filter((name) => !allowed.includes(name));
  if (strange.length > 0) throw new UsageError(`${verb} knows no --${strange.join(', --')}; ${shape.usage}`);
  const missing = shape.needs.filter((name) => values[name] === undefined || values[name] === '');
  if (missing.length > 0) throw new UsageError(`--${missing.join(', --')} is missing; ${shape.usage}`);
  const {
    'password-stdin': passwordStdin,
    'new-root': newRoot,
    yes: _yes,
    json: _json,
    help: _help,
    ...texts
  } = values;
  return { verb, positionals, texts, passwordStdin: passwordStdin === true, newRoot: newRoot === true };
}

/** Asked apart from the command, because a wrong command is answered in JSON too. */
export function wantsJson(args: readonly string[]): boolean {
  return args.includes('--json');
}

export const usage = `Usage: npm run -s cli -- VERB [--json]\n\n${Object.values(verbs)
  .map((shape) => `  ${shape.usage}\n`)
  .join('')}`;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function startsWith(words: readonly string[], start: readonly string[]): boolean {
  return start.every((word, index) => words[index] === word);
}
