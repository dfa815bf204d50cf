import { parseArgs } from 'node:util';
import { readSettings } from './config/readSettings';
import { noteTo } from './lib/Note';
import { portalConfig } from './lib/portalConfig';
import { VERSION } from './version';
import { Runner } from './work/Runner';

const EXIT_FAILURE = 2;

const HELP = `Usage: rollcall-runner --config FILE

Takes commands that steps of runbooks ask for from a portal, and runs those that FILE lists, without a shell.

  --config FILE    What it may run, and for which portal
  --check          Look whether FILE makes sense and its programs are there, and end
  --portal-config  Show what the configuration of the portal must say of these commands, and end
  -V, --version    Show the version
  -h, --help       Show this help

The token comes from ROLLCALL_RUNNER_TOKEN or from the "tokenFile" of FILE. SIGTERM lets what runs end, for a while; a
second one does not wait. Exit codes: 0 ended as asked, 2 anything else.
`;

/** Errors that a person can act on carry everything in their message; of others the stack is what helps. */
const EXPECTED_ERRORS = new Set(['InputError', 'TypeError']);

async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      config: { type: 'string' },
      check: { type: 'boolean' },
      'portal-config': { type: 'boolean' },
      version: { type: 'boolean', short: 'V' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (values.version) {
    process.stdout.write(`${VERSION}\n`);
    return;
  }
  if (values.config === undefined) throw new TypeError(`--config is missing.\n\n${HELP}`);
  const settings = readSettings({
    file: values.config,
    env: process.env,
    withoutToken: values['portal-config'],
  });
  if (values['portal-config']) {
    process.stdout.write(portalConfig(settings));
    return;
  }
  const names = [...settings.commands.keys()].join(', ');
  if (values.check) {
    process.stdout.write(`${values.config} makes sense. Commands: ${names}\n`);
    return;
  }
  const note = noteTo(line => process.stderr.write(line));
  const runner = new Runner({ settings, note });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => runner.stop());
  note(`rollcall-runner ${VERSION} asks ${settings.portal} for: ${names}`);
  await runner.work();
  note('ended');
}

/**
 * Runs the program: the one place that prints errors and decides the exit code.
 *
 * @internal
 */
export function runProcess(argv: readonly string[]): void {
  main(argv).then(
    () => process.exit(),
    (error: Error) => {
      const expected = EXPECTED_ERRORS.has(error.name);
      process.stderr.write(
        `rollcall-runner: ${expected ? error.message : (error.stack ?? error.message)}\n`,
      );
      process.exit(EXIT_FAILURE);
    },
  );
}
