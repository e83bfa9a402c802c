import { fundingSentenceOf, type PrintedFacts } from './certificate-document.ts';
import { groupCertificateCode } from './certificate-code.ts';
import { textBlock } from './document-blocks.ts';
import type { Block, Part } from './document-blocks.ts';
import { styles } from './document-styles.ts';
import { documentTexts as words, germanDay } from './document-texts.ts';
import { fittingStyle, setBalanced, setText } from '../platform/print/document-type.ts';
import type { Fonts, SetText } from '../platform/print/document-type.ts';
import { competenceEntries, contentEntries, flow, heightOf } from './entry-list.ts';
import type { Entry } from './entry-list.ts';

export interface Sheet {
  readonly blocks: readonly Block[];
  /** The ornament is drawn in the upper right corner of the first sheet only. */
  readonly ornament: boolean;
  /** A fine double line around the sheet; from version 3 on. */
  readonly frame?: true;
}

/** A4, in points. */
export const sheetSize = { width: 595.28, height: 841.89 } as const;

const millimetre = 72 / 25.4;
const left = 25 * millimetre;
const right = sheetSize.width - left;
const fullWidth = right - left;
const gutter = 9 * millimetre;
const columnWidth = (fullWidth - gutter) / 2;

/**
 * Top of the issuer, top of the title at least; points below the address, above and below the name, around the
 * columns; where the foot ends. Version 2 has more to say, version 3 stands in a frame.
 */
const spaces = {
  1: { top: 52, title: 128, address: 40, name: 26, below: 8, columns: 22, foot: 20, lowest: 13 },
  2: { top: 52, title: 108, address: 24, name: 20, below: 8, columns: 16, foot: 14, lowest: 13 },
  3: { top: 56, title: 98, address: 12, name: 8, below: 10, columns: 12, foot: 10, lowest: 17 },
} as const;
const lowestOf = ({ version }: PrintedFacts): number =>
  sheetSize.height - spaces[version].lowest * millimetre;

/**
 * Sets a certificate on A4 sheets. One sheet if contents and competences fit on it, otherwise they move to an annex
 * and the first sheet says so; the first sheet alone is always a complete certificate.
 *
 * @param qrSide side of the QR code without its quiet zone, in points
 */
export function layOutCertificate(facts: PrintedFacts, qrSide: number, fonts: Fonts): Sheet[] {
  const head = statement(facts, fonts);
  const foot = placeAtFoot((y) => proof(facts, qrSide, y, fonts), lowestOf(facts));
  const space = spaces[facts.version];
  const details = columns(facts, head.bottom + space.columns, fonts);
  if (details.bottom + space.foot <= foot.top) {
    const blocks = [...head.blocks, ...details.blocks, ...foot.blocks];
    return [{ blocks, ornament: true, ...frameOf(facts) }];
  }
  const note = textBlock('P', setText(words.annexFollows(2), at(head.bottom + 22), styles.entry, fonts));
  const first = { blocks: [...head.blocks, note, ...foot.blocks], ornament: true, ...frameOf(facts) };
  return [first, ...annex(facts, fonts)];
}

const frameOf = ({ version }: PrintedFacts): { frame?: true } => (version === 3 ? { frame: true } : {});

const at = (y: number, x = left, width = right - x) => ({ x, y, width });

