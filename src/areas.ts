import { setTimeout } from 'node:timers/promises';
import type { Role } from './access/actor.ts';
import type { Context, PublicContext, Site } from './access/context.ts';
import { parametersIn } from './access/address.ts';
import { may, whoMay, type Action } from './access/policy.ts';
import type { AnyRoute } from './access/route.ts';
import { ownAccompanimentRoutes } from './accompaniment/learner.routes.ts';
import { accompanimentRoutes } from './accompaniment/office.routes.ts';
import { accessCodeRoutes } from './identity/access-codes.routes.ts';
import { accountRoutes } from './identity/account.routes.ts';
import { personAccessRoutes } from './identity/office-access.routes.ts';
import { peopleRoutes } from './identity/office.routes.ts';
import { rosterRoutes } from './identity/roster.routes.ts';
import { termRoutes } from './identity/terms.routes.ts';
import { contactLinkRoutes } from './people/contact-links.routes.ts';
import { municipalityRoutes } from './people/office.routes.ts';
import { organisationRoutes } from './people/organisations.routes.ts';
import { conceptSections } from './concepts/place-section.queries.ts';
import { publicConceptRoutes } from './concepts/public.routes.ts';
import { placeRoutes } from './people/public.routes.ts';
import { formAgain } from './identity/form-again.ts';
import { parkedFormRoutes } from './identity/parked-forms.routes.ts';
import type { Entrance } from './identity/entrance.adapter.ts';
import { signInRoutes } from './identity/sign-in.routes.ts';
import { ownCertificateRoutes, ownPaperRoutes } from './certificates/learner.routes.ts';
import { issuingRoutes } from './certificates/issuing.routes.ts';
import { publicKeyRoutes } from './credentials/public.routes.ts';
import { officeCertificateRoutes, officePaperRoutes } from './certificates/office.routes.ts';
import { printRunRoutes } from './certificates/print-run.routes.ts';
import { registerRoutes } from './certificates/register.routes.ts';
import { reissueRoutes } from './certificates/reissue.routes.ts';
import { refresherRoutes } from './certificates/refreshers.routes.ts';
import { issueLogRoutes } from './certificates/issue-log.routes.ts';
import { verificationRoutes } from './certificates/public.routes.ts';
import { listWithdrawnCodes } from './certificates/withdrawn-codes.queries.ts';
import { ownBadgeRoutes } from './badges/learner.routes.ts';
import { badgeInPaper } from './badges/credential-file.adapter.ts';
import { badgeRoutes } from './badges/public.routes.ts';
import { adoptionRoutes } from './concepts/adoption.routes.ts';
import { conceptNext } from './concepts/concept-next.queries.ts';
import { conceptRoutes } from './concepts/concepts.routes.ts';
import { workshopDayRoutes } from './workshops/day.routes.ts';
import { workshopScreenRoutes } from './workshops/screen.routes.ts';
import { invitationRoutes } from './workshops/invitations.routes.ts';
import { preparationRoutes } from './workshops/preparation.routes.ts';
import { workshopRoomRoutes } from './workshops/public.routes.ts';
import { workshopRoutes } from './workshops/workshops.routes.ts';
import { factCardRoutes } from './courses/office.routes.ts';
import { barrierListRoutes } from './barriers/office.routes.ts';
import { barrierRoutes } from './barriers/public.routes.ts';
import { homeRoutes } from './home/public.routes.ts';
import { erasureRoutes } from './privacy/office.routes.ts';
import { ownDataRoutes } from './privacy/own-data.routes.ts';
import { localReportRoutes } from './reports/local.routes.ts';
import { officeReportRoutes } from './reports/office.routes.ts';
import { trainerReportRoutes } from './reports/trainer.routes.ts';
import { writeLetter } from './letters.ts';
import { outboxRoutes } from './mail/office.routes.ts';
import { attendanceRoutes } from './meetings/attendance.routes.ts';
import { participantRoutes } from './meetings/participant.routes.ts';
import { ownMeetingRoutes } from './meetings/learner.routes.ts';
import { meetingNext } from './meetings/meeting-next.queries.ts';
import { meetingPlanRoutes } from './meetings/planner.routes.ts';
import { roomRoutes } from './meetings/public.routes.ts';
import { acceptedTexts } from './practice/accepted-texts.queries.ts';
import { taskRoutes } from './practice/learner.routes.ts';
import { adviceRoutes } from './practice/office.routes.ts';
import { localTaskRoutes } from './practice/local.routes.ts';
import { practiceNext } from './practice/practice-next.queries.ts';
import { reviewRoutes } from './practice/trainer.routes.ts';
import { attemptItems } from './quizzes/next-items.queries.ts';
import { refresherNext } from './certificates/refresher-next.queries.ts';
import { certificateNext } from './certificates/certificate-next.queries.ts';
import { localCourseLists } from './courses/local-courses.queries.ts';
import { mediaRoutes } from './courses/media.routes.ts';
import { localCourseSections } from './learning/local-courses.queries.ts';
import { glossaryRoutes } from './learning/glossary.routes.ts';
import { learnerRoutes } from './learning/learner.routes.ts';
import { previewRoutes } from './learning/trainer.routes.ts';
import { attemptRoutes } from './quizzes/learner.routes.ts';
import { attemptUnlockRoutes } from './quizzes/trainer.routes.ts';
import { hoursReviewRoutes } from './partnerships/hours-review.routes.ts';
import { hoursRoutes } from './partnerships/hours.routes.ts';
import { hoursNext, tandemNext } from './partnerships/partnership-next.queries.ts';
import { profileRoutes } from './partnerships/profile.routes.ts';
import { tandemListRoutes } from './partnerships/tandem-lists.routes.ts';
import { tandemRoutes } from './partnerships/tandem.routes.ts';
import type { LanguageChoice, NavigationEntry } from './platform/http/frame.ts';
import type { IconName } from './platform/http/parts.ts';
import type { MessageKey } from './platform/i18n/translate.ts';

