import { InputError } from '@backstage/errors';
import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/model';
import Ajv, { type ValidateFunction } from 'ajv';
import { sentenceOf } from '../plan/sentenceOf';
import type { ArgumentTemplate, CommandDefinition } from './CommandDefinition';
import { COMMAND_KEYWORDS } from './keywords';

/** Linux takes 128 KiB for one word and 2 MiB for all; nobody types as much into a form. */
const LONGEST_WORD = 32 * 1024;
const MOST_WORDS = 1_000;

const compiled = new WeakMap<JsonObject, ValidateFunction>();

function validatorOf(schema: JsonObject): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const validate = new Ajv({
    allErrors: true,
    strict: false,
    validateFormats: false,
    keywords: COMMAND_KEYWORDS,
  }).compile(schema);
  compiled.set(schema, validate);
  return validate;
}

function propertyOf({ input }: CommandDefinition, name: string): JsonObject {
  const properties = isJsonObject(input.properties) ? input.properties : {};
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return isJsonObject(property) ? property : {};
}

/** A property says what its values may be; of a list, that of its items counts too. */
function allows(definition: CommandDefinition, name: string, keyword: string): boolean {
  const property = propertyOf(definition, name);
  return (
    property[keyword] === true || (isJsonObject(property.items) && property.items[keyword] === true)
  );
}

function wordOf(
  value: JsonValue,
  options: { definition: CommandDefinition; name: string },
): string {
  const { definition, name } = options;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw new InputError(
      `The input "${name}" of ${definition.name} is no text, number or boolean.`,
    );
  }
  const word = String(value);
  const refuse = (why: string): never => {
    throw new InputError(`The input "${name}" of ${definition.name} ${why}`);
  };
  if (word.startsWith('-') && !allows(definition, name, 'allowLeadingDash')) {
    refuse('begins with "-", which a program may take for an option.');
  }
  if (word.includes('\0')) refuse('holds a NUL, which no word of a command line can.');
  if (/[\r\n\u2028\u2029]/.test(word) && !allows(definition, name, 'allowNewline')) {
    refuse('holds a line break.');
  }
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(word)) {
    refuse('holds half a character, which cannot be handed over.');
  }
  if (word.length > LONGEST_WORD) refuse(`is longer than ${LONGEST_WORD} characters.`);
  return word;
}

function wordsOf(
  argument: ArgumentTemplate,
  inputs: JsonObject,
  toWord: (value: JsonValue, name: string) => string,
): string[] {
  if (typeof argument === 'string') return [argument];
  if ('flag' in argument) return inputs[argument.when] === true ? [argument.flag] : [];
  const { input, prefix = '' } = argument;
  const value = Object.hasOwn(inputs, input) ? inputs[input] : undefined;
  if (value === undefined) return [];
  const values = Array.isArray(value) ? value : [value];
  return values.map(item => `${prefix}${toWord(item, input)}`);
}

/**
 * The words a program is started with, the program first. Each value is one word, whatever it holds: nothing is split,
 * quoted or looked at by a shell.
 *
 * @param inputs - with every expression filled in
 * @throws InputError where they do not fit the schema, or one of them may not be a word
 * @public
 */
export function renderArgv(definition: CommandDefinition, inputs: JsonObject): string[] {
  const validate = validatorOf(definition.input);
  if (!validate(inputs)) {
    const [{ message }] = (validate.errors ?? []).map(error => sentenceOf(error, 'Input'));
    throw new InputError(`${definition.name} does not take this: ${message}`);
  }
  const words = definition.argv.flatMap(argument =>
    wordsOf(argument, inputs, (value, name) => wordOf(value, { definition, name })),
  );
  if (words.length > MOST_WORDS)
    throw new InputError(`${definition.name} would be given more than ${MOST_WORDS} words.`);
  return [definition.executable, ...words];
}

/**
 * The same for a plan in which some inputs are not known yet: those stand as their expressions. Judges nothing; what is
 * shown is never run.
 *
 * @public
 */
export function sketchArgv(definition: CommandDefinition, inputs: JsonObject): string[] {
  const words = definition.argv.flatMap(argument =>
    wordsOf(argument, inputs, value => (typeof value === 'string' ? value : JSON.stringify(value))),
  );
  return [definition.executable, ...words];
}
