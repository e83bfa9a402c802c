import type { JobPayload } from '../platform/jobs/jobs.store.ts';
import type { MailTransport } from '../platform/smtp.adapter.ts';
import type { PublicContext } from '../access/context.ts';
import { findOptionalLetter, type WriteLetter } from './letters.queries.ts';
import { markLetterFailed, markLetterSent } from './letters.store.ts';

/** Sends one letter. Bears running twice: a sent letter is not sent again, and the Message-ID stays the same. */
export async function sendLetter(
  ctx: PublicContext,
  payload: JobPayload,
  { transport, write, domain }: { transport: MailTransport; write: WriteLetter; domain: string },
): Promise<void> {
  const letter = await findOptionalLetter(ctx.db, payload['letterId'] ?? '');
  if (letter === null || letter.state === 'sent' || letter.email === null) return;
  const text = await write(ctx, letter, 'shown');
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
      ...(text.calendar !== undefined && { calendar: text.calendar }),
    });
  } catch (error) {
    // Mail servers name the address that they refuse; what is thrown goes into the log.
    const words =
      error instanceof Error ? error.message.replaceAll(letter.email, '…').slice(0, 200) : 'unknown';
    await markLetterFailed(ctx.db, letter.id, words);
    throw new Error(words);
  }
  await markLetterSent(ctx.db, letter.id, ctx.now);
}
