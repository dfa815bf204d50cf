/** What an error says in words: the backend's own sentence where there is one. @public */
export function errorText(error: Error): string {
  const { cause } = error as { cause?: { message?: unknown } };
  return typeof cause?.message === 'string' ? cause.message : error.message;
}

/** Whether the backend refused because of who is asking. @public */
export function isRefusal(error: Error): boolean {
  const { cause } = error as { cause?: { name?: unknown } };
  return error.name === 'NotAllowedError' || cause?.name === 'NotAllowedError';
}
