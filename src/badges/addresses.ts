/** Public addresses that stand in credentials for good: they are never changed. No slash at the end of `baseUrl`. */
export const addresses = {
  issuer: (baseUrl: string): string => `${baseUrl}/badges/issuer`,
  key: (baseUrl: string, kid: string): string => `${baseUrl}/badges/issuer#${kid}`,
  achievement: (baseUrl: string, id: string): string => `${baseUrl}/badges/achievements/${id}`,
  /** One list holds far more certificates than there will be; the number leaves room for a second one. */
  statusList: (baseUrl: string): string => `${baseUrl}/badges/status/1`,
} as const;

/** The vocabularies in which credentials are written. */
export const contexts = {
  credentials: 'https://www.w3.org/ns/credentials/v2',
  openBadges: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  openBadgesTypes: 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
  identifiers: 'https://www.w3.org/ns/did/v1',
  multikey: 'https://w3id.org/security/multikey/v1',
} as const;
