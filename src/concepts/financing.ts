import { listOf, numberOf, textOf, type SectionContent } from './concept.ts';
import { sumOf, tenthsOfPercent } from './money.ts';

/** The plan in whole cents: what it costs, who pays, and whether both agree. */
export interface Financing {
  readonly costs: number;
  readonly shares: number;
  /** Costs minus shares: positive, money is missing; negative, there is more than is needed. */
  readonly missing: number;
  /** What each kind of cost comes to, in the order in which the kinds appear. Together they are `costs`. */
  readonly byType: readonly { readonly type: string; readonly cents: number }[];
  /** Each funder's part of all shares in tenths of a percent, in the order of the plan; together 1000, or all 0. */
  readonly tenths: readonly number[];
}

export function financingOf(content: SectionContent | undefined): Financing {
  const costs = listOf(content, 'costs');
  const amounts = listOf(content, 'shares').map((share) => numberOf(share, 'amount'));
  const byType = new Map<string, number>();
  for (const cost of costs) {
    const type = textOf(cost, 'type');
    byType.set(type, (byType.get(type) ?? 0) + numberOf(cost, 'amount'));
  }
  const total = sumOf(costs.map((cost) => numberOf(cost, 'amount')));
  return {
    costs: total,
    shares: sumOf(amounts),
    missing: total - sumOf(amounts),
    byType: [...byType].map(([type, cents]) => ({ type, cents })),
    tenths: tenthsOfPercent(amounts),
  };
}
