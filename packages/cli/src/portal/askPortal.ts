import { EnvironmentError, reasonOf, UsageError } from '../lib/errors';

/** As people call them. */
const PLUGIN_NAMES = {
  ownership: 'ownership',
  oncall: 'on-call',
  runbooks: 'runbooks',
  monitoring: 'monitoring',
  incidents: 'incidents',
} as const;

const TIMEOUT_MS = 30_000;
const LIMIT_BYTES = 256 * 1024 * 1024;

/** Plugins whose API the command line asks. @internal */
export type PortalPlugin = keyof typeof PLUGIN_NAMES;

/** @internal */
export interface PortalRequest {
  /** What `--portal` says. */
  portal: string;
  /** Which plugin's API is asked; that of ownership unless said. */
  plugin?: PortalPlugin;
  /** Below that API, such as `facts`. */
  path: string;
  /** `ROLLCALL_TOKEN` of the environment. */
  token: string | undefined;
  /** Sent as JSON; without it, the request only reads. */
  body?: unknown;
  /** What to do without a portal. */
  wayOut: string;
  /** What it means that the portal has no such thing, where it may have none although the route is there. */
  missing?: string;
}

/**
 * Asks an API of a portal. The token goes to this host only: a redirect is refused.
 *
 * @returns the text of the answer
 * @throws UsageError for an address that is none
 * @throws EnvironmentError where the portal does not answer as it should
 * @internal
 */
export async function askPortal(request: PortalRequest): Promise<string> {
  const { url, response } = await send(request);
  if (!response.ok) throw refusal({ ...request, url, status: response.status });
  return readBody(url, response);
}

/**
 * The same of something a portal need not have, because its plugin is not installed there.
 *
 * @returns `undefined` where the portal has no such thing
 * @throws EnvironmentError where it has, and does not give it
 * @internal
 */
export async function askPortalIfThere(request: PortalRequest): Promise<string | undefined> {
  const { url, response } = await send(request);
  if (response.status === 404) return undefined;
  if (!response.ok) throw refusal({ ...request, url, status: response.status });
  return readBody(url, response);
}

async function send(request: PortalRequest): Promise<{ url: URL; response: Response }> {
  const { plugin, token, body, wayOut } = request;
  const url = new URL(request.path, portalApi(request.portal, plugin));
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
    });
    return { url, response };
  } catch (error) {
    const cause = (error as Error).cause ?? error;
    throw new EnvironmentError(
      `The portal does not answer at ${url.href}: ${reasonOf(cause)}.`,
      `Check the address, or ${wayOut}`,
    );
  }
}

/**
 * Where an API of a portal is.
 *
 * @throws UsageError for an address that is none
 * @internal
 */
export function portalApi(written: string, plugin: PortalPlugin = 'ownership'): URL {
  let url: URL;
  try {
    url = new URL(written);
  } catch {
    throw new UsageError(
      `--portal ${written} is no address.`,
      'Write it in full: --portal https://portal.example.com',
    );
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new UsageError('--portal takes an http or https address.');
  }
  if (url.username || url.password) {
    throw new UsageError(
      '--portal takes no user or password.',
      'Put a token into the environment: ROLLCALL_TOKEN.',
    );
  }
  const path = url.pathname.replace(/\/+$/, '');
  return new URL(`${path}/api/${plugin}/v1/`, url.origin);
}

async function readBody(url: URL, response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > LIMIT_BYTES) throw new Error('the answer does not end');
      chunks.push(chunk);
    }
  } catch (error) {
    throw new EnvironmentError(`The answer of ${url.href} broke off: ${reasonOf(error)}.`);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refusal(options: PortalRequest & { url: URL; status: number }): EnvironmentError {
  const { url, status, plugin = 'ownership', token, wayOut, missing } = options;
  if (status === 404 && missing !== undefined) {
    return new EnvironmentError(missing, `Bring the portal up to date, or ${wayOut}`);
  }
  if (status === 404) {
    return new EnvironmentError(
      `The portal has no ${url.pathname}: it is too old, or Rollcall's ${PLUGIN_NAMES[plugin]} plugin is not installed there.`,
      `Bring the portal up to date, or ${wayOut}`,
    );
  }
  if (status === 401 || status === 403) {
    return new EnvironmentError(
      token
        ? `The portal refuses the token in ROLLCALL_TOKEN for ${url.pathname} (${status}).`
        : `The portal asks for a token for ${url.pathname} (${status}).`,
      'Put a token of somebody who may into the environment: ROLLCALL_TOKEN.',
    );
  }
  if (status >= 300 && status < 400) {
    return new EnvironmentError(
      `${url.href} redirects, and is not followed: the token is for the address given alone.`,
      'Give the address the portal redirects to.',
    );
  }
  return new EnvironmentError(
    `The portal answered ${url.pathname} with status ${status}.`,
    `Try again, or ${wayOut}`,
  );
}
