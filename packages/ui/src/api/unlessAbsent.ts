import type { ResponseError } from '@backstage/errors';

/**
 * What a back end answers that need not be installed.
 *
 * @param answer - of a {@link BackendClient}
 * @param statuses - that mean that there is nothing to show, and nothing is wrong; only 404 unless said
 * @returns `undefined` where the answer has one of them
 * @throws what else keeps the answer away
 * @public
 */
export async function unlessAbsent<T>(
  answer: Promise<T>,
  statuses: readonly number[] = [404],
): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const { statusCode } = error as Partial<ResponseError>;
    if (statusCode !== undefined && statuses.includes(statusCode)) return undefined;
    throw error;
  }
}
