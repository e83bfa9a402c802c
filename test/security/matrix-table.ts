import type { Role } from '../../src/access/actor.ts';

/**
 * Who gets in where, and what they see there: written by hand, so that it can be held against the policy, the
 * visibility and the routes. `docs/authorization.md` is printed from it for people who do not read code.
 */
export interface Row {
  readonly address: `${'GET' | 'POST'} /${string}`;
  /** What it is, for the data protection officer: German, one line. */
  readonly what: string;
  readonly who: 'everybody' | Readonly<Partial<Record<Role, Reach>>>;
  /** Asks for the password again when it was given longer ago, in minutes. */
  readonly fresh?: number;
}

/** Which things exist for somebody; all others look like missing ones. */
export type Reach = keyof typeof reaches;
export const reaches = {
  nothing: 'Seite ohne Daten anderer Personen',
  own: 'nur Eigenes',
  offered: 'Kurse, die der eigenen Rolle zur Wahl stehen',
  place: 'Botschafter*innen der eigenen Kommune (Stand, keine Ergebnisse)',
  taught: 'Lernende der eigenen Kurse',
  learners: 'alle Lernenden (bestanden oder offen, keine Punkte)',
  town: 'eigene Kommune',
  towns: 'alle Kommunen',
  network: 'alle Personen',
  asked: 'Abgaben, zu denen um eine zweite Meinung gebeten wurde',
  junior: 'alle Personen von niedrigerem Rang, nie sich selbst',
} as const;

const learners = (reach: Reach) => ({ ambassador: reach, localCoordinator: reach }) as const;
const staff = (reach: Reach) => ({ projectCoordinator: reach, management: reach }) as const;
const office = (reach: Reach) => ({ ...staff(reach), admin: reach }) as const;
const signedIn = (reach: Reach) => ({ ...learners(reach), trainer: reach, ...office(reach) }) as const;
const meetingPlanners = { trainer: 'taught', projectCoordinator: 'network' } as const;
/** Local coordinators only at the Zukunftswerkstatt of their municipality. */
const markers = { ...meetingPlanners, localCoordinator: 'place' } as const;
/** Who learns, teaches or accompanies. */
const readers = (reach: Reach) => ({ ...learners(reach), trainer: reach, ...staff(reach) }) as const;
const everybody = 'everybody';
const planners = { localCoordinator: 'town', projectCoordinator: 'towns' } as const;
const planReaders = { ...planners, management: 'towns' } as const;
const conceptReaders = { ...planReaders, ambassador: 'town' } as const;

