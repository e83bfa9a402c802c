import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../platform/config.ts';
import { largestPrintable, printablePng } from '../platform/files/printable-png.ts';
import { sha256Hex } from '../platform/hash.ts';
import type { FunderLogos } from './funding.ts';
import type { Installation } from './installation.ts';

/**
 * The logos that the settings name, checked before the doors open: a paper that is released must find them.
 * @throws ConfigError naming every file that is missing or cannot be printed, and why
 */
export function readFunderLogos(folder: string, { funding }: Pick<Installation, 'funding'>): FunderLogos {
  const named = funding.periods.flatMap(({ funders }) => funders.flatMap(({ logo }) => logo?.file ?? []));
  const logos = new Map<string, { readonly hash: string; readonly bytes: Uint8Array }>();
  const problems: string[] = [];
  for (const file of new Set(named)) {
    const read = readLogo(join(folder, file));
    if ('problem' in read) problems.push(`${join(folder, file)}: ${read.problem}`);
    else logos.set(file, { hash: sha256Hex(read.bytes), bytes: read.bytes });
  }
  if (problems.length > 0) throw new ConfigError(`These logos cannot be printed.\n${problems.join('\n')}`);
  return logos;
}

function readLogo(path: string): ReturnType<typeof printablePng> {
  try {
    // Whoever names a film by mistake should not wait for it to be read.
    if (statSync(path).size > largestPrintable.bytes)
      return { problem: `more than ${largestPrintable.bytes} bytes` };
    return printablePng(readFileSync(path));
  } catch {
    return { problem: 'there is no such file' };
  }
}
