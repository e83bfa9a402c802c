import type { LearnerRole } from '../courses/course.ts';
import type { ChoicesField } from '../platform/http/parts.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { calendarDay } from '../platform/text/calendar-day.ts';
import type { PaperKind } from './certificate-document.ts';
import { roleForms, roleTitle, type Choices, type RoleForm } from './choices.ts';
import type { TypedRequest } from './request.form.ts';

/** What its holder decides about a paper before asking for it; as it was typed, after a mistake. */
export interface RequestForm {
  readonly kind: PaperKind;
  readonly name: string;
  readonly forms: ChoicesField;
  /** What the tandem has agreed on, to be named or not; null where there is nothing to choose. */
  readonly tasks: ChoicesField | null;
  readonly english: boolean;
  /** Null on papers that never have a page of results. */
  readonly results: boolean | null;
  readonly birthDate: string;
}

/** How each form reads on its paper; the pair in use is the one of the role. */
export function requestForm(
  t: Translate,
  given: {
    readonly kind: PaperKind;
    readonly role: LearnerRole;
    readonly name: string;
    /** What was chosen for the last request, or what the programme writes. */
    readonly choices: Choices;
    readonly tasks: readonly string[];
    readonly typed: TypedRequest | null;
  },
): RequestForm {
  const { kind, role, typed, choices } = given;
  const chosen: RoleForm = typed?.form ?? choices.form;
  return {
    kind,
    name: typed?.name ?? given.name,
    forms: {
      name: 'form',
      label: t('certificates.form.role'),
      hint: t('certificates.form.roleHint'),
      options: roleForms.map((form) => ({
        value: form,
        text: roleTitle(role, form),
        checked: form === chosen,
      })),
    },
    tasks:
      kind !== 'engagement' || given.tasks.length === 0
        ? null
        : {
            name: 'task',
            label: t('certificates.form.tasks'),
            hint: t('certificates.form.tasksHint'),
            multiple: true,
            optional: true,
            options: given.tasks.map((task) => ({
              value: task,
              text: task,
              checked: typed?.task.includes(task) ?? false,
            })),
          },
    english: typed === null ? choices.english : typed.english === 'yes',
    results:
      kind === 'lamsaCertificate'
        ? typed === null
          ? choices.results !== null
          : typed.results === 'yes'
        : null,
    // A field for days shows nothing but its own spelling.
    birthDate: calendarDay(typed?.birthDate ?? '') ?? typed?.birthDate ?? '',
  };
}
