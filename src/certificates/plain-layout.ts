import type { FirstPrintedFacts, SecondPrintedFacts } from './certificate-document.ts';
import { groupCertificateCode } from './certificate-code.ts';
import { textBlock } from './document-blocks.ts';
import type { Block, Part } from './document-blocks.ts';
import { styles } from './document-styles.ts';
import { documentTexts as words, germanDay } from './document-texts.ts';
import { fittingStyle, setBalanced, setText, sheetSize } from '../platform/print/document-type.ts';
import type { Fonts } from '../platform/print/document-type.ts';
import { competenceEntries, contentEntries, flow } from './entry-list.ts';
import { pagesOf, spacedFrom } from './entry-pages.ts';
import { at, columnWidth, fullWidth, gutter, left, millimetre, placeAtFoot, right } from './sheet.ts';
import type { Sheet } from './sheet.ts';

/**
 * Top of the issuer, top of the title at least; points below the address, above and below the name, around the
 * columns; where the foot ends. Version 2 has more to say.
 */
const spaces = {
  1: { top: 52, title: 128, address: 40, name: 26, below: 8, columns: 22, foot: 20 },
  2: { top: 52, title: 108, address: 24, name: 20, below: 8, columns: 16, foot: 14 },
} as const;
const lowest = sheetSize.height - 13 * millimetre;

type PlainFacts = FirstPrintedFacts | SecondPrintedFacts;

/**
 * Papers of version 1 and 2, which were issued before there were frames and other kinds. This is never changed: they
 * are printed to the byte as on their day.
 *
 * @param qrSide side of the QR code without its quiet zone, in points
 */
export function layOutPlain(facts: PlainFacts, qrSide: number, fonts: Fonts): Sheet[] {
  const head = statement(facts, fonts);
  const foot = placeAtFoot((y) => proof(facts, qrSide, y, fonts), lowest);
  const space = spaces[facts.version];
  const details = columns(facts, head.bottom + space.columns, fonts);
  if (details.bottom + space.foot <= foot.top) {
    const blocks = [...head.blocks, ...details.blocks, ...foot.blocks];
    return [{ blocks, ornament: true }];
  }
  const note = textBlock('P', setText(words.annexFollows(2), at(head.bottom + 22), styles.entry, fonts));
  const first = { blocks: [...head.blocks, note, ...foot.blocks], ornament: true };
  return [first, ...annex(facts, fonts)];
}

function statement(facts: PlainFacts, fonts: Fonts): Part {
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
  const nameStyle = fittingStyle(facts.holderName, fullWidth, styles.names, 2, fonts);
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
  const paragraphs = [attended, path, extent, ...parts, basis, format].map((text) => textBlock('P', text));
  return {
    blocks: [
      textBlock('P', issuer),
      textBlock('P', address),
      textBlock('H1', title),
      rule,
      textBlock('P', number),
      textBlock('P', name),
      ...paragraphs,
    ],
    bottom: format.bottom,
  };
}

/** What stands under the statement, in the words of its version. */
function particulars(facts: PlainFacts): {
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

function columns(facts: PlainFacts, y: number, fonts: Fonts): Part {
  const contents = flow(contentEntries(facts), y, left, columnWidth, fonts);
  const can = flow(competenceEntries(facts), y, left + columnWidth + gutter, columnWidth, fonts);
  return { blocks: [...contents.blocks, ...can.blocks], bottom: Math.max(contents.bottom, can.bottom) };
}

/** Foot of the first sheet: place and date, who answers for it, how to check it, what it is not, who paid. */
function proof(facts: PlainFacts, qrSide: number, y: number, fonts: Fonts): Part {
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
  const funding = setBalanced(facts.fundingSentence, at(legal.bottom), styles.small, fonts);
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

function annex(facts: PlainFacts, fonts: Fonts): Sheet[] {
  const top = 62;
  const bodyTop = 122;
  const entries = [...contentEntries(facts), ...spacedFrom(competenceEntries(facts))];
  const pages = pagesOf(entries, { top: bodyTop, lowest: lowest - 30 }, fonts);
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
    const blocks = [textBlock('H2', title), textBlock('P', line), ...body.blocks, textBlock('P', count)];
    return { blocks, ornament: false };
  });
}
