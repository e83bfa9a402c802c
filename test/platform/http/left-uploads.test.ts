import { expect } from 'chai';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgetLeftUploads } from '../../../src/platform/http/multipart.ts';

describe('Uploads that a killed server left behind', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'campus-left-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('are gone after a day; those of today and of others stay', async () => {
    const now = Date.UTC(2026, 10, 23);
    const old = new Date(now - 25 * 3_600_000);
    for (const name of ['campus-upload-old', 'campus-upload-new', 'other']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'photo'), 'x');
      utimesSync(join(folder, name), old, name === 'campus-upload-new' ? new Date(now) : old);
    }
    expect(await forgetLeftUploads(now, folder)).to.equal(1);
    expect(readdirSync(folder).sort()).to.deep.equal(['campus-upload-new', 'other']);
  });
});
