import { saveSection } from '../../src/concepts/concepts.actions.ts';
import { findDraftSection } from '../../src/concepts/concepts.queries.ts';
import { listOf } from '../../src/concepts/concept.ts';
import { typedFrom } from '../../src/concepts/section.form.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { monday, testContext } from '../support/context.ts';
import { untilLetGo } from '../support/processes.ts';

/** Adds goals to what it sees, one after the other, and whenever somebody was faster looks again and adds once more. */
async function main(): Promise<void> {
  const [url = '', personId = '', municipalityId = '', name = '', count = ''] = process.argv.slice(2);
  const db = openDatabase(url);
  const actor = { personId, role: 'localCoordinator', municipalityId, tandemId: null } as const;
  const ctx = testContext(db, actor, monday);
  const scope = { kind: 'municipality', municipalityId } as const;
  await db.raw('SELECT 1');
  await untilLetGo();
  let overtaken = 0;
  for (let number = 0; number < Number(count); number++)
    for (;;) {
      const seen = await findDraftSection(db, scope, municipalityId, 'goals');
      const row = listOf(seen.content, 'goals').length;
      const typed = { ...typedFrom('goals', seen.content), [`goals-${row}-what`]: `${name}${number}` };
      const result = await saveSection(ctx, municipalityId, { section: 'goals', seen: seen.revision, typed });
      if (result.kind === 'saved') break;
      overtaken += 1;
    }
  await db.destroy();
  process.stdout.write(`${String(overtaken)}\n`);
}

await main();
