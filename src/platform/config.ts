import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from './root.ts';

/** What the environment says, checked once at the start. The contract of the names is in docs/operations.md. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** From which a start brings in courses and learning paths; the folder of the checkout unless said otherwise. */
  readonly coursesDir: string;
  /** Null outside production: then the address we listen on. Never taken from a request. */
  readonly baseUrl: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly sessionSecret: string;
  readonly trustProxy: string | null;
  readonly logLevel: string;
  readonly demo: boolean;
  readonly clockOffsetSeconds: number;
  readonly throttle: boolean;
}

const optional = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value));
const environment = z.object({
  NODE_ENV: optional,
  HOST: optional,
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATABASE_URL: optional,
  DATA_DIR: optional,
  COURSES_DIR: optional,
  BASE_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
  SMTP_URL: optional.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
  MAIL_FROM: optional.pipe(z.email().optional()),
  SESSION_SECRET: optional.pipe(z.string().min(32).optional()),
  TRUST_PROXY: optional,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  DEMO: z.enum(['0', '1']).optional(),
  CLOCK_OFFSET_S: z.coerce.number().int().default(0),
  THROTTLE: z.enum(['on', 'off']).default('on'),
});

/** Names every missing or wrong variable at once, never its value. */
export class ConfigError extends Error {}

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new ConfigError(
      `These settings have a wrong form: ${names.join(', ')}. docs/operations.md explains each of them.`,
    );
  }
  const value = parsed.data;
  const production = value.NODE_ENV === 'production';
  const problems: string[] = [];
  if (production) {
    for (const name of ['SESSION_SECRET', 'BASE_URL'] as const)
      if (value[name] === undefined) problems.push(`${name} is missing`);
    if (value.SMTP_URL !== undefined && value.MAIL_FROM === undefined)
      problems.push('MAIL_FROM is missing (needed with SMTP_URL)');
    if (value.DEMO === '1') problems.push('DEMO=1 is refused in production');
    if (value.CLOCK_OFFSET_S !== 0) problems.push('CLOCK_OFFSET_S is refused in production');
    if (value.THROTTLE === 'off') problems.push('THROTTLE=off is refused in production');
  }
  if (problems.length > 0)
    throw new ConfigError(`Cannot start in production: ${problems.join('; ')}. See docs/operations.md.`);
  const dataDir = value.DATA_DIR ?? 'data';
  return {
    production,
    host: value.HOST ?? '127.0.0.1',
    port: value.PORT,
    databaseUrl: value.DATABASE_URL ?? join(dataDir, 'app.db'),
    dataDir,
    coursesDir: value.COURSES_DIR ?? join(projectRoot, 'courses'),
    baseUrl: value.BASE_URL?.replace(/\/+$/, '') ?? null,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM ?? 'campus@localhost.invalid',
    sessionSecret: value.SESSION_SECRET ?? developmentSecret(dataDir),
    trustProxy: value.TRUST_PROXY ?? null,
    logLevel: value.LOG_LEVEL,
    demo: !production && value.DEMO !== '0',
    clockOffsetSeconds: value.CLOCK_OFFSET_S,
    throttle: value.THROTTLE === 'on',
  };
}

/** Outside production a secret is made once and kept beside the data, so that a restart signs nobody out. */
function developmentSecret(dataDir: string): string {
  const path = join(dataDir, 'session-secret');
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
}
