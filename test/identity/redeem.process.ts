import { findAccess, redeemInvitation } from '../../src/identity/identity.actions.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { Conflict } from '../../src/platform/errors.ts';
import { monday, publicContext } from '../support/context.ts';
import { untilLetGo } from '../support/processes.ts';

/** Takes up an invitation under a name of its own, and says whether it was the first. */
async function main(): Promise<void> {
  const [url = '', token = '', certificateName = ''] = process.argv.slice(2);
  const db = openDatabase(url);
  const ctx = publicContext(db, monday);
  const access = await findAccess(ctx, token, ['invitation']);
  if (access === null) throw new Error('the invitation is not there');
  await untilLetGo();
  const outcome = await redeemInvitation(ctx, access, {
    password: 'vier warme bunte Fenster',
    certificateName,
    privacyVersion: '2026-11',
    locale: 'de',
  }).then(
    () => 'redeemed',
    (error: unknown) => {
      if (error instanceof Conflict) return 'tooLate';
      throw error;
    },
  );
  await db.destroy();
  process.stdout.write(`${outcome}\n`);
}

await main();
