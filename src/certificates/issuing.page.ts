import type { Installation } from '../access/installation.ts';
import type {} from '../platform/http/pages.ts';
import type { ChoicesField, FieldError, Table, TaskList } from '../platform/http/parts.ts';
import { isolated } from '../platform/i18n/locale.ts';
import type { Translate } from '../platform/i18n/translate.ts';
import { largestBatch } from './batch.ts';
import { batchTitle, progressText } from './batch.page.ts';
import type { ListedBatch } from './batches.queries.ts';
import { paperKinds, type PaperKind } from './certificate-document.ts';
import { isDue, type Standing, type Step } from './entitlement.ts';
import type { Candidate } from './entitlement.queries.ts';
import { parseBasis } from './certificate.ts';
import { missingForPaper } from './printed-facts.ts';
import { officeMissingLine } from './missing-lines.ts';

declare module '../platform/http/pages.ts' {
  interface Pages {
    'certificates/issuing': IssuingPage;
  }
}

/** The dry run: who would get what, and for everybody else why not yet. */
export interface IssuingPage {
  readonly title: string;
  readonly lead: string;
  /** Which kind of paper it is about; one of them is current. */
  readonly kinds: readonly { readonly href: string; readonly text: string; readonly isCurrent: boolean }[];
  readonly kind: PaperKind;
  /** Who gets one, in one sentence. */
  readonly rule: string;
  readonly errors: readonly FieldError[];
  /** Null when nobody is due for the reader. */
  readonly choices: ChoicesField | null;
  readonly key: string;
  readonly button: string;
  readonly notYet: {
    readonly people: readonly {
      readonly name: string;
      readonly from: string;
      readonly why: readonly string[];
    }[];
    /** Who else is in the same state, when they are too many for one page. */
    readonly more: string | null;
  };
  readonly elsewhere: Table;
  readonly issued: Table;
  readonly issuedMore: string | null;
  readonly batches: TaskList;
}

/** Somebody with the standing. `unprintable`: letters of the name that no font here can draw. */
export interface Listed {
  readonly candidate: Candidate;
  readonly standing: Standing;
  readonly unprintable: readonly string[];
}

/** Of those for whom there is nothing to do here: a page stays light, also with hundreds of learners. */
const mostListed = 40;

export function issuingPage(
  t: Translate,
  step: Step,
  people: readonly Listed[],
  given: {
    /** Who reads: nobody signs the own certificate, or twice. */
    readonly personId: string;
    readonly kind: PaperKind;
    readonly rules: Pick<Installation['certificate'], 'participation' | 'engagement'>;
    readonly key: string;
    readonly error: string | null;
    readonly batches: readonly ListedBatch[];
  },
): IssuingPage {
  const isMine = (one: Listed): boolean => isDueFor(step, one, given.personId);
  const due = people.filter(isMine).slice(0, largestBatch);
  const others = people.filter((one) => !isMine(one));
  const isStuck = ({ standing, unprintable }: Listed): boolean =>
    standing.kind === 'notYet' || unprintable.length > 0 || why(t, standing).length > 0;
  const stuck = others.filter((one) => one.standing.kind !== 'issued' && isStuck(one));
  const issued = others.flatMap(({ candidate, standing }) =>
    standing.kind === 'issued' ? [{ candidate, number: standing.certificate.number ?? '' }] : [],
  );
  const name = { text: t('certificates.issuing.person') };
  return {
    title: t('certificates.issuing.title'),
    lead: t(`certificates.issuing.lead.${step}`),
    kinds: paperKinds.map((kind) => ({
      href: `/office/issuing?kind=${kind}`,
      text: t(`certificates.kind.${kind}`),
      isCurrent: kind === given.kind,
    })),
    kind: given.kind,
    rule: t(`certificates.issuing.rule.${given.kind}`, {
      ...given.rules.participation,
      hours: given.rules.engagement.minimumHours,
    }),
    errors: given.error === null ? [] : [{ name: 'person', text: given.error }],
    choices:
      due.length === 0
        ? null
        : {
            name: 'person',
            label: t(`certificates.issuing.due.${step}`, { count: due.length }),
            multiple: true,
            error: given.error,
            options: due.map(({ candidate, standing }) => ({
              value: candidate.id,
              text: candidate.displayName,
              hint: [
                t('certificates.issuing.onPaper', { name: isolated(paperName(standing), t.locale) }),
                ...whereFrom(t, candidate),
                stateText(t, given.kind, standing),
              ].join(' · '),
              checked: true,
              ...draftLink(t, standing),
            })),
          },
    key: given.key,
    button: t(`certificates.issuing.button.${step}`),
    notYet: {
      people: stuck.slice(0, mostListed).map(({ candidate, standing, unprintable }) => ({
        name: candidate.displayName,
        from: whereFrom(t, candidate).join(' · '),
        why: [...why(t, standing), ...unprintableLine(t, unprintable)],
      })),
      more: more(t, stuck),
    },
    elsewhere: {
      caption: t('certificates.issuing.elsewhereCaption'),
      columns: [name, { text: t('certificates.fact.state') }],
      rows: others
        .filter((one) => one.standing.kind !== 'issued' && !isStuck(one))
        .map(({ candidate, standing }) => [
          person(t, candidate),
          { text: stateText(t, given.kind, standing), badge: 'waiting' as const },
        ]),
      empty: t('certificates.issuing.elsewhereNone'),
    },
    issued: {
      caption: t('certificates.issuing.issuedCaption'),
      columns: [name, { text: t('certificates.column.number') }],
      rows: issued
        .slice(0, mostListed)
        .map(({ candidate, number }) => [person(t, candidate), { text: number, technical: true }]),
      empty: t('certificates.issuing.issuedNone'),
    },
    issuedMore: more(t, issued),
    batches: {
      id: 'batches',
      heading: t('certificates.issuing.batches'),
      tasks: given.batches.map((batch) => ({
        href: `/office/issuing/batches/${batch.id}`,
        title: batchTitle(t, batch),
        text: progressText(t, batch),
        badge: batch.isStopped
          ? { kind: 'problem' as const, text: t('certificates.batch.stopped') }
          : batch.waiting > 0
            ? { kind: 'current' as const, text: t('certificates.batch.running') }
            : { kind: 'done' as const, text: t('certificates.batch.finished') },
      })),
      empty: t('certificates.issuing.batchesNone'),
    },
  };
}

