import { InputError } from '@backstage/errors';
import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/model';
import Ajv from 'ajv';
import type { Idempotency, Risk } from '../types/runbook';
import type { ArgumentTemplate, CommandDefinition } from './CommandDefinition';
import { COMMAND_KEYWORDS } from './keywords';

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const RISKS: readonly string[] = ['read-only', 'mutating', 'destructive'];
const IDEMPOTENCY: readonly string[] = ['yes', 'probe', 'no'];
const FIELDS = ['name', 'executable', 'argv', 'input', 'risk', 'idempotent', 'successExitCodes'];
const SCALARS: readonly string[] = ['string', 'integer', 'number', 'boolean'];

/**
 * Programs that take what they are given for commands. A script is listed by its own path, and names its interpreter in its
 * first line.
 */
const INTERPRETERS =
  /^(?:(?:ba|da|z|k|mk|a|c|tc|fi)?sh|busybox|toybox|env|xargs|nohup|sudo|doas|su|cmd\.exe|powershell(?:\.exe)?|pwsh)$/;

/**
 * Whether a program would take its words for further commands: a shell, or what starts another program.
 *
 * @param executable - its path
 * @public
 */
export function isShell(executable: string): boolean {
  return INTERPRETERS.test(executable.split(/[\\/]/).pop() ?? '');
}

function refuse(name: string, message: string): never {
  throw new InputError(`The command "${name}" ${message}`);
}

function oneOf<T extends string>(
  value: JsonValue | undefined,
  options: { among: readonly string[]; name: string; field: string },
): T {
  const { among, name, field } = options;
  if (typeof value === 'string' && among.includes(value)) return value as T;
  return refuse(name, `needs "${field}": one of ${among.join(', ')}.`);
}

function schemaOf(value: JsonValue | undefined, name: string): JsonObject {
  const written = value ?? { type: 'object', properties: {} };
  if (!isJsonObject(written) || (written.type ?? 'object') !== 'object') {
    return refuse(name, 'has an "input" that is no JSON Schema of an object.');
  }
  const schema = { additionalProperties: false, ...written, type: 'object' };
  if (schema.additionalProperties !== false) {
    return refuse(name, 'may not take inputs its schema does not list.');
  }
  try {
    new Ajv({
      strict: true,
      strictRequired: false,
      validateFormats: false,
      keywords: COMMAND_KEYWORDS,
    }).compile(schema);
  } catch (error) {
    return refuse(name, `has an "input" that is no JSON Schema: ${(error as Error).message}.`);
  }
  return schema;
}

/** Kinds of value an input can have, looking into a list. */
function typesOf(schema: JsonObject, input: string): string[] {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const property = Object.hasOwn(properties, input) ? properties[input] : undefined;
  if (!isJsonObject(property)) return [];
  const { type, items } = property;
  if (type === 'array')
    return isJsonObject(items) && typeof items.type === 'string' ? [items.type] : [];
  return typeof type === 'string' ? [type] : [];
}

function argumentOf(
  value: JsonValue,
  options: { schema: JsonObject; name: string },
): ArgumentTemplate {
  const { schema, name } = options;
  if (typeof value === 'string') {
    if (value.includes('\0')) refuse(name, 'has a NUL in its "argv".');
    if (value.includes('${{')) {
      refuse(name, 'has an expression in its "argv". Write {input: NAME} where a value goes.');
    }
    return value;
  }
  if (isJsonObject(value)) {
    const { input, prefix, flag, when, ...rest } = value;
    const known = Object.keys(rest).length === 0;
    if (known && typeof input === 'string' && flag === undefined && when === undefined) {
      const types = typesOf(schema, input);
      if (types.length === 0 || !types.every(type => SCALARS.includes(type))) {
        refuse(
          name,
          `puts "${input}" into its "argv", which its "input" does not list as a text, a number, a boolean or a list of one of these.`,
        );
      }
      if (prefix === undefined) return { input };
      if (typeof prefix === 'string' && !prefix.includes('\0')) return { input, prefix };
    }
    if (
      known &&
      typeof flag === 'string' &&
      typeof when === 'string' &&
      input === undefined &&
      prefix === undefined
    ) {
      if (typesOf(schema, when)[0] !== 'boolean')
        refuse(name, `asks "${when}", which is no boolean of its "input".`);
      return { flag, when };
    }
  }
  return refuse(
    name,
    'has an "argv" of other things than texts, {input, prefix?} and {flag, when}.',
  );
}

/**
 * Reads the definition of a command, as the configuration of the portal and that of a runner hold it.
 *
 * @param written - only the fields of a definition; whoever has further ones takes them out first
 * @throws InputError where it makes no sense, naming the command and the field
 * @public
 */
export function readCommandDefinition(written: JsonValue): CommandDefinition {
  if (!isJsonObject(written)) throw new InputError('A command is no object with a "name".');
  const { name, executable, argv = [], successExitCodes = [0] } = written;
  if (typeof name !== 'string' || !NAME.test(name)) {
    throw new InputError(
      `"${String(name).slice(0, 80)}" is no name of a command; use lowercase letters, digits and hyphens, 63 at most.`,
    );
  }
  const unknown = Object.keys(written).find(field => !FIELDS.includes(field));
  if (unknown !== undefined) refuse(name, `has the field "${unknown}", which is not known.`);
  if (typeof executable !== 'string' || !executable.startsWith('/') || executable.includes('\0')) {
    return refuse(name, 'needs "executable": the absolute path of a program.');
  }
  if (isShell(executable)) {
    return refuse(
      name,
      `runs ${executable}, which runs what it is given. List a program, or a script by its own path.`,
    );
  }
  if (!Array.isArray(argv)) return refuse(name, 'has an "argv" that is no list of words.');
  if (
    !Array.isArray(successExitCodes) ||
    successExitCodes.length === 0 ||
    !successExitCodes.every(
      code => Number.isInteger(code) && Number(code) >= 0 && Number(code) <= 255,
    )
  ) {
    return refuse(name, 'has "successExitCodes" that are no list of numbers from 0 to 255.');
  }
  const schema = schemaOf(written.input, name);
  return {
    name,
    executable,
    argv: argv.map(argument => argumentOf(argument, { schema, name })),
    input: schema,
    risk: oneOf<Risk>(written.risk, { among: RISKS, name, field: 'risk' }),
    idempotent: oneOf<Idempotency>(written.idempotent ?? 'no', {
      among: IDEMPOTENCY,
      name,
      field: 'idempotent',
    }),
    successExitCodes: successExitCodes as number[],
  };
}
