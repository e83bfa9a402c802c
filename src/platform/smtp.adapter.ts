import nodemailer from 'nodemailer';

/** One letter to one mailbox. Strings only; the transport may read no files and fetch no addresses. */
export interface MailMessage {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** Stable for the letter, so that a repeated sending is recognised by the receiver. */
  readonly messageId: string;
}

export interface MailTransport {
  send(message: MailMessage): Promise<void>;
  close(): void;
}

export function openMailTransport(
  smtpUrl: string,
  from: { readonly name: string; readonly address: string },
): MailTransport {
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    async send(message) {
      await transport.sendMail({
        ...message,
        from,
        text: String(message.text),
        subject: String(message.subject),
      });
    },
    close() {
      transport.close();
    },
  };
}
