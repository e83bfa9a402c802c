import type { ThirdPrintedFacts } from './certificate-document.ts';
import type { Part } from './document-blocks.ts';
import { styles } from './document-styles.ts';
import { documentTexts } from './document-texts.ts';
import { englishPage } from './english-page.ts';
import { competenceEntries, contentEntries, flow, inTwoColumns, taskEntries } from './entry-list.ts';
import type { Entry } from './entry-list.ts';
import { annexPages, finished, resultPages } from './framed-pages.ts';
import { framedProof } from './framed-proof.ts';
import { kindWords, paperWords as words, statementOf } from './paper-words.ts';
import { columnWidth, frameBottom, fullWidth, gutter, left, placeAtFoot } from './sheet.ts';
import type { Setting, Sheet } from './sheet.ts';
import { stack } from './stack.ts';
import { fittingStyle, type Fonts } from '../platform/print/document-type.ts';

/** Papers of version 3: all kinds, in a frame, with the pages that their holders want. */
export function layOutFramed(facts: ThirdPrintedFacts, setting: Setting): Sheet[] {
  const { fonts } = setting;
  const results = resultPages(facts, fonts);
  const footWith = (annexes: number) => {
    const follows = [
      ...(results.length > 0 ? [words.onPage(words.results, 2 + annexes)] : []),
      ...(facts.english ? [words.onPage(words.englishVersion, 2 + annexes + results.length)] : []),
    ];
    return placeAtFoot((y) => framedProof(facts, follows, y, setting), frameBottom);
  };
  const room = footWith(0).top - 6;
  const tight = upperPart(facts, 0, room, setting);
  // What is left over goes between the parts, so that a short paper does not hang from the top of its frame.
  const air = Math.min(90, Math.max(0, room - tight.bottom - 30));
  const upper = air > 0 ? upperPart(facts, air, room, setting) : tight;
  const annex = upper.isWhole ? [] : annexPages(facts, fonts);
  const foot = footWith(annex.length);
  const english = facts.english ? [englishPage(facts, setting)] : [];
  return finished([...upper.blocks, ...foot.blocks], [...annex, ...results, ...english], setting);
}

/** The statement and, unless they need an annex, the details: in smaller type where they have no room otherwise. */
function upperPart(facts: ThirdPrintedFacts, air: number, room: number, setting: Setting) {
  const { fonts } = setting;
  const head = statement(facts, air, setting);
  const top = head.bottom + 9;
  const details = [roomy, compact]
    .map((density) => detailsOf(facts, top, density, fonts))
    .find(({ bottom }) => bottom <= room);
  const body = details ?? annexNote(facts, head.bottom + 22, fonts);
  return { blocks: [...head.blocks, ...body.blocks], bottom: body.bottom, isWhole: details !== undefined };
}

/** From the issuer down to what the units stand on. */
function statement(facts: ThirdPrintedFacts, air: number, { isDraft, fonts }: Setting): Part {
  const { title } = kindWords[facts.kind];
  // The ornament owns the corner: the issuer keeps to the left of it.
  const issuer = stack(56, fonts, { x: left, width: fullWidth * 0.62 });
  issuer.put(facts.issuer.name, styles.issuer);
  issuer.put(facts.issuer.addressLines.join(' · '), styles.small);
  const sheet = stack(Math.max(98, issuer.part.bottom + 6) + air * 0.4, fonts);
  sheet.put(title, fittingStyle(title, fullWidth, styles.titles, 1, fonts), { tag: 'H1', isBalanced: true });
  const under = sheet.part.bottom;
  sheet.add([{ kind: 'rule', x: left, y: under + 6, width: 44, height: 2.2 }]);
  if (isDraft) sheet.put(words.draftNote, styles.legal, { gap: 17 });
  else sheet.put(documentTexts.number(facts.number), styles.small, { gap: 17 });
  const nameStyle = fittingStyle(facts.holderName, fullWidth, styles.largeNames, 2, fonts);
  sheet.put(facts.holderName, nameStyle, { gap: 8 + air * 0.3, isBalanced: true });
  const name = sheet.part.bottom;
  sheet.add([{ kind: 'rule', x: left, y: name + 4, width: fullWidth, height: 0.5 }], name + 10 + air * 0.15);
  const about = aboutHolder(facts);
  sheet.put(about, styles.entry);
  const said = statementOf(facts);
  sheet.put(said.above, styles.statement, { gap: about === '' ? 0 : 4 });
  sheet.put(said.large, styles.path, { gap: 2, isBalanced: true });
  sheet.put(said.below, styles.statement, { gap: 2 });
  for (const [index, line] of particulars(facts).entries())
    sheet.put(line, styles.entry, { gap: index === 0 ? 6 + air * 0.15 : 0 });
  return { blocks: [...issuer.part.blocks, ...sheet.part.blocks], bottom: sheet.part.bottom };
}

