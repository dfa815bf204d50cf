import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

interface Description {
  paths: Record<string, Record<string, unknown>>;
}

/** An OpenAPI document that answers are held against. */
export interface ApiDescription {
  /** Every operation, such as `get /v1/overview`. */
  operations: string[];
  /**
   * What differs between an answer and its description; nothing where it is as described.
   *
   * @param operation - such as `get /v1/overview`
   */
  faultsOf(operation: string, body: unknown, status?: number): string[];
}

/** Reads an OpenAPI document in YAML. */
export function describedApi(text: string): ApiDescription {
  const description: Description = parse(text);
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(description, 'openapi');
  return {
    operations: Object.entries(description.paths).flatMap(([route, methods]) =>
      Object.keys(methods).map(method => `${method} ${route}`),
    ),
    faultsOf(operation, body, status = 200) {
      const [method, route] = operation.split(' ');
      const escaped = route.replace(/\//g, '~1').replace(/[{}]/g, encodeURIComponent);
      const validate = ajv.compile({
        $ref: `openapi#/paths/${escaped}/${method}/responses/${status}/content/application~1json/schema`,
      });
      validate(body);
      return (validate.errors ?? []).map(
        ({ instancePath, message }) => `${instancePath} ${message}`,
      );
    },
  };
}
