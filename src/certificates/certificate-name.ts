/** The longest name that the paper takes, in UTF-16 units. */
const longestName = 200;

/** Control characters, and marks that turn the direction of what follows, far beyond the name. Pasting brings them along. */
const strayMarks = /(?!\s)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
const invisible = /[\p{Default_Ignorable_Code_Point}\s]/gu;

/** A name as it will be printed: composed letters, single blanks. Spelling, script and number of words are its owner's. */
export function readCertificateName(typed: string): string {
  return typed.normalize('NFC').replace(strayMarks, '').replace(/\s+/gu, ' ').trim();
}

/** `missing` also for a name of which nothing can be seen. */
export function nameProblem(name: string): 'missing' | 'tooLong' | null {
  if (name.replace(invisible, '') === '') return 'missing';
  return name.length > longestName ? 'tooLong' : null;
}
