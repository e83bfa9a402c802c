import { roles } from '../access/actor.ts';
import type { World } from '../app.ts';
import { houseContext } from '../world.ts';
import { createAdmin, createPersonByOperator } from '../identity/operator.actions.ts';
import { passwordProblem } from '../identity/password-rules.ts';
import { listMunicipalities, listTandems } from '../people/municipalities.queries.ts';
import { newPersonFrom, type NewPersonProblem } from '../people/new-person.ts';
import { isLogin, localRoles, tandemSides } from '../people/person.ts';
import { Malformed } from '../platform/errors.ts';

/**
 * `admin create`: the one-time address at which the administrator sets a password. Asked again before that, it gives
 * a new address and the old one stops working.
 * @throws Malformed for a login name of the wrong form, Conflict when it is taken
 */
export function adminCreate(
  world: World,
  given: { readonly login: string },
): Promise<{ readonly url: string }> {
  return createAdmin(houseContext(world), checkedLogin(given.login));
}

/**
 * `person create`: somebody of any role. Municipality and tandem are named, and made when they are new; roles that
 * belong to no municipality get none. With a password the person is active, without one invited.
 * @throws Malformed naming everything that is wrong, Conflict when the login name is taken
 */
export async function personCreate(
  world: World,
  given: {
    readonly login: string;
    readonly name: string;
    readonly role: string;
    readonly municipality?: string | undefined;
    readonly tandem?: string | undefined;
    readonly side?: string | undefined;
    readonly email?: string | undefined;
    readonly password?: string | undefined;
  },
): Promise<{ readonly id: string }> {
  const login = checkedLogin(given.login);
  const role = oneOf('role', roles, given.role);
  const side = given.side === undefined ? '' : oneOf('side', tandemSides, given.side);
  const ctx = houseContext(world);
  const known = { municipalities: await listMunicipalities(ctx.db), tandems: await listTandems(ctx.db) };
  const result = newPersonFrom(
    {
      name: given.name.trim(),
      role,
      municipality: '',
      newMunicipality: localRoles.includes(role) ? (given.municipality ?? '').trim() : '',
      tandem: '',
      newTandem: (given.tandem ?? '').trim(),
      side,
      email: (given.email ?? '').trim(),
      locale: 'de',
    },
    known,
  );
  if ('errors' in result)
    throw new Malformed(
      Object.values(result.errors)
        .map((one) => wording[one])
        .join('; '),
    );
  const { password = null } = given;
  const problem = password === null ? null : passwordProblem(password, { login, name: given.name });
  if (problem !== null) throw new Malformed(`the password is refused: ${problem}`);
  return createPersonByOperator(ctx, { ...result.person, login, password });
}

const wording: Readonly<Record<NewPersonProblem, string>> = {
  nameMissing: '--name is empty',
  roleMissing: '--role is missing',
  municipalityMissing: '--municipality is missing: this role belongs to one',
  municipalityTwice: '--municipality is given twice',
  municipalityGone: '--municipality is unknown',
  municipalityNotForRole: '--municipality does not fit this role',
  tandemNotForRole: '--tandem is for ambassadors only',
  tandemTwice: '--tandem is given twice',
  tandemElsewhere: '--tandem belongs to another municipality',
  sideMissing: '--side is missing: migrantOrganisation or municipality',
  sideWithoutTandem: '--side needs --tandem',
  emailWrong: '--email is no address',
};

function checkedLogin(text: string): string {
  const login = text.trim().toLowerCase();
  if (isLogin(login)) return login;
  throw new Malformed('--login: 2 to 40 characters, small letters a-z, digits, dot, hyphen or underscore');
}

function oneOf<T extends string>(name: string, words: readonly T[], given: string): T {
  const found = words.find((word) => word === given);
  if (found === undefined) throw new Malformed(`--${name} must be one of: ${words.join(', ')}`);
  return found;
}
