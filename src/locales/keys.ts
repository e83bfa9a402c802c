import type account from './de/account.json';
import type errors from './de/errors.json';
import type frame from './de/frame.json';
import type home from './de/home.json';
import type identity from './de/identity.json';

interface Files {
  account: typeof account;
  errors: typeof errors;
  frame: typeof frame;
  home: typeof home;
  identity: typeof identity;
}

/** Every sentence of the interface, by file and key; German is the source. */
export type MessageKey = { [F in keyof Files]: `${F}.${Extract<keyof Files[F], string>}` }[keyof Files];
