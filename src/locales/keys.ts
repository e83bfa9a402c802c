import type accompaniment from './de/accompaniment.json';
import type account from './de/account.json';
import type badges from './de/badges.json';
import type certificates from './de/certificates.json';
import type barriers from './de/barriers.json';
import type courses from './de/courses.json';
import type concepts from './de/concepts.json';
import type credentials from './de/credentials.json';
import type errors from './de/errors.json';
import type frame from './de/frame.json';
import type home from './de/home.json';
import type identity from './de/identity.json';
import type learning from './de/learning.json';
import type privacy from './de/privacy.json';
import type quizzes from './de/quizzes.json';
import type practice from './de/practice.json';
import type refreshers from './de/refreshers.json';
import type reports from './de/reports.json';
import type meetings from './de/meetings.json';
import type mail from './de/mail.json';
import type partnerships from './de/partnerships.json';
import type people from './de/people.json';
import type places from './de/places.json';
import type workshops from './de/workshops.json';

interface Files {
  accompaniment: typeof accompaniment;
  account: typeof account;
  certificates: typeof certificates;
  badges: typeof badges;
  barriers: typeof barriers;
  courses: typeof courses;
  concepts: typeof concepts;
  credentials: typeof credentials;
  errors: typeof errors;
  frame: typeof frame;
  home: typeof home;
  identity: typeof identity;
  learning: typeof learning;
  privacy: typeof privacy;
  quizzes: typeof quizzes;
  practice: typeof practice;
  refreshers: typeof refreshers;
  reports: typeof reports;
  meetings: typeof meetings;
  mail: typeof mail;
  partnerships: typeof partnerships;
  people: typeof people;
  places: typeof places;
  workshops: typeof workshops;
}

/** Every sentence of the interface, by file and key; German is the source. */
export type MessageKey = { [F in keyof Files]: `${F}.${Extract<keyof Files[F], string>}` }[keyof Files];
