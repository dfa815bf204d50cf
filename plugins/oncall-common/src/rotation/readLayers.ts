import { compareText, nearestNames, shown, WEEKDAYS } from '@rollcall/model';
import { NOBODY, type RotationLayer, type RotationVersion, type Turn } from '../types';
import { type PeopleReader, readMembers, readPerson } from './people';
import type { LayerSpec, VersionSpec } from './RotationSpec';

function sameTurn(a: Turn, b: Turn): boolean {
  return a.every === b.every && a.unit === b.unit;
}

function readStartWith(
  spec: VersionSpec,
  members: readonly string[],
  place: { pointer: string; subject: string },
  reader: PeopleReader,
): string | undefined {
  if (spec.startWith === undefined) return undefined;
  const pointer = `${place.pointer}/startWith`;
  const written = spec.startWith.trim();
  const startWith =
    written === NOBODY ? NOBODY : readPerson(written, { ...place, pointer }, reader);
  if (members.includes(startWith)) return startWith;
  const [near] = nearestNames(startWith, members, 1);
  reader.problems.error({
    reason: 'start-with-unknown',
    pointer,
    subject: place.subject,
    message: `"startWith" names ${shown(startWith)}, who is not among the members.`,
    remedy: near
      ? `Did you mean ${shown(near)}? Otherwise add ${shown(startWith)} to the members.`
      : `Add ${shown(startWith)} to the members, or name one of them.`,
  });
  return undefined;
}

function readVersions(layer: LayerSpec, pointer: string, reader: PeopleReader): RotationVersion[] {
  const { problems } = reader;
  const placed = layer.versions.map((spec, at) => ({
    spec,
    place: { pointer: `${pointer}/versions/${at}`, subject: `${layer.name} ${spec.effectiveFrom}` },
  }));
  for (const [at, { spec, place }] of placed.entries()) {
    const before = placed[at - 1];
    if (!before || before.spec.effectiveFrom < spec.effectiveFrom) continue;
    problems.error({
      reason: 'version-order',
      pointer: `${place.pointer}/effectiveFrom`,
      subject: place.subject,
      message: `This version takes effect ${spec.effectiveFrom === before.spec.effectiveFrom ? 'at the same time as' : 'before'} the one above it, from ${spec.effectiveFrom}.`,
      remedy: 'Put versions in the order in which they take effect, each from a time of its own.',
    });
  }
  placed.sort((a, b) => compareText(a.spec.effectiveFrom, b.spec.effectiveFrom));
  const versions: RotationVersion[] = [];
  for (const { spec, place } of placed) {
    const before = versions[versions.length - 1];
    // Two from one time: the later one in the document was meant to hold.
    if (before?.effectiveFrom === spec.effectiveFrom) versions.pop();
    const previous = versions[versions.length - 1];
    const members = readMembers(
      spec.members,
      { ...place, pointer: `${place.pointer}/members` },
      reader,
    );
    const continued = previous && sameTurn(previous.turn, spec.turn) ? previous.anchor : undefined;
    const { effectiveFrom, turn } = spec;
    const startWith = readStartWith(spec, members, place, reader);
    versions.push({
      effectiveFrom,
      anchor: spec.anchor ?? continued ?? effectiveFrom,
      turn,
      members,
      ...(startWith !== undefined && { startWith }),
      pointer: place.pointer,
    });
  }
  return versions;
}

/**
 * The layers of a rotation. A later version counts its turns on from the anchor of the one before while turns stay as long
 * as they were, and anew otherwise.
 *
 * @internal
 */
export function readLayers(specs: readonly LayerSpec[], reader: PeopleReader): RotationLayer[] {
  const names = new Set<string>();
  return specs.map((spec, at) => {
    const pointer = `/spec/layers/${at}`;
    if (names.has(spec.name)) {
      reader.problems.error({
        reason: 'layer-twice',
        pointer: `${pointer}/name`,
        subject: spec.name,
        message: `There are two layers called "${spec.name}".`,
        remedy: 'Give each layer a name of its own: slots say by it why somebody is on call.',
      });
    }
    names.add(spec.name);
    return {
      name: spec.name,
      priority: spec.priority ?? 0,
      restrict: (spec.restrict ?? []).map(({ days = [...WEEKDAYS], from, to }) => ({
        days,
        from,
        to,
      })),
      advance: spec.advance ?? 'calendar',
      versions: readVersions(spec, pointer, reader),
      pointer,
    };
  });
}
