import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readFunderLogos } from './access/funder-logos.adapter.ts';
import { installationSchema, type Installation } from './access/installation.ts';
import type { PublicContext, Site } from './access/context.ts';
import type { World } from './app.ts';
import { clockWithOffset } from './platform/clock.ts';
import { ConfigError, type Config } from './platform/config.ts';
import { openDatabase, openReader } from './platform/database.ts';
import { newId } from './platform/ids.ts';
import { loadTranslations } from './platform/i18n/messages.ts';
import { openLog } from './platform/log.ts';
import { openMetrics } from './platform/metrics.ts';
import { projectRoot } from './platform/root.ts';
import { secretsFrom } from './platform/secrets.ts';
import { reactions } from './reactions.ts';

/** Opens everything that a process of ours stands on: database, clock, log, texts of the installation. */
export function openWorld(config: Config, baseUrl: string): World {
  const installation = readInstallation(config.dataDir);
  const site: Site = {
    baseUrl,
    demo: false,
    demoLogins: {},
    demoPassword: null,
    mailEnabled: config.smtpUrl !== null,
    translations: loadTranslations(),
    secrets: secretsFrom(config.sessionSecret),
    keysFolder: join(config.dataDir, 'keys'),
    erasureList: join(config.dataDir, 'erasures.json'),
    installation,
    funderLogos: readFunderLogos(join(config.dataDir, 'logos'), installation),
    reactions,
  };
  const db = openDatabase(config.databaseUrl);
  return {
    config,
    db,
    reader: openReader(config.databaseUrl, db),
    clock: clockWithOffset(config.clockOffsetSeconds),
    log: openLog(config.logLevel),
    site,
    metrics: openMetrics(),
  };
}

/** Lets go of the database; both doors of it. */
export async function closeWorld({ db, reader }: World): Promise<void> {
  await db.destroy();
  if (reader !== db) await reader.destroy();
}

/** For what nobody on a page has asked for: jobs, the night, the start, the command line. German; nobody acts. */
export function houseContext({ db, clock, site }: World): PublicContext {
  return { db, actor: null, now: clock(), t: site.translations.de, requestId: newId(), site };
}

/** The file is the installation's own; the first start lays a copy of the example there. */
function readInstallation(dataDir: string): Installation {
  const path = join(dataDir, 'installation.yaml');
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true });
    copyFileSync(join(projectRoot, 'docs/installation.example.yaml'), path);
  }
  const parsed = installationSchema.safeParse(parse(readFileSync(path, 'utf8'), { maxAliasCount: 0 }));
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map((issue) =>
    // Our own rules say what is wrong; the others are about the form alone.
    issue.code === 'custom' ? `${issue.path.join('.')} (${issue.message})` : issue.path.join('.'),
  );
  throw new ConfigError(`${path} needs these entries in another form: ${names.join(', ')}.`);
}
