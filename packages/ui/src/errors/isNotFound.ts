/** Whether the backend said that there is no such thing. @public */
export function isNotFound(error: Error): boolean {
  const { name, cause } = error as Error & { cause?: Error };
  return name === 'NotFoundError' || cause?.name === 'NotFoundError';
}
