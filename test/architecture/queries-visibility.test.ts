import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** Queries that ask not how far the eyes of the actor reach, each with the reason why they need not. */
const unbounded: Readonly<Record<string, string>> = {
  // Nothing about people.
  publicKeys: 'the public halves of keys, which everybody may know',
  findCourseKey: 'about courses',
  findCourseVersion: 'about courses',
  findMedium: 'about courses',
  findOptionalLearningPath: 'about courses',
  holdLearningPath: 'about courses',
  findOptionalPublishedCourse: 'about courses',
  listPublications: 'about courses',
  findOptionalCoursePlace: 'about courses',
  listLocalCourses: 'about courses, of a place that was found before',
  localCourseLists: 'about courses, of a place that was found before',
  listPublishedCourses: 'about courses',
  listNetworkCourses: 'about courses',
  readGlossaryOfCourses: 'about courses',
  listLearningPaths: 'about courses: what a role needs',
  findOptionalCourseFor: 'about courses, as a role needs them',
  listSourceDigests: 'about courses',
  findOptionalMunicipality: 'the names of places',
  listMunicipalities: 'the names of places',
  listTandems: 'the names of tandems; who is in them is not said',
  listPlaceCounts: 'places, with how many focus areas and organisations they have',
  listFocusAreas: 'public facts of a place',
  listContactPoints: 'public facts of a place',
  listOrganisations: 'organisations, which are public',
  findOptionalOrganisation: 'organisations, which are public',
  listContactLinks: 'the office reads which links of a place are open; nobody is named in them',
  findOptionalContactLinkByToken: 'whoever holds the link',
  findOpenLink: 'whoever holds the link',
  conceptSections: 'of the municipality whose link somebody holds; versions only',
  listTerms: 'of a person that was found in the scope',
  pausesOf: 'of people that were found in the scope',
  pausedNow: 'of people that were found in the scope',
  hasPeople: 'says only whether there is anybody',

  // The one-time code or the password is the permission, and nobody is signed in yet.
  findOptionalCodeByToken: 'whoever holds the link',
  findOptionalCodeByTyped: 'whoever holds the code',
  findOptionalCertificateByCode: 'whoever holds the paper',
  findOptionalBadge: 'of a certificate that was found before',
  findAchievement: 'what can be achieved; nobody is named in it',
  findOptionalStatusListCopy: 'the public list of places by chance',
  listWithdrawnSlots: 'places by chance, which name nobody',
  listWithdrawnCodes: 'only fingerprints of them are published, which name nobody',
  listWithoutBadge: 'part of the start; nothing of it is shown',
  findOptionalPaper: 'part of the release; nothing of it is shown',
  findOptionalCredential: 'for signing in, which shows nothing of it',
  findOptionalParkedFor: 'while signing in: whoever holds the address is told nothing',
  findOptionalSessionOwner: 'whoever holds the signed cookie; nothing of it is shown',
  findOptionalPersonByLogin: 'for signing in and for the operator',
  findOptionalPersonByLoginOrEmail: 'for a forgotten password, whose answer is the same for everybody',

  // The whole network, and only roles that see all of it may enter (the matrix test knocks at these doors).
  countLetters: 'how many letters there are; the office',
  findOptionalLetter: 'the office reads the outbox; what a letter shows is decided by rank',
  listOutbox: 'the office reads the outbox',
  listBarrierReports: 'the office reads what was reported; nobody is named in it',

  listAccompanied: 'LAMSA accompanies all municipalities; people who accompany are named, nobody else',
  findAccompanied: 'LAMSA accompanies all municipalities',
  listPossibleParticipants: 'the office chooses who took part',
  listNotes: 'the office, or the local coordination with the id of the own municipality',
  findNote: 'the office, within the municipality of the address',
  findStep: 'the office, or the local coordination with the id of the own municipality',

  listErased: 'ids that mean nothing any more, for the list beside the database',
  findOptionalUnerased: 'part of a restore; shows nothing',

  // Parts of something that was found within the scope before.
  listRemaining: 'of the person of a request that was found in the scope; numbers',
  listHoldings: 'of the reader, or of the person of a request that was found in the scope; numbers',
  findOptionalLiveCode: 'of a person that was found in the scope',
  approvedHours: 'of a person that was found in the scope',
  findOptionalMembership: 'of a person that is acted on; says which tandem',
  listInvitationEnds: 'of people that were found in the scope',
  findOptionalLearningPeriod: 'of the holder of a certificate',
  approvedOf: 'of people that were found in the scope, or of the reader',
  listAgreedTasks: 'of the reader, or of a person that was found in the scope',
  listNameableTasks: 'of the reader, who chooses among them',
  listOwnStandings: 'of the reader',
  listCourseResults: 'of the holder, inside the request',
  findStanding: 'of the reader, or of somebody who was found in the scope',
  listBatchItems: 'of a batch that was found in the scope',
  listPrintableOfBatch: 'of a batch that was found in the scope',
  listNews: 'of certificates that were found in the scope or as own ones',
  listNewsForOffice: 'of a certificate that was found in the scope',
  listOpenQuizzes: 'of the reader',
  listDoneQuizzes: 'of the reader',
  extrasOf: 'of certificates that were found in the scope or as own ones',
  findOptionalBatchToDo: 'part of the job that goes on with it',
  listReissuesAround: 'of a certificate that was found in the scope',
  findOptionalPapersToPrint: 'for the job that prints what the office has chosen',
  listRegisterYears: 'years of which there are numbers; nobody stands in it',
  findOptionalReissue: 'of a certificate that was found in the scope or as the own one',
  missingForCertificate: 'of a certificate that was found in the scope',
  acceptedTasks: 'the text of a statement; whoever uses it says whose',
  presences: 'the text of a statement; whoever uses it says whose',
  learnerFacts: 'of the reader, or of the holder of a certificate that was found in the scope',
  missingFor: 'of the reader, or of the holder of a certificate that was found in the scope',
  listCurrentAnswers: 'of an attempt that was found as the own one',
  findOptionalEnrolment: 'of the reader, inside an action',
  isLocalCourseOf: 'of the reader, inside an action; answers yes or no',
  isLastOfTheOffice: 'of a person that was found in the scope; answers yes or no',
  findPerson: 'the reader, or somebody who was found in the scope or by a code',
  lockPerson: 'part of an action that has found the person in the scope',
  lockRole: 'part of an action that has found somebody of this role in the scope; shows nothing',
  findOptionalPersonByInvitationKey: 'part of inviting somebody',
  listLoginsLike: 'part of inviting somebody',

  findOptionalComment: 'part of writing one: what is kept under the key of the own form',
  submissionDetails: 'of a submission that was found in the scope or as the own one',
  tasksByVersion: 'about courses',
  listTandemMembers: 'of the tandem of a submission that was found as the own one',
  findAuthor: 'the reader',
  findOptionalTandemId: 'of the reader',
  readContent: 'of a file that was found in the scope or as the own one',
  listAuthorIds: 'of a submission that was found in the scope',
  listWaiting: 'part of the nightly reminders',
  listActivePeople: 'to whom the house writes; only addresses',
  listCourseTrainers: 'to whom the house writes; only addresses',

  // The day of a Zukunftswerkstatt: no person is named in it.
  findOptionalDayByCode: 'whoever sees the code of the day',
  holdDay: 'part of an action that has found the day by its code',
  listClusters: 'of a day that was found in the scope or by its code',
  listCards: 'of a day that was found in the scope',
  listCountedClusters: 'of a day that was found in the scope',
  listOwnChoice: 'of the phone that asks, on a day that was found by its code',

  // Meetings: parts of one that was found within the scope before, or of the own marks.
  countRegistrations: 'of a meeting that was found in the scope; numbers',
  findCheckIn: 'of a meeting that was found in the scope',
  findOptionalMakeUp: 'of a participant of a meeting that was found in the scope',
  findOptionalRoom: 'whoever stands in the room and reads its code',
  findOptionalCalendar: 'whoever holds the secret address of the calendar',
  findParticipant: 'of a meeting that was found in the scope',
  hasMarks: 'says only whether there are any',
  holdMeeting: 'part of an action that has found the meeting in the scope',
  listConcernedPeople: 'part of publishing a meeting; letters to those whom it concerns',
  listMarks: 'of a meeting that was found in the scope',
  listMarksOf: 'of the reader, or of a participant of a meeting that was found in the scope',
  listMeetingsBetween: 'part of the night, in which nobody acts',
  listOutgrownMeetings: 'part of ending or moving somebody, as a reaction',
  listOpenCheckIns: 'of a meeting that was found in the scope',
  listParticipants: 'of a meeting that was found in the scope',
  listRegisteredPeople: 'part of changing a meeting; letters to those who have signed up',
  listScans: 'of a meeting that was found in the scope',
  findOptionalOwnMeeting: 'of the reader, of the addressee of a letter, or of somebody who is being marked',
  writeMeetingLetter: 'part of writing a letter',

  // The issue log names nobody.
  listIssueLog: 'ids, numbers and hashes, for the operator',
  findLogHead: 'a number and a hash',
  listRegisteredIssues: 'ids, numbers and hashes, for the operator',
  checkIssueLog: 'for the operator',
  listSeals: 'numbers, hashes and signatures, for everybody',

  // Letters are written for the one who gets them.
  findOptionalCode: 'part of writing a letter',
  findOptionalIssued: 'part of writing a letter',
  writeIdentityLetter: 'part of writing a letter',
  writePracticeLetter: 'part of writing a letter',
  writeCertificateLetter: 'part of writing a letter',
};

