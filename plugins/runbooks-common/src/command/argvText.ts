const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/;

/**
 * A command line to be read by people: words that hold anything unusual stand in quotation marks. Never to be run.
 *
 * @public
 */
export function argvText(argv: readonly string[]): string {
  return argv.map(word => (PLAIN.test(word) ? word : JSON.stringify(word))).join(' ');
}
