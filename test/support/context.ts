import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../../src/access/actor.ts';
import type { Context, PublicContext, Site } from '../../src/access/context.ts';
import { installationSchema } from '../../src/access/installation.ts';
import type { Instant } from '../../src/platform/clock.ts';
import type { Db } from '../../src/platform/database.ts';
import { loadTranslations } from '../../src/platform/i18n/messages.ts';
import { secretsFrom } from '../../src/platform/secrets.ts';
import { reactions } from '../../src/reactions.ts';

/** Monday, 23 November 2026, 09:00 in Sachsen-Anhalt. */
export const monday: Instant = Date.UTC(2026, 10, 23, 8);
export const minutes = 60_000;
export const days = 24 * 60 * minutes;

let translations: Site['translations'] | null = null;

/** A site without mail and without reactions upward unless given. */
export function testSite(changes: Partial<Site> = {}): Site {
  translations ??= loadTranslations();
  return {
    baseUrl: 'https://campus.example.org',
    demo: false,
    demoLogins: {},
    demoPassword: null,
    mailEnabled: false,
    translations,
    secrets: secretsFrom('a secret of tests, long enough for the rules'),
    keysFolder: 'no-keys-here',
    erasureList: join(tmpdir(), `erasures-${process.pid}.json`),
    installation: installationSchema.parse({
      operator: {
        name: 'Landesnetzwerk',
        shortName: 'LAMSA e. V.',
        address: ['Musterweg 1', '06100 Halle'],
        place: 'Halle (Saale)',
        represented: 'Mika Muster',
        register: 'VR 1',
        phone: '0345 1',
        email: 'buero@example.org',
      },
      contact: { name: 'Büro', phone: '0345 2', email: 'hilfe@example.org', hours: '9 bis 15 Uhr' },
      dataProtection: { officer: 'Mika Muster', email: 'datenschutz@example.org', authority: 'Aufsicht' },
      accessibility: { contact: 'Büro', email: 'barriere@example.org', preparedOn: '2026-11-23' },
      funding: { sentence: 'Gefördert vom Land.' },
      certificate: { format: 'online' },
    }),
    funderLogos: new Map(),
    reactions,
    ...changes,
  };
}

/** Who acts when, on which database; German, in one installation of tests. */
export function testContext(db: Db, actor: Actor, now: Instant, site: Site = testSite()): Context {
  return { db, actor, now, t: site.translations.de, requestId: 'TEST', site };
}

/** The same with nobody signed in: visitors, jobs, the command line. */
export function publicContext(db: Db, now: Instant, site: Site = testSite()): PublicContext {
  return { db, actor: null, now, t: site.translations.de, requestId: 'TEST', site };
}
