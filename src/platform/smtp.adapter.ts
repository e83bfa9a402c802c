/** One letter to one mailbox. Strings only; the transport may read no files and fetch no addresses. */
export interface MailMessage {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** Stable for the letter, so that a repeated sending is recognised by the receiver. */
  readonly messageId: string;
  /** A calendar entry, as a file that calendars open. */
  readonly calendar?: { readonly fileName: string; readonly content: string };
}

export interface MailTransport {
  send(message: MailMessage): Promise<void>;
  close(): void;
}

/** The mailer is loaded by the first letter: a house without mail never needs it. */
export function openMailTransport(
  smtpUrl: string,
  from: { readonly name: string; readonly address: string },
): MailTransport {
  const open = async () => {
    const { default: nodemailer } = await import('nodemailer');
    return nodemailer.createTransport({
      url: smtpUrl,
      disableFileAccess: true,
      disableUrlAccess: true,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
    });
  };
  let opening: ReturnType<typeof open> | null = null;
  return {
    async send({ calendar, ...message }) {
      opening ??= open();
      const transport = await opening;
      await transport.sendMail({
        ...message,
        from,
        text: String(message.text),
        subject: String(message.subject),
        ...(calendar !== undefined && {
          attachments: [
            {
              filename: calendar.fileName,
              content: Buffer.from(calendar.content),
              contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
            },
          ],
        }),
      });
    },
    close() {
      void opening?.then((transport) => {
        transport.close();
      });
    },
  };
}
