/**
 * Codes of the characters that the structure of YAML hangs on, as `charCodeAt` gives them: to compare numbers is what makes reading
 * thousands of documents fast.
 *
 * @internal
 */
export const TAB = '\t'.charCodeAt(0);
/** @internal */
export const NEWLINE = '\n'.charCodeAt(0);
/** @internal */
export const RETURN = '\r'.charCodeAt(0);
/** @internal */
export const SPACE = ' '.charCodeAt(0);
/** @internal */
export const HASH = '#'.charCodeAt(0);
/** @internal */
export const PERCENT = '%'.charCodeAt(0);
/** @internal */
export const DASH = '-'.charCodeAt(0);
/** @internal */
export const COLON = ':'.charCodeAt(0);
