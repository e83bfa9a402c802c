/*
 * Makes pages more pleasant; every page works without it. Nothing here reads or writes markup as text, and every
 * part stands alone: what is missing on a page, or forbidden by the browser (storage, for example), is passed over.
 */
const root = document.documentElement;
const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

/** Storage that forgets silently where the browser allows none. */
function openStore(kind) {
  try {
    return window[kind];
  } catch {
    return null;
  }
}
const session = openStore('sessionStorage');
const local = openStore('localStorage');
function keep(store, key, value) {
  try {
    store?.setItem(key, value);
  } catch {
    // A full or forbidden store costs comfort, nothing else.
  }
}
function keptKeys(prefix) {
  return Object.keys(session ?? {}).filter((key) => key.startsWith(prefix));
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  if (tag === 'button') element.type = 'button';
  return element;
}

function showPasswords() {
  each('[data-show]', (row) => {
    const input = row.querySelector('input');
    const button = make('button', 'button button-quiet', row.dataset.show);
    button.setAttribute('aria-controls', input.id);
    button.addEventListener('click', () => {
      const hidden = input.type === 'password';
      input.type = hidden ? 'text' : 'password';
      button.textContent = hidden ? row.dataset.hide : row.dataset.show;
    });
    // A shown password must not end up in the browser's list of things typed before.
    input.form?.addEventListener('submit', () => (input.type = 'password'));
    row.append(button);
  });
}

function keepReadingPosition() {
  const article = document.querySelector('[data-keep-scroll]');
  if (!article || !local) return;
  const key = `scroll:${article.dataset.keepScroll}`;
  const share = Number(local.getItem(key));
  if (share > 0 && !location.hash && scrollY === 0) scrollTo(0, share * article.offsetHeight);
  let timer;
  addEventListener(
    'scroll',
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => keep(local, key, String(scrollY / article.offsetHeight)), 300);
    },
    { passive: true },
  );
  // Who has read to the end begins at the top the next time.
  each('main form[method="post"]', (form) =>
    form.addEventListener('submit', () => {
      clearTimeout(timer);
      local.removeItem(key);
    }),
  );
}

/**
 * Explanations of words: going back leaves no step in the history and leads to the very word that was tapped; another
 * word takes the place of the one before. Escape closes. Where a page began with an open one, links do what links do.
 */