/** The doors of the house: every route of every feature, in one list. Who enters is said by each route's action. */
export function areaRoutes(
  site: Site,
  { languagesFor }: { readonly languagesFor: (ctx: PublicContext) => readonly LanguageChoice[] },
): readonly AnyRoute[] {
  // Express asks one route after the other, so what is opened most comes first.
  const routes: AnyRoute[] = [
    ...attemptRoutes,
    ...taskRoutes,
    // After quizzes and practice tasks, whose addresses would pass for lessons.
    ...learnerRoutes(
      [
        attemptItems,
        practiceNext,
        tandemNext,
        hoursNext,
        certificateNext,
        meetingNext,
        conceptNext,
        refresherNext,
      ],
      placesFor,
    ),
    ...glossaryRoutes,
    ...mediaRoutes,
    ...homeRoutes(startOf),
    ...workshopRoomRoutes,
    ...workshopRoutes,
    ...preparationRoutes,
    ...invitationRoutes,
    ...workshopDayRoutes,
    ...workshopScreenRoutes,
    ...conceptRoutes,
    ...adoptionRoutes(acceptedTexts),
    ...barrierRoutes,
    ...barrierListRoutes,
    ...factCardRoutes,
    ...accountRoutes,
    ...ownDataRoutes,
    ...erasureRoutes,
    // Before the people, whose ids would be asked for it.
    ...rosterRoutes,
    ...peopleRoutes,
    ...personAccessRoutes,
    ...termRoutes,
    ...municipalityRoutes([localCourseLists]),
    ...contactLinkRoutes,
    ...organisationRoutes,
    ...placeRoutes([conceptSections], [localCourseSections]),
    ...publicConceptRoutes,
    ...outboxRoutes(writeLetter),
    ...profileRoutes,
    ...tandemRoutes,
    ...tandemListRoutes,
    ...hoursRoutes,
    ...hoursReviewRoutes,
    ...ownCertificateRoutes,
    ...ownPaperRoutes(badgeInPaper),
    ...ownBadgeRoutes,
    ...issuingRoutes,
    ...officePaperRoutes(badgeInPaper),
    ...officeCertificateRoutes,
    ...verificationRoutes,
    ...publicKeyRoutes(listWithdrawnCodes),
    ...badgeRoutes,
    ...issueLogRoutes,
    ...reissueRoutes,
    ...refresherRoutes,
    ...registerRoutes,
    ...printRunRoutes,
    ...ownMeetingRoutes,
    ...meetingPlanRoutes,
    ...attendanceRoutes,
    ...participantRoutes,
    ...roomRoutes,
    ...ownAccompanimentRoutes,
    ...accompanimentRoutes,
    ...officeReportRoutes,
    ...trainerReportRoutes,
    ...localReportRoutes,
    ...reviewRoutes,
    ...adviceRoutes,
    ...localTaskRoutes,
    ...attemptUnlockRoutes,
    ...previewRoutes,
  ];
  const entrance: Entrance = {
    demoLogins: site.demoLogins,
    startOf,
    isReturnable: (path, role) => isOpenPage(routes, path, role),
    pause: (ms) => setTimeout(ms),
  };
  routes.push(
    ...parkedFormRoutes({
      nearestPage: (path) => nearestPage(routes, path),
      formAgain: (form, role) => formAgain(routes, form, role),
    }),
  );
  return [...routes, ...signInRoutes(entrance), ...accessCodeRoutes(entrance, languagesFor)];
}

const starts: Readonly<Record<Role, string>> = {
  ambassador: '/learn',
  localCoordinator: '/learn',
  trainer: '/trainer',
  projectCoordinator: '/office',
  management: '/office',
  admin: '/office',
};

