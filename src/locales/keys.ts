import type accompaniment from './de/accompaniment.json';
import type account from './de/account.json';
import type certificates from './de/certificates.json';
import type barriers from './de/barriers.json';
import type errors from './de/errors.json';
import type frame from './de/frame.json';
import type home from './de/home.json';
import type identity from './de/identity.json';
import type learning from './de/learning.json';
import type quizzes from './de/quizzes.json';
import type reports from './de/reports.json';
import type mail from './de/mail.json';
import type people from './de/people.json';

interface Files {
  accompaniment: typeof accompaniment;
  account: typeof account;
  certificates: typeof certificates;
  barriers: typeof barriers;
  errors: typeof errors;
  frame: typeof frame;
  home: typeof home;
  identity: typeof identity;
  learning: typeof learning;
  quizzes: typeof quizzes;
  reports: typeof reports;
  mail: typeof mail;
  people: typeof people;
}

/** Every sentence of the interface, by file and key; German is the source. */
export type MessageKey = { [F in keyof Files]: `${F}.${Extract<keyof Files[F], string>}` }[keyof Files];
