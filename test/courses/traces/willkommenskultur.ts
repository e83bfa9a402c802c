import { after, monthsAfter } from '../calendar.ts';
import type { Traces } from './trace.ts';

export const traces: Traces = {
  'wk1-phasen': { sums: { '30 %': (18 / 60) * 100 } },
  'wk1-t-karten': { sums: { '30 %': (18 / 60) * 100, '42 %': 60 - 18 }, told: ['18 %'] },
  'wk5-aufgaben': { told: ['50 €'] },
  'wk5-ehrenamt': {
    sums: { '13,80 €': 3 * 4.6, '7,20 €': 24 * 0.3, '27,50 €': 3 * 4.6 + 24 * 0.3 + 6.5 },
    told: ['4,60 €', '0,30 €', '6,50 €'],
  },
  'wk5-c-geld': { told: ['50 €'] },
  'wk5-c-ausflug': {
    sums: {
      '13,80 €': 3 * 4.6,
      '7,20 €': 24 * 0.3,
      '27,50 €': 3 * 4.6 + 24 * 0.3 + 6.5,
      '20,30 €': 3 * 4.6 + 6.5,
      '18,30 €': 4.6 + 24 * 0.3 + 6.5,
    },
    told: ['4,60 €', '0,30 €', '6,50 €'],
  },
  'wk6-oeffnung': { told: ['1. März', '12. Februar'] },
  'wk6-agg': { dates: { '4. Mai': monthsAfter('2027-03-04', 2), '13. Mai': after('2027-05-04', 9) } },
  'wk6-hilfe': { told: ['6. November'] },
  'wk6-c-mein-schritt': { told: ['1. April'] },
  'wk6-t-vorschlag': { told: ['1. März'] },
  'wk6-t-probetraining': {
    sums: { '40 %': (10 / 25) * 100, '60 %': 100 - 40 },
    told: ['10 %'],
  },
};
