/** Why a new password is not good enough; null when it is. Length counts, never composition (OWASP ASVS 6.2). */
export type PasswordProblem = 'tooShort' | 'tooLong' | 'tooCommon' | 'containsName';

export const shortestPassword = 12;
const longestBytes = 1_024;

export function passwordProblem(
  password: string,
  own: { readonly login: string; readonly name: string },
): PasswordProblem | null {
  if (Array.from(password).length < shortestPassword) return 'tooShort';
  if (new TextEncoder().encode(password).length > longestBytes) return 'tooLong';
  const plain = fold(password);
  if (isCommon(plain)) return 'tooCommon';
  const ownWords = [own.login, ...own.name.split(/\s+/)].map(fold).filter((word) => word.length >= 4);
  const rest = ownWords.reduce((text, word) => text.replaceAll(word, ''), plain);
  return rest.length < 6 && rest.length < plain.length ? 'containsName' : null;
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Words that people here would try first; a password made only of them, digits or one repeated sign is guessed first. */
const guessable = [
  'willkommenscampus',
  'willkommenspartnerschaft',
  'willkommen',
  'sachsenanhalt',
  'passwort',
  'password',
  'kennwort',
  'lamsa',
  'lernen',
  'campus',
  'magdeburg',
  'halle',
  'dessau',
  'musterstadt',
  'koordinator',
  'botschafter',
  'tandem',
  'hallo',
  'welcome',
  'letmein',
  'qwertzuiop',
  'qwertyuiop',
  'qwertz',
  'qwerty',
  'asdfghjkl',
  'asdf',
  'yxcvbnm',
  'zxcvbnm',
  'iloveyou',
  'ichliebedich',
  'schatz',
  'sommer',
  'winter',
  'deutschland',
  'ukraine',
  'admin',
  'geheim',
  'secret',
  'master',
  'monkey',
  'dragon',
  'football',
  'fussball',
  'princess',
  'sunshine',
  'abcdefghijkl',
  'abcdef',
  'abc',
  'test',
];
const sequences = ['01234567890123456789', '98765432109876543210', 'abcdefghijklmnopqrstuvwxyz'];

function isCommon(plain: string): boolean {
  if (new Set(plain).size <= 3) return true;
  if (sequences.some((sequence) => sequence.includes(plain))) return true;
  const rest = guessable.reduce((text, word) => text.replaceAll(word, ''), plain).replaceAll(/\d/g, '');
  return rest.length < 3 && rest.length < plain.length;
}
