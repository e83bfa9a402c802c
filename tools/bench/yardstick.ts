/**
 * What the lesson page is compared with, as a program of its own: `bare` sends the bytes of a page with `node:http`,
 * `ejs` renders the same bytes from memory with Express and EJS. Started with the kind and a file that holds the page.
 */
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import ejs from 'ejs';
import express from 'express';
import { templateFrom } from './page-template.ts';

const [kind, path] = process.argv.slice(2);
const html = readFileSync(path ?? '', 'utf8');
const server = createServer(kind === 'bare' ? bare(html) : rendered(html));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${String(port)}` })}\n`);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));

function bare(page: string): RequestListener {
  const bytes = Buffer.from(page);
  return (_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': bytes.length });
    res.end(bytes);
  };
}

/** The same engine with the same options as ours, and as many values put in as our layout and lesson put in. */
function rendered(page: string): RequestListener {
  const { template, values, body } = templateFrom(page);
  const render = ejs.compile(template, {
    filename: 'yardstick.ejs',
    root: '.',
    strict: true,
    rmWhitespace: false,
    cache: true,
    destructuredLocals: ['page'],
  });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/{*path}', (_req, res) => {
    res.type('html').send(render({ page: { values, body } }));
  });
  return app;
}
