import type { Outcome } from './lib/Command';
import { UsageError } from './lib/errors';
import { columns, formatHelp } from './lib/help';
import { nearest } from './lib/nearest';
import { processTerminal, type Terminal } from './lib/Terminal';
import { COMMANDS } from './registry';
import { VERSION } from './version';

function overview(): string {
  return [
    'Usage: rollcall COMMAND [flags]',
    '',
    'Who owns a service, how much it matters, and what is wrong with the answers.',
    '',
    'Commands:',
    ...columns(Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary])),
    '',
    'Flags:',
    '  -h, --help     Show this help, or that of a command',
    '  -V, --version  Show the version',
    '',
    'Exit codes: 0 clean, 1 findings, 2 anything else.',
    '',
    'Start with: rollcall audit',
    '',
  ].join('\n');
}

/** Options that ask for help are honoured wherever they stand before `--`. */
function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const flags = end < 0 ? argv : argv.slice(0, end);
  return flags.includes('--help') || flags.includes('-h');
}

/**
 * Finds the command and runs it.
 *
 * @param argv - the words after the program's name
 * @throws UsageError where there is no such command
 * @internal
 */
export async function main(
  argv: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<Outcome> {
  const [name, ...rest] = argv;
  if (name === '--version' || name === '-V') {
    terminal.print(`${VERSION}\n`);
    return 'clean';
  }
  if (name === '--help' || name === '-h') {
    terminal.print(overview());
    return 'clean';
  }
  if (name === 'help') return main([...rest, '--help'], terminal);
  if (name === undefined) {
    throw new UsageError('No command given.', overview());
  }
  if (name.startsWith('-')) {
    throw new UsageError(
      `There is no flag ${name} before a command.`,
      'Type "rollcall --help" for the commands.',
    );
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    const meant = nearest(name, Object.keys(COMMANDS));
    throw new UsageError(
      `There is no command "${name}".`,
      meant ? `Did you mean "rollcall ${meant}"?` : 'Type "rollcall --help" for the commands.',
    );
  }
  const command = await COMMANDS[name].load();
  if (asksForHelp(rest)) {
    terminal.print(formatHelp(command.help));
    return 'clean';
  }
  return command.run({
    argv: rest,
    cwd: process.cwd(),
    env: process.env,
    terminal,
    now: new Date().toISOString(),
  });
}
