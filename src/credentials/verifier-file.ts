import { paperNames } from './paper-names.ts';
import type { keySet } from './published-keys.ts';

/** What the file is made of. */
export interface VerifierParts {
  /** The built script of the page behind a code; the same here. */
  readonly script: string;
  /** `sha256-…` of script and style, which alone may run. */
  readonly hashes: { readonly script: string; readonly style: string };
  readonly keys: ReturnType<typeof keySet>;
  /** The list of what is no longer valid, as it is published; null where there is none. */
  readonly withdrawals: { readonly list: string } | null;
  /** Day of saving: later keys are not in it. */
  readonly savedOn: string;
}

export const verifierStyle = `body{font:1.1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#16302f;background:#fff}
textarea{width:100%;box-sizing:border-box;font:1rem/1.4 monospace;padding:.5rem;border:2px solid #4b6665;border-radius:.4rem}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.5rem;margin-top:.75rem;color:#fff;background:#0b5f5c;border:0;border-radius:.4rem}
summary{padding:.6rem 0}input[type=file]{font:inherit;min-height:2.75rem;max-width:100%}
:focus-visible{outline:3px solid #b35c00;outline-offset:2px}
.verdict{padding:1rem;border-left:.5rem solid;border-radius:.4rem;margin-top:1.5rem}
.good{background:#e5f4e8;border-color:#1c6b34}.ask{background:#fdf3d7;border-color:#8a5a00}.bad{background:#fde8e6;border-color:#a3201a}
.verdict p{margin:.25rem 0}.head{font-size:1.25rem;font-weight:700}dt{font-weight:600;margin-top:.6rem}dd{margin:0}[lang=en]{color:#44595a}`;

const verdicts = [
  {
    kind: 'genuine',
    mood: 'good',
    de: [
      '✓ Die Unterschrift ist echt.',
      'Genau diese Angaben wurden unterschrieben. Bitte vergleichen Sie sie mit dem Papier.',
    ],
    en: [
      'The signature is genuine.',
      'Exactly these details were signed. Please compare them with the paper.',
    ],
  },
  {
    kind: 'withdrawn',
    mood: 'bad',
    de: [
      '✗ Dieses Zertifikat gilt nicht mehr.',
      'Es steht auf der Liste der ungültigen Zertifikate. Es wurde zurückgezogen, oder es gibt ein neueres.',
    ],
    en: [
      'This certificate is no longer valid.',
      'It is on the list of invalid certificates. It was withdrawn, or there is a newer one.',
    ],
  },
  {
    kind: 'ask',
    mood: 'ask',
    de: [
      '? Bitte fragen Sie bei der Organisation nach.',
      'Die Unterschrift passt, aber der Schlüssel ist später in fremde Hände gekommen.',
    ],
    en: ['Please ask the organisation.', 'The signature fits, but its key fell into the wrong hands later.'],
  },
  {
    kind: 'unknownKey',
    mood: 'ask',
    de: [
      '? Diesen Schlüssel kennt die Datei nicht.',
      'Vielleicht ist das Zertifikat neuer als diese Datei. Fügen Sie unten neuere Schlüssel ein.',
    ],
    en: [
      'This file does not know the key.',
      'Perhaps the certificate is newer than this file. Put newer keys in below.',
    ],
  },
  {
    kind: 'refused',
    mood: 'bad',
    de: [
      '✗ Die Unterschrift ist nicht echt.',
      'Der Inhalt wurde verändert, oder er kommt nicht von dieser Organisation.',
    ],
    en: [
      'The signature is not genuine.',
      'The content was changed, or it does not come from this organisation.',
    ],
  },
  {
    kind: 'noKeys',
    mood: 'ask',
    de: [
      '? Die neueren Schlüssel sind nicht lesbar.',
      'Bitte fügen Sie den ganzen Inhalt der Schlüsseldatei ein.',
    ],
    en: ['The newer keys cannot be read.', 'Please put in the whole content of the key file.'],
  },
  {
    kind: 'noList',
    mood: 'ask',
    de: [
      '? Die Liste ist nicht lesbar oder nicht echt.',
      'Bitte wählen Sie die Datei certificate-withdrawals.json. Ist sie neuer als diese Prüf-Datei? Dann fügen Sie auch neuere Schlüssel ein.',
    ],
    en: [
      'The list cannot be read or is not genuine.',
      'Please choose the file certificate-withdrawals.json. If it is newer than this file, put in newer keys as well.',
    ],
  },
] as const;

