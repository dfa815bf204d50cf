import * as models from '@kubernetes/client-node';

interface Attribute {
  baseName: string;
  type: string;
  format: string;
}

interface Model {
  getAttributeTypeMap(): Attribute[];
}

const MODELS = models as unknown as Record<string, Model | undefined>;

/**
 * What is wrong with an object by the shapes that Kubernetes publishes as OpenAPI, from which the models of the client are
 * generated: unknown fields and wrong types, as with `fieldValidation=Strict`.
 */
export function faultsOf(value: unknown, type: string, at = ''): string[] {
  if (value === null || value === undefined) return [];
  const list = /^Array<(.*)>$/.exec(type);
  if (list) {
    if (!Array.isArray(value)) return [`${at}: not a list`];
    return value.flatMap((item, index) => faultsOf(item, list[1], `${at}[${index}]`));
  }
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(type);
  if (map) {
    if (typeof value !== 'object' || Array.isArray(value)) return [`${at}: not a map`];
    return Object.entries(value).flatMap(([key, item]) => faultsOf(item, map[1], `${at}.${key}`));
  }
  if (type === 'any') return [];
  if (type === 'IntOrString') {
    return ['number', 'string'].includes(typeof value) ? [] : [`${at}: not a number or a text`];
  }
  if (type === 'Date' || type === 'V1MicroTime' || type === 'string') {
    return typeof value === 'string' ? [] : [`${at}: not a text`];
  }
  if (type === 'number') {
    return typeof value === 'number' && Number.isInteger(value) ? [] : [`${at}: not a number`];
  }
  if (type === 'boolean') return typeof value === 'boolean' ? [] : [`${at}: not a boolean`];
  const model = MODELS[type];
  if (!model) throw new Error(`The client has no model ${type}`);
  if (typeof value !== 'object' || Array.isArray(value)) return [`${at}: not an object`];
  const known = new Map(
    model.getAttributeTypeMap().map(attribute => [attribute.baseName, attribute]),
  );
  return Object.entries(value).flatMap(([key, item]) => {
    const attribute = known.get(key);
    return attribute
      ? faultsOf(item, attribute.type, `${at}.${key}`)
      : [`${at}: unknown field "${key}"`];
  });
}