function returnToWord() {
  let word;
  document.addEventListener('click', (event) => {
    const link = event.target.closest('.term, .term-back a');
    if (link?.matches('.term')) {
      const open = document.querySelector('.term-entry:target');
      if (open && word) {
        event.preventDefault();
        location.replace(link.hash);
      }
      if (!open || word) word = link;
    } else if (link && word) {
      event.preventDefault();
      addEventListener('popstate', () => word.focus({ preventScroll: true }), { once: true });
      history.back();
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') document.querySelector('.term-entry:target .term-back a')?.click();
  });
}

/** What may be kept of a form: never passwords (not even shown ones), hidden fields or files. */
function fieldsOf(form) {
  const never = /password|hidden|file|submit|button/;
  return [...form.elements].filter(
    (field) => field.name && !never.test(field.type) && !field.closest('[data-show]'),
  );
}

function keepTypedAcrossLanguages() {
  const key = `typed:${location.pathname}`;
  const forms = [...document.querySelectorAll('main form:not([data-action="choose-language"])')];
  try {
    const typed = JSON.parse(session?.getItem(key) ?? '[]');
    session?.removeItem(key);
    typed.forEach((values, at) => forms[at] && fill(forms[at], values));
  } catch {
    // Something foreign was stored under our name.
  }
  each('form[data-action="choose-language"]', (form) =>
    form.addEventListener('submit', () => {
      const values = forms.map((other) =>
        fieldsOf(other).map((field) => (/radio|checkbox/.test(field.type) ? field.checked : field.value)),
      );
      keep(session, key, JSON.stringify(values));
    }),
  );
}

function fill(form, values) {
  fieldsOf(form).forEach((field, at) => {
    if (typeof values[at] === 'boolean') field.checked = values[at];
    else if (typeof values[at] === 'string') field.value = values[at];
  });
}

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

/*
 * Autosave. What is not yet acknowledged waits in sessionStorage under `unsent:<address>`, one entry per question, and
 * leaves only with the server's word. A newer answer replaces an older one that still waits; one request per question
 * is on its way at a time, so that they cannot overtake each other.
 */
const unsent = new Map();
const underway = new Map();
const renewed = new Set();
const statusOf = new Map();
// As the server writes it: the time in Sachsen-Anhalt, in the language of the page.
const clockTag = { ar: 'ar-u-nu-latn', uk: 'uk-UA', en: 'en-GB' }[root.lang] ?? 'de-DE';
const clockFormat = { timeStyle: 'short', timeZone: 'Europe/Berlin' };
let retryTimer;
let retryAfter = 2000;

function say(address, state, savedAt) {
  const status = statusOf.get(address);
  if (!status) return;
  const words = {
    saving: 'saving',
    saved: 'saved',
    unsaved: 'unsaved',
    'signed-out': 'signedOut',
    refused: 'refused',
    closed: 'closed',
  };
  const time = new Date(savedAt ?? Date.now());
  const clock = isNaN(time) ? '' : time.toLocaleTimeString(clockTag, clockFormat);
  status.dataset.state = state === 'saved' || state === 'saving' ? state : 'unsaved';
  status.textContent = (status.dataset[words[state]] ?? '').replace('{time}', clock);
}

function queueAnswer(address, body) {
  unsent.set(address, body);
  keep(session, `unsent:${address}`, body);
  say(address, 'saving');
  send(address);
}

function forget(address, body) {
  if (unsent.get(address) !== body) return;
  unsent.delete(address);
  session?.removeItem(`unsent:${address}`);
}

/** Sends what waits for this address, and again if something newer came meanwhile. Never rejects. */
function send(address) {
  if (underway.has(address) || !unsent.has(address)) return underway.get(address) ?? Promise.resolve();
  const stop = new AbortController();
  const limit = setTimeout(() => stop.abort(), 15000);
  const body = unsent.get(address);
  const done = post(address, body, stop.signal).then((again) => {
    clearTimeout(limit);
    underway.delete(address);
    if (again === 'later') retryLater();
    else if (unsent.has(address) && again === 'next') return send(address);
  });
  done.stop = () => stop.abort();
  underway.set(address, done);
  return done;
}

async function post(address, body, signal) {
  try {
    const response = await fetch(address, {
      method: 'POST',
      body,
      signal,
      redirect: 'manual',
      keepalive: body.length < 60000,
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8',
      },
    });
    if (response.ok) {
      const { savedAt } = await response.json();
      forget(address, body);
      renewed.delete(address);
      retryAfter = 2000;
      if (!unsent.has(address)) say(address, 'saved', savedAt);
      countAnswered();
      return 'next';
    }
    if (response.type === 'opaqueredirect' || response.status === 401) {
      say(address, 'signed-out');
      return 'later';
    }
    const isKeyUsed = response.status === 409 && (await response.json()).error === 'keyUsed';
    if (isKeyUsed && !renewed.has(address)) {
      renewed.add(address);
      renewKey(address, body);
      return 'next';
    }
    if (response.status < 500 && response.status !== 408 && response.status !== 429) {
      forget(address, body);
      renewed.delete(address);
      say(address, response.status === 409 && !isKeyUsed ? 'closed' : 'refused');
      return 'next';
    }
  } catch {
    // No connection, or an answer that is not ours: it stays in the queue.
  }
  if (!unsent.has(address)) return 'next';
  say(address, 'unsaved');
  return 'later';
}

/** Another answer was saved under this key, perhaps in another window: what is on this page is a new one. Tried once. */
function renewKey(address, body) {
  if (unsent.get(address) !== body) return;
  const fields = new URLSearchParams(body);
  fields.set('key', newKey());
  unsent.set(address, fields.toString());
  keep(session, `unsent:${address}`, fields.toString());
}

/** How many questions have an answer that the server has confirmed. */
function countAnswered() {
  const box = document.querySelector('[data-answered]');
  const bar = box?.querySelector('progress');
  if (!bar) return;
  const saved = [...document.querySelectorAll('form[data-action="save-answer"]')].filter((form) => {
    const isGiven = new FormData(form).getAll('answer').some((value) => value.trim() !== '');
    return isGiven && !unsent.has(form.getAttribute('action'));
  });
  const text = box.dataset.answered.replace('{count}', String(saved.length));
  bar.value = saved.length;
  bar.setAttribute('aria-label', text);
  box.querySelector('p').textContent = text;
}

