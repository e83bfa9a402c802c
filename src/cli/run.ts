import { recordAudit } from '../audit/audit.actions.ts';
import type { FolderCheck } from '../courses/compile-worker.adapter.ts';
import type { Problem } from '../courses/problems.ts';
import type { Publication } from '../courses/published.queries.ts';
import type { World } from '../app.ts';
import { BackupProblem } from '../platform/backup-file.ts';
import { writeBackup } from '../platform/backup.ts';
import { readConfig } from '../platform/config.ts';
import type { Db } from '../platform/database.ts';
import { Malformed, Refusal } from '../platform/errors.ts';
import { migrate } from '../platform/migrate.ts';
import { readErasureList } from '../privacy/erasure-list.adapter.ts';
import { mergedErasures } from '../privacy/erasure-request.ts';
import { repeatErasures } from '../privacy/erasing.actions.ts';
import { listErased } from '../privacy/requests.queries.ts';
import { restoreBackup } from '../platform/restore.ts';
import { closeWorld, houseContext, openWorld } from '../world.ts';
import { attemptsUnlock } from './attempt-verbs.ts';
import { certificatesLogCheck } from './certificate-verbs.ts';
import { readCommand, usage, UsageError, wantsJson, type Command } from './command-line.ts';
import { figureLines } from './course-figures.ts';
import { coursesCheck, coursesImport, coursesList, trainerAssign } from './course-verbs.ts';
import { keyLine, keysCeremony, keysImport, keysIssue, keysList, keysRevoke } from './key-verbs.ts';
import { adminCreate, personCreate } from './person-verbs.ts';

/** What a verb has to say: one value for machines, the same in lines for people. */
interface Outcome {
  readonly json: unknown;
  readonly lines: readonly string[];
  /** True when something was found that somebody must put right. */
  readonly hasFindings?: boolean;
}

/** Where a command reads and writes; the process itself unless a test says otherwise. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readInput(): Promise<string>;
}

/**
 * Runs one command of the operator. With `--json` exactly one JSON value goes to standard output, also when it fails.
 * @returns the exit code: 0 done, 1 findings or refused, 2 wrong usage, 3 not available (database, settings)
 */
export async function runCli(args: readonly string[], terminal: Terminal = processTerminal): Promise<number> {
  const json = wantsJson(args);
  try {
    const command = readCommand(args);
    if (command === null) {
      terminal.out(json ? `${JSON.stringify({ usage })}\n` : usage);
      return 0;
    }
    const outcome = await run(command, terminal);
    terminal.out(
      json ? `${JSON.stringify(outcome.json)}\n` : outcome.lines.map((line) => `${line}\n`).join(''),
    );
    return outcome.hasFindings === true ? 1 : 0;
  } catch (error) {
    const text = wordsOf(error);
    if (json) terminal.out(`${JSON.stringify({ error: text })}\n`);
    terminal.err(`cli: ${text}\n${error instanceof UsageError ? `\n${usage}` : ''}`);
    return exitCodeOf(error);
  }
}

/** Several addresses of one database that all refuse come as an error without words. */
function wordsOf(error: unknown): string {
  const { message, code } = error as { message?: unknown; code?: unknown };
  return String([message, code].find((words) => typeof words === 'string' && words !== '') ?? error);
}

function exitCodeOf(error: unknown): 1 | 2 | 3 {
  if (error instanceof UsageError || error instanceof Malformed) return 2;
  return error instanceof Refusal || error instanceof BackupProblem ? 1 : 3;
}

