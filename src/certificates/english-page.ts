import type { ThirdPrintedFacts } from './certificate-document.ts';
import { groupCertificateCode } from './certificate-code.ts';
import { bullet, type Block, type Part } from './document-blocks.ts';
import { styles } from './document-styles.ts';
import { documentTexts, stillToSign } from './document-texts.ts';
import { englishStatement, englishTitles, englishWords as words } from './english-words.ts';
import type { Page } from './framed-pages.ts';
import { at, frameBottom, fullWidth, left, placeAtFoot, type Setting } from './sheet.ts';
import { stack, type Stack } from './stack.ts';
import { fittingStyle, setText, type Fonts } from '../platform/print/document-type.ts';

/** What the first page says, for readers abroad. What has no English form stays German, and is marked as German. */
export function englishPage(facts: ThirdPrintedFacts, { isDraft, fonts }: Setting): Page {
  const sheet = stack(62, fonts);
  sheet.put(facts.issuer.name, styles.issuer, { language: 'de' });
  sheet.put(facts.issuer.addressLines.join(' · '), styles.small, { language: 'de' });
  const title = englishTitles[facts.kind];
  sheet.put(title, fittingStyle(title, fullWidth, styles.titles, 1, fonts), {
    tag: 'H2',
    gap: 22,
    isBalanced: true,
  });
  sheet.put(isDraft ? words.draft : words.version(facts.number), styles.legal, { gap: 8 });
  const nameStyle = fittingStyle(facts.holderName, fullWidth, styles.names, 2, fonts);
  sheet.put(facts.holderName, nameStyle, { gap: 16, isBalanced: true });
  if (facts.birthDate !== null) sheet.put(words.born(facts.birthDate), styles.entry);
  statement(facts, sheet);
  const foot = placeAtFoot((y) => footOf(facts, isDraft, y, fonts), frameBottom - 26);
  const listed = germanList(facts, sheet.part.bottom + 18, foot.top - 12, fonts);
  return { blocks: [...sheet.part.blocks, ...listed, ...foot.blocks], language: 'en' };
}

function statement(facts: ThirdPrintedFacts, sheet: Stack): void {
  const { kind, extent, contents, updatedOn } = facts;
  const said = englishStatement(facts);
  sheet.put(said.above, styles.statement, { gap: 8 });
  sheet.put(said.large, styles.path, { gap: 2, isBalanced: true, ...(said.isGerman && { language: 'de' }) });
  sheet.put(said.below, styles.statement, { gap: 2 });
  const tasks = contents.some((course) => course.tasks.length > 0);
  const isCertificate = kind === 'lamsaCertificate';
  const fresh = [
    ...(isCertificate ? [words.asOf(facts.contentAsOf)] : []),
    ...(updatedOn === null ? [] : [words.updated(updatedOn)]),
  ];
  sheet.put(words.parts(extent), styles.entry, { gap: 6 });
  if (isCertificate)
    sheet.put(words.basis({ tasks, meetings: extent.live + extent.workshop > 0 }), styles.entry);
  sheet.put(fresh.join(' · '), styles.entry);
  if (facts.competences.length > 0) sheet.put(words.competences, styles.entry);
}

/** The titles of the courses, or the tasks; as many as there is room for. */
function germanList(facts: ThirdPrintedFacts, top: number, lowest: number, fonts: Fonts): Block[] {
  const isEngagement = facts.kind === 'engagement';
  const texts = isEngagement
    ? (facts.engagement?.tasks ?? [])
    : facts.contents.map(({ courseTitle }) => documentTexts.path(courseTitle));
  if (texts.length === 0) return [];
  const sheet = stack(top, fonts);
  sheet.put(isEngagement ? words.tasks : words.contents, styles.heading, { tag: 'H3' });
  const items: ReturnType<typeof setText>['lines'][] = [];
  let y = sheet.part.bottom;
  for (const text of texts) {
    const set = setText(text, at(y + 1.5, left + 10, fullWidth - 10), styles.entry, fonts);
    if (set.bottom > lowest - styles.entry.leading) break;
    items.push([...setText(bullet, at(y + 1.5), styles.entry, fonts).lines, ...set.lines]);
    y = set.bottom;
  }
  sheet.add([{ kind: 'list', items, language: 'de' }], y);
  if (items.length < texts.length)
    sheet.put(words.more(texts.length - items.length), styles.entry, { gap: 1.5 });
  return [...sheet.part.blocks];
}

function footOf(facts: ThirdPrintedFacts, isDraft: boolean, y: number, fonts: Fonts): Part {
  const sheet = stack(y, fonts);
  sheet.put(words.issued(facts.issuer.place, facts.issuedOn), styles.entry);
  for (const [index, { name, role }] of facts.signatures.entries()) {
    const signer = name === stillToSign ? words.stillToSign : name;
    sheet.put(`${words.signed[index] ?? ''} ${signer}`, styles.signer, { gap: 6 });
    sheet.put(role, styles.small, { language: 'de' });
  }
  sheet.put(words.verification, styles.heading, { tag: 'H3', gap: 12 });
  const withCode = codeAt(facts, sheet.part.bottom, fonts);
  const withoutCode = stack(sheet.part.bottom, fonts);
  withoutCode.put(words.draftCode, styles.small);
  // As high as with the code: a draft shows where everything will stand.
  sheet.add((isDraft ? withoutCode.part : withCode).blocks, withCode.bottom);
  sheet.put(words.legalNote, styles.legal, { gap: 10 });
  return sheet.part;
}

function codeAt(facts: ThirdPrintedFacts, y: number, fonts: Fonts): Part {
  const how = stack(y, fonts);
  how.put(words.verifyHow, styles.small);
  const { lines, bottom } = setText(facts.verifyUrl, at(how.part.bottom), styles.smallText, fonts);
  how.add([{ kind: 'link', lines, url: facts.verifyUrl, alt: words.linkAlt }], bottom);
  how.put(words.code(groupCertificateCode(facts.code)), styles.small);
  return how.part;
}
