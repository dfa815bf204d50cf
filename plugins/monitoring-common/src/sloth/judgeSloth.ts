import { Place } from '../slo/Place';
import {
  brief,
  isGiven,
  isMapping,
  readList,
  readMapping,
  readNumber,
  readText,
  reportMissing,
  type Mapping,
} from '../slo/read';
import type { SloProblem, Strictness } from '../slo/SloProblem';
import { WINDOW_VARIABLE } from '../slo/queries/windowVariable';
import { slothField } from './slothField';

/** Names of services and SLOs, which become values of labels (Sloth, `conventions.NameRegexp`). */
const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])$/;

/** Both spellings of a field: files have one, resources of Kubernetes the other. */
function both(...fields: string[]): string[] {
  return fields.flatMap(field => [field, field.replace(/_(.)/g, (_, next) => next.toUpperCase())]);
}

function judgeName(value: unknown, place: Place): void {
  const name = readText(value, place, { missing: 'must', example: 'requests-availability' });
  if (name === undefined || NAME.test(name)) return;
  place.report({
    weight: 'must',
    code: 'name-invalid',
    message: `${place.field} is ${brief(name)}, but must be two or more letters, digits, "-", "_" and ".", beginning and ending with a letter or digit.`,
    remedy: 'Choose another name.',
  });
}

function judgeTexts(value: unknown, place: Place, what: string): void {
  if (!isGiven(value)) return;
  if (!isMapping(value)) {
    readMapping(value, place, { known: [], what });
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === 'string') continue;
    place.at(key).report({
      weight: 'must',
      code: 'not-a-text',
      message: `${place.at(key).field} is ${brief(item)}, but must be a text.`,
      remedy: 'Put it in quotes.',
    });
  }
}

function judgeObjective(value: unknown, place: Place): void {
  const objective = readNumber(value, place, { missing: 'must' });
  if (objective === undefined || (objective > 0 && objective < 100)) return;
  place.report({
    weight: 'must',
    code: 'target-out-of-range',
    message: `${place.field} is ${objective}, but must be above 0 and below 100${
      objective === 100 ? '; a promise of 100 % leaves no error budget' : ''
    }.`,
    remedy: 'Promise less, for example "objective: 99.9".',
  });
}

function judgeShare(value: unknown, place: Place): void {
  if (typeof value !== 'number' || value <= 0 || value >= 1) return;
  place.report({
    weight: 'hint',
    code: 'share-for-percent',
    message: `${place.field} is ${value}, which is less than one percent.`,
    remedy: `Did you mean ${Number((value * 100).toPrecision(12))}?`,
  });
}

function judgeQuery(value: unknown, place: Place): void {
  const query = readText(value, place, { missing: 'must' });
  if (query === undefined || WINDOW_VARIABLE.test(query)) return;
  place.report({
    weight: 'must',
    code: 'window-missing',
    message: `${place.field} has no place for the window.`,
    remedy: 'Write {{.window}} where the range belongs, as in rate(x[{{.window}}]).',
  });
}

function judgeSli(value: unknown, place: Place): void {
  const sli = readMapping(value, place, { known: ['events', 'raw', 'plugin'], what: 'an SLI' });
  if (!sli) return;
  const given = ['events', 'raw', 'plugin'].filter(key => isGiven(sli[key]));
  if (given.length !== 1) {
    place.report({
      weight: 'must',
      code: given.length === 0 ? 'missing' : 'exclusive',
      message: `${place.field} has ${given.length === 0 ? 'none' : 'more than one'} of "events", "raw" and "plugin".`,
      remedy: given.length === 0 ? 'Add one.' : 'Keep one.',
    });
  }
  const query = (holder: Mapping, field: string, where: Place) => {
    const key = slothField(holder, field);
    judgeQuery(holder[key], where.at(key));
  };
  if (isGiven(sli.events)) {
    const where = place.at('events');
    const known = both('error_query', 'total_query');
    const events = readMapping(sli.events, where, { known, what: 'events' });
    if (events) {
      query(events, 'error_query', where);
      query(events, 'total_query', where);
    }
  }
  if (isGiven(sli.raw)) {
    const where = place.at('raw');
    const raw = readMapping(sli.raw, where, { known: both('error_ratio_query'), what: 'a ratio' });
    if (raw) query(raw, 'error_ratio_query', where);
  }
  if (isGiven(sli.plugin)) {
    place.at('plugin').report({
      weight: 'hint',
      code: 'plugin-not-read',
      message: `${place.at('plugin').field} is a program of Sloth's that writes the query, so that Rollcall cannot see what is measured.`,
      remedy: 'Write the query in place to have its numbers here.',
    });
  }
}

