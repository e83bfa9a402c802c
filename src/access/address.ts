/**
 * What an address fills into the pattern of a route (`/learn/courses/:slug`), or null when it is not one of its
 * addresses.
 */
export function parametersIn(pattern: string, pathname: string): Readonly<Record<string, string>> | null {
  const [wanted, given] = [pattern.split('/'), pathname.split('/')];
  if (wanted.length !== given.length) return null;
  const found: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) found[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return found;
}
