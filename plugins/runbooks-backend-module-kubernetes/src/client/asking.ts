import { ConflictError, InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { ApiException } from '@kubernetes/client-node';
import { UncertainOutcomeError } from '@rollcall/plugin-runbooks-node';
import { isUpstreamError } from '@rollcall/upstream';

/** Of an answer of the API that refuses: its `Status`, https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ */
function reasonOf({ body }: ApiException<unknown>): string {
  const status: unknown = typeof body === 'string' ? parsed(body) : body;
  const message = (status as { message?: unknown } | undefined)?.message;
  return typeof message === 'string' ? message.slice(0, 500) : 'it says no more';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusalOf(error: ApiException<unknown>, what: string): Error {
  const text = `Kubernetes would not ${what}: ${reasonOf(error)}`;
  switch (error.code) {
    case 400:
    case 415:
    case 422:
      return new InputError(text);
    case 401:
    case 403:
      return new NotAllowedError(text);
    case 404:
      return new NotFoundError(text);
    case 409:
      // Somebody changed it at the same moment; worth another attempt.
      return new ConflictError(text);
    default:
      return new Error(text);
  }
}

/** Nothing reached the API, or it said that it did nothing. */
function isWithoutEffect(error: unknown): boolean {
  return isUpstreamError(
    error,
    'refused',
    'tls',
    'circuit-open',
    'busy',
    'blocked',
    'unauthorized',
  );
}

/**
 * Asks the API to show something.
 *
 * @param what - in words that follow "would not"
 * @throws typed errors with what the API said
 * @internal
 */
export async function looking<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof ApiException ? refusalOf(error, what) : error;
  }
}

/**
 * Asks the API to change something. Where the answer did not come, nobody knows whether it was changed.
 *
 * @throws UncertainOutcomeError where the request may have had its effect
 * @internal
 */
export async function changing<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ApiException) {
      if (error.code < 500) throw refusalOf(error, what);
      throw new UncertainOutcomeError(
        `Kubernetes failed when it was to ${what}: ${reasonOf(error)}`,
      );
    }
    if (isWithoutEffect(error)) throw error;
    throw new UncertainOutcomeError(
      `Kubernetes was to ${what}, and its answer did not come: ${(error as Error).message}`,
    );
  }
}
