import type { PrintedFacts } from '../certificates/certificate-document.ts';
import { germanDay } from '../certificates/document-texts.ts';
import { badgeTexts, germanHours, germanUnits } from './badge-texts.ts';

/**
 * Sentences about one's own paper, for the CV and for the letter. German in every language of the interface, because
 * that is where they go; neutral, and no more than the paper says.
 */
export function cvLine(facts: PrintedFacts): string {
  const { kind, number, issuer, pathTitle } = facts;
  const served = servedOf(facts);
  const what = {
    lamsaCertificate: `Qualifizierung „${pathTitle}“`,
    participation: `Teilnahme: „${pathTitle}“`,
    engagement: `Freiwilliges Engagement: „${pathTitle}“`,
  }[kind];
  const extent = served === null ? germanUnits(facts.units) : `etwa ${germanHours(served.hours)}`;
  return `${monthsText(facts.period)} · ${what}, ${extent}, ${issuer.name} (${badgeTexts.kind(kind)} ${number})`;
}

export function letterSentence(facts: PrintedFacts): string {
  const { kind, pathTitle, verifyUrl, period } = facts;
  const served = servedOf(facts);
  if (served !== null) {
    const tasks = served.tasks.length === 0 ? '' : ` Meine Aufgaben: ${served.tasks.join('; ')}.`;
    const when =
      period.from === period.to
        ? `Am ${germanDay(period.from)}`
        : `Vom ${germanDay(period.from)} bis zum ${germanDay(period.to)}`;
    return `${when} habe ich mich freiwillig engagiert, insgesamt etwa ${germanHours(served.hours)}.${tasks} Die Bescheinigung liegt bei. Ob sie echt ist, können Sie hier prüfen: ${verifyUrl}`;
  }
  const extent = germanUnits(facts.units);
  return kind === 'lamsaCertificate'
    ? `Ich habe mit Erfolg an der Qualifizierung „${pathTitle}“ teilgenommen, im Umfang von ${extent}. Das Zertifikat liegt bei. Ob es echt ist, können Sie hier prüfen: ${verifyUrl}`
    : `Ich habe an „${pathTitle}“ teilgenommen, im Umfang von ${extent}. Die Teilnahmebescheinigung liegt bei. Ob sie echt ist, können Sie hier prüfen: ${verifyUrl}`;
}

function servedOf(facts: PrintedFacts) {
  return 'engagement' in facts ? facts.engagement : null;
}

/** «03/2026 – 06/2026», as in a CV. */
function monthsText({ from, to }: PrintedFacts['period']): string {
  const [first, last] = [from, to].map((day) => `${day.slice(5, 7)}/${day.slice(0, 4)}`);
  return first === last ? String(first) : `${String(first)} – ${String(last)}`;
}
