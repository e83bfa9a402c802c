import { connect } from 'node:net';
import { median, metric, report } from './figures.ts';
import type { House } from '../../test/support/house.ts';
import { load, type LoadResult, type WireRequest } from './load.ts';
import { lessonPath, lessonRequest, plainRequest } from './requests.ts';
import { openYardstick } from './yardsticks.ts';

const rounds = 3;
const seconds = 2;

interface Subject {
  readonly name: string;
  readonly engine: string;
  readonly url: string;
  readonly requests: readonly WireRequest[];
  readonly results: LoadResult[];
}

/** Lesson pages of signed-in learners beside the same bytes from `node:http` and from Express with EJS. */
export async function measurePages(houses: readonly House[]): Promise<void> {
  const [house] = houses;
  const [learner] = house?.learners ?? [];
  if (house === undefined || learner === undefined) throw new Error('nobody there');
  const response = await fetch(house.url + lessonPath(house), { headers: { Cookie: learner.cookie } });
  const html = await response.text();
  const yardsticks = [await openYardstick('bare', html), await openYardstick('ejs', html)] as const;
  const plain = [plainRequest(html)];
  const subjects: Subject[] = [
    { name: 'same-bytes', engine: 'node:http', url: yardsticks[0].url, requests: plain, results: [] },
    { name: 'same-page', engine: 'express+ejs', url: yardsticks[1].url, requests: plain, results: [] },
  ];
  for (const each of houses) {
    const requests = await Promise.all(each.learners.slice(0, 32).map((one) => lessonRequest(each, one)));
    const { engine, url } = each;
    subjects.push({ name: 'lesson-page', engine, url, requests, results: [] });
  }
  const round = (subject: Subject, connections: number, duration = seconds): Promise<LoadResult> =>
    load({
      url: subject.url,
      connections,
      seconds: duration,
      request: (connection) => subject.requests[connection % subject.requests.length] as WireRequest,
    });

  // Until the engine has compiled what is hot, which takes some thousand pages.
  for (const subject of subjects) await round(subject, 8, 6);
  for (let n = 0; n < rounds; n++)
    for (const subject of subjects) subject.results.push(await round(subject, 8));
  const yardstick = median(subjects[1]?.results ?? []).perSecond;
  for (const { name, engine, results } of subjects) {
    const { perSecond, ...rest } = median(results);
    report({
      name,
      engine,
      value: perSecond,
      unit: 'requests/s',
      ...rest,
      baseline: 'same-page express+ejs',
      ratio: perSecond / yardstick,
    });
  }

  const crowds: LoadResult[] = [];
  for (const subject of subjects) crowds.push(await round(subject, 32));
  subjects.forEach(({ name, engine }, index) => {
    const { p99, p50, n, errors } = crowds[index] as LoadResult;
    report({
      name: `${name}-p99-of-32`,
      engine,
      value: p99,
      unit: 'ms',
      p50,
      p99,
      n,
      errors,
      baseline: 'same-page-p99-of-32 express+ejs',
      ratio: p99 / (crowds[1]?.p99 ?? 1),
    });
  });
  for (const { engine, url } of houses) {
    const value = (await metric(url, 'process_resident_memory_bytes')) / 1e6;
    report({ name: 'memory-after-pages', engine, value, unit: 'MB' });
  }
  for (const yard of yardsticks) await yard.close();
}

/** What a first visit to a lesson sends over the wire, headers included: the page, its style sheet and its script. */
export async function measureFirstVisit([house]: readonly House[]): Promise<void> {
  const [learner] = house?.learners ?? [];
  if (house === undefined || learner === undefined) return;
  for (const coding of ['br', 'gzip'] as const) {
    const ask = (path: string): Promise<{ bytes: number; isRight: boolean }> =>
      bytesOnTheWire(house.url, path, { Cookie: learner.cookie, 'Accept-Encoding': coding }, coding);
    const path = lessonPath(house);
    const html = await (await fetch(house.url + path, { headers: { Cookie: learner.cookie } })).text();
    const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map(
      ([, found]) => found ?? '',
    );
    const answers = await Promise.all([path, ...assets].map(ask));
    report({
      name: `first-visit-${coding}`,
      engine: house.engine,
      value: answers.reduce((sum, { bytes }) => sum + bytes, 0) / 1024,
      unit: 'KB',
      n: answers.length,
      errors: answers.filter(({ isRight }) => !isRight).length,
    });
    report({
      name: `lesson-bytes-${coding}`,
      engine: house.engine,
      value: (answers[0]?.bytes ?? 0) / 1024,
      unit: 'KB',
    });
  }
}

function bytesOnTheWire(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  coding: string,
): Promise<{ bytes: number; isRight: boolean }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const socket = connect({ host: hostname, port: Number(port) }, () => {
      const lines = Object.entries({ Host: '127.0.0.1', Connection: 'close', ...headers });
      socket.write(
        `GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
      );
    });
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
    });
    socket.on('error', reject);
    socket.on('end', () => {
      const head = received.toString('latin1', 0, received.indexOf('\r\n\r\n'));
      const isRight =
        head.startsWith('HTTP/1.1 200') && new RegExp(`content-encoding: ${coding}`, 'i').test(head);
      resolve({ bytes: received.length, isRight });
    });
  });
}
