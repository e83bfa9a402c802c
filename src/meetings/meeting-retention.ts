/** After a meeting nobody asks any more who wanted a seat. */
export const registrationsKeptMonths = 12;
