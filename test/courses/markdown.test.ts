import { expect } from 'chai';
import { printLesson, problemsOfLesson } from './sample-course.ts';

describe('Markdown of lessons', () => {
  describe('the gender star', () => {
    const acceptance: readonly (readonly [string, string])[] = [
      ['Koordinator*innen und Botschafter*innen', '<p>Koordinator*innen und Botschafter*innen</p>'],
      ['Ein*e lokale*r Koordinator*in', '<p>Ein*e lokale*r Koordinator*in</p>'],
      ['**Koordinator*innen** lernen', '<p><strong>Koordinator*innen</strong> lernen</p>'],
      ['*Migrant*innen und Partner*innen*', '<p><em>Migrant*innen und Partner*innen</em></p>'],
      ['3*4=12', '<p>3*4=12</p>'],
      ['* Botschafter*in', '<ul>\n<li>Botschafter*in</li>\n</ul>'],
      ['Jede\\*r', '<p>Jede*r</p>'],
      ['**fett**', '<p><strong>fett</strong></p>'],
      ['*kursiv mit Wort*innen*', '<p><em>kursiv mit Wort*innen</em></p>'],
      ['***Wort*innen und andere*r***', '<p><em><strong>Wort*innen und andere*r</strong></em></p>'],
      ['`a*b` und a*b*c', '<p><code>a*b</code> und a*b*c</p>'],
      ['Учасник*ця і учасник*ці', '<p>Учасник*ця і учасник*ці</p>'],
      ['**Eine*r** und *eine*r* und eine*r', '<p><strong>Eine*r</strong> und <em>eine*r</em> und eine*r</p>'],
      ['> x*y', '<blockquote>\n<p>x*y</p>\n</blockquote>'],
    ];
    for (const [markdown, markup] of acceptance) {
      it(`prints «${markdown}» with its stars`, () => {
        expect(printLesson(markdown).trim()).to.equal(markup);
      });
    }

    it('stays in links, tables and glossary marks', () => {
      const markup = printLesson(
        '[Partner*innen und Freund*innen](https://example.org/a*b*c) [[Bescheid|Empfänger*innen*]]\n\n| Koordinator*in | b |\n|---|---|\n| Leser*in | c*d*e |\n',
      );
      expect(markup).to.include('<a href="https://example.org/a*b*c">Partner*innen und Freund*innen</a>');
      expect(markup).to.include('>Empfänger*innen*</a>');
      expect(markup).to.include('>Koordinator*in</th>').and.include('<td>c*d*e</td>');
    });
  });

  describe('building blocks', () => {
    it('prints notes with their title, or a title of their kind', () => {
      const markup = printLesson(':::case Der *Fall* <b>\nText.\n:::\n:::tip\nKurz.\n:::\n');
      expect(markup).to.include(
        '<aside class="note note-case"><p class="note-title">Der *Fall* &lt;b&gt;</p>\n<p>Text.</p>\n</aside>',
      );
      expect(markup).to.include('<aside class="note note-tip"><p class="note-title">Tipp</p>');
    });

    it('prints fact cards with date, source and the open check, and their id once', () => {
      const markup = printLesson(':::fact{karte}\n\n:::fact{karte}\n');
      expect(markup.match(/<aside class="fact"/gu)).to.have.length(2);
      expect(markup.match(/id="fact-karte"/gu)).to.have.length(1);
      expect(markup).to.include('<p class="fact-text">Ein Text mit *Stern*.</p>');
      expect(markup).to.include(
        '<p class="fact-meta">Stand: 28.02.2026 · Quelle: Quelle <strong class="fact-unchecked">von LAMSA zu prüfen</strong></p>',
      );
    });

    it('folds the same in several languages under their own names', () => {
      const printed = printLesson(
        ':::lang{uk}\nслово\n:::\n\n:::lang{ar}\nكلمة\n:::\n\nText.\n\n:::lang{en}\nword\n:::\n',
      );
      expect(printed).to.match(
        /<details class="languages"><summary><span lang="uk" dir="ltr">Українська<\/span> · <span lang="ar" dir="rtl">العربية<\/span><\/summary>/u,
      );
      expect(printed.match(/<details/gu)).to.have.length(1);
      expect(printed.indexOf('</details>')).to.be.below(printed.indexOf('Text.'));
    });

    it('marks foreign text with language and direction', () => {
      expect(printLesson(':::lang{ar}\nمرحبا\n:::\n')).to.include(
        '<div class="foreign" lang="ar" dir="rtl">',
      );
      expect(printLesson(':::lang{uk}\nпривіт\n:::\n')).to.include('lang="uk" dir="ltr"');
    });

    it('links glossary terms by name, form and id', () => {
      const markup = printLesson('[[Bescheid]] [[Bescheide]] [[bescheid|dem Brief]]');
      expect(markup).to.include('<a class="term" href="#term-bescheid">Bescheide</a>');
      expect(markup).to.include('<a class="term" href="#term-bescheid">dem Brief</a>');
    });

    it('wraps tables so that they scroll by keyboard', () => {
      expect(printLesson('| a | b |\n|---|--:|\n| 1 | 2 |\n')).to.equal(
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Tabelle"><table><thead><tr><th scope="col">a</th>' +
          '<th scope="col" class="align-end">b</th></tr>\n</thead><tbody><tr><td>1</td><td class="align-end">2</td></tr>\n</tbody></table></div>\n',
      );
    });

    it('shows pictures from the folder by their content, with room for them', () => {
      expect(printLesson('![Ein Strich](bild.svg)')).to.match(
        /<img src="\/media\/[0-9a-f]{64}\.svg" alt="Ein Strich" width="20" height="10" loading="lazy" \/>/u,
      );
    });

    it('links lessons by their address in the portal', () => {
      const markup = printLesson('[weiter](02-zweite.md) [auch](../01-eins/02-zweite.md)');
      expect(markup.match(/href="\/learn\/courses\/probe\/eins\/zweite"/gu)).to.have.length(2);
    });

    it('leaves ::: alone inside code', () => {
      expect(printLesson('```\n:::tip\n```\n')).to.include('<pre><code>:::tip\n</code></pre>');
    });
  });

  describe('hostile or mistaken text', () => {
    const refused: readonly (readonly [string, string, string])[] = [
      ['a block of HTML', 'a\n\n<div>x</div>', '3 raw-html'],
      ['a script', '<script>alert(1)</script>', '1 raw-html'],
      ['inline HTML', 'a\nb <b onclick=x>c</b>', '2 raw-html'],
      ['an HTML comment', 'a\n\n<!-- b -->', '3 raw-html'],
      ['an event handler in an image tag', 'a <img src=x onerror=alert(1)>', '1 raw-html'],
      ['HTML in a table', '| a |\n|---|\n| b |\n| <i>c</i> |', '4 raw-html'],
      ['HTML in a list in a quote', 'x\n\n> - a\n> - b\n>   - <u>c</u>', '5 raw-html'],
      ['HTML in a note', ':::tip\na\n\nb\n<hr>\n:::', '5 raw-html'],
      ['a script address', 'a\n[b](javascript:alert(1))', '2 link-not-allowed'],
      ['a script address in capitals', '[b](JaVaScRiPt:alert(1))', '1 link-not-allowed'],
      ['a script address behind an entity', '[b](javascript&colon;alert(1))', '1 link-not-allowed'],
      ['a script address behind a number', '[b](&#106;avascript:alert(1))', '1 link-not-allowed'],
      ['a data address', '[b](data:text/html;base64,PHN=)', '1 link-not-allowed'],
      ['a link by reference', 'a [b][c]\n\n[c]: vbscript:x', '1 link-not-allowed'],
      ['a link without encryption', '[b](http://example.org)', '1 link-insecure'],
      ['a bare address without encryption', 'a http://example.org', '1 link-insecure'],
      ['a link with a user name', '[b](https://bank.example@evil.example/)', '1 link-not-allowed'],
      ['a link to another host without scheme', '[b](//evil.example)', '1 link-not-allowed'],
      ['a link out of the folder', '[b](../../../etc.md)', '1 link-unknown'],
      ['a link to the answers', '[b](test.md)', '1 link-unknown'],
      ['a link to no lesson', 'a\n\n- b\n- [c](09-nichts.md)', '4 link-unknown'],
      ['a link without text', '[](https://example.org)', '1 link-empty'],
      ['an image without description', 'a\n\n![](bild.svg)', '3 image-no-alt'],
      ['a remote image', '![a](https://example.org/a.png)', '1 image-remote'],
      ['an image without scheme', '![a](//example.org/a.png)', '1 image-remote'],
      ['an image as data', '![a](data:image/png;base64,AA)', '1 image-remote'],
      ['an unknown image', '![a](nichts.png)', '1 media-unknown'],
      ['an image out of the folder', '![a](../../x.png)', '1 media-unknown'],
      ['a first heading', 'a\n\n# b', '3 heading-level'],
      ['an underlined first heading', 'a\n===', '1 heading-level'],
      ['a fourth heading', '## a\n\n#### b', '3 heading-level'],
      ['a third heading first', '### a', '1 heading-jump'],
      ['a heading in a quote', '> ## a', '1 heading-not-here'],
      ['an unknown term', 'a\n\nb [[Nichts]]', '3 unknown-term'],
      ['a broken term', 'a [[b', '1 term-syntax'],
      ['an unknown fact', 'a\n\n:::fact{nichts}', '3 unknown-fact'],
      ['an unknown block', 'a\n:::warnung\nb\n:::', '2 block-unknown'],
      ['an open block', 'a\n:::tip\nb', '2 block-open'],
      ['a block in a block', ':::tip\na\n:::case\nb\n:::', '3 block-nested'],
      ['a block in a list', '- a\n\n  :::tip b', '3 block-nested'],
      ['an end without beginning', 'a\n\n:::\n', '3 block-stray'],
      ['an empty block', ':::tip\n:::', '1 block-empty'],
      ['an unknown language', ':::lang{xx}\na\n:::', '1 block-language'],
      ['a reversed text', 'a\nb \u202egnp.exe', '2 hidden-character'],
      ['a NUL', 'a\n\0', '2 hidden-character'],
      ['an endless line', `a\n${'x'.repeat(8001)}`, '2 line-too-long'],
      ['deep quotes', `a\n${'>'.repeat(2000)} b`, '2 too-deep'],
      ['deep lists on one line', '- '.repeat(30) + 'a', '1 too-deep'],
      ['deep lists by indentation', ' '.repeat(200) + '- a', '1 too-deep'],
    ];
    for (const [what, markdown, expected] of refused) {
      it(`refuses ${what} with its line`, () => {
        expect(problemsOfLesson(markdown)).to.include(expected);
      });
    }

    it('lists every problem of a text at once', () => {
      expect(problemsOfLesson('<b>\n\n[[Nichts]]\n\n![](x.png)\n')).to.have.members([
        '1 raw-html',
        '3 unknown-term',
        '5 image-no-alt',
        '5 media-unknown',
      ]);
    });

    it('prints code and entities as text', () => {
      const markup = printLesson('`<script>` &lt;b&gt; 3 < 4 & 5 "x" \'y\'\n\n    <img src=x onerror=y>\n');
      expect(markup).to.not.match(/<(?:script|img|b)[\s>]/u);
      expect(markup).to.include('<code>&lt;script&gt;</code>');
    });
  });
});