/** The page on which somebody of this role begins. */
export function startOf(role: Role): string {
  return starts[role];
}

const mainMenu: readonly { readonly href: string; readonly text: MessageKey; readonly action: Action }[] = [
  { href: '/learn', text: 'frame.menu.learn', action: 'learning.read' },
  { href: '/local', text: 'frame.menu.local', action: 'local.read' },
  { href: '/trainer', text: 'frame.menu.trainer', action: 'teaching.read' },
  { href: '/office', text: 'frame.menu.office', action: 'office.read' },
  { href: '/office/people', text: 'frame.menu.people', action: 'person.list' },
  { href: '/office/certificates', text: 'frame.menu.certificates', action: 'certificate.list' },
  { href: '/office/outbox', text: 'frame.menu.outbox', action: 'outbox.read' },
  { href: '/account', text: 'frame.menu.account', action: 'account.manage' },
];

/** What learners have besides their courses; each shows to those whose door it is. */
const places: readonly {
  readonly href: string;
  readonly text: MessageKey;
  readonly icon: IconName;
  readonly action: Action;
}[] = [
  { href: '/learn/tandem', text: 'partnerships.tandem.title', icon: 'people', action: 'tandem.readOwn' },
  { href: '/learn/hours', text: 'partnerships.hours.title', icon: 'clock', action: 'hours.readOwn' },
  { href: '/learn/meetings', text: 'meetings.own.title', icon: 'calendar', action: 'meeting.attend' },
  { href: '/learn/place', text: 'places.own.link', icon: 'house', action: 'learning.read' },
  { href: '/learn/glossary', text: 'learning.glossary.title', icon: 'question', action: 'glossary.read' },
  { href: '/learn/certificates', text: 'badges.list.title', icon: 'certificate', action: 'learning.read' },
  {
    href: '/learn/accompaniment',
    text: 'accompaniment.own.title',
    icon: 'talk',
    action: 'accompaniment.readOwn',
  },
];

function placesFor({
  actor,
  t,
}: Context): { readonly href: string; readonly text: string; readonly icon: IconName }[] {
  return places
    .filter(({ action }) => may(actor, action as 'learning.read', null))
    .map(({ href, text, icon }) => ({ href, text: t(text), icon }));
}

/** Pages of several roles, each of which comes to them from its own home. */
const shared = ['/meetings', '/workshops', '/concepts', '/learn/glossary'];
const homes = ['/office', '/trainer', '/local', '/learn'];

/** What the header offers: for people their own doors, for visitors the way in. */
export function navigationFor(ctx: PublicContext, path: string): NavigationEntry[] {
  const { actor, t } = ctx;
  if (actor === null)
    return [{ href: '/sign-in', text: t('frame.menu.signIn'), current: path === '/sign-in' }];
  const mine = mainMenu.filter(({ action }) => may(actor, action as 'learning.read', null));
  const below = (href: string): boolean => path === href || path.startsWith(`${href}/`);
  const current =
    mine.filter(({ href }) => below(href)).sort((one, other) => other.href.length - one.href.length)[0] ??
    (shared.some(below) ? homes.flatMap((home) => mine.filter(({ href }) => href === home))[0] : undefined);
  return mine.map((entry) => ({ href: entry.href, text: t(entry.text), current: entry === current }));
}

/** Addresses behind a door look alike to strangers, whether or not there is something there. */
export function isClosedPath(routes: readonly AnyRoute[], path: string): boolean {
  const first = path.split('/')[1] ?? '';
  return routes.some((route) => route.path.split('/')[1] === first && whoMay(route.action) !== 'anyone');
}

/** The page that a reader can come back to: forms are posted to addresses below the page on which they stand. */
export function nearestPage(routes: readonly AnyRoute[], path: string): string {
  for (let page = path; page !== ''; page = page.slice(0, page.lastIndexOf('/')))
    if (isRegisteredPage(routes, page)) return page;
  return '/';
}

function isRegisteredPage(routes: readonly AnyRoute[], path: string): boolean {
  return findPage(routes, path) !== undefined;
}

/** After signing in people return only to a page that exists and has a door for them. */
function isOpenPage(routes: readonly AnyRoute[], path: string, role: Role): boolean {
  const found = findPage(routes, path);
  if (found === undefined) return false;
  const who = whoMay(found.action);
  return who === 'anyone' || who.includes(role);
}

/** The route that answers: as everywhere, the first that fits. */
function findPage(routes: readonly AnyRoute[], path: string): AnyRoute | undefined {
  const pathname = path.split(/[?#]/)[0] ?? '';
  return routes.find(
    ({ method, path: pattern }) => method === 'get' && parametersIn(pattern, pathname) !== null,
  );
}
