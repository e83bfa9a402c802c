/** What stands where somebody stood who wanted to be erased; German like all contents of the house. */
export const erasedName = 'Gelöschte Person';

/** Unlike every other, and nobody can sign in with it. */
export function erasedLogin(personId: string): string {
  return `geloescht-${personId.toLowerCase().slice(0, 12)}`;
}
