/** The roles of the house, lowest rank first. Nobody grants a role of their own rank or above (see `policy.ts`). */
export const roles = [
  'ambassador',
  'localCoordinator',
  'trainer',
  'projectCoordinator',
  'management',
  'admin',
] as const;
export type Role = (typeof roles)[number];

/** Who acts. `municipalityId` and `tandemId` bound what local roles may see; LAMSA staff have none. */
export interface Actor {
  readonly personId: string;
  readonly role: Role;
  readonly municipalityId: string | null;
  readonly tandemId: string | null;
}
