import { expect } from 'chai';
import { isLogin, loginBase, loginFrom } from '../../src/people/person.ts';

describe('A login name', () => {
  const names: readonly (readonly [string, string])[] = [
    ['Olena Marchenko', 'olena.marchenko'],
    ['  Zoë   Müller ', 'zoe.muller'],
    ['Łukasz Groß', 'lukasz.gross'],
    ['Aoife O’Brien', 'aoife.obrien'],
    ['Nguyễn Thị Hương', 'nguyen.thi.huong'],
    ['Ioana Țăruș-Popa', 'ioana.tarus.popa'],
    ['Koordinator*in', 'koordinator.in'],
    ['أحمد درويش', 'konto'],
    ['Олена', 'konto'],
    ['X', 'konto'],
    ['*** ???', 'konto'],
  ];
  for (const [name, login] of names) {
    it(`of «${name.trim()}» is ${login}`, () => {
      expect(loginBase(name)).to.equal(login);
      expect(isLogin(login)).to.equal(true);
    });
  }

  it('is never longer than a person wants to type, and never ends in a dot', () => {
    const base = loginBase('Maximiliane-Charlotte von und zu Hohenlohe');
    expect(base).to.have.lengthOf.at.most(30);
    expect(base).to.match(/^[a-z0-9].*[a-z0-9]$/);
  });

  it('gets the first number that is free', () => {
    const taken = new Set(['lea.kim', 'lea.kim2', 'lea.kim4']);
    expect(loginFrom('Lea Kim', (login) => taken.has(login))).to.equal('lea.kim3');
  });
});
