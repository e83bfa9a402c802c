import { expect } from 'chai';
import { readFileSync, writeFileSync } from 'node:fs';
import { authorizationText } from './authorization-text.ts';

const path = 'docs/authorization.md';

describe(path, () => {
  before('write it anew when asked to', () => {
    if (process.env.UPDATE_DOCS === '1') writeFileSync(path, authorizationText());
  });

  it('says what the table says (if not: UPDATE_DOCS=1 npx mocha --spec test/security/authorization-text.test.ts)', () => {
    expect(readFileSync(path, 'utf8')).to.equal(authorizationText());
  });
});
