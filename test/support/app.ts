import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import type { Knex } from 'knex';
import { createApp, type World } from '../../src/app.ts';
import type { Site } from '../../src/access/context.ts';
import type { Clock } from '../../src/platform/clock.ts';
import type { Config } from '../../src/platform/config.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { closeWorld, openWorld } from '../../src/world.ts';
import { shortCourses } from './courses.ts';

/** The real app on a free port of this machine, on a migrated database of its own. */
export interface RunningApp {
  /** Address without a slash at the end; also the site's own address. */
  readonly base: string;
  readonly db: Knex;
  readonly site: Site;
  readonly world: World;
  /** Ends the server and the database connection; the database itself is dropped by whoever made it. */
  close(): Promise<void>;
}

export interface AppOptions {
  /** An empty or already migrated database, as `fresh()` of `databases.ts` gives it. */
  readonly url: string;
  /** Time as a value; the real one unless given. */
  readonly clock?: Clock;
  readonly demo?: boolean;
  /** Off unless given: most tests post more often than people do. */
  readonly throttle?: boolean;
  /** With a mail server letters are queued; nothing is sent, because no worker runs here. */
  readonly mailEnabled?: boolean;
  /** The address the site believes it has; the real one unless given. */
  readonly baseUrl?: string;
  /** What the start brings in before the doors open (courses, demo); nothing unless given. */
  readonly prepare?: (world: World) => Promise<World>;
}

/** Starts the app as `server.ts` does, without its worker. The caller closes it. */
export async function startApp(options: AppOptions): Promise<RunningApp> {
  process.env['NODE_ENV'] = 'test';
  const dataDir = mkdtempSync(join(tmpdir(), 'campus-data-'));
  let open: (app: Express) => void = () => undefined;
  const opening = new Promise<Express>((resolve) => (open = resolve));
  const server = createServer((req, res) => {
    void opening.then((app) => {
      app(req, res);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const opened = openWorld(configFor(options, dataDir), options.baseUrl ?? base);
  await migrate(opened.db);
  const timed = { ...opened, clock: options.clock ?? opened.clock };
  const world = (await options.prepare?.(timed)) ?? timed;
  open(createApp(world));
  return {
    base,
    db: world.db,
    site: world.site,
    world,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await closeWorld(world);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function configFor(options: AppOptions, dataDir: string): Config {
  return {
    production: false,
    host: '127.0.0.1',
    port: 0,
    databaseUrl: options.url,
    dataDir,
    coursesDir: shortCourses(),
    baseUrl: options.baseUrl ?? null,
    smtpUrl: options.mailEnabled ? 'smtp://127.0.0.1:9' : null,
    mailFrom: 'campus@example.org',
    sessionSecret: 'a secret of tests, long enough for the rules',
    trustProxy: null,
    logLevel: 'silent',
    demo: options.demo ?? false,
    clockOffsetSeconds: 0,
    throttle: options.throttle ?? false,
  };
}

/** What came back; redirects are not followed. */
export interface Answer {
  readonly status: number;
  /** Where a 303 leads, or null. */
  readonly location: string | null;
  readonly text: string;
  readonly headers: Headers;
}

export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/** A tiny browser: keeps cookies, sends forms with the Origin of the site. */
export interface Visitor {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(path: string, fields?: FormFields, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Posts a form with files, or any other body. */
  send(path: string, body: FormData | string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Signs in by the form. @throws when the site does not let the person in */
  signIn(login: string, password: string): Promise<void>;
  cookie(name: string): string | undefined;
}

export function visitor(base: string): Visitor {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0)
      headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(base + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const isGone = value === '' || /expires=thu, 01 jan 1970/i.test(line);
      if (isGone) cookies.delete(name);
      else cookies.set(name, value);
    }
    return {
      status: response.status,
      location: response.headers.get('location'),
      text: await response.text(),
      headers: response.headers,
    };
  };
  const me: Visitor = {
    get: (path, headers = {}) => send(path, { headers: { Accept: 'text/html', ...headers } }),
    post(path, fields = {}, headers = {}) {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(fields))
        for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
      return send(path, { method: 'POST', body, headers: { Accept: 'text/html', Origin: base, ...headers } });
    },
    send: (path, body, headers = {}) =>
      send(path, { method: 'POST', body, headers: { Accept: 'text/html', Origin: base, ...headers } }),
    async signIn(login, password) {
      const answer = await me.post('/sign-in', { login, password });
      if (answer.status !== 303) throw new Error(`${login} was not let in: ${answer.status}`);
    },
    cookie: (name) => cookies.get(name),
  };
  return me;
}
