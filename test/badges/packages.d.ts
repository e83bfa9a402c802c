type VerifierJson = Readonly<Record<string, unknown>>;
type VerifierLoader = (url: string) => Promise<unknown>;
interface VerifierAnswer {
  readonly verified: boolean;
  readonly error?: Error & { readonly errors?: readonly Error[] };
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { readonly cryptosuite: unknown });
  }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: unknown;
}
declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, unknown>;
}
declare module '@digitalbazaar/vc' {
  export const defaultDocumentLoader: VerifierLoader;
  export function verifyCredential(options: {
    readonly credential: VerifierJson;
    readonly suite: unknown;
    readonly documentLoader: VerifierLoader;
    readonly now: Date;
    readonly checkStatus: (options: VerifierJson) => Promise<unknown>;
  }): Promise<VerifierAnswer>;
}
declare module '@digitalbazaar/vc-bitstring-status-list' {
  export function checkStatus(
    options: VerifierJson,
  ): Promise<VerifierAnswer & { readonly results: readonly { readonly status: boolean }[] }>;
}
