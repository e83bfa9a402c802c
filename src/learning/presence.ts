import type { Presence } from './completion.ts';

/** Units of one meeting at which somebody was present. */
export interface PresentUnits {
  /** Null unless it was a meeting of a course. */
  readonly courseSlug: string | null;
  /** The Zukunftswerkstatt of the own municipality. */
  readonly isOwnWorkshop: boolean;
  readonly units: number;
}

/** What of it counts on a path: the meetings of its courses and the own Zukunftswerkstatt, nothing else. */
export function presenceOn(requiredSlugs: readonly string[], meetings: readonly PresentUnits[]): Presence {
  const counted = meetings.filter(
    ({ courseSlug, isOwnWorkshop }) =>
      isOwnWorkshop || (courseSlug !== null && requiredSlugs.includes(courseSlug)),
  );
  const sum = (some: readonly PresentUnits[]): number => some.reduce((total, { units }) => total + units, 0);
  return {
    liveUnits: sum(counted),
    workshopUnits: sum(counted.filter(({ isOwnWorkshop }) => isOwnWorkshop)),
  };
}
