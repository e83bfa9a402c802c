import { expect } from 'chai';
import { passwordProblem, type PasswordProblem } from '../../src/identity/password-rules.ts';

describe('A password', () => {
  const own = { login: 'olena.marchenko', name: 'Olena Marchenko' };
  const table: readonly (readonly [string, PasswordProblem | null])[] = [
    ['vier warme bunte Fenster', null],
    ['correct horse battery staple', null],
    ['дванадцять слів', null],
    ['كلمة مرور طويلة جدا', null],
    ['🌻🌻🌻🌻🌻🌻🌻🌻🌻🌻🌻', 'tooShort'],
    ['zu kurz!', 'tooShort'],
    ['', 'tooShort'],
    ['elf Zeichen', 'tooShort'],
    ['ü'.repeat(600), 'tooLong'],
    ['aaaaaaaaaaaaaaaa', 'tooCommon'],
    ['passwort12345', 'tooCommon'],
    ['Willkommenscampus', 'tooCommon'],
    ['Willkommenscampus2026!', 'tooCommon'],
    ['123456789012', 'tooCommon'],
    ['qwertzuiop12', 'tooCommon'],
    ['olena.marchenko', 'containsName'],
    ['OlenaMarchenko1', 'containsName'],
    ['Olena mag warmes Brot', null],
  ];
  for (const [password, problem] of table) {
    it(`«${password.slice(0, 24)}» ${problem === null ? 'is good enough' : `is refused: ${problem}`}`, () => {
      expect(passwordProblem(password, own)).to.equal(problem);
    });
  }
});
