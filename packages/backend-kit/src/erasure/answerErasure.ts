import { randomBytes } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Request } from 'express';
import { recordAct } from '../access/recordAct';
import { Erasure } from './Erasure';
import { parseEraseRequest } from './parseEraseRequest';

const SALT_BYTES = 32;

/** What became of a person who was to be erased. @public */
export interface EraseResponse {
  /** Under which name what the person did is kept. */
  pseudonym: string;
  /** How many rows named the person, by table. */
  rows: Record<string, number>;
  /** Whether the catalog still holds the person; what it declares is not recorded here, and is written down again. */
  isInCatalog: boolean;
}

/** @public */
export interface AnswerErasureOptions {
  auditor: AuditorService;
  /**
   * Puts the pseudonym in the place of the person, in one transaction.
   *
   * @returns how many rows named them, by table
   */
  erase(erasure: Erasure, userRef: string): Promise<Record<string, number>>;
  isInCatalog(userRef: string): boolean | Promise<boolean>;
}

/**
 * Answers `POST /v1/erasures` for who may. The auditor is told of it (`person-erase`) by the pseudonym alone, or its log would be
 * the key to it.
 *
 * @throws InputError naming what is wrong with the request; what `erase` throws
 * @public
 */
export async function answerErasure(
  request: Request,
  { auditor, erase, isInCatalog }: AnswerErasureOptions,
): Promise<EraseResponse> {
  const {
    userRef,
    names,
    salt = randomBytes(SALT_BYTES).toString('hex'),
  } = parseEraseRequest(request.body);
  const erasure = new Erasure({ ref: userRef, names, salt });
  const { pseudonym } = erasure;
  const event = {
    eventId: 'person-erase',
    request,
    severityLevel: 'high' as const,
    meta: { pseudonym },
  };
  const rows = await recordAct(auditor, event, () => erase(erasure, userRef));
  return { pseudonym, rows, isInCatalog: await isInCatalog(userRef) };
}
