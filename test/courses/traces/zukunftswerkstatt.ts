import type { Traces } from './trace.ts';

/**
 * Rabenbrück an der Bode and its year are invented. Its days follow from the Saturday of the workshop, 10 April 2027:
 * eight weeks before are 56 days; Easter Sunday of 2027 is 28 March by the church's reckoning; twelve Tuesdays, a
 * fortnight apart, lead from 1 June to 2 November, and ten of them lie before 13 October.
 */
export const traces: Traces = {
  'zw2-auftrag': { told: ['30. Juni', '10. April'] },
  'zw2-wer': { told: ['10. April'] },
  'zw2-checkliste': {
    told: [
      '10. April 2027',
      '13. Februar',
      '27. Februar',
      '6. März',
      '13. März',
      '20. März',
      '27. März',
      '28. März 2027',
      '30. März',
      '3. April',
      '9. April',
      '30. Juni',
      '13. Oktober',
    ],
  },
  'zw2-c-zusage': { told: ['30. Juni'] },
  'zw4-zeitreise': { told: ['10. April 2037', '2037'] },
  'zw4-t-wege': { told: ['2037'] },
  'zw4-t-bild': { told: ['20 %'] },
  'zw5-ziele': { told: ['2. November 2027'] },
  'zw5-plan': {
    sums: {
      '720 €': 12 * 60,
      '480 €': 12 * 40,
      '1.600 €': 720 + 480 + 220 + 180,
      '1.000 €': 600 + 400,
      '62,5 %': (1_000 / 1_600) * 100,
      '600 €': 1_600 - 1_000,
    },
    told: [
      '2. November 2027',
      '30. April 2027',
      '7. Mai 2027',
      '20. Mai 2027',
      '25. Mai 2027',
      '1. Juni 2027',
      '1. Juni',
      '2. November',
      '60 €',
      '40 €',
      '220 €',
      '180 €',
      '400 €',
    ],
  },
  'zw5-beitraege': {
    sums: { '1.600 €': 720 + 480 + 220 + 180, '1.000 €': 600 + 400, '600 €': 1_600 - 1_000 },
    told: ['1. Juni', '25. Mai', '400 €', '28. Mai', '2. November 2027', '13. Oktober 2027'],
  },
  'zw5-c-zusage': { told: ['1. Juni'] },
  'zw5-c-ziel': { told: ['30. September 2027'] },
  'zw5-t-ziel-massnahme': { told: ['2. November'] },
  'zw5-t-summe': {
    sums: {
      '1.600 €': 12 * 60 + 12 * 40 + 220 + 180,
      '500 €': 60 + 40 + 220 + 180,
      '1.200 €': 12 * 60 + 12 * 40,
    },
    told: ['60 €', '40 €', '220 €', '180 €'],
  },
  'zw5-t-offen': {
    sums: { '600 €': 1_600 - (600 + 400), '1.000 €': 600 + 400, '1.200 €': 1_600 - 400 },
    told: ['1.600 €', '400 €'],
  },
  'zw5-t-konzept-felder': { told: ['2. November 2027'] },
  'zw6-protokoll': { told: ['10. April 2027', '24. April', '1. Juni'] },
  'zw6-folgetreffen': {
    sums: { '90 %': (54 / 60) * 100, '80 %': (40 / 50) * 100, '75 %': (3 / 4) * 100 },
    told: ['13. Oktober', '2. November', '31. August', '20. August'],
  },
  'zw6-c-datum': { told: ['10. April', '24. April'] },
  'zw6-t-frist': { told: ['14 Tage'] },
  'zw6-t-prozent': { sums: { '90 %': (54 / 60) * 100 }, told: ['54 %', '6 %'] },
};
