/*
 * Words for the person who waits. They go to stderr, so that stdout stays the command's own.
 */
const started = Date.now();

/** Says what happens now, with the seconds since the script began. */
export function say(text) {
  const seconds = ((Date.now() - started) / 1000).toFixed(0).padStart(4);
  process.stderr.write(`${seconds} s  ${text}\n`);
}

/** Ends the script with a reason and what to do about it. */
export function fail(message, exitCode = 1) {
  process.stderr.write(`\n${message}\n`);
  process.exit(exitCode);
}
