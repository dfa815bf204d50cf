/**
 * Runs something for a schedule that has nothing to do before the catalog was read once.
 *
 * @throws whatever else the doing throws
 * @internal
 */
export async function quietly(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if ((error as Error).name !== 'ServiceUnavailableError') throw error;
  }
}
