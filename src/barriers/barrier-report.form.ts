import { z } from 'zod';
import { raw, text } from '../platform/http/input.ts';
import { reportedPage } from './barrier-report.ts';

/** The address may be as long as any address; only its path is kept. */
export const reportedPageQuery = z.strictObject({ page: raw(16_000).optional() });

export const barrierReportBody = z.strictObject({
  page: text(16_000),
  description: text(4_000),
  contact: text(300),
});

export interface BarrierReport {
  readonly page: string;
  readonly description: string;
  readonly contact: string | null;
}

/** @returns null when the description is missing; everything else is as good as it is */
export function barrierReportFrom(body: z.output<typeof barrierReportBody>): BarrierReport | null {
  const { page, description, contact } = body;
  if (description === '') return null;
  return { page: reportedPage(page), description, contact: contact === '' ? null : contact };
}
