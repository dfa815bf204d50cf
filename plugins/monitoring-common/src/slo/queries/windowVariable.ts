/** The place for the window in a query, as Sloth's templates write it. @internal */
export const WINDOW_VARIABLE = /\{\{\s*\.window\s*\}\}/;

const EVERY_VARIABLE = new RegExp(WINDOW_VARIABLE, 'g');

/**
 * Puts a window into every place for one.
 *
 * @param duration - as PromQL writes it, such as `5m`
 * @internal
 */
export function withWindow(text: string, duration: string): string {
  return text.replace(EVERY_VARIABLE, duration);
}
