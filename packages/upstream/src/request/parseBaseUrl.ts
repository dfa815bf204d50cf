import { InputError } from '@backstage/errors';

/**
 * The base URL that the operator chose.
 *
 * @remarks
 * It may have a path and a query (a private calendar has its secret there); credentials belong in `headers`.
 *
 * @throws InputError whose message names the upstream and never repeats the URL
 * @internal
 */
export function parseBaseUrl(upstream: string, baseUrl: string): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new InputError(`The baseUrl of ${upstream} must be an http or https URL.`);
  }
  if (url.username || url.password) {
    throw new InputError(
      `The baseUrl of ${upstream} may not hold a user name or password; send them as a header.`,
    );
  }
  if (url.hash) throw new InputError(`The baseUrl of ${upstream} may not have a fragment.`);
  return url;
}
