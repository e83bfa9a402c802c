import { loadImage } from '@napi-rs/canvas';
import { expect } from 'chai';
import fc from 'fast-check';
import { fileTypeOf, fileTypes, type FileType } from '../../../src/platform/files/file-type.ts';
import { stripMetadata } from '../../../src/platform/files/strip-metadata.ts';
import {
  m4a,
  mp3,
  office,
  ogg,
  openDocument,
  pdf,
  phonePhoto,
  picture,
  secret,
  talkativePng,
  talkativeWebp,
  webm,
  zip,
} from './samples.ts';

const good: readonly (readonly [FileType, Buffer])[] = [
  ['pdf', pdf],
  ['docx', office('word/document.xml')],
  ['xlsx', office('xl/workbook.xml')],
  ['odt', openDocument(fileTypes.odt.mime)],
  ['ods', openDocument(fileTypes.ods.mime)],
  ['jpeg', picture('image/jpeg')],
  ['png', picture('image/png')],
  ['webp', picture('image/webp')],
  ['ogg', ogg()],
  ['ogg', ogg('\u0001vorbis')],
  ['webm', webm()],
  ['m4a', m4a()],
  ['m4a', m4a('soun', 'mp42')],
  ['mp3', mp3()],
];

const bad: readonly (readonly [string, Buffer])[] = [
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['an archive', zip([{ name: 'a.txt', content: 'a' }])],
  ['an archive with an office name', zip([{ name: '[Content_Types].xml', content: '<Types/>' }])],
  ['a document with macros', office('word/document.xml', [{ name: 'word/vbaProject.bin', content: 'x' }])],
  ['an OpenDocument with macros', openDocument(fileTypes.odt.mime, [{ name: 'Basic/a.xml', content: 'x' }])],
  ['an OpenDocument presentation', openDocument('application/vnd.oasis.opendocument.presentation')],
  ['an encrypted document', office('word/document.xml', [{ name: 'a', content: 'x', encrypted: true }])],
  ['a bomb', office('word/document.xml', [{ name: 'a', content: 'x', claimedSize: 4_000_000_000 }])],
  ['a small bomb', office('word/document.xml', [{ name: 'a', content: 'x', claimedSize: 3_000_000 }])],
  ['a document behind a page', Buffer.concat([Buffer.from('<html>'), office('word/document.xml')])],
  ['a document before a page', Buffer.concat([office('word/document.xml'), Buffer.from('<script>')])],
  ['half a document', office('word/document.xml').subarray(0, 120)],
  ['a program', Buffer.from('MZ\u0090\u0000\u0003')],
  ['another program', Buffer.from('\u007fELF\u0002\u0001\u0001')],
  ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
  ['a PDF without an end', Buffer.from('%PDF-1.4\n<script>alert(1)</script>')],
  ['a film', ogg('\u0080theora')],
  ['another film', webm('V_VP8')],
  ['a picture of animals', Buffer.from('GIF89a<script>')],
  ['nothing', Buffer.alloc(0)],
];

describe('what a file is', () => {
  for (const [type, bytes] of good)
    it(`is seen in its bytes: ${type}`, () => {
      expect(fileTypeOf(bytes)).to.equal(type);
      expect(stripMetadata(type, bytes)).to.not.equal(null);
    });
  for (const [what, bytes] of bad)
    it(`is none of ours: ${what}`, () => {
      expect(fileTypeOf(bytes)).to.equal(null);
    });
  it('is a film, although it may hold sound', () => {
    expect(stripMetadata('m4a', m4a('vide', 'mp42'))).to.equal(null);
  });
});

describe('what a file tells beside itself', () => {
  for (const [type, bytes] of [
    ['jpeg', phonePhoto()],
    ['png', talkativePng()],
    ['webp', talkativeWebp()],
    ['m4a', m4a()],
    ['mp3', mp3()],
  ] as const)
    it(`is gone from a ${type}, however often it is cleaned`, () => {
      expect(bytes.includes(secret)).to.equal(true);
      const clean = stripMetadata(type, bytes);
      if (clean === null) throw new Error('was taken for broken');
      expect(Buffer.from(clean).includes(secret.slice(0, 10))).to.equal(false);
      expect(fileTypeOf(clean)).to.equal(type);
      expect(stripMetadata(type, clean)).to.deep.equal(clean);
    });

  for (const [type, bytes] of [
    ['jpeg', phonePhoto(1)],
    ['png', talkativePng()],
  ] as const)
    it(`leaves a ${type} that can be looked at`, async () => {
      const { width, height } = await loadImage(Buffer.from(stripMetadata(type, bytes) ?? []));
      expect([width, height]).to.deep.equal([60, 40]);
    });

  it('leaves the picture of a webp byte for byte', () => {
    const clean = Buffer.from(stripMetadata('webp', talkativeWebp()) ?? []);
    expect(clean.includes(picture('image/webp').subarray(12))).to.equal(true);
    expect(clean.readUInt32LE(4)).to.equal(clean.length - 8);
    expect((clean[20] ?? 0xff) & 0x0c).to.equal(0);
  });

  it('does not include which side of a photograph is up', () => {
    const clean = Buffer.from(stripMetadata('jpeg', phonePhoto(6)) ?? []);
    const exif = clean.indexOf('Exif');
    expect(clean.readUInt16BE(exif + 6 + 10)).to.equal(0x0112);
    expect(clean.readUInt16BE(exif + 6 + 18)).to.equal(6);
    expect(Buffer.from(stripMetadata('jpeg', phonePhoto(1)) ?? []).includes('Exif')).to.equal(false);
  });

  it('does not matter when the picture is cut off: then it is refused', () => {
    for (const [type, whole] of [
      ['jpeg', picture('image/jpeg')],
      ['png', picture('image/png')],
      ['webp', picture('image/webp')],
    ] as const)
      fc.assert(
        fc.property(fc.integer({ min: 0, max: whole.length - 3 }), (length) => {
          expect(stripMetadata(type, whole.subarray(0, length))).to.equal(null);
        }),
        { numRuns: 60 },
      );
  });

  it('never breaks the reader, whatever the bytes are', () => {
    const heads = good.map(([, bytes]) => bytes);
    fc.assert(
      fc.property(
        fc.constantFrom(...heads),
        fc.uint8Array({ maxLength: 40 }),
        fc.nat(200),
        (whole, noise, at) => {
          const bytes = Buffer.concat([whole.subarray(0, at), noise, whole.subarray(at + noise.length)]);
          const type = fileTypeOf(bytes);
          const clean = type === null ? null : stripMetadata(type, bytes);
          expect(clean === null || clean.length <= bytes.length + 40).to.equal(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('cannot hide a picture beyond all measure', () => {
    const png = picture('image/png');
    png.writeUInt32BE(60_000, 16);
    expect(stripMetadata('png', png)).to.equal(null);
  });
});
