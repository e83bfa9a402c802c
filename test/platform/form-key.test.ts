import { expect } from 'chai';
import { idOfForm } from '../../src/platform/form-key.ts';
import { newId } from '../../src/platform/ids.ts';
import { text } from '../../src/platform/http/input.ts';

describe('The key of a form', () => {
  const rows = new Map<string, { readonly words: string; readonly places: readonly string[] }>();
  const send = async (key: string, words: string, places: readonly string[] = []): Promise<void> => {
    const id = await idOfForm(key, { words, places }, (one) => Promise.resolve(rows.get(one)));
    if (id !== null) rows.set(id, { words, places });
  };
  beforeEach(() => {
    rows.clear();
  });

  it('makes one thing of a form that is sent twice', async () => {
    const key = newId();
    for (const words of ['eins', 'eins']) await send(key, words, ['hier']);
    expect([...rows]).to.deep.equal([[key, { words: 'eins', places: ['hier'] }]]);
  });

  it('makes another thing, once as well, of the same form with other words', async () => {
    const key = newId();
    for (const words of ['eins', 'zwei', 'zwei', 'eins']) await send(key, words);
    await send(key, 'eins', ['dort']);
    expect([...rows.values()].map(({ words }) => words)).to.deep.equal(['eins', 'zwei', 'eins']);
    for (const id of rows.keys()) expect(id).to.match(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });
});

describe('A text of several lines', () => {
  it('is as long as the page has counted it', () => {
    expect(text(5).parse('a\r\nb\r\nc')).to.equal('a\nb\nc');
    expect(text(5).safeParse('a\r\nb\r\ncd').success).to.equal(false);
    expect(text(5).safeParse('a\0b').success).to.equal(false);
    expect(text(5).safeParse('x'.repeat(20)).success).to.equal(false);
  });
});
