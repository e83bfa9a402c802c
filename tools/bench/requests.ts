import { randomUUID } from 'node:crypto';
import { stepPath } from '../../src/learning/course-steps.ts';
import { testPassword } from '../../test/support/people.ts';
import type { House, Learner } from '../../test/support/house.ts';
import { wireRequest, type WireAnswer, type WireRequest } from './load.ts';

/** The address of the lesson that is measured: the second one of the first module, an ordinary one. */
export function lessonPath({ course }: House): string {
  const [module] = course.modules;
  const lesson = module?.lessons[1];
  if (module === undefined || lesson === undefined) throw new Error('the course has no second lesson');
  return stepPath(course, { kind: 'lesson', module, lesson });
}

/** The lesson page of a learner; right only with this learner's name, the lesson itself and its last byte. */
export async function lessonRequest(house: House, learner: Learner): Promise<WireRequest> {
  const path = lessonPath(house);
  // What the last act did is said once, on the first page.
  // To its last byte, because the session is stored before that.
  await (await fetch(house.url + path, { headers: { Cookie: learner.cookie } })).text();
  const response = await fetch(house.url + path, { headers: { Cookie: learner.cookie } });
  const html = await response.text();
  const lesson = /<article[^>]*>([^]*)<\/article>/.exec(html)?.[1] ?? '';
  if (response.status !== 200 || lesson === '' || !html.includes(`<bdi>${learner.login}</bdi>`))
    throw new Error(`the lesson page is not there: ${String(response.status)}`);
  return {
    bytes: wireRequest('GET', path, { Cookie: learner.cookie }),
    isRight: pageCheck(html, [learner.login, lesson]),
  };
}

/** Status 200, the length of `html`, each marker, and the end of the document. */
function pageCheck(html: string, markers: readonly string[]): (answer: WireAnswer) => boolean {
  const length = Buffer.byteLength(html);
  const wanted = [...markers, '</html>'].map((marker) => Buffer.from(marker));
  return ({ status, body }) =>
    status === 200 && body.length === length && wanted.every((marker) => body.includes(marker));
}

/** A page of a server that serves one page to everybody. */
export function plainRequest(html: string): WireRequest {
  const lesson = /<article[^>]*>([^]*)<\/article>/.exec(html)?.[1] ?? '';
  return { bytes: wireRequest('GET', '/lesson', {}), isRight: pageCheck(html, [lesson]) };
}

/**
 * Saves of one learner, each under a new key; right only when the reply names that key. Keys that were acknowledged
 * are noted.
 */
export function answerSaves(house: House, learner: Learner, acknowledged: Set<string>): () => WireRequest {
  const question = house.course.modules[0]?.check?.questions.find(({ type }) => type === 'single');
  if (question?.type !== 'single') throw new Error('the check has no question with one answer');
  const path = `/learn/attempts/${learner.attemptId}/answers/${question.id}`;
  const headers = { Cookie: learner.cookie, Origin: house.url, Accept: 'application/json' };
  return () => {
    const key = randomUUID();
    const body = `key=${key}&answer=${question.choices[0]?.id ?? ''}`;
    return {
      bytes: wireRequest('POST', path, headers, body),
      isRight({ status, body: reply }) {
        if (status !== 200) return false;
        const saved = JSON.parse(reply.toString()) as { question?: string; key?: string; savedAt?: string };
        const isRight = saved.question === question.id && saved.key === key && saved.savedAt !== undefined;
        if (isRight) acknowledged.add(key);
        return isRight;
      },
    };
  };
}

/** Right only when the answer leads to the result. */
export function handInRequest(house: House, learner: Learner): WireRequest {
  const path = `/learn/attempts/${learner.attemptId}`;
  return {
    bytes: wireRequest('POST', `${path}/submission`, { Cookie: learner.cookie, Origin: house.url }),
    isRight: ({ status, head }) =>
      status === 303 && new RegExp(`\r\nlocation: ${path}(\r|$)`, 'i').test(head),
  };
}

/** Right only when somebody is signed in afterwards: a new session, and on to the start page. */
export function signInRequest(house: House, { login }: Learner): WireRequest {
  const body = new URLSearchParams({ login, password: testPassword }).toString();
  return {
    bytes: wireRequest('POST', '/sign-in', { Origin: house.url }, body),
    isRight: ({ status, head }) =>
      status === 303 && /\r\nlocation: \/learn(\r|$)/i.test(head) && /\r\nset-cookie: sid=/i.test(head),
  };
}
