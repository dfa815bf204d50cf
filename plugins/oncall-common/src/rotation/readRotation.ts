import type { CatalogDocument } from '@rollcall/model';
import { isTimeZone, normalizeRef } from '@rollcall/model';
import { schemaProblems } from './schemaProblems';
import type { OnCallProblem, Rotation, SchedulePointer } from '../types';
import type { PeopleReader } from './people';
import { ProblemList } from './ProblemList';
import { readLayers } from './readLayers';
import { readOverrides } from './readOverrides';
import { reportConcurrency } from './reportConcurrency';
import type { RotationSpec } from './RotationSpec';

/** @public */
export interface ReadOnCallOptions {
  /** Follows the aliases of the policy, see `Fleet.alias`. */
  alias?: (ref: string) => string;
}

/** A rotation as far as it can be used, and what is wrong with its document. @public */
export interface RotationReading {
  /** Absent where the document says too little for anybody to be on call by it. */
  rotation?: Rotation;
  problems: readonly OnCallProblem[];
}

function pointerOf({ source }: RotationSpec): SchedulePointer | undefined {
  if (source?.pagerduty) {
    const { schedule, account } = source.pagerduty;
    return { kind: 'pagerduty', schedule, ...(account !== undefined && { account }) };
  }
  return source?.ical && { kind: 'ical', endpoint: source.ical.endpoint };
}

function reportPlaces(spec: RotationSpec, problems: ProblemList): void {
  const { layers = [], overrides = [], source } = spec;
  const isKeptElsewhere = source?.pagerduty !== undefined || source?.ical !== undefined;
  if (isKeptElsewhere && layers.length > 0) {
    problems.error({
      reason: 'two-schedules',
      pointer: '/spec/layers',
      message:
        'There are layers here and a "source" that keeps the schedule elsewhere; the layers are ignored.',
      remedy: 'Keep one of the two.',
    });
  }
  if (source?.pagerduty && source.ical) {
    problems.error({
      reason: 'two-schedules',
      pointer: '/spec/source/ical',
      message: '"source" names two places that keep the schedule; the iCal feed is ignored.',
      remedy: 'Keep one of the two.',
    });
  }
  if (isKeptElsewhere && overrides.length > 0) {
    problems.error({
      reason: 'override-of-imported',
      pointer: '/spec/overrides',
      message:
        'The schedule is kept elsewhere, so that overrides here reach nobody; they are ignored.',
      remedy: 'Make them where the schedule is kept.',
    });
  }
  if (!isKeptElsewhere && layers.length > 0 && spec.timeZone === undefined) {
    problems.error({
      reason: 'time-zone-missing',
      pointer: '/spec/timeZone',
      message: '"spec.timeZone" is missing: nobody can say when a turn begins.',
      remedy: 'Add the IANA name of the zone whose clock counts, such as "Europe/Oslo".',
    });
  }
}

/**
 * Reads an OnCallRotation and judges it. The schema of the kind comes first; with a fault against it there is no rotation.
 * Whatever else is wrong leaves as much of the rotation in force as is plain.
 *
 * @public
 */
export function readRotation(
  document: CatalogDocument,
  options: ReadOnCallOptions = {},
): RotationReading {
  const faults = schemaProblems(document);
  if (faults.length > 0) return { problems: faults };
  const { alias = ref => ref } = options;
  const spec = document.spec as unknown as RotationSpec;
  const problems = new ProblemList();
  reportPlaces(spec, problems);
  const schedule = pointerOf(spec);
  const { timeZone = 'UTC' } = spec;
  if (!schedule && spec.timeZone === undefined && (spec.layers ?? []).length > 0) {
    return { problems: problems.all };
  }
  // A document that nobody checked may name a zone that this runtime does not know.
  if (!isTimeZone(timeZone)) return { problems: problems.all };
  const reader: PeopleReader = { namespace: document.namespace, alias, problems };
  const layers = schedule ? [] : readLayers(spec.layers ?? [], reader);
  const overrides = schedule ? [] : readOverrides(spec.overrides ?? [], reader);
  const single = spec.single ?? false;
  if (single) reportConcurrency(layers, overrides, problems);
  const owner = normalizeRef(String(spec.owner ?? '').trim(), {
    defaultKind: 'group',
    defaultNamespace: document.namespace,
  });
  return {
    rotation: {
      ref: document.ref,
      title: document.metadata.title ?? document.name,
      timeZone,
      ...(owner !== undefined && { owner: alias(owner) }),
      single,
      holidays: spec.holidays ?? [],
      layers,
      overrides,
      ...(schedule && { schedule }),
      source: document.source,
    },
    problems: problems.all,
  };
}
