import { ownerOf, type Fate, type Owner, type PersonalData, type Values } from '../access/privacy.ts';

/** A condition on the rows of one table. Its words come from the declarations alone, never from a request. */
export interface Condition {
  readonly sql: string;
  readonly bindings: readonly (string | number)[];
}

/** Which rows of a declaration are this person's; null when they are nobody's. */
export function ownRows(data: PersonalData, personId: string): Condition | null {
  const owner = ownerOf(data);
  return owner === null ? null : ownedBy([owner], personId);
}

/** Which rows a fate meets; null when it meets none of anybody. */
export function rowsOfFate(data: PersonalData, fate: Fate, personId: string): Condition | null {
  const owners = fate.of ?? ownerOf(data);
  if (owners === null) return null;
  const list: readonly Owner[] = isList(owners) ? owners : [owners];
  const [owned, held] = [ownedBy(list, personId), holding(fate.where ?? {})];
  return { sql: `(${owned.sql})${held.sql}`, bindings: [...owned.bindings, ...held.bindings] };
}

function isList(owners: Owner | readonly Owner[]): owners is readonly Owner[] {
  return Array.isArray(owners);
}

function ownedBy(owners: readonly Owner[], personId: string): Condition {
  const each = owners.map((owner): Condition => {
    if (typeof owner === 'string') return { sql: `${owner} = ?`, bindings: [personId] };
    const { column, parent, whose, where } = owner;
    const held = holding(where ?? {});
    return {
      sql: `${column} IN (SELECT id FROM ${parent} WHERE ${whose} = ?${held.sql})`,
      bindings: [personId, ...held.bindings],
    };
  });
  return {
    sql: each.map(({ sql }) => sql).join(' OR '),
    bindings: each.flatMap(({ bindings }) => bindings),
  };
}

function holding(values: Values): Condition {
  const sql = Object.entries(values).map(([column, value]) =>
    value === null ? ` AND ${column} IS NULL` : ` AND ${column} = ?`,
  );
  return { sql: sql.join(''), bindings: Object.values(values).filter((value) => value !== null) };
}
