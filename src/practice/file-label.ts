const longestLabel = 80;

/**
 * What somebody calls a file, made harmless: the last part of a path, without controls, without marks that turn the
 * direction of writing, and short. Only shown as text; the file itself gets a name from us.
 */
export function labelOf(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\uFFFD]/gu, '')
    // More marks on one letter than any language writes.
    .replaceAll(/(\p{M}{4})\p{M}+/gu, '$1')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const letters = [...clean];
  if (letters.length === 0) return '–';
  return letters.length <= longestLabel
    ? clean
    : `${letters.slice(0, longestLabel - 12).join('')}…${letters.slice(-11).join('')}`;
}

/** The name under which a file is handed out: what it belongs to, and an ending that fits its content. */
export function downloadName(taskId: string, slot: number, ending: string): string {
  return `${taskId.replaceAll(/[^a-z0-9-]/g, '')}-${slot}.${ending}`;
}
