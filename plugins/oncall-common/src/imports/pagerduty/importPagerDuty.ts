import { type JsonObject, ROLLCALL_API_VERSION } from '@rollcall/model';
import type { PagerDutyReference, PagerDutySchedule } from './exportTypes';
import { PagerDutyNames } from './PagerDutyNames';
import { lostOf, policySpec, schedulesOf } from './policySpec';
import { readExport } from './readExport';
import { scheduleSpec } from './scheduleSpec';

/** A document to be written down, without its place. @public */
export interface ImportedDocument {
  apiVersion: string;
  kind: 'OnCallRotation' | 'EscalationPolicy';
  metadata: { name: string; title: string; description?: string };
  spec: JsonObject;
}

/** @public */
export interface PagerDutyImport {
  /** Rotations first, then policies, in the order of the export. */
  documents: ImportedDocument[];
  /** What became of each schedule and why, and what has to be looked after, in sentences. */
  notes: string[];
}

/** @public */
export interface PagerDutyImportOptions {
  /** Canonical reference of each User by address in lower case. */
  usersByEmail: ReadonlyMap<string, string>;
  /** Owner of what belongs to no team there; `TODO` unless said, which the audit reports. */
  owner?: string;
  /** Whether every schedule is to stay in PagerDuty, as a pointer. */
  pointersOnly?: boolean;
}

function titleOf({ name, summary, id }: PagerDutyReference): string {
  return name ?? summary ?? id;
}

/**
 * Turns an export of PagerDuty's API into documents. Nothing is taken over that cannot be said faithfully: a schedule whose
 * layers do not agree with what PagerDuty itself rendered becomes a pointer to it, and a note says why.
 *
 * @param value - one answer of the API, a list of several, or a mapping with `schedules`, `escalation_policies` and `users`
 * @throws InputError where it is something else
 * @public
 */
export function importPagerDuty(value: unknown, options: PagerDutyImportOptions): PagerDutyImport {
  const found = readExport(value);
  const names = new PagerDutyNames(found, options.usersByEmail);
  const { owner: fallbackOwner = 'TODO', pointersOnly = false } = options;
  const notes: string[] = [];
  const ownerOf = (teams: PagerDutyReference[] = []) => {
    const [team] = teams;
    return team ? names.team(team) : fallbackOwner;
  };
  const rotation = (schedule: PagerDutySchedule, spec: object): ImportedDocument => ({
    apiVersion: ROLLCALL_API_VERSION,
    kind: 'OnCallRotation',
    metadata: {
      name: names.rotation(schedule),
      title: titleOf(schedule),
      ...(schedule.description && { description: schedule.description }),
    },
    spec: { owner: ownerOf(schedule.teams), ...spec } as JsonObject,
  });
  const documents = found.schedules.map(schedule => {
    const { spec, says } = pointersOnly
      ? scheduleSpec({ ...schedule, schedule_layers: [] }, names)
      : scheduleSpec(schedule, names);
    if (!pointersOnly) notes.push(`"${titleOf(schedule)}" (${schedule.id}) ${says}.`);
    return rotation(schedule, spec);
  });
  const known = new Set(found.schedules.map(({ id }) => id));
  for (const policy of found.policies) {
    for (const schedule of schedulesOf(policy)) {
      if (known.has(schedule.id)) continue;
      known.add(schedule.id);
      notes.push(`"${titleOf(schedule)}" (${schedule.id}) is a pointer: it is not in the export.`);
      const { teams } = policy;
      documents.push(
        rotation({ ...schedule, teams }, { source: { pagerduty: { schedule: schedule.id } } }),
      );
    }
  }
  for (const policy of found.policies) {
    documents.push({
      apiVersion: ROLLCALL_API_VERSION,
      kind: 'EscalationPolicy',
      metadata: {
        name: names.policy(policy),
        title: titleOf(policy),
        ...(policy.description && { description: policy.description }),
      },
      spec: { owner: ownerOf(policy.teams), ...policySpec(policy, names) } as unknown as JsonObject,
    });
    notes.push(...lostOf(policy).map(says => `"${titleOf(policy)}" (${policy.id}) ${says}.`));
  }
  if (documents.some(({ spec }) => spec.owner === 'TODO')) {
    notes.push('Some belong to no team in PagerDuty: put their owner in the place of TODO.');
  }
  if (names.guessed.size > 0) {
    notes.push(
      `The catalog knows these people by no address, so that their names are guesses: ${[...names.guessed].sort().join(', ')}.`,
    );
  }
  return { documents, notes };
}
