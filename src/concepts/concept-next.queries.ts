import { calendarText } from '../platform/i18n/dates.ts';
import type { Context } from '../access/context.ts';
import { may } from '../access/policy.ts';
import { workshopsVisibleTo } from '../access/visibility.ts';
import { nextOrder, type NextItem } from '../learning/next.ts';
import { workshopPath } from '../workshops/overview.page.ts';
import { checklistOf } from '../workshops/preparation.ts';
import { findOptionalLatestDay, listChecks } from '../workshops/workshops.queries.ts';
import { listVersions } from './concepts.queries.ts';
import { conceptPath } from './overview.page.ts';

/** The Zukunftswerkstatt on «Als Nächstes»: what its leaders have to do, and the concept for everybody to read. */
export async function conceptNext(ctx: Context): Promise<readonly NextItem[]> {
  const { t, db, actor } = ctx;
  const { municipalityId } = actor;
  if (municipalityId === null) return [];
  const scope = workshopsVisibleTo(actor);
  const [version] = await listVersions(db, scope, municipalityId);
  const toRead: NextItem[] =
    version === undefined
      ? []
      : [
          {
            key: 'concept',
            list: 'done',
            title: t('workshops.next.readConcept'),
            text: t('workshops.next.readConceptText', { number: version.number }),
            href: '/learn/concept',
            order: nextOrder.workshop,
            german: false,
            button: null,
          },
        ];
  const toDo = may(actor, 'workshop.lead', { municipalityId })
    ? await leadersItem(ctx, municipalityId, version !== undefined)
    : null;
  return toDo === null ? toRead : [...toRead, toDo];
}

async function leadersItem(
  { t, db, actor }: Context,
  municipalityId: string,
  hasVersion: boolean,
): Promise<NextItem | null> {
  const scope = workshopsVisibleTo(actor);
  const workshop = await findOptionalLatestDay(db, scope, municipalityId);
  const item = (title: string, text: string, href: string): NextItem => ({
    key: 'workshop',
    list: 'next',
    title,
    text,
    href,
    order: nextOrder.workshop,
    german: false,
    button: t('workshops.next.open'),
  });
  if (workshop === null) {
    const checks = checklistOf(await listChecks(db, scope, municipalityId));
    const done = checks.filter(({ doneOn }) => doneOn !== null).length;
    const text = t('workshops.next.prepareText', { done, all: checks.length });
    return item(t('workshops.next.prepare'), text, workshopPath(municipalityId));
  }
  if (workshop.closedAt === null)
    return item(
      t('workshops.next.day', { day: calendarText(workshop.day, t.locale) }),
      t('workshops.next.dayText'),
      workshopPath(municipalityId),
    );
  return hasVersion
    ? null
    : item(t('workshops.next.concept'), t('workshops.next.conceptText'), conceptPath(municipalityId));
}
