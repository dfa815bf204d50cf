import type { Place } from '../slo/Place';
import { isGiven, isMapping, readMapping, readText, reportMissing } from '../slo/read';
import { judgeDescription } from './judgeMetadata';

const SECRET = /secret|password|passwd|token|api_?key|private_?key|credential/i;

/** A value that names a secret instead of being one. */
const REFERENCE = /^\$\{?[A-Z_][A-Z0-9_]*\}?$|^(vault|env|secret|file):|^\{\{/;

function* secretsIn(value: unknown, place: Place): Iterable<Place> {
  if (!isMapping(value)) return;
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === 'string') {
      if (SECRET.test(key) && child !== '' && !REFERENCE.test(child)) yield place.at(key);
    } else yield* secretsIn(child, place.at(key));
  }
}

/**
 * `spec` of a DataSource. What is in `connectionDetails` is anybody's; a secret there is everybody's.
 *
 * @internal
 */
export function judgeDataSourceSpec(value: unknown, place: Place): void {
  const spec = readMapping(value, place, {
    known: ['description', 'type', 'connectionDetails'],
    what: 'a DataSource',
  });
  if (!spec) return;
  judgeDescription(spec.description, place.at('description'));
  readText(spec.type, place.at('type'), { missing: 'must', example: 'Prometheus' });
  const details = place.at('connectionDetails');
  if (!isGiven(spec.connectionDetails)) {
    reportMissing(details, 'must', '"connectionDetails: {url: https://prometheus.example}"');
  }
  for (const secret of secretsIn(spec.connectionDetails, details)) {
    secret.report({
      weight: 'hint',
      code: 'secret-in-git',
      message: `${secret.field} looks like a secret, and whoever reads the repository can read it.`,
      remedy: 'Replace it by a reference to where it is kept, and renew it.',
    });
  }
}
