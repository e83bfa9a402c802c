import { after, goodFriday } from '../calendar.ts';
import type { Traces } from './trace.ts';

/**
 * Rabenbrück an der Bode and its year are invented. Its days follow from the Saturday of the workshop, 10 April 2027:
 * eight weeks before are 56 days; Easter Sunday of 2027 is 28 March by the church's reckoning; twelve Tuesdays, a
 * fortnight apart, lead from 1 June to 2 November, and ten of them lie before 13 October.
 */
/** The day of the workshop in the case, and of the first of twelve evenings that follow from it, two weeks apart. */
const workshop = '2027-04-10';
const firstEvening = '2027-06-01';

export const traces: Traces = {
  'zw2-auftrag': { told: ['30. Juni', '10. April'] },
  'zw2-wer': { told: ['10. April'] },
  'zw2-checkliste': {
    told: ['10. April 2027', '20. März', '30. Juni', '13. Oktober'],
    dates: {
      '13. Februar': after(workshop, -56),
      '27. Februar': after(workshop, -42),
      '6. März': after(workshop, -35),
      '13. März': after(workshop, -28),
      '27. März': after(workshop, -14),
      '3. April': after(workshop, -7),
      '9. April': after(workshop, -1),
      '28. März 2027': after(goodFriday(2027), 2),
      '30. März': after(goodFriday(2027), 4),
    },
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
      '30. April 2027',
      '7. Mai 2027',
      '20. Mai 2027',
      '25. Mai 2027',
      '1. Juni 2027',
      '1. Juni',
      '60 €',
      '40 €',
      '220 €',
      '180 €',
      '400 €',
    ],
    dates: { '2. November 2027': after(firstEvening, 11 * 14), '2. November': after(firstEvening, 11 * 14) },
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
  'zw6-protokoll': { told: ['10. April 2027', '1. Juni'], dates: { '24. April': after(workshop, 14) } },
  'zw6-folgetreffen': {
    sums: { '90 %': (54 / 60) * 100, '80 %': (40 / 50) * 100, '75 %': (3 / 4) * 100 },
    told: ['13. Oktober', '2. November', '31. August', '20. August'],
  },
  'zw6-c-datum': { told: ['10. April'], dates: { '24. April': after(workshop, 14) } },
  'zw6-t-frist': { told: ['14 Tage'] },
  'zw6-t-prozent': { sums: { '90 %': (54 / 60) * 100 }, told: ['54 %', '6 %'] },
};
