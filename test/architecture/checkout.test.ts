import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { expect } from 'chai';

/** What git holds or would take: the files that leave this machine. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && statSync(path, { throwIfNoEntry: false })?.isFile());

describe('the checkout', () => {
  it('names no folder of the machine it was made on', () => {
    // Put together here, so that this file does not find itself.
    const folders = ['work', 'root', 'home', 'tmp/brief'].map((name) => `/${name}/`);
    const pattern = new RegExp(`(?<![\\w.*}$)@/-])(?:${folders.join('|')})[\\w.-]`);
    const found = files.filter((path) => pattern.test(readFileSync(path, 'latin1')));
    expect(found).to.deep.equal([]);
  });

  it('installs from whatever registry is configured', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.to.contain('"resolved"');
  });

  it('has templates only where the template checker looks, rendered in one place', () => {
    const strangers = readdirSync('views', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.ejs'))
      .map((entry) => entry.name);
    expect(strangers).to.deep.equal([]);
    const templates = files.filter((path) => path.endsWith('.ejs') && !path.startsWith('views/'));
    expect(templates).to.deep.equal([]);
    const renderers = files.filter(
      (path) => /^src\/.*\.ts$/.test(path) && /from 'ejs'/.test(readFileSync(path, 'utf8')),
    );
    expect(renderers).to.deep.equal(['src/platform/http/views.ts']);
  });
});
