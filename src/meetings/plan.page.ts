import type { Actor } from '../access/actor.ts';
import type {} from '../platform/http/pages.ts';
import type { BadgeKind, Definitions, FieldError, Option } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { Instant } from '../platform/clock.ts';
import { audiences, hasBegun, meetingKinds, type MeetingRow } from './meeting.ts';
import type { MeetingTyped } from './meeting.form.ts';
import { meetingRows } from './meeting-texts.ts';
import type { MeetingFile } from './meetings.queries.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'meetings/form': MeetingFormPage;
    'meetings/planned': PlannedMeetingPage;
  }
}

export interface MeetingFormPage {
  readonly title: string;
  readonly action: string;
  /** Where «cancel» leads. */
  readonly back: string;
  readonly typed: MeetingTyped;
  readonly errors: readonly FieldError[];
  /** Empty for trainers, who plan meetings of courses only. */
  readonly kinds: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[];
  readonly audiences: readonly Option[];
  readonly courses: readonly Option[];
  readonly municipalities: readonly Option[];
}

export function meetingFormPage(
  t: Translate,
  actor: Actor,
  given: {
    /** Null while it is being planned. */
    readonly id: string | null;
    readonly typed: MeetingTyped;
    readonly errors: readonly FieldError[];
    readonly courses: readonly { readonly slug: string; readonly title: string }[];
    readonly municipalities: readonly { readonly id: string; readonly name: string }[];
  },
): MeetingFormPage {
  const { id, typed } = given;
  const isTrainer = actor.role === 'trainer';
  const option = (value: string, text: string, chosen: string): Option => ({
    value,
    text,
    selected: value === chosen,
  });
  return {
    title: t(id === null ? 'meetings.form.newTitle' : 'meetings.form.editTitle'),
    action: id === null ? '/meetings/new' : `/meetings/${id}/edit`,
    back: id === null ? plannedHome(actor) : `/meetings/${id}`,
    typed,
    errors: given.errors,
    kinds: isTrainer
      ? []
      : meetingKinds.map((kind) => ({
          value: kind,
          text: t(`meetings.kind.${kind}`),
          checked: kind === typed.kind,
        })),
    audiences: audiences.map((one) => option(one, t(`meetings.audience.${one}`), typed.audience)),
    courses: [
      option('', t(isTrainer ? 'meetings.form.chooseCourse' : 'meetings.form.noCourse'), typed.course),
      ...given.courses.map(({ slug, title }) => option(slug, title, typed.course)),
    ],
    municipalities: [
      option('', t('meetings.form.allMunicipalities'), typed.municipality),
      ...given.municipalities.map((one) => option(one.id, one.name, typed.municipality)),
    ],
  };
}

/** The list from which somebody who plans has come. */
function plannedHome({ role }: Actor): string {
  return role === 'trainer' ? '/trainer/meetings' : '/office/meetings';
}

export interface PlannedMeetingPage {
  readonly title: string;
  readonly home: string;
  readonly path: string;
  readonly badge: { readonly kind: BadgeKind; readonly text: string };
  readonly cancelNote: string | null;
  readonly rows: Definitions['rows'];
  readonly can: {
    readonly edit: boolean;
    readonly publish: boolean;
    readonly cancel: boolean;
    readonly mark: boolean;
    readonly showRoom: boolean;
  };
  readonly errors: readonly FieldError[];
  readonly note: string;
}

const badges: Readonly<Record<MeetingRow['state'], BadgeKind>> = {
  draft: 'open',
  published: 'done',
  cancelled: 'locked',
};

export function plannedMeetingPage(
  t: Translate,
  actor: Actor,
  meeting: MeetingFile,
  given: {
    readonly registered: { readonly seats: number; readonly waiting: number };
    readonly now: Instant;
    readonly errors: readonly FieldError[];
    readonly note: string;
  },
): PlannedMeetingPage {
  const { state } = meeting;
  const begun = hasBegun(meeting, given.now);
  return {
    title: meeting.title,
    home: plannedHome(actor),
    path: `/meetings/${meeting.id}`,
    badge: { kind: badges[state], text: t(`meetings.state.${state}`) },
    cancelNote: meeting.cancelNote,
    rows: [
      ...meetingRows(t, meeting, { withLink: true }),
      { term: t('meetings.field.audience'), text: t(`meetings.audience.${meeting.audience}`) },
      ...(state === 'draft'
        ? []
        : [
            {
              term: t('meetings.planned.registrations'),
              text: registrationsText(t, meeting, given.registered),
            },
          ]),
    ],
    can: {
      edit: state !== 'cancelled',
      publish: state === 'draft',
      cancel: state === 'published' && given.now < meeting.endsAt,
      mark: begun,
      showRoom: state === 'published' && given.now < meeting.endsAt,
    },
    errors: given.errors,
    note: given.note,
  };
}

function registrationsText(
  t: Translate,
  { seats }: MeetingFile,
  registered: { readonly seats: number; readonly waiting: number },
): string {
  const taken = registered.seats;
  const first =
    seats === null
      ? t('meetings.planned.seatsTaken', { taken })
      : t('meetings.planned.seatsOf', { taken, seats });
  return registered.waiting === 0
    ? first
    : `${first} · ${t('meetings.planned.waiting', { waiting: registered.waiting })}`;
}
