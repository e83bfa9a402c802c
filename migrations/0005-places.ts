import type { Knex } from 'knex';
import { localDay } from '../src/platform/i18n/dates.ts';
import { newId } from '../src/platform/ids.ts';
import { schemaFor } from '../src/platform/schema.ts';

interface KnownPerson {
  id: string;
  role: string;
  municipalityId: string | null;
  tandemId: string | null;
  state: string;
  createdAt: number;
}

/** Places and who belongs to them since when: terms of roles, pauses, organisations, focus areas, contact points, links. */
export async function up(db: Knex): Promise<void> {
  const schema = schemaFor(db);
  await schema.table(
    'role_term',
    `
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('ambassador', 'localCoordinator', 'trainer', 'projectCoordinator', 'management', 'admin')),
    municipality_id TEXT REFERENCES municipality (id),
    tandem_id TEXT REFERENCES tandem (id),
    began_on TEXT NOT NULL,
    ended_on TEXT,
    ending TEXT CHECK (ending IN ('ended', 'handedOver', 'changed')),
    successor_id TEXT REFERENCES person (id),
    CHECK ((ended_on IS NULL) = (ending IS NULL)),
    CHECK (ended_on IS NULL OR ended_on >= began_on),
    CHECK (successor_id IS NULL OR ending = 'handedOver'),
    CHECK (successor_id <> person_id)`,
  );
  await schema.uniqueWhere('role_term', ['person_id'], 'ended_on IS NULL');
  await schema.index('role_term', 'person_id');
  await schema.frozenAfter('role_term', 'ended_on');
  await schema.table(
    'pause',
    `
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    began_on TEXT NOT NULL,
    resumed_on TEXT,
    CHECK (resumed_on IS NULL OR resumed_on >= began_on)`,
  );
  await schema.uniqueWhere('pause', ['person_id'], 'resumed_on IS NULL');
  await schema.index('pause', 'person_id');
  await schema.frozenAfter('pause', 'resumed_on');
  await schema.table(
    'organisation',
    `
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('migrantOrganisation', 'company', 'partner')),
    name TEXT NOT NULL,
    municipality_id TEXT REFERENCES municipality (id),
    created_at INSTANT NOT NULL,
    ended_on TEXT`,
  );
  await schema.uniqueWhere(
    'organisation',
    ['name', 'municipality_id'],
    'ended_on IS NULL AND municipality_id IS NOT NULL',
  );
  await schema.uniqueWhere('organisation', ['name'], 'ended_on IS NULL AND municipality_id IS NULL');
  await schema.frozenAfter('organisation', 'ended_on');
  await schema.table(
    'focus_area',
    `
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    text TEXT NOT NULL,
    agreed_on TEXT NOT NULL,
    agreed_with TEXT NOT NULL,
    created_at INSTANT NOT NULL,
    ended_on TEXT`,
  );
  await schema.index('focus_area', 'municipality_id');
  await schema.frozenAfter('focus_area', 'ended_on');
  await schema.table(
    'contact_point',
    `
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    office TEXT NOT NULL,
    purpose TEXT NOT NULL,
    phone TEXT,
    website TEXT,
    place TEXT,
    created_at INSTANT NOT NULL,
    ended_on TEXT,
    CHECK (phone IS NOT NULL OR website IS NOT NULL OR place IS NOT NULL)`,
  );
  await schema.index('contact_point', 'municipality_id');
  await schema.frozenAfter('contact_point', 'ended_on');
  await schema.table(
    'contact_link',
    `
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    label TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created_at INSTANT NOT NULL,
    created_by TEXT NOT NULL REFERENCES person (id),
    expires_on TEXT NOT NULL,
    revoked_at INSTANT`,
  );
  await schema.index('contact_link', 'municipality_id');
  await schema.frozenAfter('contact_link', 'revoked_at');
  await beginKnownTerms(db);
}

/** Whoever is here already has their role since the day they came; when an access ended was never written down. */
async function beginKnownTerms(db: Knex): Promise<void> {
  const people = await db<KnownPerson>('person').select();
  for (const { id, role, municipalityId, tandemId, state, createdAt } of people) {
    if (state === 'ended') continue;
    const term = { id: newId(), personId: id, role, municipalityId, tandemId, beganOn: localDay(createdAt) };
    await db('roleTerm').insert(term);
  }
}

export function down(): Promise<void> {
  return Promise.reject(new Error('Migrations only go forward; restore a backup instead.'));
}