function judgeAlert(value: unknown, place: Place): boolean {
  if (!isGiven(value)) return true;
  const known = ['disable', 'labels', 'annotations'];
  const alert = readMapping(value, place, { known, what: 'an alert' });
  if (!alert) return true;
  judgeTexts(alert.labels, place.at('labels'), 'labels');
  judgeTexts(alert.annotations, place.at('annotations'), 'annotations');
  return alert.disable !== true;
}

function judgeAlerting(value: unknown, place: Place): void {
  if (!isGiven(value)) {
    reportMissing(place.at('name'), 'must', '"alerting: {name: CheckoutErrorRate}"');
    return;
  }
  const alerting = readMapping(value, place, {
    known: ['name', 'labels', 'annotations', ...both('page_alert', 'ticket_alert')],
    what: 'alerting',
  });
  if (!alerting) return;
  judgeTexts(alerting.labels, place.at('labels'), 'labels');
  judgeTexts(alerting.annotations, place.at('annotations'), 'annotations');
  const enabled = ['page_alert', 'ticket_alert'].map(field => {
    const key = slothField(alerting, field);
    return judgeAlert(alerting[key], place.at(key));
  });
  readText(alerting.name, place.at('name'), {
    missing: enabled.some(Boolean) ? 'must' : 'optional',
    example: 'CheckoutErrorRate',
  });
}

function judgeSlo(value: unknown, place: Place): string | undefined {
  const slo = readMapping(value, place, {
    known: ['name', 'description', 'objective', 'labels', 'sli', 'alerting', 'plugins'],
    what: 'an SLO of Sloth',
  });
  if (!slo) return undefined;
  judgeName(slo.name, place.at('name'));
  readText(slo.description, place.at('description'), { missing: 'optional' });
  judgeObjective(slo.objective, place.at('objective'));
  judgeShare(slo.objective, place.at('objective'));
  judgeTexts(slo.labels, place.at('labels'), 'labels');
  if (isGiven(slo.sli)) judgeSli(slo.sli, place.at('sli'));
  else reportMissing(place.at('sli'), 'must');
  judgeAlerting(slo.alerting, place.at('alerting'));
  return typeof slo.name === 'string' ? slo.name : undefined;
}

/**
 * Judges `spec` of Sloth's PrometheusServiceLevel, which is what stands in a file of `version: prometheus/v1`, as Sloth
 * 0.16 would; but an objective of 100, which Sloth takes and divides by zero for, is refused.
 *
 * @param spec - anything; nothing is thrown for it
 * @returns pointers begin with `/spec`
 * @public
 */
export function judgeSloth(spec: unknown, options: { strictness?: Strictness } = {}): SloProblem[] {
  const root = Place.root(options.strictness ?? 'lenient');
  const place = root.at('spec');
  const fields = readMapping(spec, place, {
    known: ['service', 'labels', 'slos', ...both('slo_plugins')],
    what: 'a specification of Sloth',
  });
  if (!fields) return root.problems;
  judgeName(fields.service, place.at('service'));
  judgeTexts(fields.labels, place.at('labels'), 'labels');
  const slos = readList(fields.slos, place.at('slos'));
  if (slos.length === 0) reportMissing(place.at('slos'), 'must', '"- name: requests-availability"');
  const seen = new Set<string>();
  for (const [at, slo] of slos.entries()) {
    const name = judgeSlo(slo, place.at('slos', at));
    if (name !== undefined && seen.has(name)) {
      place.at('slos', at, 'name').report({
        weight: 'must',
        code: 'name-twice',
        message: `There are two SLOs called "${name}", and their rules would overwrite each other.`,
        remedy: 'Rename one of them.',
      });
    }
    if (name !== undefined) seen.add(name);
  }
  return root.problems;
}
