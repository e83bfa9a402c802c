import type {} from '../platform/http/pages.ts';
import type { Badge, Definitions, FieldError, Steps } from '../platform/http/parts.ts';
import { dayText } from '../platform/i18n/dates.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { TypedTask, TaskErrors } from './task.form.ts';
import { taskPicture } from './standing.ts';
import { longestStatement, shortestStatement } from './tandem-task.ts';
import type { Tandem } from './tandem.ts';
import type { Visit } from './tandem-doors.ts';
import { dueText, taskBadge } from './tandem.page.ts';
import type { TandemTask } from './tasks.queries.ts';
import { isAskedToState, taskSentence } from './waiting.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'partnerships/task': TaskPage;
    'partnerships/task-new': NewTaskPage;
  }
}

export interface TaskPage {
  readonly title: string;
  readonly path: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly errors: readonly FieldError[];
  readonly badge: Badge;
  /** Null once the task is closed. */
  readonly standing: Steps | null;
  readonly purpose: string;
  readonly due: string | null;
  /** Who waits for whom; null once the task is closed. */
  readonly sentence: string | null;
  readonly statements: Definitions;
  /** The field for the own sentence; null when it is not asked for. */
  readonly form: { readonly typed: string; readonly hint: string } | null;
  readonly mayTakeBack: boolean;
  readonly mayDrop: boolean;
}

export function taskPage(
  t: Translate,
  { reader, base }: Visit,
  given: { readonly tandem: Tandem; readonly task: TandemTask; readonly typed: string | null },
): TaskPage {
  const { tandem, task, typed } = given;
  const isOpen = task.outcome === null;
  const hasStated = task.statements.some(({ personId }) => personId === reader.personId);
  return {
    title: task.title,
    path: `${base}/tasks/${task.id}`,
    back: { href: base, text: tandem.name },
    errors:
      typed === null
        ? []
        : [
            {
              name: 'statement',
              text: t('partnerships.task.statementShort', { count: shortestStatement }),
            },
          ],
    badge: taskBadge(t, reader, tandem, task),
    standing: isOpen ? taskPicture(t, reader, tandem.members, task) : null,
    purpose: task.purpose,
    due: dueText(t, task),
    sentence: isOpen ? taskSentence(t, reader, tandem.members, task) : null,
    statements: {
      rows: task.statements.map(({ name, text, statedAt }) => ({
        term: `${isolated(name, t.locale)} · ${isolated(dayText(statedAt, t.locale), t.locale)}`,
        text,
      })),
    },
    form:
      isOpen && isAskedToState(reader, tandem.members, task)
        ? {
            typed: typed ?? '',
            hint: t('partnerships.task.statementHint', { least: shortestStatement, most: longestStatement }),
          }
        : null,
    mayTakeBack: isOpen && hasStated && reader.capacity === 'member',
    mayDrop: isOpen && reader.capacity !== 'office',
  };
}

export interface NewTaskPage {
  readonly title: string;
  readonly path: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly errors: readonly FieldError[];
  readonly typed: TypedTask;
}

export function newTaskPage(
  t: Translate,
  { base }: Visit,
  tandem: Pick<Tandem, 'name'>,
  typed: TypedTask,
  errors: TaskErrors = {},
): NewTaskPage {
  return {
    title: t('partnerships.task.new'),
    path: `${base}/tasks/new`,
    back: { href: base, text: tandem.name },
    errors: Object.entries(errors).map(([name, problem]) => ({
      name,
      text: problem === 'noDay' ? t('partnerships.dayWrong') : t(`partnerships.task.${missingKey(name)}`),
    })),
    typed,
  };
}

function missingKey(field: string): 'titleMissing' | 'purposeMissing' {
  return field === 'title' ? 'titleMissing' : 'purposeMissing';
}