function isDueFor(step: Step, { candidate, standing, unprintable }: Listed, reader: string): boolean {
  const isSecondTime =
    step === 'release' && standing.kind === 'confirmed' && standing.certificate.confirmedBy === reader;
  return isDue(step, standing) && unprintable.length === 0 && candidate.id !== reader && !isSecondTime;
}

function more(t: Translate, all: readonly unknown[]): string | null {
  return all.length > mostListed ? t('certificates.issuing.more', { count: all.length - mostListed }) : null;
}

function unprintableLine(t: Translate, characters: readonly string[]): string[] {
  if (characters.length === 0) return [];
  return [t('certificates.issuing.unprintable', { characters: isolated(characters.join(' '), t.locale) })];
}

/** Why not yet, in sentences; empty when it goes on with somebody else. */
function why(t: Translate, standing: Standing): string[] {
  switch (standing.kind) {
    case 'ready':
      return standing.earlier === null ? [] : [t(`certificates.issuing.earlier.${standing.earlier}`)];
    case 'issued':
      return [];
    case 'notYet':
      return standing.missing.length === 0
        ? [t('certificates.issuing.nothingLearned')]
        : standing.missing.map((missing) => officeMissingLine(t, missing).text);
    case 'requested':
    case 'confirmed':
      return standing.missing.map((missing) => officeMissingLine(t, missing).text);
  }
}

function stateText(t: Translate, paper: PaperKind, { kind }: Standing): string {
  switch (kind) {
    case 'ready':
      return paper === 'lamsaCertificate'
        ? t('certificates.issuing.ready')
        : t('certificates.issuing.readyOther');
    case 'requested':
    case 'confirmed':
      return t(`certificates.state.${kind}`);
    case 'issued':
      return t('certificates.state.released');
    case 'notYet':
      return '';
  }
}

/** The paper that waits; there is none of what nobody has asked for. */
function draftLink(
  t: Translate,
  standing: Standing,
): { readonly link?: { readonly href: string; readonly text: string } } {
  if (standing.kind !== 'requested' && standing.kind !== 'confirmed') return {};
  const { id, kind, basis, holderName } = standing.certificate;
  if (missingForPaper(kind, parseBasis(basis)) !== null) return {};
  const text = t('certificates.draft.linkOf', { name: isolated(holderName, t.locale) });
  return { link: { href: `/office/certificates/${id}/draft`, text } };
}

function paperName(standing: Standing): string {
  if (standing.kind === 'ready') return standing.holderName;
  return 'certificate' in standing ? standing.certificate.holderName : '';
}

function whereFrom(t: Translate, { role, municipality }: Candidate): string[] {
  return [t(`identity.role.${role}`), ...(municipality === null ? [] : [isolated(municipality, t.locale)])];
}

function person(t: Translate, candidate: Candidate): { readonly text: string; readonly note: string } {
  return { text: candidate.displayName, note: whereFrom(t, candidate).join(' · ') };
}
