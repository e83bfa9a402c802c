import { request as httpRequest, type IncomingMessage } from 'node:http';
import { createServer, request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { SelfSigned } from './self-signed.ts';

/** What an operator puts in front: speaks TLS to the world and plain HTTP to the server behind it. */
export interface TlsProxy {
  readonly port: number;
  close(): Promise<void>;
}

/** @param behind port of this machine at which the server listens */
export async function startTlsProxy(certificate: SelfSigned, behind: number): Promise<TlsProxy> {
  const proxy = createServer(certificate, (req, res) => {
    const onward = httpRequest({
      host: '127.0.0.1',
      port: behind,
      method: req.method,
      path: req.url,
      headers: {
        ...req.headers,
        'x-forwarded-for': req.socket.remoteAddress,
        'x-forwarded-proto': 'https',
      },
    });
    onward.on('response', (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(res);
    });
    onward.on('error', () => res.writeHead(502).end());
    req.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => {
          resolve();
        });
        proxy.closeAllConnections();
      }),
  };
}

export interface SecureAnswer {
  readonly status: number;
  readonly location: string | null;
  readonly cookies: readonly string[];
  readonly text: string;
}

/** A browser that finds the name of the site at the proxy and trusts its certificate; keeps cookies. */
export interface SecureVisitor {
  get(path: string): Promise<SecureAnswer>;
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<SecureAnswer>;
}

export function secureVisitor(name: string, proxy: TlsProxy, ca: string): SecureVisitor {
  const cookies = new Map<string, string>();
  const send = async (method: string, path: string, body = ''): Promise<SecureAnswer> => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = httpsRequest({
        host: '127.0.0.1',
        port: proxy.port,
        servername: name,
        ca,
        method,
        path,
        headers: {
          Host: name,
          Accept: 'text/html',
          ...(cookies.size > 0 && {
            Cookie: [...cookies].map(([cookie, value]) => `${cookie}=${value}`).join('; '),
          }),
          ...(method === 'POST' && {
            Origin: `https://${name}`,
            'Content-Type': 'application/x-www-form-urlencoded',
            'Content-Length': Buffer.byteLength(body),
          }),
        },
      });
      request.on('response', resolve).on('error', reject).end(body);
    });
    const set = answer.headers['set-cookie'] ?? [];
    for (const line of set) {
      const [, cookie = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(cookie, value);
    }
    return {
      status: answer.statusCode ?? 0,
      location: answer.headers.location ?? null,
      cookies: set,
      text: await text(answer),
    };
  };
  return {
    get: (path) => send('GET', path),
    post: (path, fields = {}) => send('POST', path, new URLSearchParams(fields).toString()),
  };
}