async function run(command: Command, terminal: Terminal): Promise<Outcome> {
  const { verb, texts } = command;
  const [first = '', second = ''] = command.positionals;
  switch (verb) {
    case 'migrate':
      return withWorld(async (_world, ran) => ({
        json: { ran },
        lines: [ran.length === 0 ? 'The schema is up to date.' : `The schema has had: ${ran.join(', ')}`],
      }));
    case 'admin create':
      return withWorld(async (world) => {
        const { url } = await adminCreate(world, { login: texts.login ?? '' });
        const where = url.startsWith('/')
          ? ['PORT is 0 and BASE_URL is not set: put the address that the server has printed before it.']
          : [];
        const lines = [url, ...where, 'Open this address once, within 14 days, to set a password.'];
        return { json: { url }, lines };
      });
    case 'person create':
      return withWorld(async (world) => {
        const { login = '', name = '', role = '', municipality, tandem, side, email } = texts;
        const password = command.passwordStdin ? firstLine(await terminal.readInput()) : undefined;
        const given = { login, name, role, municipality, tandem, side, email, password };
        const { id } = await personCreate(world, given);
        return { json: { id }, lines: [`${login} has the id ${id}`] };
      });
    case 'courses check':
      return checkOutcome(await coursesCheck(first));
    case 'courses import':
      return withWorld(async (world) => {
        const result = await coursesImport(world, first, texts.by ?? '', texts.municipality);
        if (!result.ok) return problemsOutcome(result.problems);
        const { course, version } = result;
        return { json: { course, version }, lines: [`${course} is published as version ${version}`] };
      });
    case 'courses list':
      return withWorld(async (world) => {
        const courses = await coursesList(world);
        return { json: courses, lines: courses.map(lineOf) };
      });
    case 'trainer assign':
      return withWorld(async (world) => {
        await trainerAssign(world, first, second);
        return { json: { login: first, course: second }, lines: [`${first} teaches ${second}`] };
      });
    case 'attempts unlock':
      return withWorld(async (world) => {
        const outcome = await attemptsUnlock(world, first, second);
        const text =
          outcome.kind === 'unlocked'
            ? `${first} may try ${second} again, round ${outcome.round}`
            : `${first} needs no new attempts in ${second}`;
        return { json: outcome, lines: [text] };
      });
    case 'certificates log check':
      return withWorld((world) => certificatesLogCheck(world, texts.kept));
    case 'keys ceremony': {
      const made = keysCeremony(first);
      const lines = [
        `Passphrase (write it down now, it is shown only once): ${made.passphrase}`,
        `Root key: ${made.root}`,
      ];
      return { json: made, lines };
    }
    case 'keys issue': {
      const passphrase = firstLine(await terminal.readInput());
      const made = keysIssue(first, { year: texts.year ?? '', issuer: texts.name ?? '', passphrase });
      return { json: made, lines: [`${made.file} is the issuing key ${made.kid}`] };
    }
    case 'keys import':
      return withWorld(async (world) => {
        const { kid, root, validFrom, validUntil } = await keysImport(world, first, command.newRoot);
        const lines = [
          `${kid} signs from ${validFrom} to ${validUntil}.`,
          `Compare with the paper: root key ${root}`,
        ];
        return { json: { kid, root, validFrom, validUntil }, lines };
      });
    case 'keys list':
      return withWorld(async (world) => {
        const keys = await keysList(world);
        return { json: keys, lines: keys.length === 0 ? ['There is no key yet.'] : keys.map(keyLine) };
      });
    case 'keys revoke':
      return withWorld(async (world) => {
        const since = texts.since ?? '';
        await keysRevoke(world, first, since);
        return { json: { kid: first, since }, lines: [`${first} is not believed from ${since} on`] };
      });
    case 'backup':
      return withWorld(async (world) => {
        const rows = await writeBackup(world.config.databaseUrl, first, world.clock());
        return { json: { file: first, rows }, lines: [`${first} holds ${total(rows)} rows`] };
      });
    case 'restore':
      return withWorld(async (world) => {
        const { rows, erasedAgain } = await restoreAndErase(world, first);
        const lines = [
          `${total(rows)} rows are back from ${first}`,
          `${erasedAgain} of the people in it had been erased since and are erased again`,
        ];
        return { json: { file: first, rows, erasedAgain }, lines };
      });
  }
}

/** The same world as the server's, silent, on a migrated database; a running server is not disturbed. */
async function withWorld(work: (world: World, ran: readonly string[]) => Promise<Outcome>): Promise<Outcome> {
  const config = readConfig();
  // Which port is free only the server knows; then there is a path and no address.
  const local = config.port === 0 ? '' : `http://127.0.0.1:${config.port}`;
  const world = openWorld({ ...config, logLevel: 'silent' }, config.baseUrl ?? local);
  try {
    const ran = await migrate(world.db);
    return await work(world, ran);
  } finally {
    await closeWorld(world);
  }
}

/** What a backup brings back of people who have been erased since is gone again before anybody can see it. */
async function restoreAndErase(
  world: World,
  file: string,
): Promise<{ readonly rows: Readonly<Record<string, number>>; readonly erasedAgain: number }> {
  const known = mergedErasures(readErasureList(world.site.erasureList), await listErased(world.db));
  let erasedAgain = 0;
  const rows = await restoreBackup(world.db, file, async (tx) => {
    await noteRestore(world, tx);
    erasedAgain = await repeatErasures({ ...houseContext(world), db: tx }, known);
  });
  return { rows, erasedAgain };
}

async function noteRestore(world: World, db: Db): Promise<void> {
  const ctx = { ...houseContext(world), db };
  await recordAudit(ctx, { action: 'database.restored', subjectKind: 'installation', subjectId: 'database' });
}

/** People see the figures too; machines get what the contract says, the list of problems. */
function checkOutcome({ problems, figures }: FolderCheck): Outcome {
  const outcome = problemsOutcome(problems);
  return figures === null ? outcome : { ...outcome, lines: [...outcome.lines, ...figureLines(figures)] };
}

function problemsOutcome(problems: readonly Problem[]): Outcome {
  const lines = problems.map(({ file, line, code, message }) => `${file}:${line} ${code}: ${message}`);
  return {
    json: problems,
    lines: lines.length === 0 ? ['No problems.'] : lines,
    hasFindings: lines.length > 0,
  };
}

function lineOf({ course, version, municipality }: Publication): string {
  return municipality === null ? `${course} ${version}` : `${course} ${version} (${municipality})`;
}

function total(rows: Readonly<Record<string, number>>): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? '';
}

const processTerminal: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  async readInput() {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  },
};
