import type { Traces } from './trace.ts';

export const traces: Traces = {
  'on2-kurstest': { told: ['10 %'] },
  'on2-t-prozent': { told: ['10 %'] },
  'on4-c-ziel': { told: ['31. Mai'] },
  'on4-c-mein-ziel': { told: ['15. März'] },
  'on4-t-wunsch-ziel': { told: ['1. Juni'] },
};
