import type { JobPayload } from '../platform/jobs/jobs.store.ts';
import type { MailTransport } from '../platform/smtp.adapter.ts';
import type { PublicContext } from '../access/context.ts';
import type { LetterText } from './letter.ts';
import { findOptionalLetter, type OutboxRow } from './letters.queries.ts';
import { markLetterFailed, markLetterSent } from './letters.store.ts';

/** Words for one letter, or null when its cause is gone (used or replaced) and it must not be sent any more. */
export type WriteLetter = (ctx: PublicContext, letter: OutboxRow) => Promise<LetterText | null>;

/** Sends one letter. Bears running twice: a sent letter is not sent again, and the Message-ID stays the same. */
export async function sendLetter(
  ctx: PublicContext,
  payload: JobPayload,
  { transport, write, domain }: { transport: MailTransport; write: WriteLetter; domain: string },
): Promise<void> {
  const letter = await findOptionalLetter(ctx.db, payload['letterId'] ?? '');
  if (letter === null || letter.state === 'sent' || letter.email === null) return;
  const text = await write(ctx, letter);
  if (text === null) {
    await markLetterFailed(ctx.db, letter.id, 'outdated');
    return;
  }
  try {
    await transport.send({
      to: { name: letter.name, address: letter.email },
      subject: text.subject,
      text: text.text,
      messageId: `<${letter.id}@${domain}>`,
    });
  } catch (error) {
    await markLetterFailed(
      ctx.db,
      letter.id,
      error instanceof Error ? error.message.slice(0, 200) : 'unknown',
    );
    throw error;
  }
  await markLetterSent(ctx.db, letter.id, ctx.now);
}
