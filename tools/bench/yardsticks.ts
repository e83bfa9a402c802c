import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server that sends one page to everybody, in a process of its own; see `yardstick.ts`. */
export interface Yardstick {
  readonly url: string;
  close(): Promise<void>;
}

/** @throws Error when it does not send exactly this page */
export async function openYardstick(kind: 'bare' | 'ejs', html: string): Promise<Yardstick> {
  const folder = mkdtempSync(join(tmpdir(), 'campus-yardstick-'));
  const path = join(folder, 'page.html');
  writeFileSync(path, html);
  const program = fileURLToPath(new URL('yardstick.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, kind, path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  const sent = await (await fetch(`${url}/lesson`)).text();
  if (sent !== html) throw new Error(`the yardstick ${kind} sends another page`);
  return {
    url,
    async close() {
      child.stdin.end();
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
