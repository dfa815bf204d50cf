import { type Fleet, isJsonObject, type JsonObject } from '@rollcall/model';
import { runbooksFor } from '../routing/runbooksFor';

/** A runbook that may help in an incident. @public */
export interface Remedy {
  /** Canonical reference. */
  runbookRef: string;
  title: string;
  /** Names of the alerts of the incident that it says it answers. */
  answers: readonly string[];
  /** Whether its document says that it may start by itself for some alert. */
  startsItself: boolean;
  /** JSON Schema of its inputs, an object. */
  inputs: JsonObject;
}

/** What is wrong with which service. @public */
export interface Trouble {
  /** The service, where it is known. */
  serviceRef?: string;
  /** Labels of each alert, `alertname` among them; none where a person declared it. */
  alerts: readonly Readonly<Record<string, string>>[];
}

const NO_ALERT = { alertname: '' };

/**
 * The runbooks for an incident: those that answer one of its alerts first, in the order of the alerts, then the others of the
 * service. What was written for other services alone is left out. Those of the catalog as it is now, not as it was when the
 * incident opened.
 *
 * @public
 */
export function remediesFor(fleet: Fleet, { serviceRef, alerts }: Trouble): Remedy[] {
  const asked = alerts.length > 0 ? alerts : [NO_ALERT];
  const refs = new Set(
    asked.flatMap(labels => runbooksFor(fleet, { labels, annotations: {} }, serviceRef)),
  );
  const names = [...new Set(alerts.map(({ alertname }) => alertname).filter(Boolean))];
  const remedies = [...refs].flatMap(ref => {
    const document = fleet.get(ref);
    if (!document) return [];
    const { spec, metadata, name } = document;
    const answered = new Set(Array.isArray(spec.answers) ? spec.answers : []);
    return {
      runbookRef: ref,
      title: metadata.title ?? name,
      answers: names.filter(alert => answered.has(alert)),
      startsItself: isJsonObject(spec.auto),
      inputs: isJsonObject(spec.inputs) ? spec.inputs : {},
    };
  });
  // Sorting keeps the order of those that are alike.
  return remedies.sort((a, b) => Number(b.answers.length > 0) - Number(a.answers.length > 0));
}
