import { calendarText } from '../platform/i18n/dates.ts';
import type {} from '../platform/http/pages.ts';
import type { ChoicesField, Field, FieldError, Notice } from '../platform/http/parts.ts';
import type { Html } from '../platform/html.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import type { MunicipalityRow } from '../people/person.ts';
import { kindChoices } from './day.page.ts';
import { workshopPath } from './overview.page.ts';
import { longestCard, type ClusterRow, type CountedCluster, type WorkshopDay } from './workshop.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'workshops/enter': EnterPage;
    'workshops/join': JoinPage;
    'workshops/screen': ScreenPage;
  }
}

export interface EnterPage {
  readonly title: string;
  readonly errors: readonly FieldError[];
  readonly code: Field;
}

export function enterPage(
  t: Translate,
  typed: { readonly code: string; readonly isWrong: boolean },
): EnterPage {
  const error = typed.isWrong ? t('workshops.enter.wrong') : null;
  return {
    title: t('workshops.enter.title'),
    errors: error === null ? [] : [{ name: 'code', text: error }],
    code: {
      name: 'code',
      label: t('workshops.enter.code'),
      hint: t('workshops.enter.codeHint'),
      value: typed.code,
      technical: true,
      autocomplete: 'off',
      maxLength: 20,
      error,
    },
  };
}

export interface JoinPage {
  readonly title: string;
  readonly errors: readonly FieldError[];
  readonly path: string;
  readonly key: string;
  readonly kind: ChoicesField;
  readonly text: Field;
  readonly notice: Notice | null;
  readonly vote: { readonly text: string; readonly choices: ChoicesField } | null;
}

export function joinPage(
  t: Translate,
  workshop: WorkshopDay,
  clusters: readonly ClusterRow[],
  form: {
    readonly key: string;
    readonly kind: string;
    readonly text: string;
    readonly chosen: readonly string[];
    readonly errors: readonly FieldError[];
    readonly notice?: string;
  },
): JoinPage {
  const errorOf = (name: string): string | null =>
    form.errors.find((error) => error.name === name)?.text ?? null;
  return {
    title: t('workshops.join.title'),
    errors: form.errors,
    path: `/workshop/${workshop.code}`,
    key: form.key,
    kind: kindChoices(t, form.kind, null),
    text: {
      name: 'text',
      label: t('workshops.join.text'),
      hint: t('workshops.join.textHint'),
      type: 'textarea',
      rows: 3,
      maxLength: longestCard,
      value: form.text,
      error: errorOf('text'),
    },
    notice: form.notice === undefined ? null : { kind: 'warning', text: form.notice },
    vote:
      workshop.vote === 'open'
        ? {
            text: t('workshops.join.voteText', { dots: workshop.dots }),
            choices: {
              name: 'cluster',
              label: t('workshops.join.clusters'),
              multiple: true,
              error: errorOf('cluster'),
              options: clusters.map(({ id, name }) => ({
                value: id,
                text: name,
                checked: form.chosen.includes(id),
              })),
            },
          }
        : null,
  };
}

/** What everybody in the room sees on the wall. */
export interface ScreenPage {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly qr: Html;
  readonly address: string;
  readonly code: string;
  readonly day: string;
  readonly figures: readonly { readonly value: string; readonly text: string }[];
  readonly clusters: readonly {
    readonly name: string;
    readonly votes: number;
    readonly votesText: string;
    readonly cardsText: string;
  }[];
  /** The largest number of dots, at least 1: what a full bar means. */
  readonly most: number;
  readonly switchLink: { readonly href: string; readonly text: string };
  readonly refreshText: string | null;
}

export function screenPage(
  t: Translate,
  facts: {
    readonly place: MunicipalityRow;
    readonly workshop: WorkshopDay;
    readonly counted: readonly CountedCluster[];
    readonly qr: Html;
    readonly address: string;
    readonly isStill: boolean;
  },
): ScreenPage {
  const { place, workshop, counted, isStill } = facts;
  const path = `${workshopPath(place.id)}/day`;
  return {
    title: t('workshops.screen.title', { municipality: place.name }),
    back: { href: path, text: t('workshops.day.title') },
    qr: facts.qr,
    address: facts.address,
    code: workshop.code,
    day: calendarText(workshop.day, t.locale),
    figures: [
      { value: String(workshop.cards), text: t('workshops.clusters.cards') },
      ...(workshop.headCount === null
        ? []
        : [{ value: String(workshop.headCount), text: t('workshops.list.heads') }]),
    ],
    clusters: counted.map(({ name, votes, cards }) => ({
      name,
      votes,
      votesText: t('workshops.screen.votes', { count: votes }),
      cardsText: t('workshops.screen.cards', { count: cards }),
    })),
    most: Math.max(1, ...counted.map(({ votes }) => votes)),
    switchLink: isStill
      ? { href: `${path}/screen`, text: t('workshops.screen.resume') }
      : { href: `${path}/screen?still=1`, text: t('workshops.screen.pause') },
    refreshText: isStill ? null : t('workshops.screen.refreshes'),
  };
}
