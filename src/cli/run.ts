/** Exit codes: 0 done, 1 findings, 2 wrong usage, 3 not available now. */
export function runCli(args: readonly string[]): Promise<number> {
  process.stderr.write(`unknown verb: ${args.join(' ')}\n`);
  return Promise.resolve(2);
}