/** Queries about one person who must be the one who is signed in: every call behind a door passes exactly that id. */
const own = new Set([
  'copyOwnRows',
  'findOptionalOpenRequest',
  'findOptionalFeed',
  'findOwnMeeting',
  'listOwnMarks',
  'listOwnMeetings',
  'listOwnUpcoming',
  'countOtherSessions',
  'findOpenQuiz',
  'findOptionalParkedForm',
  'findOwnAttempt',
  'findTaughtCourse',
  'listAttempts',
  'listOwnCertificates',
  'listTaughtCourses',
  'listUnlocks',
]);

interface Source {
  readonly path: string;
  readonly file: ts.SourceFile;
}

const sources: readonly Source[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('demo'))
  .map((path) => {
    const text = readFileSync(`src/${path}`, 'utf8');
    return { path, file: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true) };
  });

const queries = sources
  .filter(({ path }) => path.endsWith('.queries.ts'))
  .flatMap(({ path, file }) =>
    file.statements
      .filter(ts.isFunctionDeclaration)
      .filter((fn) => fn.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword))
      .map((fn) => ({ path, name: fn.name?.text ?? '', fn })),
  );

/** The parameter that says how far somebody sees, and whether the body makes use of it. */
function bounds(fn: ts.FunctionDeclaration): { readonly takes: boolean; readonly uses: boolean } {
  const [parameter] = fn.parameters.filter(({ type }) =>
    /^(Actor|Scope|Context)$/.test(type?.getText() ?? ''),
  );
  if (parameter === undefined) return { takes: false, uses: false };
  const name = parameter.name.getText();
  const isContext = parameter.type?.getText() === 'Context';
  const body = fn.body?.getText() ?? '';
  return {
    takes: true,
    uses: new RegExp(isContext ? `\\b${name}(\\.actor)?\\b` : `\\b${name}\\b`).test(body),
  };
}

