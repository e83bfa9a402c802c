import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { authorizationText } from './authorization-text.ts';

describe('docs/authorization.md', () => {
  it('says what the table says (else: npx tsx test/security/write-authorization.ts)', () => {
    expect(readFileSync('docs/authorization.md', 'utf8')).to.equal(authorizationText());
  });
});
