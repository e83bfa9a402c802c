import type { Traces } from './trace.ts';

export const traces: Traces = {
  'oa2-aufbau': { told: ['2016', '8. Mai 2027'] },
  'oa2-verteiler': { told: ['12. Januar', '8. Mai', '3. Juni 2027'] },
  'oa2-c-ueberschrift': { told: ['4. Juni 2027', '4. Juni'] },
  'oa2-t-anlass': { told: ['8. Mai'] },
  'oa2-t-tage': { told: ['22. Mai'] },
  'oa2-t-starkes-zitat': { told: ['8. Mai'] },
  'oa3-einwilligung': { told: ['9. April 2027', '2027'] },
  'oa3-schutz-widerruf': { told: ['14. Juni'] },
  'oa4-redaktionsplan': { told: ['März 2027', '1. März', '4. März', '8. März', '18. März'] },
  'oa5-einfach-leicht': { told: ['20 €'] },
  'oa5-zugang': { told: ['4. Juni'] },
  'oa5-t-alttext': { told: ['4. Juni'] },
  'oa6-kennzahlen': {
    sums: {
      '60 %': (24 / 40) * 100,
      '25 %': (10 / 40) * 100,
      '15 %': (6 / 40) * 100,
      '100 %': ((24 + 10 + 6) / 40) * 100,
      '15 €': 90 / 6,
      '2 €': 24 / 12,
    },
    told: ['90 €', '24 €'],
  },
  'oa6-c-anteil': { sums: { '25 %': (10 / 40) * 100, '4 %': 40 / 10 }, told: ['10 %'] },
  'oa6-t-prozent': { sums: { '60 %': (24 / 40) * 100, '40 %': ((40 - 24) / 40) * 100 }, told: ['24 %'] },
  'oa6-t-kosten': { sums: { '15 €': 90 / 6, '540 €': 90 * 6, '84 €': 90 - 6 }, told: ['90 €'] },
};