function statement(facts: PrintedFacts, fonts: Fonts): Part {
  const space = spaces[facts.version];
  // The ornament owns the corner: the issuer keeps to the left of it.
  const issuer = setText(facts.issuer.name, at(space.top, left, fullWidth * 0.62), styles.issuer, fonts);
  const address = setText(
    facts.issuer.addressLines.join(' · '),
    at(issuer.bottom, left, fullWidth * 0.62),
    styles.small,
    fonts,
  );
  const title = setText(
    words.title,
    at(Math.max(space.title, address.bottom + space.address)),
    styles.title,
    fonts,
  );
  const rule: Block = { kind: 'rule', x: left, y: title.bottom + 6, width: 44, height: 2.2 };
  const number = setText(words.number(facts.number), at(title.bottom + 17), styles.small, fonts);
  const nameStyle = fittingStyle(
    facts.holderName,
    fullWidth,
    facts.version === 3 ? styles.largeNames : styles.names,
    2,
    fonts,
  );
  const name = setBalanced(facts.holderName, at(number.bottom + space.name), nameStyle, fonts);
  const attended = setText(
    words.attended(germanDay(facts.period.from), germanDay(facts.period.to)),
    at(name.bottom + space.below),
    styles.statement,
    fonts,
  );
  const path = setBalanced(words.path(facts.pathTitle), at(attended.bottom + 2), styles.path, fonts);
  const extent = setText(words.extent(facts.units), at(path.bottom + 2), styles.statement, fonts);
  const said = particulars(facts);
  const parts = said.parts === null ? [] : [setText(said.parts, at(extent.bottom + 6), styles.entry, fonts)];
  const basis = setText(said.basis, at(parts[0]?.bottom ?? extent.bottom + 6), styles.entry, fonts);
  const format = setText(said.format, at(basis.bottom), styles.entry, fonts);
  const underName: readonly Block[] =
    facts.version === 3 ? [{ kind: 'rule', x: left, y: name.bottom + 4, width: fullWidth, height: 0.5 }] : [];
  const paragraphs = [attended, path, extent, ...parts, basis, format].map((text) => textBlock('P', text));
  return {
    blocks: [
      textBlock('P', issuer),
      textBlock('P', address),
      textBlock('H1', title),
      rule,
      textBlock('P', number),
      textBlock('P', name),
      ...underName,
      ...paragraphs,
    ],
    bottom: format.bottom,
  };
}

/** What stands under the statement, in the words of its version. */
function particulars(facts: PrintedFacts): {
  readonly parts: string | null;
  readonly basis: string;
  readonly format: string;
} {
  const contentAsOf = germanDay(facts.contentAsOf);
  if (facts.version === 1)
    return { parts: null, basis: words.basis, format: words.format(facts.format, contentAsOf) };
  const { extent, contents } = facts;
  const meetings = extent.live + extent.workshop > 0;
  return {
    parts: words.extentParts(extent),
    basis: words.basisParts({ tasks: contents.some(({ tasks }) => tasks.length > 0), meetings }),
    format: (meetings ? words.formatWithMeetings : words.format)(facts.format, contentAsOf),
  };
}

function columns(facts: PrintedFacts, y: number, fonts: Fonts): Part {
  const contents = flow(contentEntries(facts), y, left, columnWidth, fonts);
  const can = flow(competenceEntries(facts), y, left + columnWidth + gutter, columnWidth, fonts);
  return { blocks: [...contents.blocks, ...can.blocks], bottom: Math.max(contents.bottom, can.bottom) };
}

