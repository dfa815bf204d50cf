/** Waits so long, or until the signal is aborted. @internal */
export async function pause(pauseMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const over = new AbortController();
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, pauseMs);
    const isAborted = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', isAborted, { signal: over.signal });
  });
  over.abort();
}