function retryLater() {
  clearTimeout(retryTimer);
  retryTimer = setTimeout(sendAll, retryAfter);
  retryAfter = Math.min(retryAfter * 2, 60000);
}
function sendAll() {
  return Promise.all([...unsent.keys()].map(send));
}

function saveAnswers() {
  for (const key of keptKeys('unsent:')) unsent.set(key.slice(7), session.getItem(key));
  each('form[data-action="save-answer"]', watchAnswers);
  // Back in this window, perhaps from signing in again elsewhere.
  addEventListener('focus', sendAll);
  addEventListener('online', sendAll);
  sendAll();
}

function watchAnswers(form) {
  const address = form.getAttribute('action');
  const key = form.elements.namedItem('key');
  if (!address || !key) return;
  const status = form.querySelector('.save-status');
  if (status) statusOf.set(address, status);
  if (unsent.has(address)) showUnsent(form, unsent.get(address));

  let timer;
  let waiting = false;
  const save = () => {
    clearTimeout(timer);
    waiting = false;
    key.value = newKey();
    queueAnswer(address, new URLSearchParams(new FormData(form)).toString());
  };
  form.addEventListener('input', (event) => {
    if (!event.target.matches('textarea, input:not([type="radio"], [type="checkbox"])')) return;
    clearTimeout(timer);
    waiting = true;
    timer = setTimeout(save, 800);
  });
  form.addEventListener('change', save);
  addEventListener('visibilitychange', () => waiting && document.hidden && save());
  // The form itself carries the newest answer; an older request must not arrive after it. A copy stays until the
  // server has confirmed it: sent once more with the same key it changes nothing.
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    underway.get(address)?.stop();
    if (waiting) key.value = newKey();
    if (waiting || unsent.has(address)) {
      keep(session, `unsent:${address}`, new URLSearchParams(new FormData(form)).toString());
    }
    waiting = false;
    unsent.delete(address);
  });
}

/** Puts back an answer that the server has not confirmed, so that the page shows what the person chose. */
function showUnsent(form, body) {
  const answers = new URLSearchParams(body).getAll('answer');
  const fields = [...form.elements].filter((field) => field.name === 'answer');
  fields.forEach((field, at) => {
    if (/radio|checkbox/.test(field.type)) field.checked = answers.includes(field.value);
    else if (field.tagName === 'SELECT')
      field.value = answers.find((answer) => hasOption(field, answer)) ?? field.value;
    else field.value = answers[at] ?? field.value;
  });
}
function hasOption(select, value) {
  return value !== '' && [...select.options].some((option) => option.value === value);
}

