import { expect } from 'chai';
import { isLogin, loginBase, loginFrom } from '../../src/people/person.ts';
import { latin } from '../../src/platform/text/latin.ts';

describe('A login name', () => {
  const names: readonly (readonly [string, string])[] = [
    ['Olena Marchenko', 'olena.marchenko'],
    ['  Zoë   Müller ', 'zoe.muller'],
    ['Łukasz Groß', 'lukasz.gross'],
    ['Aoife O’Brien', 'aoife.obrien'],
    ['Nguyễn Thị Hương', 'nguyen.thi.huong'],
    ['Ioana Țăruș-Popa', 'ioana.tarus.popa'],
    ['Koordinator*in', 'koordinator.in'],
    ['Олена Марченко', 'olena.marchenko'],
    ['Юлія Щербина-Їжакевич', 'yuliya.shcherbina.izhakevich'],
    ['Марія Д’яченко', 'mariya.dyachenko'],
    ['Лукʼян', 'lukyan'],
    ['Đặng Văn Đức', 'dang.van.duc'],
    ['Đặng Văn Đức'.normalize('NFD'), 'dang.van.duc'],
    ['İbrahim Şahin', 'ibrahim.sahin'],
    ['Ægir Þór', 'aegir.thor'],
    ['أحمد درويش', 'ahmd.drwysh'],
    ['رانيا الخليل', 'ranya.alkhlyl'],
    ['مُحَمَّد', 'muhamad'],
    ['فاطمة', 'fatma'],
    ['عائشة', 'aaisha'],
    ['ሳሙኤል ተስፋይ', 'samuel.tesfay'],
    ['Олена', 'olena'],
    ['ق', 'konto'],
    ['😀', 'konto'],
    ['', 'konto'],
    ['\u200f \u00ad', 'konto'],
    ['X', 'konto'],
    ['*** ???', 'konto'],
  ];
  for (const [name, login] of names) {
    it(`of «${name.trim()}» is ${login}`, async () => {
      expect(loginBase(await latin(name))).to.equal(login);
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