/** „Lokale Koordinatorin · geboren am 3. Mai 1990“. The role of a volunteer stands in the statement. */
function aboutHolder({ kind, roleTitle, birthDate }: ThirdPrintedFacts): string {
  const role = kind === 'engagement' || roleTitle === null ? [] : [roleTitle];
  return [...role, ...(birthDate === null ? [] : [words.born(birthDate)])].join(' · ');
}

/** What the units are made of and stand on, and how fresh that is. */
function particulars(facts: ThirdPrintedFacts): string[] {
  const { kind, extent, contents, contentAsOf, format, updatedOn } = facts;
  const updated = updatedOn === null ? [] : [words.updated(updatedOn)];
  if (kind === 'engagement') return updated;
  const meetings = extent.live + extent.workshop > 0;
  const tasks = contents.some((course) => course.tasks.length > 0);
  const basis =
    kind === 'participation'
      ? words.presence({ lessons: extent.self > 0, meetings })
      : documentTexts.basisParts({ tasks, meetings });
  const alone = extent.self + extent.practice > 0;
  const form = alone ? (meetings ? words.formatWithMeetings : words.format)(format) : words.onlyMeetings;
  const fresh = kind === 'participation' ? [] : [words.asOf(contentAsOf)];
  const parts = documentTexts.extentParts(extent);
  const state = updatedOn === null ? [[form, ...fresh]] : [[form], [...fresh, ...updated]];
  return [parts, basis, ...state.map((said) => said.join(' · '))].flatMap((line) => line ?? []);
}

function detailsOf(facts: ThirdPrintedFacts, top: number, density: Density, fonts: Fonts): Part {
  if (facts.kind === 'engagement') {
    const tasks = flow(density(taskEntries(facts)), top, left, fullWidth, fonts);
    const thanks = stack(tasks.bottom + 14, fonts);
    thanks.put(words.thanks, styles.statement);
    return { blocks: [...tasks.blocks, ...thanks.part.blocks], bottom: thanks.part.bottom };
  }
  const contents = density(contentEntries(facts));
  const [one, other] =
    facts.competences.length > 0
      ? [contents, density(competenceEntries(facts))]
      : inTwoColumns(contents, columnWidth, fonts);
  const first = flow(one, top, left, columnWidth, fonts);
  const second = flow(other, top, left + columnWidth + gutter, columnWidth, fonts);
  return { blocks: [...first.blocks, ...second.blocks], bottom: Math.max(first.bottom, second.bottom) };
}

function annexNote({ kind, competences }: ThirdPrintedFacts, top: number, fonts: Fonts): Part {
  const note = stack(top, fonts);
  const isEngagement = kind === 'engagement';
  note.put(isEngagement ? words.tasksFrom(2) : words.contentsFrom(competences.length > 0, 2), styles.entry);
  return note.part;
}

type Density = (entries: readonly Entry[]) => readonly Entry[];
const roomy: Density = (entries) => entries;
const compact: Density = (entries) =>
  entries.map((entry) => {
    const { size, leading, ...style } = entry.style;
    const smaller = { ...style, size: size * 0.92, leading: leading * 0.86 };
    return { ...entry, style: entry.kind === 'heading' ? entry.style : smaller };
  });
