import type { Instant } from '../platform/clock.ts';

/** Only the pages for everybody; certificates are for those who hold the paper. */
export function robotsText(): string {
  const open = ['/$', '/assets/', '/imprint', '/contact', '/privacy', '/accessibility$', '/verify$'];
  return ['User-agent: *', ...open.map((path) => `Allow: ${path}`), 'Disallow: /', ''].join('\n');
}

/** RFC 9116. Always good for half a year from the first of this month, so that it never runs out unread. */
export function securityText(given: {
  readonly email: string;
  readonly baseUrl: string;
  readonly now: Instant;
}): string {
  const day = new Date(given.now);
  const expires = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 6, 1));
  return [
    `Contact: mailto:${given.email}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: de, en',
    `Canonical: ${given.baseUrl}/.well-known/security.txt`,
    '',
  ].join('\n');
}
