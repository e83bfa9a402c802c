/** How long it can be found out who did what. */
export const auditKeptMonths = 36;
