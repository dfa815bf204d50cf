import type { Place } from '../slo/Place';
import { brief, isGiven, isMapping, readMapping, readText } from '../slo/read';
import type { Dialect } from './dialect';

const DNS_LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const KEY_NAME = /^[a-zA-Z0-9]([-._a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/;
const KEY_PREFIX = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/;

function slug(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}

/**
 * The name of an object, or of one referred to. The specification asks implementations to support RFC 1123 labels; others
 * may be refused elsewhere.
 *
 * @internal
 */
export function judgeName(
  value: unknown,
  place: Place,
  missing: 'must' | 'optional' = 'must',
): string | undefined {
  const name = readText(value, place, { missing, example: 'checkout-availability' });
  if (name === undefined) return undefined;
  if (name.length > 63 || !DNS_LABEL.test(name)) {
    const meant = slug(name);
    place.report({
      weight: 'should',
      code: 'name-not-portable',
      message: `${place.field} is ${brief(name)}; names every tool takes are lower-case letters, digits and "-", at most 63 of them.`,
      remedy: meant ? `Write "${meant}".` : 'Choose another name.',
    });
  }
  return name;
}

/**
 * A description, of which OpenSLO allows 1050 characters.
 *
 * @internal
 */
export function judgeDescription(value: unknown, place: Place): void {
  const text = readText(value, place, { missing: 'optional' });
  if (text === undefined || text.length <= 1050) return;
  place.report({
    weight: 'must',
    code: 'too-long',
    message: `${place.field} has ${text.length} characters; OpenSLO allows 1050.`,
    remedy: 'Shorten it, and link to the long text in an annotation.',
  });
}

function judgeLabels(value: unknown, place: Place): void {
  if (!isGiven(value)) return;
  if (!isMapping(value)) {
    readMapping(value, place, { known: [], what: 'labels' });
    return;
  }
  for (const [key, label] of Object.entries(value)) {
    const texts = Array.isArray(label) ? label : [label];
    if (!texts.every(text => typeof text === 'string')) {
      place.at(key).report({
        weight: 'must',
        code: 'not-a-text',
        message: `The label "${key}" is ${brief(label)}, but must be a text or a list of texts.`,
        remedy: 'Put it in quotes.',
      });
    }
    if (!KEY_NAME.test(key)) reportKey(place.at(key), 'label', key);
  }
}

function judgeAnnotations(value: unknown, place: Place): void {
  if (!isGiven(value)) return;
  if (!isMapping(value)) {
    readMapping(value, place, { known: [], what: 'annotations' });
    return;
  }
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') {
      place.at(key).report({
        weight: 'must',
        code: 'not-a-text',
        message: `The annotation "${key}" is ${brief(text)}, but must be a text.`,
        remedy: 'Put it in quotes.',
      });
    }
    const slash = key.indexOf('/');
    const isPrefixed = slash >= 0;
    const prefix = key.slice(0, Math.max(slash, 0));
    const isValid =
      KEY_NAME.test(key.slice(slash + 1)) &&
      (!isPrefixed || (prefix.length <= 253 && KEY_PREFIX.test(prefix)));
    if (!isValid) reportKey(place.at(key), 'annotation', key);
  }
}

function reportKey(place: Place, what: string, key: string): void {
  place.report({
    weight: 'should',
    code: 'key-not-portable',
    message: `The ${what} "${key.slice(0, 80)}" has a name not every tool takes.`,
    remedy:
      'Use at most 63 letters, digits, "-", "_" and ".", beginning and ending with a letter or digit.',
  });
}

/**
 * `metadata` of an object, on its own or inlined.
 *
 * @internal
 */
export function judgeMetadata(value: unknown, place: Place, dialect: Dialect): void {
  const known = ['name', 'labels', 'annotations', 'namespace'];
  const metadata = readMapping(value, place, {
    known: dialect.displayName ? [...known, 'displayName'] : known,
    what: `metadata in ${dialect.version}`,
    weight: dialect.displayName ? 'hint' : 'should',
  });
  if (!metadata) return;
  judgeName(metadata.name, place.at('name'));
  judgeLabels(metadata.labels, place.at('labels'));
  judgeAnnotations(metadata.annotations, place.at('annotations'));
  if (!dialect.displayName) return;
  const title = readText(metadata.displayName, place.at('displayName'), { missing: 'optional' });
  if (title !== undefined && title.length > 63) {
    place.at('displayName').report({
      weight: 'should',
      code: 'too-long',
      message: `${place.at('displayName').field} has ${title.length} characters; tools expect at most 63.`,
      remedy: 'Shorten it, and say more in the description.',
    });
  }
}
