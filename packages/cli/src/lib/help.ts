import type { Flags } from './parseFlags';

/**
 * What `--help` says of a command.
 *
 * @internal
 */
export interface CommandHelp {
  /** How it is called, without the program: `audit [paths…]`. */
  usage: string;
  /** What it does and answers, in a few short lines. */
  about: string;
  flags: Flags;
  /** Command line and what it is for. */
  examples: readonly (readonly [command: string, purpose: string])[];
}

/** Every command has it, so no command lists it. */
const HELP_FLAG: Flags = {
  help: { type: 'boolean', short: 'h', description: 'Show this help' },
};

/**
 * The text of `rollcall COMMAND --help`.
 *
 * @internal
 */
export function formatHelp(help: CommandHelp): string {
  const rows = Object.entries({ ...help.flags, ...HELP_FLAG }).map(([name, flag]) => {
    const short = flag.short ? `-${flag.short}, ` : '';
    const value = flag.type === 'string' ? ` ${flag.value ?? 'VALUE'}` : '';
    const choices = flag.choices ? ` (${flag.choices.join(', ')})` : '';
    return [`${short}--${name}${value}`, `${flag.description}${choices}`];
  });
  return [
    `Usage: rollcall ${help.usage}`,
    '',
    help.about,
    '',
    'Flags:',
    ...columns(rows),
    '',
    'Examples:',
    ...help.examples.flatMap(([command, purpose]) => [`  ${command}`, `      ${purpose}`]),
    '',
  ].join('\n');
}

/**
 * Two columns, the first as wide as its widest cell.
 *
 * @internal
 */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`.trimEnd());
}
