/**
 * Something an author has to mend. `file` is the path inside the course folder (`../glossary.yaml` for the
 * shared glossary), `line` counts from 1, `message` is a plain German sentence for trainers.
 */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly code: ProblemCode;
  readonly message: string;
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Collects problems; never throws, so that authors see everything in one pass. */
export interface Report {
  add<Code extends ProblemCode>(place: Place, code: Code, ...details: Details[Code]): void;
  /** In the order of files and lines, each once. */
  sorted(): readonly Problem[];
}

/** Author messages are German only: courses are written in German by LAMSA's trainers. */
const table = {
  // files
  'no-course': () => 'In diesem Ordner fehlt die Datei course.md.',
  'no-modules': () => 'Der Kurs hat kein Modul. Legen Sie einen Ordner wie 01-einstieg an.',
  'no-module-file': (folder: string) => `Im Ordner ${folder} fehlt die Datei module.md.`,
  'no-lessons': (folder: string) => `Im Ordner ${folder} fehlt eine Lektion, zum Beispiel 01-einstieg.md.`,
  'course-slug': (slug: string) =>
    `Der Ordnername „${slug}“ geht nicht. Erlaubt sind kleine Buchstaben ohne Umlaute, Ziffern und Bindestriche.`,
  'unexpected-file': () =>
    'Diese Datei gehört zu keinem Teil des Kurses. Prüfen Sie den Namen oder löschen Sie die Datei.',
  'reserved-name': (slug: string) => `Der Name „${slug}“ ist vergeben. Wählen Sie bitte einen anderen.`,
  'duplicate-number': (other: string) => `Die Nummer oder der Name steht schon bei ${other}.`,
  symlink: () => 'Verknüpfungen sind nicht erlaubt. Legen Sie die Datei selbst in den Ordner.',
  'file-too-large': (limit: string) => `Die Datei ist zu groß. Erlaubt sind ${limit}.`,
  'course-too-large': (limit: string) => `Der Kurs ist zusammen zu groß. Erlaubt sind ${limit}.`,
  'too-many-files': (limit: number) => `Der Kurs hat zu viele Dateien. Erlaubt sind ${limit}.`,
  unreadable: () => 'Die Datei oder der Ordner lässt sich nicht lesen.',
  'not-utf8': () => 'Die Datei ist nicht als UTF-8 gespeichert. Stellen Sie das im Editor ein.',
  'hidden-character': (codePoint: string) =>
    `Hier steht ein unsichtbares Steuerzeichen (${codePoint}). Löschen Sie es bitte.`,
  'line-too-long': (limit: number) => `Die Zeile ist zu lang. Erlaubt sind ${limit} Zeichen.`,
  'too-deep': (limit: number) =>
    `Listen oder Zitate sind zu tief verschachtelt. Erlaubt sind ${limit} Ebenen.`,
  'too-complex': () => 'Dieser Text ist zu verschachtelt. Bitte schreiben Sie ihn einfacher.',
  'too-slow': (seconds: number) =>
    `Die Prüfung wurde nach ${seconds} Sekunden beendet. Wahrscheinlich ist eine Datei viel zu lang.`,
  'check-failed': () => 'Die Prüfung ist abgebrochen. Wahrscheinlich ist eine Datei viel zu groß.',

  // front matter and YAML
  'front-matter-missing': () => 'Am Anfang fehlt der Kopf: Angaben zwischen zwei Zeilen mit ---.',
  'yaml-syntax': (detail: string) => `Diese Angabe ist nicht lesbar. Hinweis: ${detail}`,
  'yaml-alias': () => 'Verweise mit & und * sind hier nicht erlaubt. Setzen Sie Text in Anführungszeichen.',
  'yaml-tag': () => 'Typangaben mit ! sind hier nicht erlaubt. Setzen Sie Text in Anführungszeichen.',
  'yaml-duplicate': () => 'Diese Angabe steht doppelt da.',
  'field-unknown': (field: string) => `Die Angabe „${field}“ kennen wir nicht. Ist sie richtig geschrieben?`,
  'field-missing': (field: string) => `Die Angabe „${field}“ fehlt.`,
  'field-wrong': (field: string, expected: string) =>
    `Die Angabe „${field}“ stimmt nicht. Erwartet: ${expected}.`,
  'duplicate-id': (id: string, other: string) =>
    `Die Kennung „${id}“ steht schon in ${other}. Jede Kennung darf nur einmal vorkommen.`,
  'duplicate-term': (name: string, other: string) => `Der Begriff „${name}“ gehört schon zu „${other}“.`,

  // Markdown
  'raw-html': () => 'HTML ist nicht erlaubt. Schreiben Sie den Text ohne spitze Klammern.',
  'heading-level': () => 'Überschriften beginnen mit ## oder ###. Andere Ebenen gibt es nicht.',
  'heading-jump': () => 'Vor ### muss erst eine Überschrift mit ## stehen.',
  'heading-not-here': () => 'An dieser Stelle darf keine Überschrift stehen.',
  'link-not-allowed': (address: string) =>
    `Der Link „${address}“ geht nicht. Erlaubt sind https:, mailto:, tel: und Lektionen dieses Kurses.`,
  'link-insecure': (address: string) => `Der Link „${address}“ muss mit https:// beginnen.`,
  'link-unknown': (address: string) => `Die Lektion „${address}“ gibt es in diesem Kurs nicht.`,
  'link-empty': () => 'Dieser Link hat keinen Text.',
  'image-no-alt': () => 'Dem Bild fehlt die Beschreibung in den eckigen Klammern.',
  'image-remote': () => 'Bilder müssen im Kursordner liegen. Bilder von anderen Seiten sind nicht erlaubt.',
  'image-not-here': () => 'An dieser Stelle darf kein Bild stehen.',
  'media-unknown': (name: string) => `Das Bild „${name}“ gibt es nicht im Kursordner.`,
  'media-wrong': () => 'Die Datei ist kein Bild der Art, die ihr Name nennt.',
  'svg-unsafe': (found: string) => `Das SVG enthält etwas, das nicht erlaubt ist: ${found}.`,
  'unknown-term': (name: string) => `Der Begriff „${name}“ steht nicht im Glossar.`,
  'term-syntax': () => 'Ein Glossarbegriff sieht so aus: [[Begriff]] oder [[Begriff|anderer Text]].',
  'unknown-template': (slug: string) => `Die Vorlage „${slug}“ gibt es nicht im Ordner templates.`,
  'unknown-fact': (id: string) => `Die Faktenkarte „${id}“ steht nicht in facts.yaml.`,
  'block-unknown': (name: string) =>
    `Den Block „:::${name}“ gibt es nicht. Es gibt case, tip, task, remember, fact, download und lang.`,
  'block-open': (name: string) => `Der Block „:::${name}“ wird nicht mit einer Zeile ::: geschlossen.`,
  'block-nested': () => 'Ein Block darf nicht in einem anderen Block, einer Liste oder einem Zitat stehen.',
  'block-stray': () => 'Diese Zeile ::: schließt keinen Block.',
  'block-empty': () => 'Dieser Block hat keinen Text.',
  'block-not-here': () => 'Blöcke mit ::: gibt es nur in Lektionen.',
  'block-language': (language: string) => `Die Sprache „${language}“ kennen wir nicht. Beispiel: :::lang{ar}`,

  // questions
  'question-head': () =>
    'Eine Frage beginnt so: ## kennung (Typ). Die Kennung hat nur kleine Buchstaben, Ziffern und Bindestriche.',
  'question-type': (type: string) =>
    `Den Fragetyp „${type}“ gibt es nicht. Es gibt: Einfachauswahl, Mehrfachauswahl, Richtig oder falsch, ` +
    'Reihenfolge, Zuordnung, Zahl, Lückentext, Szenario, Selbstcheck.',
  'no-questions': () => 'In dieser Datei steht keine Frage.',
  'text-before-questions': () => 'Vor der ersten Frage darf kein Text stehen.',
  'prompt-missing': () => 'Dieser Frage fehlt der Fragetext.',
  'answers-missing': (expected: string) => `Dieser Frage fehlen die Antworten. Erwartet: ${expected}.`,
  'text-not-here': () => 'Dieser Text gehört zu keinem Teil der Frage. Rückmeldungen beginnen mit >.',
  'option-mark': () => 'Jede Antwort beginnt mit - [x] oder - [ ].',
  'option-shape': () => 'Eine Antwort ist ein kurzer Satz. Darunter steht nur die Rückmeldung mit >.',
  'too-few-options': (count: number) => `Diese Frage braucht mindestens ${count} Antworten.`,
  'too-many-options': (count: number) => `Diese Frage hat zu viele Antworten. Erlaubt sind ${count}.`,
  'duplicate-option': (text: string) => `Die Antwort „${text}“ steht doppelt da.`,
  'no-right-option': () => 'Keine Antwort ist mit [x] als richtig markiert.',
  'several-right-options': () => 'Hier darf nur eine Antwort mit [x] markiert sein.',
  'feedback-missing': (text: string) =>
    `Zur Antwort „${text}“ fehlt die Rückmeldung. Sie steht darunter, eingerückt, mit >.`,
  'whole-feedback-missing': (label: string) => `Der Frage fehlt die Rückmeldung: > **${label}:** …`,
  'whole-feedback-unknown': () =>
    'Diese Rückmeldung braucht einen Anfang wie > **Richtig:** oder > **Falsch:**',
  'true-false-options': () => 'Hier gibt es genau zwei Antworten: Richtig und Falsch.',
  'matching-columns': () => 'Die Tabelle braucht drei Spalten: links, rechts, Rückmeldung.',
  'matching-right-missing': () => 'In dieser Zeile fehlt die rechte Seite.',
  'number-unclear': (text: string) =>
    `„${text}“ ist keine klare Zahl. Schreiben Sie zum Beispiel 34.000 oder 0,5 und danach die Einheit.`,
  'unit-differs': (one: string, other: string) =>
    `Die Einheiten passen nicht zusammen: „${one}“ und „${other}“.`,
  'gap-count': (count: number) =>
    `Die Lücke ___ (drei Unterstriche) muss genau einmal vorkommen, nicht ${count}-mal.`,
  'self-check-not-here': () => 'Ein Selbstcheck hat keine Punkte. Er gehört in check.md.',
  'safety-missing': () => 'Dieses Modul ist Pflicht (mustPass). Es braucht die Datei safety.md.',
  'safety-unexpected': () => 'Sicherheitsfragen gibt es nur in Pflichtmodulen (mustPass: true).',
  'pool-below-draw': (count: number, draw: number) =>
    `Der Test zieht ${draw} Fragen aus diesem Modul. In test.md stehen nur ${count}.`,

  // practice tasks
  'task-module': (module: string) =>
    `Das Modul „${module}“ gibt es in diesem Kurs nicht. Gemeint ist die id in module.md.`,
  'task-empty': () => 'Dieser Aufgabe fehlt der Auftrag: ein Text über der Tabelle mit den Kriterien.',
  'rubric-missing': () =>
    'Dieser Aufgabe fehlen die Kriterien. Am Ende steht eine Überschrift ## Kriterien und darunter die Tabelle.',
  'rubric-text': () => 'Unter ## Kriterien steht nur die Tabelle. Bitte schreiben Sie anderen Text darüber.',
  'rubric-columns': () =>
    'Die Tabelle der Kriterien braucht genau diese vier Spalten: Kriterium, noch nicht, gut, sehr gut.',
  'rubric-rows': (limit: number) => `Die Tabelle der Kriterien braucht 1 bis ${limit} Zeilen.`,
  'rubric-cell': (column: string) => `In dieser Zeile fehlt der Text zu „${column}“.`,

  // templates
  'template-task': (task: string) =>
    `Die Aufgabe „${task}“ gibt es in diesem Kurs nicht. Gemeint ist die id im Kopf der Aufgabe.`,

  // advice
  'lesson-length': (words: number) => `Die Lektion hat ${words} Wörter. Gut sind 600 bis 1.200.`,
  'lesson-minutes': (minutes: number) => `Die Lektion dauert ${minutes} Minuten. Gut sind 10 bis 20.`,
  'lesson-case': () => 'Der Lektion fehlt ein Fall (:::case).',
  'lesson-task': () => 'Die Lektion endet nicht mit einer Aufgabe (:::task).',
  'sentence-length': (mean: string) => `Die Sätze haben im Schnitt ${mean} Wörter. Gut sind höchstens 15.`,
  'pool-small': (count: number) => `In test.md stehen ${count} Fragen. Gut sind mindestens 8.`,
  'check-missing': () => 'Dem Modul fehlen die Übungsfragen (check.md).',
  'template-unused': (slug: string) =>
    `Diese Vorlage findet niemand. Nennen Sie eine Aufgabe (task), oder schreiben Sie :::download{${slug}} in eine Lektion.`,
  'translation-missing': (name: string) => `Die Übersetzung ${name} fehlt.`,
};

