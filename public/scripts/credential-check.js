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

/** Days as the reader of the page writes them. */
function asRead(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  const day = new Date(`${text}T12:00:00Z`);
  return day.toLocaleDateString(document.documentElement.lang, { dateStyle: 'long', timeZone: 'UTC' });
}

function show(kind, credential) {
  for (const verdict of within('[data-verdict]')) verdict.hidden = verdict.dataset.verdict !== kind;
  for (const facts of within('[data-facts]')) facts.hidden = credential === null;
  for (const field of credentialFields)
    for (const fact of within(`[data-fact="${field}"]`)) fact.textContent = asRead(credential?.[field] ?? '');
  for (const word of within('[data-kind]')) word.hidden = word.dataset.kind !== credential?.kind;
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
  show(isOther ? 'refused' : verdict.kind, isOther ? null : credential);
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
