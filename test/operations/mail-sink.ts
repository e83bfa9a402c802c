import { EventEmitter, on } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { SelfSigned } from './self-signed.ts';

export interface SunkLetter {
  readonly to: readonly string[];
  readonly headers: string;
  /** The text as the reader sees it. */
  readonly text: string;
}

/** A mail server that speaks TLS, wants a password, and keeps what it is given. */
export interface MailSink {
  /** As `SMTP_URL` takes it. */
  readonly url: string;
  readonly letters: readonly SunkLetter[];
  /** Waits for the first letter to this address. */
  letterTo(address: string): Promise<SunkLetter>;
  close(): Promise<void>;
}

export async function startMailSink(certificate: SelfSigned): Promise<MailSink> {
  const [user, password] = ['campus', 'ein Passwort für Post'];
  const letters: SunkLetter[] = [];
  const arrivals = new EventEmitter();
  const server = new SMTPServer({
    ...certificate,
    secure: true,
    onAuth(given, _session, done) {
      if (given.username === user && given.password === password) done(null, { user });
      else done(new Error('wrong password'));
    },
    onData(stream, session, done) {
      void buffer(stream).then((bytes) => {
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), ...read(bytes) });
        arrivals.emit('letter');
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtps://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    letters,
    async letterTo(address) {
      const arriving = on(arrivals, 'letter');
      for (;;) {
        const found = letters.find(({ to }) => to.includes(address));
        if (found !== undefined) return found;
        await arriving.next();
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

function read(bytes: Buffer): { headers: string; text: string } {
  const [, headers = '', body = ''] = /^([^]*?)\r\n\r\n([^]*)$/.exec(bytes.toString('utf8')) ?? [];
  const coding = /^content-transfer-encoding: *(\S+)/im.exec(headers)?.[1]?.toLowerCase();
  if (coding === 'base64') return { headers, text: Buffer.from(body, 'base64').toString('utf8') };
  if (coding !== 'quoted-printable') return { headers, text: body };
  const joined = body.replaceAll(/=\r?\n/g, '');
  const raw = joined.replaceAll(/=([0-9A-F]{2})/g, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  return { headers, text: Buffer.from(raw, 'latin1').toString('utf8') };
}
