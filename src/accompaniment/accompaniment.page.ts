import type { Actor } from '../access/actor.ts';
import { may } from '../access/policy.ts';
import type {} from '../platform/http/pages.ts';
import type { Badge, ChoicesField, FieldError, Option, Table } from '../platform/http/parts.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { noteKinds, type AccompaniedMunicipality, type Note, type StepRow } from './accompaniment.ts';
import { stepFields, type NoteErrors, type TypedNote } from './note.form.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'accompaniment/municipalities': AccompaniedPage;
    'accompaniment/municipality': AccompanimentPage;
    'accompaniment/removal': RemovalPage;
    'accompaniment/own': OwnNotesPage;
  }
}

declare module '../platform/http/parts.ts' {
  interface Parts {
    '/accompaniment/note': NoteView;
  }
}

/** Every municipality: who accompanies it, when they last talked, what is still open. */
export interface AccompaniedPage {
  readonly title: string;
  readonly table: Table;
}

export function accompaniedPage(
  t: Translate,
  municipalities: readonly AccompaniedMunicipality[],
): AccompaniedPage {
  return {
    title: t('accompaniment.title'),
    table: {
      caption: t('accompaniment.caption'),
      columns: [
        { text: t('accompaniment.column.municipality') },
        { text: t('accompaniment.column.companion') },
        { text: t('accompaniment.column.lastTalk') },
        { text: t('accompaniment.column.openSteps'), numeric: true },
      ],
      rows: municipalities.map(({ id, name, companion, lastHeldOn, openSteps }) => [
        { text: name, href: `/office/accompaniment/${id}` },
        { text: companion?.name ?? t('accompaniment.nobody') },
        { text: lastHeldOn === null ? t('accompaniment.never') : calendarText(lastHeldOn, t.locale) },
        { text: String(openSteps) },
      ]),
      empty: t('accompaniment.noMunicipality'),
    },
  };
}

/** One note as it is read, by the office and by the people it names. */
export interface NoteView {
  readonly id: string;
  readonly heading: string;
  readonly meta: string;
  readonly participants: string | null;
  readonly topics: readonly string[];
  readonly steps: readonly StepView[];
  /** Where the author takes the note back; null for everybody else. */
  readonly removal: string | null;
}
export interface StepView {
  readonly id: string;
  readonly text: string;
  readonly badge: Badge;
  /** Null where the reader may not tick. */
  readonly action: string | null;
  readonly isDone: boolean;
}

export interface AccompanimentPage {
  readonly title: string;
  readonly errors: readonly FieldError[];
  readonly municipality: string;
  readonly path: string;
  readonly companion: string;
  readonly mayTakeOver: boolean;
  readonly mayWrite: boolean;
  readonly notes: readonly NoteView[];
  readonly form: {
    readonly key: string;
    readonly kinds: readonly Option[];
    readonly heldOn: string;
    readonly topics: string;
    readonly participants: ChoicesField['options'];
    readonly steps: readonly {
      readonly number: number;
      readonly description: string;
      readonly due: string;
    }[];
  };
}

export function accompanimentPage(
  t: Translate,
  actor: Actor,
  given: {
    readonly municipality: AccompaniedMunicipality;
    readonly notes: readonly Note[];
    readonly people: readonly { readonly id: string; readonly displayName: string }[];
    readonly typed: TypedNote;
    readonly errors: NoteErrors;
  },
): AccompanimentPage {
  const { municipality, typed, errors } = given;
  const path = `/office/accompaniment/${municipality.id}`;
  const isMine = municipality.companion?.personId === actor.personId;
  return {
    title: t('accompaniment.municipality.title', { municipality: municipality.name }),
    errors: (Object.keys(typed) as (keyof TypedNote)[]).flatMap((name) => {
      const problem = errors[name];
      return problem === undefined ? [] : [{ name, text: t(`accompaniment.problem.${problem}`) }];
    }),
    municipality: municipality.name,
    path,
    companion: isMine
      ? t('accompaniment.companion.you')
      : municipality.companion === null
        ? t('accompaniment.companion.nobody')
        : t('accompaniment.companion.other', { name: municipality.companion.name }),
    mayTakeOver: !isMine && may(actor, 'accompaniment.write', null),
    mayWrite: may(actor, 'accompaniment.write', null),
    notes: given.notes.map((note) => noteView(t, actor, note, { path, readBy: 'office' })),
    form: {
      key: typed.key,
      kinds: [
        { value: '', text: t('accompaniment.form.choose'), selected: typed.kind === '' },
        ...noteKinds.map((kind) => ({
          value: kind,
          text: t(`accompaniment.kind.${kind}`),
          selected: typed.kind === kind,
        })),
      ],
      heldOn: typed.heldOn,
      topics: typed.topics,
      participants: given.people.map(({ id, displayName }) => ({
        value: id,
        text: displayName,
        checked: typed.participants.includes(id),
      })),
      steps: stepFields.map((number) => ({
        number,
        description: typed[`step${number}`],
        due: typed[`due${number}`],
      })),
    },
  };
}

