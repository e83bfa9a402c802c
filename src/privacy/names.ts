import { erasedLogin, erasedName } from '../people/erased.ts';

/** How somebody is called in the house. */
export interface Names {
  readonly personId: string;
  readonly login: string;
  readonly displayName: string;
  readonly certificateName: string | null;
  readonly email: string | null;
}

/** What texts are searched for. A single word is no name that only one person has, so it is not among them. */
export function wordsToFind({ login, displayName, certificateName, email }: Names): string[] {
  const whole = [displayName, certificateName ?? ''].filter((name) => /\S\s+\S/.test(name.trim()));
  const words = [...whole, email ?? '', ...(login.length < 5 ? [] : [login])];
  return [...new Set(words.filter((word) => word !== ''))].sort((one, other) => other.length - one.length);
}

/** The text without the person: a name inside a longer one stays, because it is somebody else's. */
export function withoutPerson(text: string, names: Names): string {
  return wordsToFind(names).reduce(
    (rest, word) =>
      rest.replaceAll(
        new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`, 'gu'),
        word === names.login ? erasedLogin(names.personId) : erasedName,
      ),
    text,
  );
}

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
