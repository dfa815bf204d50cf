import type { CatalogDocument, Facts } from '@rollcall/model';
import { EnvironmentError, reasonOf, UsageError } from '../lib/errors';
import { checkFacts } from './readFacts';
import { contextFromText } from './readContext';

const TIMEOUT_MS = 30_000;
const LIMIT_BYTES = 256 * 1024 * 1024;

/** @internal */
export interface PortalAnswers {
  context: CatalogDocument[];
  facts: Facts;
}

/**
 * Asks a portal for the organisation and the facts. The token comes from the environment (`ROLLCALL_TOKEN`) and goes to
 * this host only: a redirect is refused.
 *
 * @throws UsageError for an address that is none
 * @throws EnvironmentError where the portal does not answer as it should
 * @internal
 */
export async function fetchPortal(options: {
  url: string;
  token: string | undefined;
}): Promise<PortalAnswers> {
  const base = baseOf(options.url);
  const [context, facts] = await Promise.all([
    get({ ...options, url: new URL('context', base) }),
    get({ ...options, url: new URL('facts', base) }),
  ]);
  return {
    context: contextFromText(context, 'portal'),
    facts: checkFacts(parse(facts, base), `The facts of ${base.origin}`),
  };
}

function baseOf(written: string): URL {
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
  return new URL(`${path}/api/ownership/v1/`, url.origin);
}

async function get(options: { url: URL; token: string | undefined }): Promise<string> {
  const { url, token } = options;
  let response: Response;
  try {
    response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        accept: 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
    });
  } catch (error) {
    const cause = (error as Error).cause ?? error;
    throw new EnvironmentError(
      `The portal does not answer at ${url.href}: ${reasonOf(cause)}.`,
      'Check the address, or audit without it: --context FILE --facts FILE.',
    );
  }
  if (!response.ok) throw refusal(url, response.status, token);
  return readBody(url, response);
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

function refusal(url: URL, status: number, token: string | undefined): EnvironmentError {
  if (status === 404) {
    return new EnvironmentError(
      `The portal has no ${url.pathname}: it is too old, or Rollcall's ownership plugin is not installed there.`,
      'Bring the portal up to date, or audit without it: --context FILE --facts FILE.',
    );
  }
  if (status === 401 || status === 403) {
    return new EnvironmentError(
      token
        ? `The portal refuses the token in ROLLCALL_TOKEN for ${url.pathname} (${status}).`
        : `The portal asks for a token for ${url.pathname} (${status}).`,
      'Put a token that may read the catalog into the environment: ROLLCALL_TOKEN.',
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
    'Try again, or audit without it: --context FILE --facts FILE.',
  );
}

function parse(text: string, base: URL): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EnvironmentError(`The facts of ${base.origin} are no JSON.`);
  }
}
