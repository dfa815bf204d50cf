import type { CatalogDocument } from '@rollcall/model';
import { alertName } from '../slo/alertName';
import { readSloAnnotations } from '../slo/annotations';
import { isMapping, type Mapping } from '../slo/read';
import type { AlertText, Slo, SloProblemOf, SloReading, TextMap } from '../slo/Slo';
import type { SloDirectory } from '../slo/SloDirectory';
import type { SingleIndicator } from '../slo/SloIndicator';
import type { NotImported, Strictness } from '../slo/SloProblem';
import { rollingWindow, type SloWindow } from '../slo/SloWindow';
import { queryText } from '../slo/queryText';
import { judgeSloth } from './judgeSloth';
import { slothField } from './slothField';

/** What Sloth promises about where nobody says otherwise (`--default-slo-period`). */
const ASSUMED = rollingWindow({ count: 30, unit: 'day' });

function texts(value: unknown): TextMap {
  if (!isMapping(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function alertText(alerting: Mapping, field: string): AlertText | undefined {
  const own = alerting[slothField(alerting, field)];
  const alert = isMapping(own) ? own : {};
  if (alert.disable === true) return undefined;
  return {
    labels: { ...texts(alerting.labels), ...texts(alert.labels) },
    annotations: { ...texts(alerting.annotations), ...texts(alert.annotations) },
  };
}

function indicatorOf(
  sli: unknown,
  pointer: string,
  documentRef: string,
): SingleIndicator | undefined {
  if (!isMapping(sli)) return undefined;
  const query = (holder: Mapping, base: string, field: string) => {
    const key = slothField(holder, field);
    const text = holder[key];
    if (typeof text !== 'string' || text === '') return undefined;
    return queryText(text, { language: 'promql', pointer: `${base}/${key}`, documentRef });
  };
  if (isMapping(sli.events)) {
    const part = query(sli.events, `${pointer}/events`, 'error_query');
    const total = query(sli.events, `${pointer}/events`, 'total_query');
    return part && total && { kind: 'ratio', counted: 'bad', part, total, grouping: [] };
  }
  if (!isMapping(sli.raw)) return undefined;
  const ratio = query(sli.raw, `${pointer}/raw`, 'error_ratio_query');
  return ratio && { kind: 'raw', ratioOf: 'bad', ratio };
}

function notImportedIn(holder: Mapping, pointer: string, fields: string[]): NotImported[] {
  return fields
    .map(field => slothField(holder, field))
    .filter(key => holder[key] !== undefined)
    .map(key => ({
      pointer: `${pointer}/${key}`,
      because: "Plugins are programs of Sloth's; Rollcall generates without them.",
    }));
}

/** @internal */
export interface ReadSlothOptions {
  /** What promises are about; 30 days, rolling, unless said. */
  window?: SloWindow;
  strictness?: Strictness;
}

/**
 * The promises of a specification of Sloth, from a file or from Kubernetes.
 *
 * @internal
 */
export function readSloth(
  document: CatalogDocument,
  directory: SloDirectory,
  { window = ASSUMED, strictness }: ReadSlothOptions = {},
): SloReading {
  const { spec, ref, apiVersion } = document;
  const { problems: annotationProblems, emptySlices, ...stated } = readSloAnnotations(document);
  const problems: SloProblemOf[] = [
    ...judgeSloth(spec, { strictness }).map(problem => ({ ...problem, documentRef: ref })),
    ...annotationProblems,
  ];
  const { service } = spec;
  if (typeof service !== 'string' || !Array.isArray(spec.slos)) return { slos: [], problems };
  const entityRef = directory.resolveService(service, document);
  const slos = spec.slos.flatMap((item, at): Slo[] => {
    const pointer = `/spec/slos/${at}`;
    if (!isMapping(item)) return [];
    const { name, objective, description } = item;
    const indicator = indicatorOf(item.sli, `${pointer}/sli`, ref);
    if (typeof name !== 'string' || name === '' || !indicator) return [];
    if (typeof objective !== 'number' || !(objective > 0 && objective < 100)) return [];
    const alerting = isMapping(item.alerting) ? item.alerting : {};
    const page = alertText(alerting, 'page_alert');
    const ticket = alertText(alerting, 'ticket_alert');
    return [
      {
        id: `${service}-${name}`,
        name,
        title: name,
        ...(typeof description === 'string' && description && { description }),
        format: 'sloth',
        apiVersion: document.wrappedFrom === 'sloth' ? 'prometheus/v1' : apiVersion,
        documentRef: ref,
        pointer,
        objectivePointer: `${pointer}/objective`,
        serviceName: service,
        ...(entityRef && { entityRef }),
        objectivePercent: objective,
        window,
        method: 'occurrences',
        indicator,
        ...stated,
        labels: { ...texts(spec.labels), ...texts(item.labels) },
        alerting: {
          name:
            typeof alerting.name === 'string' && alerting.name
              ? alerting.name
              : alertName(`${service}-${name}`),
          ...(page && { page }),
          ...(ticket && { ticket }),
          own: [],
        },
        notImported: [
          ...notImportedIn(spec, '/spec', ['slo_plugins']),
          ...notImportedIn(item, pointer, ['plugins']),
        ],
      },
    ];
  });
  return { slos, problems };
}