describe('every query about people', () => {
  for (const path of [...new Set(queries.map((query) => query.path))])
    it(`in ${path} knows how far the reader sees, or says why it need not`, () => {
      const here = queries.filter((query) => query.path === path);
      const silent = here.filter(
        ({ name, fn }) => !bounds(fn).uses && !(name in unbounded) && !own.has(name),
      );
      expect(silent.map(({ name }) => name)).to.deep.equal([]);
      const pointless = here.filter(({ name, fn }) => bounds(fn).takes && name in unbounded);
      expect(
        pointless.map(({ name }) => name),
        'takes a scope and need not be excused',
      ).to.deep.equal([]);
    });

  it('that is excused still exists', () => {
    const names = new Set(queries.map(({ name }) => name));
    expect([...Object.keys(unbounded), ...own].filter((name) => !names.has(name))).to.deep.equal([]);
  });

  it('about oneself is asked with the id of who is signed in, and with no other', () => {
    const foreign: string[] = [];
    for (const { path, file } of sources.filter((source) => source.path.endsWith('.routes.ts')))
      visit(file, (call) => {
        const name = call.expression.getText();
        // What a function makes of the actor alone can be about nobody else.
        const isOwn = call.arguments.some((argument) =>
          /\bactor\.personId$|^\w+\(ctx\.actor\)$|^scope$|^person\.id$/.test(argument.getText()),
        );
        if (own.has(name) && !isOwn) foreign.push(`${path}: ${call.getText()}`);
      });
    expect(foreign).to.deep.equal([]);
  });

  it('stands in a file that says so: nobody else talks to the tables', () => {
    // `observation.ts` asks the database whether it answers, and no table.
    const allowed = /\.(queries|store|adapter)\.ts$|^platform\/|^observation\.ts$/;
    const elsewhere = sources.filter(
      ({ path, file }) => !allowed.test(path) && /\bselectRows\b|\b(db|tx)(<\w+>)?\('/.test(file.text),
    );
    expect(elsewhere.map(({ path }) => path)).to.deep.equal([]);
  });
});

function visit(node: ts.Node, onCall: (call: ts.CallExpression) => void): void {
  if (ts.isCallExpression(node)) onCall(node);
  node.forEachChild((child) => {
    visit(child, onCall);
  });
}
