import { expect } from 'chai';
import { keySet } from '../../src/credentials/published-keys.ts';
import { verifierFile } from '../../src/credentials/verifier-file.ts';
import { locales } from '../../src/platform/i18n/locale.ts';
import { loadTranslations } from '../../src/platform/i18n/messages.ts';

const translations = loadTranslations();
const parts = {
  script: '',
  hashes: { script: 'sha256-a', style: 'sha256-b' },
  keys: keySet([]),
  withdrawals: null,
  savedOn: '2026-11-23',
};

describe('The file that proves certificates without us', () => {
  for (const locale of locales.filter((one) => one !== 'de')) {
    it(`says in German and in ${locale} all that it has to say`, () => {
      const other = translations[locale];
      const file = verifierFile(parts, { german: translations.de, other });
      for (const t of [translations.de, other]) {
        expect(file).to.contain(t('credentials.file.lead')).and.to.contain(t('certificates.fact.code'));
        expect(file, 'each verdict').to.contain(t('credentials.file.withdrawn.title'));
      }
      expect(file).to.contain(`lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}"`);
      const days = file.match(/<b data-list-day><\/b>/g);
      expect(days, 'the day of the list, once in each language').to.have.length(2);
      expect(file, 'nothing is left to fill in').not.to.match(/\{(file|day|keys)\}/);
    });
  }
});
