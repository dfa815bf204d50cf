import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './errors';
import { nearest } from './nearest';

/**
 * One flag of a command, and its line in the help.
 */
interface Flag {
  type: 'string' | 'boolean';
  short?: string;
  multiple?: boolean;
  /** Stands for the value in the help, such as `FILE`. */
  value?: string;
  /** One line for the help. */
  description: string;
  /** The only values accepted. */
  choices?: readonly string[];
}

/**
 * The flags of a command, by their long name without dashes.
 *
 * @internal
 */
export type Flags = Record<string, Flag>;

/**
 * What was typed: values by flag, and the words that are no flags.
 *
 * @internal
 */
export type Values<F extends Flags> = {
  [Name in keyof F]?: F[Name] extends { type: 'boolean' }
    ? boolean
    : F[Name] extends { multiple: true }
      ? string[]
      : string;
};

/** @internal */
export interface ParsedFlags<F extends Flags> {
  values: Values<F>;
  words: string[];
}

/**
 * Reads the words after a command. Nothing is guessed: an unknown flag, a missing value or one that is not among the
 * choices is an error that names the right word.
 *
 * @throws UsageError
 * @internal
 */
export function parseFlags<F extends Flags>(argv: readonly string[], flags: F): ParsedFlags<F> {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { type, short, multiple }] of Object.entries(flags)) {
    options[name] = {
      type,
      ...(short ? { short } : {}),
      ...(multiple ? { multiple } : {}),
    };
  }
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    tokens: true,
  });
  const values: Record<string, string | boolean | string[]> = {};
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
    if (!flag) throw unknownFlag(token.rawName, flags);
    const value = valueOf({ flag, ...token });
    const { name } = token;
    if (flag.multiple) {
      values[name] = [...((values[name] as string[]) ?? []), value as string];
    } else if (name in values && flag.type === 'string') {
      throw new UsageError(`${token.rawName} is given twice.`);
    } else {
      values[name] = value;
    }
  }
  return { values: values as Values<F>, words };
}

function valueOf(token: {
  flag: Flag;
  rawName: string;
  value?: string;
  inlineValue?: boolean;
}): string | boolean {
  const { flag, rawName, value } = token;
  if (flag.type === 'boolean') {
    if (value === undefined) return true;
    throw new UsageError(`${rawName} takes no value.`);
  }
  const swallowedFlag = !token.inlineValue && value?.startsWith('-');
  if (value === undefined || value === '' || swallowedFlag) {
    throw new UsageError(`${rawName} needs a value: ${flag.value ?? 'VALUE'}.`);
  }
  if (flag.choices && !flag.choices.includes(value)) {
    const meant = nearest(value, flag.choices);
    throw new UsageError(
      `${rawName} cannot be "${value}".`,
      `${meant ? `Did you mean "${meant}"? ` : ''}It is one of ${flag.choices.join(', ')}.`,
    );
  }
  return value;
}

function unknownFlag(rawName: string, flags: Flags): UsageError {
  const meant = nearest(rawName.replace(/^-+/, ''), Object.keys(flags));
  return new UsageError(`There is no flag ${rawName}.`, meant && `Did you mean --${meant}?`);
}
