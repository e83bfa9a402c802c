import { getHolidays } from 'feiertagejs';

const DAY = 24 * 60 * 60 * 1000;
const MONTHS = [
  ...['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober'],
  ...['November', 'Dezember'],
];
const WEEKDAYS = ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'];
const DATED = new RegExp(
  String.raw`(?<!\p{L})(${WEEKDAYS.join('|')}|Mo|Di|Mi|Do|Fr|Sa|So),? (?:de[nm] )?(\d{1,2})\. ?(${MONTHS.join('|')})(?: (\d{4}))?`,
  'gu',
);

/** Days are written `2027-04-10` here. Negative numbers count back. */
export function after(day: string, days: number): string {
  return iso(new Date(Date.parse(day) + days * DAY));
}

/** The same day of a later month. */
export function monthsAfter(day: string, months: number): string {
  const date = new Date(day);
  date.setUTCMonth(date.getUTCMonth() + months);
  return iso(date);
}

export function goodFriday(year: number): string {
  const found = getHolidays(year, 'ST').find(({ name }) => name === 'KARFREITAG');
  if (found === undefined) throw new Error(`no Good Friday in ${String(year)}`);
  return found.dateString;
}

/** Whether the token names this day: `13. Februar`, `13. Februar 2027`, `Mai 2033`. */
export function isNamed(token: string, day: string): boolean {
  const date = new Date(day);
  const month = MONTHS[date.getUTCMonth()] ?? '';
  const year = String(date.getUTCFullYear());
  const dayOfMonth = `${String(date.getUTCDate())}. ${month}`;
  return [dayOfMonth, `${dayOfMonth} ${year}`, `${month} ${year}`].includes(token);
}

/** Every day of the week that the text gives to a date which falls on another. Without a year, one of `years` will do. */
export function wrongWeekdays(text: string, years: readonly number[]): readonly string[] {
  return [...text.replaceAll('**', '').matchAll(DATED)]
    .filter(([, weekday = '', day, month = '', year]) =>
      (year === undefined ? years : [Number(year)]).every((one) => {
        const date = new Date(Date.UTC(one, MONTHS.indexOf(month), Number(day)));
        return WEEKDAYS[date.getUTCDay()]?.startsWith(weekday) !== true;
      }),
    )
    .map(([whole]) => whole);
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10);
}
