import type { ThirdPrintedFacts } from './certificate-document.ts';
import { groupCertificateCode } from './certificate-code.ts';
import type { Block, Part } from './document-blocks.ts';
import { styles } from './document-styles.ts';
import { documentTexts, germanDay } from './document-texts.ts';
import { kindWords, paperWords as words } from './paper-words.ts';
import { fullWidth, gutter, left, right, type Setting } from './sheet.ts';
import { stack } from './stack.ts';
import { setText, type Fonts } from '../platform/print/document-type.ts';

/**
 * Foot of the first sheet: place and date, who answers for it, how to check it, what it is not, who paid.
 * @param follows the pages behind this sheet, as „Ergebnisse (Seite 2)“
 */
export function framedProof(
  facts: ThirdPrintedFacts,
  follows: readonly string[],
  y: number,
  setting: Setting,
): Part {
  const { qrSide, fonts } = setting;
  const column = { x: left, width: right - qrSide - left - gutter };
  const sheet = stack(y, fonts, column);
  sheet.put(documentTexts.issued(facts.issuer.place, germanDay(facts.issuedOn)), styles.entry);
  const signed = signatures(facts, sheet.part.bottom + 26, column.width, fonts);
  sheet.add(signed.blocks, signed.bottom);
  sheet.put(documentTexts.verification, styles.heading, { tag: 'H2', gap: 14 });
  const proof = setting.isDraft ? withoutCode : withCode;
  const checked = proof(facts, sheet.part.bottom, column, setting);
  const middle = Math.max(checked.bottom, y + qrSide + 4);
  sheet.add(checked.blocks);
  sheet.add(square(facts, middle - qrSide - 2, setting));
  const last = stack(middle + 15, fonts);
  last.add([{ kind: 'rule', x: left, y: middle + 8, width: fullWidth, height: 0.6 }]);
  last.put(facts.legalNote, styles.legal);
  last.put(follows.length === 0 ? null : words.follows(follows), styles.small);
  const paid = funding(facts, last.part.bottom, setting);
  last.add(paid.blocks, paid.bottom);
  return { blocks: [...sheet.part.blocks, ...last.part.blocks], bottom: last.part.bottom };
}

function signatures(facts: ThirdPrintedFacts, y: number, width: number, fonts: Fonts): Part {
  const own = (width - 14) / 2;
  const parts = facts.signatures.map(({ name, role }, index) => {
    const x = left + index * (own + 14);
    const signature = stack(y + 5, fonts, { x, width: own });
    signature.add([{ kind: 'rule', x, y, width: own, height: 0.6 }]);
    signature.put(documentTexts.signatureRoles[index] ?? null, styles.small);
    signature.put(name, styles.signer);
    signature.put(role, styles.small);
    return signature.part;
  });
  return {
    blocks: parts.flatMap(({ blocks }) => blocks),
    bottom: Math.max(...parts.map(({ bottom }) => bottom)),
  };
}

type Proof = (
  facts: ThirdPrintedFacts,
  y: number,
  column: { readonly x: number; readonly width: number },
  setting: Setting,
) => Part;

const withCode: Proof = (facts, y, column, { fonts }) => {
  const { verifyUrl, kind } = facts;
  const how = stack(y, fonts, column);
  how.put(documentTexts.verifyHow, styles.small);
  const { lines, bottom } = setText(verifyUrl, { ...column, y: how.part.bottom }, styles.smallText, fonts);
  how.add([{ kind: 'link', lines, url: verifyUrl, alt: kindWords[kind].linkAlt }], bottom);
  how.put(documentTexts.code(groupCertificateCode(facts.code)), styles.small);
  return how.part;
};

/** As high as with the code: a draft shows where everything will stand. */
const withoutCode: Proof = (facts, y, column, setting) => {
  const how = stack(y, setting.fonts, column);
  how.put(words.draftCode, styles.small);
  return { blocks: how.part.blocks, bottom: withCode(facts, y, column, setting).bottom };
};

function square(
  { verifyUrl, kind }: ThirdPrintedFacts,
  y: number,
  { qrSide, isDraft, fonts }: Setting,
): Block[] {
  const x = right - qrSide;
  if (!isDraft) return [{ kind: 'qr', x, y, side: qrSide, alt: kindWords[kind].qrAlt(verifyUrl) }];
  const { face, size } = styles.heading;
  const start = x + (qrSide - fonts.width(words.draft, face, size)) / 2;
  const inside = stack(y + qrSide / 2 - 8, fonts, { x: start, width: qrSide });
  inside.put(words.draft, styles.heading);
  return [{ kind: 'box', x, y, width: qrSide, height: qrSide }, ...inside.part.blocks];
}

const logoHeight = 27;
const widestLogo = 90;
const between = 14;
/** How wide pictures beside the sentence may be together, and how much smaller for that: many stand below it. */
const besides = fullWidth * 0.52;
const smallest = 0.75;

/** Who paid: the sentence, and beside it, or below where there are many, the pictures in a row. */
function funding({ funding: paid }: ThirdPrintedFacts, y: number, { logos, fonts }: Setting): Part {
  const pictures = paid.funders.flatMap(({ name, logo: key, alternative }) => {
    const bytes = key === null ? undefined : logos.get(key);
    return key === null || !bytes
      ? []
      : [{ key, bytes, alt: alternative ?? words.logo(name), ...fitted(bytes) }];
  });
  const wanted = pictures.reduce((sum, { width }) => sum + width, between * (pictures.length - 1));
  const isBeside = pictures.length > 0 && wanted * smallest <= besides;
  const scale = Math.min(1, (isBeside ? besides : fullWidth) / wanted);
  const width = isBeside ? fullWidth - wanted * scale - gutter : fullWidth;
  const sentence = stack(y, fonts, { x: left, width });
  sentence.put(paid.sentence, styles.small, { isBalanced: true });
  if (pictures.length === 0) return sentence.part;
  const top = isBeside ? y + 5 : sentence.part.bottom + 8;
  let x = isBeside ? right - wanted * scale : left;
  const row = pictures.map((picture): Block => {
    const size = { width: picture.width * scale, height: picture.height * scale };
    const place = { x, y: top + (logoHeight * scale - size.height) / 2 };
    x += size.width + between * scale;
    return { kind: 'logo', key: picture.key, bytes: picture.bytes, alt: picture.alt, ...place, ...size };
  });
  return {
    blocks: [...sentence.part.blocks, ...row],
    bottom: Math.max(sentence.part.bottom, top + logoHeight * scale),
  };
}

/** Points that a PNG may take; how many pixels it has stands at its beginning. */
function fitted(png: Uint8Array): { readonly width: number; readonly height: number } {
  const head = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height] = [head.getUint32(16), head.getUint32(20)];
  const scale = Math.min(logoHeight / height, widestLogo / width);
  return { width: width * scale, height: height * scale };
}