export const table: readonly Row[] = [
  { address: 'GET /', what: 'Startseite', who: everybody },
  { address: 'GET /imprint', what: 'Impressum', who: everybody },
  { address: 'GET /contact', what: 'Kontakt', who: everybody },
  { address: 'GET /privacy', what: 'Datenschutzhinweise', who: everybody },
  { address: 'GET /accessibility', what: 'Erklärung zur Barrierefreiheit', who: everybody },
  { address: 'GET /accessibility/report', what: 'Formular «Barriere melden»', who: everybody },
  { address: 'POST /accessibility/report', what: 'Barriere melden', who: everybody },
  { address: 'GET /robots.txt', what: 'Hinweise für Suchmaschinen', who: everybody },
  {
    address: 'GET /.well-known/certificate-log.json',
    what: 'Signierte Stände des Ausstellungsprotokolls',
    who: everybody,
  },
  { address: 'GET /.well-known/security.txt', what: 'Kontakt für Sicherheitslücken', who: everybody },

  { address: 'GET /sign-in', what: 'Anmeldung', who: everybody },
  { address: 'POST /sign-in', what: 'Anmelden', who: everybody },
  { address: 'POST /sign-out', what: 'Abmelden', who: everybody },
  { address: 'POST /demo/sign-in', what: 'Mit einem Klick anmelden (nur Probebetrieb)', who: everybody },
  { address: 'POST /language', what: 'Sprache wechseln', who: everybody },
  { address: 'GET /password/forgotten', what: 'Passwort vergessen', who: everybody },
  { address: 'POST /password/forgotten', what: 'Neues Passwort anfordern', who: everybody },
  { address: 'GET /code', what: 'Code aus einem Brief eingeben', who: everybody },
  { address: 'POST /code', what: 'Code aus einem Brief absenden', who: everybody },
  { address: 'GET /invitation/:token', what: 'Einladung öffnen: wer den Link hat', who: everybody },
  { address: 'POST /invitation/:token', what: 'Einladung annehmen: wer den Link hat', who: everybody },
  { address: 'GET /password/new/:token', what: 'Neues Passwort: wer den Link hat', who: everybody },
  { address: 'POST /password/new/:token', what: 'Neues Passwort setzen: wer den Link hat', who: everybody },
  { address: 'GET /verify', what: 'Zertifikat prüfen, Formular', who: everybody },
  { address: 'POST /verify', what: 'Zertifikat prüfen', who: everybody },
  { address: 'GET /verify/keys', what: 'Öffentliche Schlüssel der Zertifikate', who: everybody },
  { address: 'GET /verify/file', what: 'Datei, die Zertifikate ohne uns prüft', who: everybody },
  {
    address: 'GET /.well-known/certificate-keys.json',
    what: 'Öffentliche Schlüssel, für Programme',
    who: everybody,
  },
  {
    address: 'GET /.well-known/certificate-withdrawals.json',
    what: 'Signierte Liste der ungültigen Zertifikate, ohne Personen',
    who: everybody,
  },
  { address: 'GET /badges/issuer', what: 'Wer Zertifikate ausstellt, mit Schlüsseln', who: everybody },
  {
    address: 'GET /badges/achievements/:id',
    what: 'Was mit einem Zertifikat erreicht wurde, ohne Personen',
    who: everybody,
  },
  {
    address: 'GET /badges/status/:list',
    what: 'Statusliste: welche Plätze zurückgezogen sind, ohne Personen',
    who: everybody,
  },
  { address: 'GET /c/:code', what: 'Zertifikat prüfen: wer den Code hat', who: everybody },

  {
    address: 'GET /m/:token',
    what: 'Öffentliche Angaben einer Kommune: wer den Link hat; keine Personen, keine Lernstände',
    who: everybody,
  },
  {
    address: 'GET /m/:token/concept',
    what: 'Zuletzt festgehaltene Fassung des Konzepts einer Kommune: wer den Link hat',
    who: everybody,
  },

  { address: 'GET /account', what: 'Eigenes Konto', who: signedIn('own') },
  { address: 'POST /account/data', what: 'Eigene Daten ändern', who: signedIn('own') },
  { address: 'POST /account/password', what: 'Eigenes Passwort ändern', who: signedIn('own') },
  { address: 'POST /account/sessions/end', what: 'Überall sonst abmelden', who: signedIn('own') },
  { address: 'POST /account/pause', what: 'Eigene Pause beginnen', who: signedIn('own') },
  { address: 'POST /account/pause/end', what: 'Eigene Pause beenden', who: signedIn('own') },
  {
    address: 'GET /account/my-data',
    what: 'Was über die eigene Person gespeichert ist',
    who: signedIn('own'),
    fresh: 15,
  },
  {
    address: 'POST /account/my-data/copy',
    what: 'Alles über die eigene Person als Datei',
    who: signedIn('own'),
    fresh: 60,
  },
  {
    address: 'POST /account/my-data/erasure',
    what: 'Eigene Löschung wünschen',
    who: signedIn('own'),
    fresh: 60,
  },
  {
    address: 'POST /account/my-data/erasure/withdrawal',
    what: 'Eigenen Löschwunsch zurücknehmen',
    who: signedIn('own'),
  },
  { address: 'POST /account/privacy', what: 'Datenschutzhinweise bestätigen', who: signedIn('own') },
  { address: 'GET /confirm', what: 'Passwort noch einmal eingeben', who: signedIn('own') },
  { address: 'POST /confirm', what: 'Passwort noch einmal bestätigen', who: signedIn('own') },
  { address: 'GET /resume/:token', what: 'Eigene Eingabe von vor dem Anmelden', who: signedIn('own') },
  { address: 'GET /media/:name', what: 'Bild aus einem Kurs', who: signedIn('nothing') },
  {
    address: 'GET /media/:course/:file',
    what: 'Vorlage zum Ausfüllen aus einem Kurs',
    who: signedIn('nothing'),
  },

  { address: 'GET /learn', what: '«Als Nächstes»', who: learners('own') },
  { address: 'GET /learn/glossary', what: 'Glossar aller Kurse', who: readers('nothing') },
  { address: 'GET /learn/courses', what: 'Alle Kurse der eigenen Rolle', who: learners('own') },
  { address: 'GET /learn/courses/:course', what: 'Kurs mit dem eigenen Fortschritt', who: learners('own') },
  { address: 'POST /learn/courses/:course/join', what: 'Kurs freiwillig beginnen', who: learners('offered') },
  { address: 'POST /learn/courses/:course/leave', what: 'Freiwilligen Kurs verlassen', who: learners('own') },
  { address: 'GET /learn/courses/:course/:module/:lesson', what: 'Lektion lesen', who: learners('own') },
  {
    address: 'POST /learn/courses/:course/:module/:lesson',
    what: 'Lektion abschließen',
    who: learners('own'),
  },
  { address: 'GET /learn/courses/:course/quizzes/:quiz', what: 'Übung oder Test', who: learners('own') },
  {
    address: 'GET /learn/courses/:course/quizzes/:quiz/attempts',
    what: 'Zurück zur Übung',
    who: learners('own'),
  },
  {
    address: 'POST /learn/courses/:course/quizzes/:quiz/attempts',
    what: 'Versuch beginnen',
    who: learners('own'),
  },
  { address: 'GET /learn/attempts/:id', what: 'Eigener Versuch, danach Ergebnis', who: learners('own') },
  { address: 'POST /learn/attempts/:id/answers/:question', what: 'Antwort speichern', who: learners('own') },
  { address: 'GET /learn/attempts/:id/answers/:question', what: 'Zurück zur Frage', who: learners('own') },
  { address: 'POST /learn/attempts/:id/submission', what: 'Versuch abgeben', who: learners('own') },
  { address: 'GET /learn/place', what: 'Öffentliche Angaben der eigenen Kommune', who: learners('own') },
  {
    address: 'GET /learn/courses/:course/tasks/:task',
    what: 'Praxisaufgabe mit der eigenen Abgabe oder der des Tandems',
    who: learners('own'),
  },
  {
    address: 'POST /learn/courses/:course/tasks/:task',
    what: 'Antwort speichern oder abgeben',
    who: learners('own'),
  },
  {
    address: 'GET /learn/courses/:course/tasks/:task/files/:file',
    what: 'Datei der eigenen Abgabe oder der des Tandems',
    who: learners('own'),
  },
  { address: 'GET /learn/certificate', what: 'Eigenes Zertifikat', who: learners('own') },
  { address: 'POST /learn/certificate', what: 'Zertifikat beantragen', who: learners('own') },
  {
    address: 'GET /learn/certificate/new-name',
    what: 'Neues Zertifikat nach einer Namensänderung',
    who: learners('own'),
  },
  {
    address: 'POST /learn/certificate/new-name',
    what: 'Neues Zertifikat auf den neuen Namen beantragen',
    who: learners('own'),
  },
  {
    address: 'GET /learn/certificate/news',
    what: 'Was ist neu? (eigenes Zertifikat)',
    who: learners('own'),
  },
  {
    address: 'POST /learn/certificate/news',
    what: 'Neues gelesen: Zertifikat aktualisieren',
    who: learners('own'),
  },
  {
    address: 'GET /learn/certificate/draft',
    what: 'Entwurf des eigenen Papiers als PDF',
    who: learners('own'),
  },
  { address: 'GET /learn/certificate/file', what: 'Eigenes Zertifikat als PDF', who: learners('own') },
  { address: 'GET /learn/certificates', what: 'Alle eigenen Zertifikate', who: learners('own') },
  {
    address: 'GET /learn/certificates/:id',
    what: 'Eigenes Zertifikat weitergeben',
    who: learners('own'),
  },
  {
    address: 'GET /learn/certificates/:id/use',
    what: 'Eigenes Zertifikat in Bewerbungen nutzen',
    who: learners('own'),
  },
  {
    address: 'GET /learn/certificates/:id/elm.jsonld',
    what: 'Eigenes Zertifikat im European Learning Model, ohne Siegel',
    who: learners('own'),
  },
  {
    address: 'GET /learn/certificate/badge.json',
    what: 'Eigenes Zertifikat als Open Badge (JSON)',
    who: learners('own'),
  },
  {
    address: 'GET /learn/certificate/badge.jwt',
    what: 'Eigenes Zertifikat als Open Badge (JWT)',
    who: learners('own'),
  },

  {
    address: 'GET /learn/accompaniment',
    what: 'Festgehaltene Gespräche, an denen man beteiligt war',
    who: learners('own'),
  },
  {
    address: 'POST /learn/accompaniment/steps/:step',
    what: 'Vereinbarten Schritt der eigenen Kommune abhaken',
    who: { localCoordinator: 'place' },
  },
  { address: 'GET /office/accompaniment', what: 'Begleitung aller Kommunen', who: staff('network') },
  {
    address: 'GET /office/accompaniment/:municipality',
    what: 'Gespräche mit einer Kommune',
    who: staff('network'),
  },
  {
    address: 'POST /office/accompaniment/:municipality/companion',
    what: 'Begleitung einer Kommune übernehmen',
    who: { projectCoordinator: 'network' },
  },
  {
    address: 'POST /office/accompaniment/:municipality/notes',
    what: 'Gespräch festhalten',
    who: { projectCoordinator: 'network' },
  },
  {
    address: 'GET /office/accompaniment/:municipality/notes/:note/removal',
    what: 'Vor dem Löschen eines eigenen Eintrags',
    who: { projectCoordinator: 'network' },
  },
  {
    address: 'POST /office/accompaniment/:municipality/notes/:note/removal',
    what: 'Eigenen Eintrag löschen',
    who: { projectCoordinator: 'network' },
  },
  {
    address: 'POST /office/accompaniment/:municipality/steps/:step',
    what: 'Vereinbarten Schritt abhaken',
    who: { projectCoordinator: 'network' },
  },

  { address: 'GET /local', what: 'Stand der eigenen Kommune', who: { localCoordinator: 'place' } },

  { address: 'GET /learn/tandem', what: 'Eigenes Tandem', who: { ambassador: 'own' } },
  {
    address: 'GET /learn/tandem/tasks/new',
    what: 'Formular für eine gemeinsame Aufgabe',
    who: { ambassador: 'own' },
  },
  {
    address: 'POST /learn/tandem/tasks/new',
    what: 'Gemeinsame Aufgabe vereinbaren',
    who: { ambassador: 'own' },
  },
  {
    address: 'GET /learn/tandem/tasks/:id',
    what: 'Aufgabe des eigenen Tandems mit allen Sätzen',
    who: { ambassador: 'own' },
  },
  {
    address: 'POST /learn/tandem/tasks/:id/statement',
    what: 'Gemeinsame Aufgabe bestätigen',
    who: { ambassador: 'own' },
  },
  {
    address: 'POST /learn/tandem/tasks/:id/take-back',
    what: 'Eigene Bestätigung zurücknehmen',
    who: { ambassador: 'own' },
  },
  {
    address: 'POST /learn/tandem/tasks/:id/dropping',
    what: 'Gemeinsame Aufgabe streichen',
    who: { ambassador: 'own' },
  },
  {
    address: 'GET /learn/tandem/profile',
    what: 'Aufgabenprofil des eigenen Tandems',
    who: { ambassador: 'own' },
  },
  {
    address: 'GET /learn/tandem/profile/comparison',
    what: 'Zwei Fassungen des Aufgabenprofils vergleichen',
    who: { ambassador: 'own' },
  },
  {
    address: 'GET /learn/tandem/profile/edit',
    what: 'Aufgabenprofil schreiben',
    who: { ambassador: 'own' },
  },
  {
    address: 'POST /learn/tandem/profile/edit',
    what: 'Fassung des Aufgabenprofils speichern',
    who: { ambassador: 'own' },
  },
  {
    address: 'POST /learn/tandem/profile/versions/:id/proposal',
    what: 'Fassung des Aufgabenprofils vorschlagen',
    who: { ambassador: 'own' },
  },
  {
    address: 'POST /learn/tandem/profile/versions/:id/signature',
    what: 'Aufgabenprofil unterschreiben, als Mitglied',
    who: { ambassador: 'own' },
  },
  {
    address: 'GET /local/tandems',
    what: 'Tandems der eigenen Kommune, ohne Lernstand',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'GET /local/tandems/:tandem',
    what: 'Ein Tandem der eigenen Kommune, ohne Lernstand',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'GET /local/tandems/:tandem/tasks/new',
    what: 'Formular für eine gemeinsame Aufgabe',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'POST /local/tandems/:tandem/tasks/new',
    what: 'Gemeinsame Aufgabe für ein Tandem vereinbaren',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'GET /local/tandems/:tandem/tasks/:id',
    what: 'Gemeinsame Aufgabe mit allen Sätzen',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'POST /local/tandems/:tandem/tasks/:id/statement',
    what: 'Aufgabe mit einem einzelnen Mitglied bestätigen',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'POST /local/tandems/:tandem/tasks/:id/dropping',
    what: 'Gemeinsame Aufgabe streichen',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'GET /local/tandems/:tandem/profile',
    what: 'Vorgeschlagenes oder geltendes Aufgabenprofil',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'GET /local/tandems/:tandem/profile/comparison',
    what: 'Zwei Fassungen des Aufgabenprofils vergleichen',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'POST /local/tandems/:tandem/profile/versions/:id/signature',
    what: 'Aufgabenprofil unterschreiben, für die Kommune',
    who: { localCoordinator: 'town' },
  },
  { address: 'GET /office/tandems', what: 'Alle Tandems, ohne Lernstand', who: staff('towns') },
  { address: 'POST /office/tandems', what: 'Tandem anlegen', who: { projectCoordinator: 'towns' } },
  { address: 'GET /office/tandems/:tandem', what: 'Ein Tandem mit Verlauf', who: staff('towns') },
  {
    address: 'GET /office/tandems/:tandem/members',
    what: 'Mitglieder eines Tandems ändern, Formular',
    who: { projectCoordinator: 'towns' },
    fresh: 15,
  },
  {
    address: 'POST /office/tandems/:tandem/members',
    what: 'Person in ein Tandem aufnehmen oder wechseln lassen',
    who: { projectCoordinator: 'towns' },
    fresh: 60,
  },
  {
    address: 'POST /office/tandems/:tandem/members/:person/leaving',
    what: 'Person verlässt ein Tandem',
    who: { projectCoordinator: 'towns' },
    fresh: 60,
  },
  {
    address: 'GET /office/tandems/:tandem/profile',
    what: 'Vorgeschlagenes oder geltendes Aufgabenprofil',
    who: staff('towns'),
  },
  {
    address: 'GET /office/tandems/:tandem/profile/comparison',
    what: 'Zwei Fassungen des Aufgabenprofils vergleichen',
    who: staff('towns'),
  },
  { address: 'GET /learn/hours', what: 'Eigene ehrenamtliche Stunden', who: { ambassador: 'own' } },
  { address: 'GET /learn/hours/new', what: 'Formular für Stunden', who: { ambassador: 'own' } },
  { address: 'POST /learn/hours/new', what: 'Stunden eintragen', who: { ambassador: 'own' } },
  { address: 'GET /learn/hours/sheet', what: 'Eigener Stundenzettel', who: { ambassador: 'own' } },
  { address: 'GET /learn/hours/entries/:id', what: 'Eigener Eintrag', who: { ambassador: 'own' } },
  {
    address: 'POST /learn/hours/entries/:id',
    what: 'Eintrag ändern, solange er nicht bestätigt ist',
    who: { ambassador: 'own' },
  },
  {
    address: 'POST /learn/hours/entries/:id/deletion',
    what: 'Eintrag löschen, solange er nicht bestätigt ist',
    who: { ambassador: 'own' },
  },
  {
    address: 'GET /learn/hours/entries/:id/correction',
    what: 'Bestätigten Eintrag berichtigen, Formular',
    who: { ambassador: 'own' },
  },
  {
    address: 'POST /learn/hours/entries/:id/correction',
    what: 'Bestätigten Eintrag durch einen neuen berichtigen',
    who: { ambassador: 'own' },
  },
  {
    address: 'GET /local/hours',
    what: 'Stunden der Botschafter*innen der eigenen Kommune, nach Monat',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'GET /local/hours/:person/:month',
    what: 'Stunden einer Person in einem Monat',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'POST /local/hours/:person/:month/approval',
    what: 'Stunden bestätigen, nie die eigenen',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'POST /local/hours/:person/:month/return',
    what: 'Stunden mit einer Frage zurückgeben',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'GET /local/hours/:person/:month/sheet',
    what: 'Stundenzettel einer Person',
    who: { localCoordinator: 'town' },
  },
  { address: 'GET /office/hours', what: 'Summen der Stunden je Kommune, ohne Namen', who: staff('nothing') },

  { address: 'GET /trainer', what: 'Eigene Kurse', who: { trainer: 'taught' } },
  {
    address: 'GET /trainer/courses/:courseSlug',
    what: 'Ergebnisse eines Kurses',
    who: { trainer: 'taught' },
  },
  {
    address: 'GET /trainer/courses/:courseSlug/learners/:personId',
    what: 'Ergebnisse einer Person in einem Kurs',
    who: { trainer: 'taught' },
  },
  {
    address: 'POST /trainer/courses/:course/learners/:person/unlock',
    what: 'Weitere Versuche freigeben',
    who: { trainer: 'taught' },
  },
  { address: 'GET /trainer/tasks', what: 'Abgaben, die auf Rückmeldung warten', who: { trainer: 'taught' } },
  { address: 'GET /trainer/tasks/:id', what: 'Eine Abgabe', who: { trainer: 'taught' } },
  { address: 'GET /trainer/tasks/:id/files/:file', what: 'Datei einer Abgabe', who: { trainer: 'taught' } },
  {
    address: 'POST /trainer/tasks/:id/claim',
    what: 'Abgabe ansehen und übernehmen',
    who: { trainer: 'taught' },
  },
  { address: 'POST /trainer/tasks/:id/return', what: 'Abgabe zurücklegen', who: { trainer: 'taught' } },
  { address: 'POST /trainer/tasks/:id/review', what: 'Rückmeldung geben', who: { trainer: 'taught' } },
  {
    address: 'POST /trainer/tasks/:id/opinion',
    what: 'Um zweite Meinung bitten',
    who: { trainer: 'taught' },
  },
  {
    address: 'GET /local/tasks',
    what: 'Abgaben der Tandems der eigenen Kommune, ohne Beurteilung',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'GET /local/tasks/:id',
    what: 'Eine Abgabe eines Tandems, ohne Beurteilung',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'GET /local/tasks/:id/files/:file',
    what: 'Datei einer solchen Abgabe',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'POST /local/tasks/:id/comments',
    what: 'Hinweis zu einer solchen Abgabe schreiben',
    who: { localCoordinator: 'town' },
  },
  {
    address: 'GET /trainer/courses/:course/lessons',
    what: 'Vorschau eines Kurses',
    who: { trainer: 'taught' },
  },
  {
    address: 'GET /trainer/courses/:course/:module/:lesson',
    what: 'Vorschau einer Lektion',
    who: { trainer: 'taught' },
  },

  {
    address: 'GET /office',
    what: 'Übersicht des Büros; für die Technik ohne Daten von Lernenden',
    who: { ...staff('network'), admin: 'nothing' },
  },
  { address: 'GET /office/municipalities', what: 'Liste der Kommunen', who: staff('nothing') },
  { address: 'POST /office/municipalities', what: 'Kommune anlegen', who: staff('nothing') },
  {
    address: 'GET /office/municipalities/:id',
    what: 'Eine Kommune: Schwerpunkte, Anlaufstellen, Organisationen',
    who: staff('learners'),
  },
  { address: 'POST /office/municipalities/:id', what: 'Kommune umbenennen', who: staff('learners') },
  {
    address: 'GET /office/municipalities/:id/focus-areas',
    what: 'Schwerpunkte einer Kommune',
    who: staff('learners'),
  },
  {
    address: 'POST /office/municipalities/:id/focus-areas',
    what: 'Schwerpunkt eintragen',
    who: staff('learners'),
  },
  {
    address: 'POST /office/municipalities/:id/focus-areas/:item/ending',
    what: 'Schwerpunkt beenden',
    who: staff('learners'),
  },
  {
    address: 'GET /office/municipalities/:id/contact-points',
    what: 'Anlaufstellen einer Kommune',
    who: staff('learners'),
  },
  {
    address: 'POST /office/municipalities/:id/contact-points',
    what: 'Anlaufstelle eintragen',
    who: staff('learners'),
  },
  {
    address: 'POST /office/municipalities/:id/contact-points/:item/ending',
    what: 'Anlaufstelle beenden',
    who: staff('learners'),
  },
  {
    address: 'GET /office/municipalities/:id/contact-links',
    what: 'Links für die Kommune',
    who: staff('learners'),
    fresh: 15,
  },
  {
    address: 'POST /office/municipalities/:id/contact-links',
    what: 'Link für die Kommune ausstellen',
    who: staff('learners'),
    fresh: 60,
  },
  {
    address: 'GET /office/municipalities/:id/contact-links/:item/letter',
    what: 'Link für die Kommune ansehen, nur in den ersten 15 Minuten',
    who: staff('learners'),
    fresh: 60,
  },
  {
    address: 'POST /office/municipalities/:id/contact-links/:item/revocation',
    what: 'Link für die Kommune sperren',
    who: staff('learners'),
  },
  { address: 'GET /office/organisations', what: 'Liste der Organisationen', who: staff('nothing') },
  { address: 'POST /office/organisations', what: 'Organisation eintragen', who: staff('nothing') },
  { address: 'GET /office/organisations/:id', what: 'Eine Organisation', who: staff('learners') },
  { address: 'POST /office/organisations/:id', what: 'Organisation ändern', who: staff('learners') },
  {
    address: 'POST /office/organisations/:id/ending',
    what: 'Organisation beenden',
    who: staff('learners'),
  },
  {
    address: 'GET /office/municipalities/:municipalityId/progress',
    what: 'Stand einer Kommune',
    who: staff('learners'),
  },
  { address: 'GET /office/progress/:personId', what: 'Stand einer Person', who: staff('learners') },
  { address: 'GET /office/register/search', what: 'Im Register suchen', who: staff('learners') },
  { address: 'POST /office/register/search', what: 'Im Register suchen', who: staff('learners') },
  {
    address: 'POST /office/register/prints/choice',
    what: 'Zertifikate zum Drucken auswählen',
    who: staff('learners'),
  },
  {
    address: 'POST /office/register/prints',
    what: 'Ausgewählte Zertifikate in eine Datei drucken',
    who: staff('learners'),
  },
  { address: 'GET /office/register/prints/:id', what: 'Wie weit der Druck ist', who: staff('learners') },
  { address: 'GET /office/register/prints/:id/file', what: 'Die Datei zum Drucken', who: staff('learners') },
  {
    address: 'GET /office/register',
    what: 'Export des Registers vorbereiten',
    who: staff('nothing'),
    fresh: 15,
  },
  { address: 'POST /office/register.csv', what: 'Register als Tabelle', who: staff('learners'), fresh: 60 },
  { address: 'GET /office/export', what: 'Export vorbereiten', who: staff('nothing'), fresh: 15 },
  { address: 'POST /office/progress.csv', what: 'Stand als Tabelle', who: staff('learners'), fresh: 60 },
  {
    address: 'GET /office/tasks',
    what: 'Bitten um zweite Meinung; überfällige Rückmeldungen ohne Inhalt',
    who: { projectCoordinator: 'learners' },
  },
  { address: 'GET /office/tasks/:id', what: 'Eine solche Abgabe', who: { projectCoordinator: 'asked' } },
  {
    address: 'GET /office/tasks/:id/files/:file',
    what: 'Datei einer solchen Abgabe',
    who: { projectCoordinator: 'asked' },
  },
  {
    address: 'POST /office/tasks/:id/opinion',
    what: 'Zweite Meinung geben',
    who: { projectCoordinator: 'asked' },
  },
  { address: 'GET /office/people', what: 'Liste der Personen', who: office('network') },
  {
    address: 'GET /office/people/new',
    what: 'Formular für eine Einladung',
    who: office('nothing'),
    fresh: 15,
  },
  { address: 'POST /office/people/new', what: 'Person einladen', who: office('nothing'), fresh: 60 },
  {
    address: 'GET /office/people/import',
    what: 'Liste von Einladungen einlesen',
    who: office('nothing'),
    fresh: 15,
  },
  {
    address: 'POST /office/people/import',
    what: 'Liste von Einladungen prüfen, dann einladen',
    who: office('nothing'),
    fresh: 60,
  },
  { address: 'GET /office/people/:id', what: 'Konto einer Person', who: office('network') },
  { address: 'POST /office/people/:id/invitation', what: 'Einladung erneuern', who: office('junior') },
  {
    address: 'GET /office/people/:id/letter',
    what: 'Brief mit Zugang drucken',
    who: office('junior'),
    fresh: 60,
  },
  {
    address: 'GET /office/people/:id/recovery',
    what: 'Neuen Zugang vorbereiten',
    who: office('junior'),
    fresh: 15,
  },
  {
    address: 'POST /office/people/:id/recovery',
    what: 'Neuen Zugang ausstellen',
    who: office('junior'),
    fresh: 60,
  },
  { address: 'POST /office/people/:id/sessions/end', what: 'Person überall abmelden', who: office('junior') },
  {
    address: 'GET /office/people/:id/ending',
    what: 'Ende des Zugangs vorbereiten',
    who: office('junior'),
    fresh: 15,
  },
  { address: 'POST /office/people/:id/ending', what: 'Zugang beenden', who: office('junior'), fresh: 60 },
  { address: 'POST /office/people/:id/pause', what: 'Pause beginnen', who: office('junior') },
  { address: 'POST /office/people/:id/pause/end', what: 'Pause beenden', who: office('junior') },
  {
    address: 'GET /office/people/:id/reopening',
    what: 'Zugang wieder öffnen, vorbereiten',
    who: office('junior'),
    fresh: 15,
  },
  {
    address: 'POST /office/people/:id/reopening',
    what: 'Zugang wieder öffnen',
    who: office('junior'),
    fresh: 60,
  },
  {
    address: 'GET /office/people/:id/handover',
    what: 'Koordination übergeben, vorbereiten',
    who: office('junior'),
    fresh: 15,
  },
  {
    address: 'POST /office/people/:id/handover',
    what: 'Koordination übergeben',
    who: office('junior'),
    fresh: 60,
  },
  { address: 'GET /office/outbox', what: 'Liste der Briefe', who: office('network') },
  {
    address: 'GET /office/outbox/:id',
    what: 'Ein Brief; Links und Codes nur für Personen von niedrigerem Rang, die für ein neues Passwort nie',
    who: office('network'),
    fresh: 60,
  },
  {
    address: 'GET /office/fact-cards',
    what: 'Faktenkarten der Kurse und wer sie geprüft hat',
    who: staff('network'),
  },
  { address: 'GET /office/barriers', what: 'Gemeldete Barrieren', who: office('network') },
  { address: 'GET /office/certificates', what: 'Register der Zertifikate', who: staff('learners') },
  { address: 'GET /office/certificates/:id', what: 'Ein Zertifikat', who: staff('learners') },
  {
    address: 'GET /office/certificates/:id/draft',
    what: 'Entwurf eines Papiers als PDF',
    who: staff('learners'),
  },
  { address: 'GET /office/certificates/:id/file', what: 'Ein Zertifikat als PDF', who: staff('learners') },
  {
    address: 'POST /office/certificates/:id/confirmation',
    what: 'Zertifikat bestätigen, nie das eigene',
    who: { projectCoordinator: 'learners' },
  },
  {
    address: 'GET /office/certificates/:id/new-name',
    what: 'Neues Zertifikat nach einer Namensänderung',
    who: staff('learners'),
  },
  {
    address: 'POST /office/certificates/:id/new-name',
    what: 'Für die Person ein Zertifikat auf den neuen Namen beantragen',
    who: staff('learners'),
  },
  {
    address: 'POST /office/certificates/:id/new-name/confirmation',
    what: 'Neuen Namen bestätigen',
    who: { projectCoordinator: 'learners' },
  },
  {
    address: 'POST /office/certificates/:id/new-name/release',
    what: 'Zertifikat auf den neuen Namen freigeben, das alte gilt nicht mehr',
    who: { management: 'learners' },
  },
  {
    address: 'POST /office/certificates/:id/new-name/return',
    what: 'Neuen Namen zur Korrektur zurückgeben',
    who: staff('learners'),
  },
  { address: 'POST /office/certificates/:id/return', what: 'Antrag zurückgeben', who: staff('learners') },
  {
    address: 'POST /office/certificates/:id/release',
    what: 'Zertifikat freigeben, nie nach eigener Bestätigung',
    who: { management: 'learners' },
  },
  {
    address: 'POST /office/certificates/:id/withdrawal-proposal',
    what: 'Rücknahme vorschlagen',
    who: { projectCoordinator: 'learners' },
  },
  {
    address: 'POST /office/certificates/:id/withdrawal',
    what: 'Zertifikat zurücknehmen, nie nach eigenem Vorschlag',
    who: { management: 'learners' },
  },
  {
    address: 'POST /office/certificates/:id/withdrawal-dismissal',
    what: 'Vorschlag zur Rücknahme ablehnen',
    who: { management: 'learners' },
  },
  {
    address: 'POST /office/certificates/:id/letter',
    what: 'Den Brief zum Zertifikat noch einmal senden',
    who: staff('learners'),
  },
  {
    address: 'GET /office/issuing',
    what: 'Probelauf: wer ein Zertifikat bekommt und wer warum noch nicht',
    who: staff('learners'),
  },
  {
    address: 'POST /office/issuing',
    what: 'Viele Zertifikate auf einmal bestätigen oder freigeben',
    who: staff('learners'),
  },
  { address: 'GET /office/issuing/batches/:id', what: 'Wie weit das ist', who: staff('learners') },

  { address: 'GET /workshop', what: 'Zukunftswerkstatt: Code des Tages eingeben', who: everybody },
  { address: 'POST /workshop', what: 'Zukunftswerkstatt: Code des Tages absenden', who: everybody },
  {
    address: 'GET /workshop/:code',
    what: 'Zukunftswerkstatt: mitmachen, wer den Code des Tages hat',
    who: everybody,
  },
  {
    address: 'POST /workshop/:code/cards',
    what: 'Zukunftswerkstatt: Karte abgeben, ohne Namen',
    who: everybody,
  },
  { address: 'POST /workshop/:code/vote', what: 'Zukunftswerkstatt: abstimmen, ohne Namen', who: everybody },
  { address: 'GET /office/workshops', what: 'Stand der Zukunftswerkstätten', who: staff('towns') },
  {
    address: 'GET /local/workshop',
    what: 'Zukunftswerkstatt der eigenen Kommune',
    who: { localCoordinator: 'town' },
  },
  { address: 'GET /workshops/:municipalityId', what: 'Zukunftswerkstatt einer Kommune', who: planReaders },
  { address: 'GET /workshops/:municipalityId/checklist', what: 'Checkliste lesen', who: planReaders },
  { address: 'POST /workshops/:municipalityId/checklist', what: 'Checkliste abhaken', who: planners },
  {
    address: 'POST /workshops/:municipalityId/checklist/items',
    what: 'Eigenen Punkt notieren',
    who: planners,
  },
  {
    address: 'GET /workshops/:municipalityId/invitations',
    what: 'Eingeladene Organisationen',
    who: planReaders,
  },
  { address: 'POST /workshops/:municipalityId/invitations', what: 'Organisation notieren', who: planners },
  {
    address: 'POST /workshops/:municipalityId/invitations/:id',
    what: 'Stand einer Einladung',
    who: planners,
  },
  {
    address: 'GET /workshops/:municipalityId/invitations/:id/letter',
    what: 'Einladung drucken',
    who: planners,
  },
  {
    address: 'GET /workshops/:municipalityId/day',
    what: 'Der Tag: Themen, Punkte, Zahlen',
    who: planReaders,
  },
  { address: 'POST /workshops/:municipalityId/day', what: 'Tag festlegen', who: planners },
  { address: 'POST /workshops/:municipalityId/day/cards', what: 'Karten vom Papier', who: planners },
  { address: 'POST /workshops/:municipalityId/day/clusters', what: 'Thema anlegen', who: planners },
  { address: 'POST /workshops/:municipalityId/day/sorting', what: 'Karten ordnen', who: planners },
  {
    address: 'POST /workshops/:municipalityId/day/vote',
    what: 'Abstimmung beginnen oder beenden',
    who: planners,
  },
  { address: 'POST /workshops/:municipalityId/day/heads', what: 'Anzahl der Teilnehmenden', who: planners },
  { address: 'POST /workshops/:municipalityId/day/closing', what: 'Tag abschließen', who: planners },
  { address: 'GET /workshops/:municipalityId/day/screen', what: 'Leinwand', who: planners },
  { address: 'GET /office/concepts', what: 'Konzepte der Kommunen', who: staff('towns') },
  { address: 'GET /local/concept', what: 'Konzept der eigenen Kommune', who: { localCoordinator: 'town' } },
  { address: 'GET /learn/concept', what: 'Konzept der eigenen Kommune lesen', who: learners('town') },
  {
    address: 'GET /concepts/:municipalityId',
    what: 'Konzept lesen; den Entwurf nicht für Botschafter*innen',
    who: conceptReaders,
  },
  {
    address: 'GET /concepts/:municipalityId/sections/:section',
    what: 'Teil des Konzepts, Formular',
    who: planners,
  },
  {
    address: 'POST /concepts/:municipalityId/sections/:section',
    what: 'Teil des Konzepts speichern',
    who: planners,
  },
  { address: 'POST /concepts/:municipalityId/versions', what: 'Fassung festhalten', who: planners },
  { address: 'GET /concepts/:municipalityId/versions/:number', what: 'Eine Fassung', who: conceptReaders },
  {
    address: 'GET /concepts/:municipalityId/versions/:number/file/:format',
    what: 'Eine Fassung als Datei',
    who: conceptReaders,
  },
  { address: 'GET /concepts/:municipalityId/comparison', what: 'Fassungen vergleichen', who: conceptReaders },
  { address: 'POST /concepts/:municipalityId/goals/:goalId', what: 'Stand eines Ziels', who: planners },
  { address: 'GET /concepts/:municipalityId/adoption', what: 'Texte übernehmen, Formular', who: planners },
  { address: 'POST /concepts/:municipalityId/adoption', what: 'Texte übernehmen', who: planners },

  { address: 'GET /room', what: 'Raum-Code eines Termins eingeben', who: everybody },
  { address: 'POST /room', what: 'Mit dem Raum-Code melden, auch ohne Anmeldung', who: everybody },
  { address: 'GET /room/done', what: 'Dank für die Meldung, für alle gleich', who: everybody },
  { address: 'GET /calendar/:token.ics', what: 'Eigener Kalender: wer die Adresse hat', who: everybody },
  { address: 'GET /learn/meetings', what: 'Eigene Termine', who: learners('own') },
  { address: 'POST /learn/meetings/calendar', what: 'Kalender-Adresse erneuern', who: learners('own') },
  { address: 'GET /learn/meetings/:id', what: 'Ein Termin und die eigene Anwesenheit', who: learners('own') },
  {
    address: 'GET /learn/meetings/:id/calendar.ics',
    what: 'Ein Termin für den Kalender',
    who: learners('own'),
  },
  {
    address: 'POST /learn/meetings/:id/registration',
    what: 'Zu einem Termin anmelden',
    who: learners('own'),
  },
  {
    address: 'POST /learn/meetings/:id/registration/end',
    what: 'Von einem Termin abmelden',
    who: learners('own'),
  },
  {
    address: 'GET /local/meetings',
    what: 'Termine der eigenen Kommune, ohne Personen',
    who: { localCoordinator: 'place' },
  },
  { address: 'GET /trainer/meetings', what: 'Termine planen: Liste', who: meetingPlanners },
  { address: 'GET /office/meetings', what: 'Termine planen: Liste', who: meetingPlanners },
  { address: 'GET /meetings/new', what: 'Formular für einen Termin', who: meetingPlanners },
  { address: 'POST /meetings/new', what: 'Termin planen', who: meetingPlanners },
  { address: 'GET /meetings/:id', what: 'Ein geplanter Termin', who: meetingPlanners },
  { address: 'GET /meetings/:id/edit', what: 'Formular zum Ändern eines Termins', who: meetingPlanners },
  { address: 'POST /meetings/:id/edit', what: 'Termin ändern', who: meetingPlanners },
  { address: 'POST /meetings/:id/publication', what: 'Termin veröffentlichen', who: meetingPlanners },
  { address: 'POST /meetings/:id/cancellation', what: 'Termin absagen', who: meetingPlanners },
  { address: 'GET /meetings/:id/attendance', what: 'Anwesenheit eines Termins', who: markers },
  { address: 'POST /meetings/:id/attendance', what: 'Anwesenheit eintragen, nie die eigene', who: markers },
  { address: 'POST /meetings/:id/check-ins', what: 'Meldungen mit dem Raum-Code zuordnen', who: markers },
  { address: 'GET /meetings/:id/attendance/:personId', what: 'Anwesenheit einer Person', who: markers },
  { address: 'POST /meetings/:id/attendance/:personId', what: 'Anwesenheit korrigieren', who: markers },
  {
    address: 'POST /meetings/:id/attendance/:personId/make-up',
    what: 'Nachgeholtes eintragen',
    who: meetingPlanners,
  },
  { address: 'GET /meetings/:id/room', what: 'Raum-Code zeigen', who: markers },
  { address: 'GET /meetings/:id/sheet', what: 'Liste zum Unterschreiben', who: markers },
  { address: 'POST /meetings/:id/scans', what: 'Unterschriebene Liste hochladen', who: markers },
  { address: 'GET /meetings/:id/scans/:scanId', what: 'Unterschriebene Liste herunterladen', who: markers },

  // Last, because afterwards somebody is gone.
  { address: 'GET /office/erasures', what: 'Liste der Löschwünsche', who: staff('network') },
  {
    address: 'GET /office/erasures/:id',
    what: 'Löschplan einer Person: was geht, was bleibt und warum',
    who: staff('network'),
    fresh: 15,
  },
  {
    address: 'POST /office/erasures/:id/preparation',
    what: 'Löschplan prüfen (erste Person)',
    who: { projectCoordinator: 'network' },
    fresh: 60,
  },
  {
    address: 'POST /office/erasures/:id/completion',
    what: 'Löschung ausführen (zweite Person)',
    who: { management: 'network' },
    fresh: 60,
  },
  {
    address: 'POST /office/people/:id/erasure',
    what: 'Löschwunsch einer Person eintragen',
    who: staff('junior'),
    fresh: 60,
  },
];
