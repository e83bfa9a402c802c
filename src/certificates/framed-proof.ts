import type { ThirdPrintedFacts } from './certificate-document.ts';
import { groupCertificateCode } from './certificate-code.ts';
import type { Block, Part } from './document-blocks.ts';
import { styles } from './document-styles.ts';
import { documentTexts, germanDay } from './document-texts.ts';
import { kindWords, paperWords as words } from './paper-words.ts';
import type { Logos } from './paper-extras.ts';
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
  const signed = signatures(facts, sheet.part.bottom + 30, column.width, fonts);
  sheet.add(signed.blocks, signed.bottom);
  sheet.put(documentTexts.verification, styles.heading, { tag: 'H2', gap: 14 });
  const proof = setting.isDraft ? withoutCode : withCode;
  const checked = proof(facts, sheet.part.bottom, column, setting);
  const middle = Math.max(checked.bottom, y + qrSide + 4);
  sheet.add(checked.blocks);
  sheet.add(square(facts, middle - qrSide - 2, setting));
  const last = stack(middle + 19, fonts);
  last.add([{ kind: 'rule', x: left, y: middle + 12, width: fullWidth, height: 0.6 }]);
  last.put(facts.legalNote, styles.legal);
  last.put(follows.length === 0 ? null : words.follows(follows), styles.small);
  last.put(facts.funding.sentence, styles.small, { isBalanced: true });
  const pictures = funders(facts, last.part.bottom + 8, setting.logos);
  last.add(pictures.blocks, pictures.bottom);
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
  const inside = stack(y + qrSide / 2 - 8, fonts, { x: x + 8, width: qrSide - 16 });
  inside.put(words.draft, styles.heading);
  return [{ kind: 'box', x, y, width: qrSide, height: qrSide }, ...inside.part.blocks];
}

const logoHeight = 30;
const widestLogo = 120;
const between = 20;

/** Those who paid and whose pictures are here, in a row, none higher or wider than the others may be. */
function funders({ funding }: ThirdPrintedFacts, y: number, logos: Logos): Part {
  const shown = funding.funders.flatMap(({ name, logo: key, alternative }) => {
    const bytes = key === null ? undefined : logos.get(key);
    return key === null || !bytes
      ? []
      : [{ key, bytes, alt: alternative ?? words.logo(name), ...fitted(bytes) }];
  });
  if (shown.length === 0) return { blocks: [], bottom: y - 8 };
  const wanted = shown.reduce((sum, { width }) => sum + width, between * (shown.length - 1));
  const scale = Math.min(1, fullWidth / wanted);
  let x = left;
  const blocks = shown.map(({ width, height, ...picture }): Block => {
    const size = { width: width * scale, height: height * scale };
    const place = { x, y: y + (logoHeight * scale - size.height) / 2, ...size };
    x += (width + between) * scale;
    return { kind: 'logo', ...picture, ...place };
  });
  return { blocks, bottom: y + logoHeight * scale };
}

/** Points that a PNG may take; how many pixels it has stands at its beginning. */
function fitted(png: Uint8Array): { readonly width: number; readonly height: number } {
  const head = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height] = [head.getUint32(16), head.getUint32(20)];
  const scale = Math.min(logoHeight / height, widestLogo / width);
  return { width: width * scale, height: height * scale };
}