/** Foot of the first sheet: place and date, who answers for it, how to check it, what it is not, who paid. */
function proof(facts: PrintedFacts, qrSide: number, y: number, fonts: Fonts): Part {
  const qrX = right - qrSide;
  const textWidth = qrX - left - gutter;
  const issued = setText(
    words.issued(facts.issuer.place, germanDay(facts.issuedOn)),
    at(y, left, textWidth),
    styles.entry,
    fonts,
  );
  const signatureWidth = (textWidth - 14) / 2;
  const lineY = issued.bottom + 30;
  const signed = facts.signatures.map((signature, index) => {
    const x = left + index * (signatureWidth + 14);
    const what = setText(
      words.signatureRoles[index] ?? '',
      at(lineY + 5, x, signatureWidth),
      styles.small,
      fonts,
    );
    const name = setText(signature.name, at(what.bottom, x, signatureWidth), styles.signer, fonts);
    const role = setText(signature.role, at(name.bottom, x, signatureWidth), styles.small, fonts);
    const rule: Block = { kind: 'rule', x, y: lineY, width: signatureWidth, height: 0.6 };
    const lines = [...what.lines, ...name.lines, ...role.lines];
    return { blocks: [rule, { kind: 'text', tag: 'P', lines } satisfies Block], bottom: role.bottom };
  });
  const signedBottom = Math.max(...signed.map((part) => part.bottom));
  const heading = setText(words.verification, at(signedBottom + 14, left, textWidth), styles.heading, fonts);
  const how = setText(words.verifyHow, at(heading.bottom, left, textWidth), styles.small, fonts);
  const url = setText(facts.verifyUrl, at(how.bottom, left, textWidth), styles.smallText, fonts);
  const code = setText(
    words.code(groupCertificateCode(facts.code)),
    at(url.bottom, left, textWidth),
    styles.small,
    fonts,
  );
  const middle = Math.max(code.bottom, y + qrSide + 4);
  const rule: Block = { kind: 'rule', x: left, y: middle + 12, width: fullWidth, height: 0.6 };
  const legal = setText(facts.legalNote, at(middle + 19), styles.legal, fonts);
  const funding = setBalanced(fundingSentenceOf(facts), at(legal.bottom), styles.small, fonts);
  return {
    blocks: [
      textBlock('P', issued),
      ...signed.flatMap((part) => part.blocks),
      textBlock('H2', heading),
      textBlock('P', how),
      { kind: 'link', lines: url.lines, url: facts.verifyUrl, alt: words.linkAlt },
      textBlock('P', code),
      { kind: 'qr', x: qrX, y: middle - qrSide - 2, side: qrSide, alt: words.qrAlt(facts.verifyUrl) },
      rule,
      textBlock('P', legal),
      textBlock('P', funding),
    ],
    bottom: funding.bottom,
  };
}

/** Lays a part out twice: once to learn its height, once where it ends at the lower margin. */
function placeAtFoot(part: (y: number) => Part, lowest: number): Part & { readonly top: number } {
  const top = lowest - part(0).bottom;
  return { ...part(top), top };
}

function annex(facts: PrintedFacts, fonts: Fonts): Sheet[] {
  const top = 62;
  const bodyTop = 122;
  const lowest = lowestOf(facts);
  const entries: Entry[] = [...contentEntries(facts), ...spacedFrom(competenceEntries(facts))];
  const pages: Entry[][] = [[]];
  let y = bodyTop;
  for (const [index, entry] of entries.entries()) {
    const height = heightOf(entry, fullWidth, fonts);
    const needed = heightWithFollower(entries.slice(index), fonts);
    if (y + needed > lowest - 30) {
      pages.push([]);
      y = bodyTop;
    }
    pages.at(-1)?.push(entry);
    y += height;
  }
  return pages.map((page, index) => {
    const title = setText(words.annex, at(top), styles.issuer, fonts);
    const line = setText(
      words.annexLine(facts.number, facts.holderName),
      at(title.bottom),
      styles.small,
      fonts,
    );
    const count = setText(
      words.pageOf(index + 2, pages.length + 1),
      at(lowest - 12),
      styles.small,
      fonts,
      'right',
    );
    const body = flow(page, bodyTop, left, fullWidth, fonts);
    const blocks =
      facts.version === 3
        ? [...repeated(index, title, line), ...body.blocks, folio(count)]
        : [textBlock('H2', title), textBlock('P', line), ...body.blocks, textBlock('P', count)];
    return { blocks, ornament: false, ...frameOf(facts) };
  });
}

/** The head of the annex is said once; on later sheets it is only seen. */
function repeated(sheet: number, title: SetText, line: SetText): Block[] {
  return sheet === 0 ? [textBlock('H2', title), textBlock('P', line)] : [folio(title), folio(line)];
}

const folio = ({ lines }: SetText): Block => ({ kind: 'folio', lines });

/** A heading or the title of a course never stands alone at the end of a sheet. */
function heightWithFollower([entry, ...rest]: readonly Entry[], fonts: Fonts): number {
  if (!entry) return 0;
  const height = heightOf(entry, fullWidth, fonts);
  const leads = entry.kind === 'heading' || entry.style === styles.course;
  return leads ? height + heightWithFollower(rest, fonts) : height;
}

function spacedFrom(entries: readonly Entry[]): Entry[] {
  return entries.map((entry, index) => (index === 0 ? { ...entry, gap: 20 } : entry));
}
