import type {} from '../platform/http/pages.ts';
import type { ChoicesField, Field, FieldError, Letter, SelectField } from '../platform/http/parts.ts';
import { calendarText } from '../platform/i18n/dates.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { MunicipalityRow } from '../people/person.ts';
import { notYetInvited, type Candidate } from './candidates.ts';
import { workshopPath } from './overview.page.ts';
import { inner, type Inner } from './preparation.page.ts';
import { invitationStates, invitedKinds, type InvitationRow } from './preparation.ts';
import { longestName } from './workshop.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'workshops/invitations': InvitationsPage;
    'workshops/letter': InvitationLetterPage;
  }
}

export interface InvitationsPage extends Inner {
  readonly rows: readonly {
    readonly name: string;
    readonly summary: string;
    readonly action: string;
    readonly letterHref: string;
    readonly state: SelectField;
  }[];
  /** Recorded organisations that are not invited yet; null when there are none. */
  readonly picked: ChoicesField | null;
  readonly name: Field;
  readonly kind: SelectField;
}

/** What was sent and cannot be taken as it is. */
export interface TypedInvitations {
  readonly picked: readonly string[];
  readonly name: string;
  readonly kind: string;
  readonly problem: 'nothing' | 'unknown';
}

export function invitationsPage(
  t: Translate,
  place: MunicipalityRow,
  invited: readonly InvitationRow[],
  form: {
    readonly mayLead: boolean;
    readonly candidates: readonly Candidate[];
    readonly typed: TypedInvitations | null;
  },
): InvitationsPage {
  const { typed } = form;
  const shared = inner(t, place, 'invitations', form.mayLead);
  const open = notYetInvited(form.candidates, invited);
  const error = typed === null ? null : errorOf(t, typed.problem, open.length > 0);
  const errorAt = (name: string): string | null => (error?.name === name ? error.text : null);
  return {
    ...shared,
    errors: error === null ? [] : [error],
    rows: invited.map((one) => invitedRow(t, shared.path, one)),
    picked:
      open.length === 0
        ? null
        : {
            name: 'picked',
            label: t('workshops.invitations.picked'),
            multiple: true,
            options: open.map(({ id, name, kind }) => ({
              value: id,
              text: name,
              hint: t(`workshops.kind.${kind}`),
              checked: typed?.picked.includes(id) === true,
            })),
            error: errorAt('picked'),
          },
    name: {
      name: 'name',
      label: open.length === 0 ? t('workshops.invitations.name') : t('workshops.invitations.another'),
      optional: open.length > 0,
      maxLength: longestName,
      value: typed?.name ?? '',
      error: errorAt('name'),
      autocomplete: 'off',
    },
    kind: {
      name: 'kind',
      label: open.length === 0 ? t('workshops.invitations.kind') : t('workshops.invitations.anotherKind'),
      options: invitedKinds.map((one) => ({
        value: one,
        text: t(`workshops.kind.${one}`),
        selected: one === typed?.kind,
      })),
    },
  };
}

function errorOf(t: Translate, problem: TypedInvitations['problem'], canPick: boolean): FieldError {
  if (!canPick) return { name: 'name', text: t('workshops.invitations.nameMissing') };
  return {
    name: 'picked',
    text: t(`workshops.invitations.${problem === 'nothing' ? 'nothingChosen' : 'unknown'}`),
  };
}

function invitedRow(
  t: Translate,
  path: string,
  { id, name, kind, state }: InvitationRow,
): InvitationsPage['rows'][number] {
  return {
    name,
    summary: `${t(`workshops.kind.${kind}`)} · ${t(`workshops.state.${state}`)}`,
    action: `${path}/${id}`,
    letterHref: `${path}/${id}/letter`,
    state: {
      name: 'state',
      label: t('workshops.invitations.state'),
      options: invitationStates.map((one) => ({
        value: one,
        text: t(`workshops.state.${one}`),
        selected: one === state,
      })),
    },
  };
}

export interface InvitationLetterPage {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly letter: Omit<Letter, 'qr' | 'qrLabel' | 'steps' | 'rows' | 'german'>;
}

/** @param t German: a letter to an organisation is German, whoever prints it */
export function invitationLetterPage(
  t: Translate,
  place: MunicipalityRow,
  invitation: InvitationRow,
  facts: {
    readonly day: string | null;
    readonly today: string;
    readonly sender: readonly string[];
    readonly placeName: string;
    readonly footer: string;
    readonly backText: string;
  },
): InvitationLetterPage {
  const municipality = place.name;
  return {
    title: t('workshops.letter.subject', { municipality }),
    back: { href: `${workshopPath(place.id)}/invitations`, text: facts.backText },
    letter: {
      sender: facts.sender,
      recipient: [invitation.name],
      placeAndDate: `${facts.placeName}, ${calendarText(facts.today, t.locale)}`,
      subject: t('workshops.letter.subject', { municipality }),
      salutation: t('workshops.letter.salutation'),
      paragraphs: [
        t('workshops.letter.first', { municipality }),
        facts.day === null
          ? t('workshops.letter.noDay')
          : t('workshops.letter.day', { day: calendarText(facts.day, t.locale) }),
        t('workshops.letter.second'),
        t('workshops.letter.third'),
      ],
      closing: t('workshops.letter.closing'),
      signature: [t('workshops.letter.signature'), municipality],
      footer: facts.footer,
    },
  };
}
