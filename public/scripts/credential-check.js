/*
 * Proves what stands in the QR code of a certificate, in the browser of whoever holds it: on the page behind the
 * code, and in the file that works without us. What is proved is shown as text; nothing is sent anywhere.
 */
import {
  credentialFields,
  trustedKeys,
  verifyCredential,
  withEveryDoubt,
} from '../../src/credentials/compact-credential.ts';
import { verifyPortably } from '../../src/credentials/portable-signature.ts';
import { readWithdrawals, standingOf } from '../../src/credentials/withdrawal-list.ts';

const place = document.querySelector('[data-proof]');
const within = (selector) => place.querySelectorAll(selector);

/** The token in what a camera or a person brings: a whole address, or the part behind `#` alone. */
function tokenIn(text) {
  return text.replaceAll(/\s/g, '').replace(/^.*#/, '');
}

/** Keys come from this site, or lie in the file; then only those count that its root keys have signed. */
async function loadKeys() {
  const inside = document.getElementById('keys');
  if (inside === null) {
    const answer = await fetch(place.dataset.proof);
    if (!answer.ok) throw new Error('no keys');
    const published = await answer.json();
    return trustedKeys(published, published.roots, verifyPortably);
  }
  const given = JSON.parse(inside.textContent);
  const newer = place.querySelector('[data-newer-keys]').value;
  const pasted = newer.trim() === '' ? null : JSON.parse(newer);
  // Whoever brings the newer list may be whoever brings the paper.
  return withEveryDoubt([pasted, given].flatMap((list) => trustedKeys(list, given.roots, verifyPortably)));
}

/** The list that lies in the file, and a newer one if somebody gives it. @throws Error when that one proves nothing */
async function loadLists(keys) {
  const inside = document.getElementById('withdrawals');
  if (inside === null) return [];
  const read = (published) => readWithdrawals(String(published?.list), keys, verifyPortably);
  const [file] = place.querySelector('[data-newer-list]').files;
  const lists = [read(JSON.parse(inside.textContent))];
  if (file !== undefined) {
    const newer = read(JSON.parse(await file.text()));
    if (newer === null) throw new Error('no list');
    lists.push(newer);
  }
  return lists.filter((list) => list !== null);
}

/** Puts a text there; a day as the language of that place writes it, with the digits of German papers. */
function write(element, text) {
  const language = `${element.closest('[lang]').lang}-u-nu-latn`;
  element.textContent = /^\d{4}-\d\d-\d\d$/.test(text)
    ? new Date(`${text}T12:00:00Z`).toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' })
    : text;
}

function show(kind, credential, standing = null) {
  for (const words of within('[data-standing]')) words.hidden = words.dataset.standing !== standing?.kind;
  for (const day of within('[data-list-day]')) write(day, standing?.day ?? '');
  for (const verdict of within('[data-verdict]')) verdict.hidden = verdict.dataset.verdict !== kind;
  for (const facts of within('[data-facts]')) facts.hidden = credential === null;
  for (const field of credentialFields)
    for (const fact of within(`[data-fact="${field}"]`)) write(fact, credential?.[field] ?? '');
  for (const name of within('[data-kind]')) name.hidden = name.dataset.kind !== credential?.kind;
  place.hidden = false;
}

/** `code`: what the address says; a token of another paper proves nothing about this one. */
async function check(token, code) {
  let keys;
  try {
    keys = await loadKeys();
  } catch {
    show('noKeys', null);
    return;
  }
  const verdict = verifyCredential(token, keys, verifyPortably);
  const credential = verdict.credential ?? null;
  const isOther = credential !== null && code !== null && credential.code !== code;
  let standing = null;
  if (credential !== null && !isOther) {
    try {
      standing = standingOf(credential, await loadLists(keys));
    } catch {
      show('noList', null);
      return;
    }
  }
  // Of a paper that is no longer valid nothing is repeated here: its name may be a former one.
  if (standing?.kind === 'withdrawn') {
    show('withdrawn', null);
    return;
  }
  show(isOther ? 'refused' : verdict.kind, isOther ? null : credential, standing);
  const isProved = !isOther && (verdict.kind === 'genuine' || verdict.kind === 'ask');
  // What is proved stands above that this server does not know it.
  for (const unknown of document.querySelectorAll('[data-server-unknown]')) unknown.hidden = isProved;
  const heading = place.querySelector(`[data-verdict="${verdict.kind}"] .notice-title`);
  if (isProved && heading !== null) document.title = heading.textContent;
}

if (place !== null) {
  const form = place.querySelector('[data-check]');
  if (form !== null) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void check(tokenIn(form.querySelector('[data-token]').value), null);
    });
  } else {
    const checkAddress = () => {
      const token = tokenIn(location.hash);
      if (token !== '' && token !== 'main') void check(token, place.dataset.code);
    };
    addEventListener('hashchange', checkAddress);
    checkAddress();
  }
}
