import { ServiceUnavailableError } from '@backstage/errors';

/**
 * @returns what was promised, where that comes within the time
 * @throws ServiceUnavailableError where it does not
 * @internal
 */
export async function inTime<T>(promised: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ServiceUnavailableError(`There was no answer within ${limitMs} ms.`)),
      limitMs,
    );
  });
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
}