const facts = [
  ['name', 'Name', 'Name'],
  ['title', 'Qualifizierung', 'Training'],
  ['extent', 'Umfang', 'Length'],
  ['from', 'Beginn', 'Start'],
  ['until', 'Ende', 'End'],
  ['issuedOn', 'Ausgestellt am', 'Issued on'],
  ['issuer', 'Ausgestellt von', 'Issued by'],
  ['number', 'Registernummer', 'Register number'],
  ['code', 'Prüfcode', 'Verification code'],
] as const;

/**
 * One HTML file that proves certificates from a disk, without any server: script, style and keys are inside, and its
 * own policy forbids it every connection.
 */
export function verifierFile({ script, hashes, keys, withdrawals, savedOn }: VerifierParts): string {
  const policy = `default-src 'none'; script-src '${hashes.script}'; style-src '${hashes.style}'; form-action 'none'; base-uri 'none'`;
  // No text in it can end the element around it.
  const data = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Zertifikat prüfen – Willkommenscampus</title>
<style>${verifierStyle}</style>
</head>
<body>
<main data-proof>
<h1>Zertifikat prüfen</h1>
<p>Scannen Sie den QR-Code mit dem Telefon. Kopieren Sie die ganze Adresse hierher. Diese Datei schickt nichts ins Internet.</p>
<p lang="en">Check a certificate: scan the QR code with a phone and copy the whole address here. This file sends nothing to the internet.</p>
<noscript><p class="verdict ask">Diese Datei braucht JavaScript. Bitte schalten Sie es ein, oder öffnen Sie die Adresse, die auf dem Papier steht. <span lang="en">This file needs JavaScript. Please switch it on, or open the address that is printed on the paper.</span></p></noscript>
<form data-check>
<p><label for="token">Adresse aus dem QR-Code <span lang="en">· Address from the QR code</span></label><br>
<textarea id="token" data-token rows="6" spellcheck="false" autocomplete="off" required></textarea></p>
<details><summary>Neuere Schlüssel <span lang="en">· Newer keys</span></summary>
<p><label for="newer">Inhalt von certificate-keys.json <span lang="en">· Content of certificate-keys.json</span></label><br>
<textarea id="newer" data-newer-keys rows="4" spellcheck="false" autocomplete="off"></textarea></p></details>
<details><summary>Neuere Liste der ungültigen Zertifikate <span lang="en">· Newer list of invalid certificates</span></summary>
<p><label for="list">Datei certificate-withdrawals.json <span lang="en">· File certificate-withdrawals.json</span></label><br>
<input type="file" id="list" data-newer-list accept=".json,application/json"></p></details>
<button type="submit">Prüfen <span>· Check</span></button>
</form>
<div aria-live="polite">
${verdicts.map(verdictMarkup).join('\n')}
<div data-standing="notListed" hidden><p>Auf der Liste vom <b data-list-day></b> steht es nicht: Bis zu diesem Tag wurde es nicht zurückgezogen.</p>
<p lang="en">It is not on the list of <b data-list-day></b>: it was not withdrawn until that day.</p></div>
<div data-standing="unknown" hidden><p>Ob es zurückgezogen wurde, weiß diese Datei nicht. Wählen Sie oben eine neuere Liste, oder fragen Sie die Organisation.</p>
<p lang="en">This file does not know whether it was withdrawn. Choose a newer list above, or ask the organisation.</p></div>
<dl data-facts hidden>
<dt>Art des Papiers <span lang="en">· Kind of paper</span></dt><dd>${Object.entries(paperNames)
    .map(([kind, name]) => `<span data-kind="${kind}" hidden>${name}</span>`)
    .join('')}</dd>
${facts.map(([field, de, en]) => `<dt>${de}${de === en ? '' : ` <span lang="en">· ${en}</span>`}</dt><dd><bdi data-fact="${field}"></bdi></dd>`).join('\n')}
</dl>
</div>
<p>Gespeichert am ${savedOn}. Schlüssel von: ${keys.keys.map(({ kid }) => kid).join(', ')} <span lang="en">· Saved on this day, with these keys.</span></p>
</main>
<script type="application/json" id="keys">${data(keys)}</script>
<script type="application/json" id="withdrawals">${data(withdrawals)}</script>
<script>${script}</script>
</body>
</html>
`;
}

function verdictMarkup({ kind, mood, de, en }: (typeof verdicts)[number]): string {
  const lines = [
    `<p class="head">${de[0]}</p><p>${de[1]}</p>`,
    `<p lang="en"><b>${en[0]}</b> ${en[1]}</p>`,
  ].join('');
  return `<div class="verdict ${mood}" data-verdict="${kind}" hidden>${lines}</div>`;
}
