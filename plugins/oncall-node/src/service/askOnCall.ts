import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';

/** @internal */
export interface AskOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  fetch?: typeof fetch;
}

/** @internal */
export interface Question {
  /** Below `/api/oncall/v1`, with a leading slash. */
  path: string;
  credentials?: BackstageCredentials;
  headers?: Record<string, string>;
}

/** @internal */
export type Asked =
  { state: 'answered'; response: Response } | { state: 'unknown'; because: string };

/** Who routes an alert waits for this; a longer silence is as good as none. */
const TIMEOUT_MS = 10_000;

/** Backstage answers for a plugin that is not there without a body; what a plugin refuses has one. */
async function isAbsent(response: Response): Promise<boolean> {
  if (response.status !== 404) return false;
  const text = await response.clone().text();
  return !text.includes('"error"');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Asks the on-call plugin, wherever it runs.
 *
 * @returns `unknown` where it is not there, does not answer in time, or fails
 * @throws ResponseError where it refuses the question
 * @internal
 */
export async function askOnCall(
  { path, credentials, headers }: Question,
  options: AskOptions,
): Promise<Asked> {
  const { auth, discovery, fetch: fetchOf = fetch } = options;
  let response: Response;
  try {
    const baseUrl = await discovery.getBaseUrl('oncall');
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: credentials ?? (await auth.getOwnServiceCredentials()),
      targetPluginId: 'oncall',
    });
    response = await fetchOf(`${baseUrl}/v1${path}`, {
      headers: { ...headers, authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    return { state: 'unknown', because: `On-call could not be asked: ${messageOf(error)}` };
  }
  if (response.ok || response.status === 304) return { state: 'answered', response };
  if (await isAbsent(response)) {
    return { state: 'unknown', because: 'On-call is not installed in this portal' };
  }
  const refusal = await ResponseError.fromResponse(response);
  if (response.status < 500) throw refusal;
  return { state: 'unknown', because: `On-call could not be asked: ${refusal.cause.message}` };
}
