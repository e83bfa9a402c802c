import { expect } from 'chai';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { openMailTransport } from '../../src/platform/smtp.adapter.ts';

describe('A letter with a calendar entry', () => {
  it('arrives with a file that calendars open', async () => {
    const received: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, _session, done) {
        void text(stream).then((message) => {
          received.push(message);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const transport = openMailTransport(`smtp://127.0.0.1:${String(port)}`, {
      name: 'LAMSA e. V.',
      address: 'campus@example.org',
    });
    const content = 'BEGIN:VCALENDAR\r\nSUMMARY:ورشة\r\nEND:VCALENDAR\r\n';
    await transport.send({
      to: { name: 'Ahmad', address: 'ahmad@example.org' },
      subject: 'Einladung',
      text: 'Guten Tag',
      messageId: '<1@example.org>',
      calendar: { fileName: 'termin-1.ics', content },
    });
    transport.close();
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
    const [, head = '', body = ''] =
      /(Content-Type: text\/calendar[^]*?)\r\n\r\n([^]*?)\r\n--/.exec(received[0] ?? '') ?? [];
    expect(head).to.contain('charset=utf-8').and.to.contain('method=PUBLISH');
    expect(head).to.match(/Content-Disposition: attachment; filename=termin-1\.ics/);
    expect(Buffer.from(body, 'base64').toString()).to.equal(content);
  });
});