/** A hand-in waits until every answer is saved; if one cannot be, its status line says so. */
function waitForAnswers() {
  each('form[data-waits-for-answers]', (form) =>
    form.addEventListener('submit', async (event) => {
      document.activeElement?.blur?.();
      if (unsent.size === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const button = event.submitter;
      await sendAll();
      if (unsent.size === 0) form.requestSubmit(button);
      else statusOf.get([...unsent.keys()][0])?.scrollIntoView({ block: 'center' });
    }),
  );
}

function moveRows() {
  each('[data-ordering]', (list) => {
    const { up, down, moved } = list.dataset;
    const live = make('p', 'visually-hidden', '');
    live.setAttribute('role', 'status');
    list.after(live);
    const rows = () => [...list.children];
    const selectOf = (row) => row.querySelector('select');
    const placeOf = (row) => {
      const select = selectOf(row);
      return select.selectedIndex - (select.options.length - rows().length);
    };
    const refresh = () =>
      rows().forEach((row, at, all) => {
        const [first, last] = row.querySelectorAll('.move');
        first.setAttribute('aria-disabled', String(at === 0));
        last.setAttribute('aria-disabled', String(at === all.length - 1));
      });
    const number = () =>
      rows().forEach((row, at, all) => {
        const select = selectOf(row);
        select.selectedIndex = at + select.options.length - all.length;
      });
    const move = (row, by, button) => {
      const at = rows().indexOf(row);
      const other = rows()[at + by];
      if (!other) return;
      if (by < 0) other.before(row);
      else other.after(row);
      number();
      refresh();
      button.focus();
      live.textContent = (moved ?? '').replace('{place}', String(at + by + 1));
      selectOf(row).dispatchEvent(new Event('change', { bubbles: true }));
    };
    rows().forEach((row) => {
      for (const [text, by] of [
        [up, -1],
        [down, 1],
      ]) {
        const button = make('button', 'move', text);
        button.setAttribute('aria-describedby', row.querySelector('label').id);
        button.addEventListener('click', () => move(row, by, button));
        selectOf(row).parentElement.append(button);
      }
    });
    // A place chosen by hand moves the row as well, so that no place is ever empty or taken twice.
    list.addEventListener('change', ({ target }) => {
      const row = target.closest('.row');
      const place = placeOf(row);
      if (place >= 0 && rows()[place] !== row) {
        const others = rows().filter((other) => other !== row);
        if (place >= others.length) list.append(row);
        else others[place].before(row);
        target.focus();
      }
      number();
      refresh();
    });
    // What was ordered before stands in that order now.
    if (rows().every((row) => placeOf(row) >= 0)) {
      list.append(...rows().sort((one, other) => placeOf(one) - placeOf(other)));
    }
    refresh();
  });
}

/** A second click does nothing; coming back to the page, or eight seconds, makes it count again. */
function guardSubmits() {
  const sent = new Set();
  const release = (form) => {
    sent.delete(form);
    form.querySelectorAll('[type="submit"]').forEach((button) => button.removeAttribute('aria-disabled'));
  };
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post' || 'repeatable' in form.dataset) return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    form
      .querySelectorAll('[type="submit"]')
      .forEach((button) => button.setAttribute('aria-disabled', 'true'));
    setTimeout(release, 8000, form);
  });
  addEventListener('pageshow', () => sent.forEach(release));
}

function forgetAtSignOut() {
  each('form[data-action="sign-out"]', (form) =>
    form.addEventListener('submit', () => {
      session?.clear();
      local?.clear();
    }),
  );
}

/**
 * Draws large photographs smaller before they travel: a page of paper needs no 12 megapixels, and mobile data cost
 * money. What the browser cannot read goes as it is; the server looks at everything anyway.
 */
function scalePictures() {
  each('input[data-scale-pictures]', (input) =>
    input.addEventListener('change', async () => {
      const chosen = [...input.files];
      const scaled = await Promise.all(chosen.map((file) => scaledPicture(file).catch(() => file)));
      const isStillChosen = chosen.every((file, at) => input.files[at] === file);
      if (!isStillChosen || scaled.every((file, at) => file === chosen[at])) return;
      const list = new DataTransfer();
      for (const file of scaled) list.items.add(file);
      input.files = list.files;
    }),
  );
}

const longestSide = 2000;

async function scaledPicture(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = longestSide / Math.max(picture.width, picture.height);
  if (scale >= 1) return file;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, file.type, 0.85));
  return blob && blob.size < file.size ? new File([blob], file.name, { type: blob.type }) : file;
}

/** Where the browser lets nobody write to the clipboard, the text is still selected as a whole by a tap. */
function copyTexts() {
  if (!navigator.clipboard) return;
  each('[data-copyable]', (part) => {
    const [label, text] = part.children;
    const { copy, copied } = part.dataset;
    const button = make('button', 'button button-quiet', copy);
    button.setAttribute('aria-label', `${copy}: ${label.textContent}`);
    const status = make('span', 'copyable-status', '');
    status.setAttribute('role', 'status');
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text.textContent);
      status.textContent = copied;
    });
    part.append(button, status);
  });
}

function smallThings() {
  document.querySelector('.error-summary')?.focus();
  each('[data-print]', (button) => button.addEventListener('click', () => print()));
  each('details.menu', (menu) =>
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return;
      menu.open = false;
      menu.querySelector('summary').focus();
    }),
  );
}

root.classList.add('script');
for (const part of [
  showPasswords,
  keepTypedAcrossLanguages,
  saveAnswers,
  moveRows,
  keepReadingPosition,
  returnToWord,
  waitForAnswers,
  scalePictures,
  guardSubmits,
  forgetAtSignOut,
  copyTexts,
  smallThings,
]) {
  try {
    part();
  } catch (error) {
    console.error(error);
  }
}
