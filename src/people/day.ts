/** A calendar day of people, `YYYY-MM-DD`. Such texts sort like the days they name. */
export type Day = string;

const dayMs = 86_400_000;

/** Calendar days from one to the other; negative when `to` comes first. Summer time moves nothing. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / dayMs);
}

/** The same day so many months later; the last day of the month where that is shorter. */
export function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()));
  return lastOfMonth.toISOString().slice(0, 10);
}

/** Noon of that day in Sachsen-Anhalt, roughly: enough to print it. */
export function noonOf(day: Day): number {
  return Date.parse(`${day}T11:00:00Z`);
}
