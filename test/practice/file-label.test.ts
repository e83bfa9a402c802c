import { expect } from 'chai';
import { downloadName, labelOf } from '../../src/practice/file-label.ts';
import { naughtyStrings } from '../security/naughty-strings.ts';

describe('the name of a file', () => {
  for (const [given, shown] of [
    ['Skizze für أحمد.pdf', 'Skizze für أحمد.pdf'],
    ['C:\\fakepath\\Foto.JPG', 'Foto.JPG'],
    ['../../../../etc/passwd', 'passwd'],
    ['harmlos\u202Efdp.exe', 'harmlosfdp.exe'],
    ['a\0b\r\nSet-Cookie: x.pdf', 'abSet-Cookie: x.pdf'],
    ['', '–'],
    ['\u200B\u200B', '–'],
  ] as const)
    it(`is shown without what could mislead: ${JSON.stringify(given)}`, () => {
      expect(labelOf(given)).to.equal(shown);
    });

  it('stays short and keeps its ending', () => {
    const label = labelOf(`${'sehr '.repeat(400)}lang.docx`);
    expect([...label].length).to.be.at.most(80);
    expect(label.endsWith('lang.docx')).to.equal(true);
  });

  it('has no controls, whatever it was', () => {
    for (const name of naughtyStrings) expect(labelOf(name)).to.not.match(/[\p{Cc}\p{Cf}\p{Cs}/\\]/u);
  });

  it('is ours when the file is handed out', () => {
    expect(downloadName('pm-skizze', 2, 'pdf')).to.equal('pm-skizze-2.pdf');
    expect(downloadName('../"x\r\n', 2, 'pdf')).to.equal('x-2.pdf');
  });
});
