/** A pause that is over moves no deadline any more. */
export const pausesKeptMonths = 12;
/** Long enough to ask who could read the page of a municipality. */
export const linksKeptMonths = 12;
