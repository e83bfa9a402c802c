import { z } from 'zod';

/** Ticks a step off, or opens it again. */
export const stepBody = z.strictObject({ done: z.enum(['yes', 'no']) });
