import { createHash } from 'node:crypto';
import { inSlices, jsonOfList } from '@rollcall/backend-kit';
import type { Fleet, Steps } from '@rollcall/model';
import { exportedDocumentsInSteps } from '@rollcall/plugin-ownership-common';

/** The answer to `GET /api/ownership/v1/context`, as it is sent. @internal */
export interface WrittenContext {
  body: string;
  /** Equal tags mean equal bodies. */
  etag: string;
}

const SLICE_MS = 10;

function* write(fleet: Fleet): Steps<WrittenContext> {
  const documents = yield* exportedDocumentsInSteps(fleet);
  const hash = createHash('sha256');
  const parts: string[] = [];
  const add = (part: string) => {
    hash.update(part);
    parts.push(part);
  };
  add('{"schemaVersion":1,"documents":');
  for (const piece of jsonOfList(documents)) {
    add(piece);
    yield;
  }
  add('}');
  return { body: parts.join(''), etag: `"${hash.digest('base64url')}"` };
}

const written = new WeakMap<Fleet, Promise<WrittenContext>>();

/**
 * The documents of an organisation that others need to know, written once for each Fleet, in slices between which the
 * process answers.
 *
 * @returns the JSON of a {@link ContextResponse}
 * @internal
 */
export function writtenContext(fleet: Fleet): Promise<WrittenContext> {
  const writing =
    written.get(fleet) ?? inSlices(write(fleet), { sliceMs: SLICE_MS }).then(({ value }) => value);
  written.set(fleet, writing);
  return writing;
}
