import { type CatalogDocument, type JsonObject, parseInstantMs } from '@rollcall/model';
import { CORE_SCHEMA, load } from 'js-yaml';
import { readRotation } from '../rotation';
import type { Rotation, Slot, TimeWindow } from '../types';

/** The document of a rotation, with `spec` as YAML. */
export function rotationDocument(spec: string, name = 'primary'): CatalogDocument {
  return {
    ref: `oncallrotation:default/${name}`,
    apiVersion: 'rollcall.dev/v1alpha1',
    kind: 'OnCallRotation',
    namespace: 'default',
    name,
    metadata: { name },
    spec: { owner: 'team', ...(load(spec, { schema: CORE_SCHEMA }) as JsonObject) },
    source: { file: 'oncall.yaml', document: 1, line: 1 },
    audited: true,
  };
}

/** A rotation that reads without a problem. */
export function rotationOf(spec: string, name?: string): Rotation {
  const { rotation, problems } = readRotation(rotationDocument(spec, name));
  expect(problems).toEqual([]);
  return rotation!;
}

export function windowOf(start: string, end: string): TimeWindow {
  return { startMs: instantOf(start), endMs: instantOf(end) };
}

export function instantOf(text: string): number {
  const instantMs = parseInstantMs(text);
  if (instantMs === undefined) throw new Error(`${text} is no instant`);
  return instantMs;
}

function short(instantMs: number): string {
  return new Date(instantMs).toISOString().replace(':00.000Z', 'Z');
}

/** Slots as lines: `2026-01-05T08:00Z ana, bo`, with the state in the place of nobody. */
export function written(slots: readonly Slot[]): string[] {
  return slots.map(({ startMs, users, state }) => {
    const names = users.map(user => user.replace('user:default/', ''));
    return `${short(startMs)} ${names.length > 0 ? names.join(', ') : state}`;
  });
}
