/** Replaced by the build with the version of package.json. */
declare const ROLLCALL_VERSION: string | undefined;

/**
 * The version of this program; `development` where it runs unbundled.
 *
 * @internal
 */
export const VERSION = typeof ROLLCALL_VERSION === 'string' ? ROLLCALL_VERSION : 'development';