export type ProblemCode = keyof typeof table;
type Details = { readonly [Code in ProblemCode]: Parameters<(typeof table)[Code]> };
const messages: { readonly [Code in ProblemCode]: (...details: Details[Code]) => string } = table;

/** Findings about quality. They are listed like all others, but the course may be published with them. */
const adviceCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'lesson-length',
  'lesson-minutes',
  'lesson-case',
  'lesson-task',
  'sentence-length',
  'pool-small',
  'check-missing',
  'translation-missing',
  'template-unused',
]);

export function isAdvice(problem: Problem): boolean {
  return adviceCodes.has(problem.code);
}

export function describeProblem<Code extends ProblemCode>(
  place: Place,
  code: Code,
  ...details: Details[Code]
): Problem {
  return { file: place.file, line: place.line, code, message: messages[code](...details) };
}

export function createReport(): Report {
  const problems = new Map<string, Problem>();
  return {
    add(place, code, ...details) {
      const problem = describeProblem(place, code, ...details);
      problems.set(`${problem.file}\n${problem.line}\n${problem.code}\n${problem.message}`, problem);
    },
    sorted: () => [...problems.values()].sort(byPlace),
  };
}

function byPlace(one: Problem, other: Problem): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || (one.code < other.code ? -1 : 1);
}
