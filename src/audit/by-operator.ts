/**
 * Stands in the details of what the operator did on the installation's own machine. Who can do that can do anything
 * there, so no policy is asked, and nobody of the people here has acted.
 */
export const byOperator = { by: 'cli' } as const;
