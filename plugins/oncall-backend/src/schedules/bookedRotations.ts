import {
  type CatalogDocument,
  eachInSteps,
  type Fleet,
  kindOfRef,
  PerFleet,
} from '@rollcall/model';
import { type OnCallProblem, type Rotation, rotationIn } from '@rollcall/plugin-oncall-common';

/** A rotation of the catalog, usable or not. @internal */
export interface BookedRotation {
  ref: string;
  title: string;
  document: CatalogDocument;
  /** Canonical reference of the owning group, where it is one the catalog knows. */
  teamRef?: string;
  /** Absent where the document cannot be used. */
  rotation?: Rotation;
  problems: readonly OnCallProblem[];
}

function bookedRotation(fleet: Fleet, document: CatalogDocument): BookedRotation {
  const { ref, name, metadata } = document;
  const reading = rotationIn(fleet, ref);
  const owner = fleet.owner(ref);
  const isTeam =
    owner.state === 'owned' && owner.ref !== undefined && kindOfRef(owner.ref) === 'group';
  return {
    ref,
    title: metadata.title ?? name,
    document,
    ...(isTeam && { teamRef: owner.ref }),
    rotation: reading?.rotation,
    problems: reading?.problems ?? [],
  };
}

/** All rotations of a fleet, by reference; read once. @internal */
export const bookedRotations = new PerFleet<readonly BookedRotation[]>(function* read(fleet) {
  const booked: BookedRotation[] = [];
  yield* eachInSteps(fleet.ofKind('OnCallRotation'), document =>
    booked.push(bookedRotation(fleet, document)),
  );
  return booked;
});