export function emptyNote(key: string, today: string): TypedNote {
  return {
    key,
    kind: '',
    heldOn: today,
    topics: '',
    participants: [],
    step1: '',
    due1: '',
    step2: '',
    due2: '',
    step3: '',
    due3: '',
  };
}

/** Asks before a note goes for good. */
export interface RemovalPage {
  readonly title: string;
  readonly note: NoteView;
  readonly action: string;
  readonly back: string;
}

export function removalPage(t: Translate, actor: Actor, note: Note): RemovalPage {
  const back = `/office/accompaniment/${note.municipalityId}`;
  return {
    title: t('accompaniment.removal.title'),
    note: noteView(t, actor, note, { path: null, readBy: 'office' }),
    action: `${back}/notes/${note.id}/removal`,
    back,
  };
}

/** What is stored about the reader; the local coordination reads what concerns the municipality. */
export interface OwnNotesPage {
  readonly title: string;
  readonly lead: string;
  readonly notes: readonly NoteView[];
}

export function ownNotesPage(t: Translate, actor: Actor, notes: readonly Note[]): OwnNotesPage {
  const isLocal = actor.role === 'localCoordinator';
  return {
    title: t('accompaniment.own.title'),
    lead: t(isLocal ? 'accompaniment.own.leadLocal' : 'accompaniment.own.lead'),
    notes: notes.map((note) =>
      noteView(
        t,
        actor,
        note,
        isLocal
          ? { path: '/learn/accompaniment', readBy: 'localCoordination' }
          : { path: null, readBy: 'participant' },
      ),
    ),
  };
}

interface Reading {
  /** Where steps are ticked and notes are taken back; null where neither is offered. */
  readonly path: string | null;
  /** Who took part is for those who know them anyway. */
  readonly readBy: 'office' | 'localCoordination' | 'participant';
}

function noteView(t: Translate, actor: Actor, note: Note, { path, readBy }: Reading): NoteView {
  const mayRemove = may(actor, 'accompaniment.remove', { personId: note.writtenBy });
  return {
    id: note.id,
    heading: t('accompaniment.note.heading', {
      kind: t(`accompaniment.kind.${note.kind}`),
      day: calendarText(note.heldOn, t.locale),
    }),
    meta:
      readBy === 'office'
        ? t('accompaniment.note.writtenBy', { name: note.author })
        : t('accompaniment.note.writtenByLamsa'),
    participants:
      note.participants.length === 0 || readBy === 'participant'
        ? null
        : t('accompaniment.note.participants', { names: note.participants.join(', ') }),
    topics: note.topics.split(/\r?\n/).filter((line) => line.trim() !== ''),
    steps: note.steps.map((step) =>
      stepView(
        t,
        step,
        path !== null && may(actor, 'accompaniment.tick', { municipalityId: note.municipalityId })
          ? path
          : null,
      ),
    ),
    removal: path !== null && mayRemove ? `${path}/notes/${note.id}/removal` : null,
  };
}

function stepView(t: Translate, step: StepRow, path: string | null): StepView {
  const isDone = step.doneAt !== null;
  return {
    id: step.id,
    text: step.description,
    badge: isDone
      ? { kind: 'done', text: t('accompaniment.step.done') }
      : {
          kind: 'open',
          text:
            step.dueOn === null
              ? t('accompaniment.step.open')
              : t('accompaniment.step.openUntil', { day: calendarText(step.dueOn, t.locale) }),
        },
    action: path === null ? null : `${path}/steps/${step.id}`,
    isDone,
  };
}
