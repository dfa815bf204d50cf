import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020';
import { parse } from 'yaml';

interface Description {
  paths: Record<string, Record<string, unknown>>;
}

const description: Description = parse(
  readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'),
);
const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema(description, 'openapi');

/** Every operation of the OpenAPI document, such as `get /v1/overview`. */
export function describedOperations(): string[] {
  return Object.entries(description.paths).flatMap(([route, methods]) =>
    Object.keys(methods).map(method => `${method} ${route}`),
  );
}

/**
 * Holds an answer against the OpenAPI document.
 *
 * @returns what differs; nothing where the answer is as described
 */
export function faultsOf(operation: string, body: unknown, status = 200): string[] {
  const [method, route] = operation.split(' ');
  const escaped = route.replace(/\//g, '~1').replace(/[{}]/g, encodeURIComponent);
  const validate = ajv.compile({
    $ref: `openapi#/paths/${escaped}/${method}/responses/${status}/content/application~1json/schema`,
  });
  validate(body);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
